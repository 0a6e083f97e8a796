import type { z } from 'zod'
import { type Actor, audit } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import { logExport } from '../../platform/export-log.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { makeSlips, slipSheet } from '../contract.ts'
import { failPeople } from '../people-errors.ts'
import { insertSlips, listSlipPeople } from './queries.ts'
import { hashSlipCode, makeSlipCode } from './slip-code.ts'

const most = 2_000
const validDays = 365

/**
 * Makes a code for each person, to be printed and handed out. Older slips of a person stay valid. Who
 * has no full birth date gets none, for he could not use it.
 *
 * @throws people/too-many-slips
 */
export async function makeSlipSheet(
  tx: Tx,
  actor: Actor,
  { village, personIds, reason }: z.infer<typeof makeSlips>,
): Promise<z.infer<typeof slipSheet>> {
  const { regency, id: by } = actor
  const people = await listSlipPeople(tx.db, regency, { village, personIds }, most + 1)
  if (people.length > most) throw failPeople('too-many-slips', { most })
  const able = people.filter(({ hasBirthDate }) => hasBirthDate)
  const slips = able.map(({ personId, name, village, rt }) => {
    return { personId, name, village, rt, code: makeSlipCode() }
  })
  const validUntil = dayAfter(today(), validDays)
  const kept = slips.map(({ personId, code }) => ({ personId, code: hashSlipCode(regency, code) }))
  await insertSlips(tx.db, regency, kept, { by, validUntil })
  await logExport(tx.db, { regency, by, subject: 'slips', rows: slips.length, fullNik: false, reason })
  await audit(tx, actor, 'slips-made', 'regency', { slips: slips.length, village: village ?? null })
  return {
    madeAt: new Date().toISOString(),
    validUntil,
    slips,
    withoutBirthDate: people.length - able.length,
  }
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}
