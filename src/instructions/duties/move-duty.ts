import { type Actor, audit } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { failInstructions } from '../instructions-errors.ts'
import { insertStep, lockThing } from './queries.ts'
import { readPeriod } from './read-period.ts'
import { isSecondPerson } from './second-person.ts'
import { nextSteps, type StepKind } from './status.ts'

export interface DutyMove {
  readonly duty: number
  readonly period: string
  readonly what: StepKind
  readonly note: string
  /** Number of the last step that was seen; 0: none. */
  readonly seen: number
}

/**
 * One step of a duty in a period. Whoever comes second on the same duty is told so.
 *
 * @param at when, if not now
 * @throws instructions/duty-not-found, period-not-asked, duty-moved-on, step-not-now, evidence-missing,
 *   second-person-needed
 */
export async function moveDuty(
  tx: Tx,
  actor: Pick<Actor, 'regency' | 'id' | 'name'>,
  move: DutyMove,
  asOf: Day,
  at?: string,
): Promise<void> {
  const { regency } = actor
  const { duty, period, what, note } = move
  await lockThing(tx, regency, `duty ${duty}`)
  const { facts, steps, evidence } = await readPeriod(tx, regency, move, asOf)
  if ((steps.at(-1)?.step ?? 0) !== move.seen) throw failInstructions('duty-moved-on')
  if (!nextSteps(facts, asOf).includes(what)) throw failInstructions('step-not-now')
  if (what === 'handed-in' && !evidence.some(({ validUntil }) => validUntil === null || validUntil >= asOf))
    throw failInstructions('evidence-missing')
  const accepts = what === 'accepted'
  if (accepts && !isSecondPerson(actor.id, steps, evidence)) throw failInstructions('second-person-needed')
  await insertStep(tx.db, {
    regency,
    duty,
    period,
    step: move.seen + 1,
    what,
    note,
    by: actor,
    handedInBy: accepts ? steps.findLast((step) => step.what === 'handed-in')!.byActor : null,
    at,
  })
  await audit(tx, actor, `duty-${what}`, `duty:${duty}`, { period, note })
}
