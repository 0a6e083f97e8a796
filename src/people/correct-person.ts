import type { z } from 'zod'
import type { Actor } from '../access/public.ts'
import { chooseDay } from '../coverage/public.ts'
import { today } from '../platform/calendar.ts'
import type { JobLine } from '../platform/jobs.ts'
import type { Tx } from '../platform/transaction.ts'
import { type CorrectedValues, requestCorrection, splitPerson } from '../registry/public.ts'
import type { correctionRequest, deathRequest, moveRequest, splitRequest } from './contract.ts'
import { failPeople } from './people-errors.ts'
import { findPerson, type WholePerson } from './queries/person.ts'

const homeFields = ['address', 'rt', 'rw', 'villageCode'] as const

/**
 * Corrects values of a person with evidence. An address is corrected whole: what is not corrected of
 * it stays as it is.
 *
 * @throws people/person-not-found, people/day-ahead, registry/value-unusable
 */
export async function correctPerson(
  tx: Tx,
  actor: Actor,
  personId: number,
  { values, on, evidence }: z.infer<typeof correctionRequest>,
): Promise<JobLine> {
  const person = await getPerson(tx, actor, personId)
  const touchesHome = homeFields.some((field) => values[field] !== undefined)
  const home = touchesHome
    ? homeFields.flatMap((field) => {
        const kept = values[field] ?? person.values[field]
        return kept === null ? [] : [[field, String(kept)] as const]
      })
    : []
  return request(
    tx,
    actor,
    personId,
    'correction',
    { ...stated(values), ...Object.fromEntries(home) },
    on,
    evidence,
  )
}

/** @throws people/person-not-found, people/day-ahead */
export async function recordDeath(
  tx: Tx,
  actor: Actor,
  personId: number,
  { on, evidence }: z.infer<typeof deathRequest>,
): Promise<JobLine> {
  await getPerson(tx, actor, personId)
  return request(tx, actor, personId, 'death', { deathDate: on }, on, evidence)
}

/** The old address is not carried on to the new place. @throws people/person-not-found, people/day-ahead */
export async function recordMove(
  tx: Tx,
  actor: Actor,
  personId: number,
  { on, evidence, ...home }: z.infer<typeof moveRequest>,
): Promise<JobLine> {
  await getPerson(tx, actor, personId)
  return request(tx, actor, personId, 'move', stated(home), on, evidence)
}

/** @throws people/person-not-found, registry/split-needs-both, registry/decision-contradicts */
export async function splitSeen(
  tx: Tx,
  actor: Actor,
  personId: number,
  { rows, reason }: z.infer<typeof splitRequest>,
): Promise<{ decisionIds: number[]; job: string }> {
  await getPerson(tx, actor, personId)
  return splitPerson(tx, actor, { personId, rows: rows.map(({ batchId, line }) => [batchId, line]), reason })
}

async function getPerson(tx: Tx, actor: Actor, personId: number): Promise<WholePerson> {
  const asOf = await chooseDay(tx.db, actor.regency, undefined)
  const person = await findPerson(tx.db, actor.regency, personId, asOf)
  if (!person) throw failPeople('person-not-found', { person: personId })
  return person
}

async function request(
  tx: Tx,
  actor: Actor,
  personId: number,
  what: 'correction' | 'death' | 'move',
  values: CorrectedValues,
  on: string,
  evidence: string,
): Promise<JobLine> {
  if (on > today()) throw failPeople('day-ahead', { value: on })
  return requestCorrection(tx, actor, { personId, what, values, on, evidence })
}

function stated(values: Readonly<Record<string, string | undefined>>): CorrectedValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''))
}
