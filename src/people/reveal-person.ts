import type { z } from 'zod'
import { type Actor, audit, logReading } from '../access/public.ts'
import { chooseDay } from '../coverage/public.ts'
import type { Tx } from '../platform/transaction.ts'
import type { revealAnswer, revealRequest } from './contract.ts'
import { failPeople } from './people-errors.ts'
import { findPerson, listMemberships } from './queries/person.ts'

/**
 * Shows values whole. Which, to whom and why is logged before they are.
 *
 * @throws people/person-not-found
 */
export async function revealPerson(
  tx: Tx,
  actor: Actor,
  personId: number,
  { fields, reason }: z.infer<typeof revealRequest>,
): Promise<z.infer<typeof revealAnswer>['values']> {
  const { regency } = actor
  const person = await findPerson(tx.db, regency, personId, await chooseDay(tx.db, regency, undefined))
  if (!person) throw failPeople('person-not-found', { person: personId })
  const memberships = fields.includes('kpj') ? await listMemberships(tx.db, regency, personId) : []
  await logReading(tx, actor, [{ personId, what: 'reveal', fields, reason }])
  await audit(tx, actor, 'person-revealed', `person:${personId}`, { fields })
  return fields.map((field) => {
    if (field === 'kpj') {
      const numbers = memberships.flatMap(({ kpj }) => (kpj === null ? [] : [kpj]))
      return { field, value: [...new Set(numbers)].join(', ') || null }
    }
    const value = person.values[field]
    return { field, value: value === null ? null : String(value) }
  })
}
