import { addMonths, type Day, monthOf } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { firstMonthAfter } from '../mandates/month-spans.ts'
import { closePairs } from '../pairs/close-pairs.ts'
import { type Pairer, settleEnrolments } from '../pairs/settle-enrolments.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { followCovers, type KnownNeed, listKnownNeeds, listOverdue, settleNeeds } from './need-queries.ts'
import type { Stepper } from './step-in.ts'
import { firstMonthForOther, isOverdue } from './watch-lapses.ts'

/** More than this share of all at once is a file or a bill that is late, not so many sponsors. */
const doubtfulShare = 0.1
const fewOverdue = 5

export interface FoundNeeds {
  readonly needs: readonly KnownNeed[]
  /** Needs that need nobody any more: the worker died, or another pays for him. */
  readonly closed: number
  readonly heldBack: number
}

/**
 * Who needs another payer on a day: whose sponsor left, whose cover ends, and who has only a month left because his
 * sponsor's money does not arrive. Needs that others have met meanwhile are closed.
 */
export async function findNeeds(
  tx: Tx,
  by: Stepper,
  scheme: Pick<Scheme, 'cutOffDay'>,
  { asOf, arrears }: { readonly asOf: Day; readonly arrears: number },
): Promise<FoundNeeds> {
  const { regency, id } = by
  await followCovers(tx.db, regency, { from: firstMonthAfter(asOf, scheme.cutOffDay), arrears })
  const heldBack = await releaseOverdue(tx, by, scheme, asOf)
  await endUnbacked(tx, { ...by, today: asOf }, await listKnownNeeds(tx.db, regency))
  const all = await listKnownNeeds(tx.db, regency)
  const dead = all.filter(({ deceased }) => deceased)
  const paid = all.filter((need) => !need.deceased && isPaidByOther(need, asOf))
  await settleNeeds(
    tx.db,
    regency,
    dead.map(({ need }) => need),
    'worker-deceased',
    id,
  )
  await settleNeeds(
    tx.db,
    regency,
    paid.map(({ need }) => need),
    'other-payer',
    id,
  )
  const closed = new Set([...dead, ...paid])
  return { needs: all.filter((need) => !closed.has(need)), closed: closed.size, heldBack }
}

/** Months that are enrolled with the sponsors' payer while nobody stands behind them, and are not billed, are free. */
async function endUnbacked(tx: Tx, by: Pairer, needs: readonly KnownNeed[]): Promise<void> {
  const taken = needs.filter((need) => need.takenUntil !== null && !need.takenByOther && !need.deceased)
  const byMonth = Map.groupBy(taken, ({ from }) => from)
  for (const from of [...byMonth.keys()].toSorted()) {
    const people = byMonth.get(from)!.map(({ personId }) => personId)
    await settleEnrolments(tx, by, people, from, 'Bapak Asuhnya tidak lagi menanggung')
  }
}

function isPaidByOther({ takenByOther, takenUntil, from }: KnownNeed, asOf: Day): boolean {
  return takenByOther && takenUntil !== null && takenUntil > from && takenUntil > addMonths(monthOf(asOf), 1)
}

/** @returns how many are left alone because they are too many */
async function releaseOverdue(
  tx: Tx,
  by: Stepper,
  scheme: Pick<Scheme, 'cutOffDay'>,
  asOf: Day,
): Promise<number> {
  const { held, overdue } = await listOverdue(tx.db, by.regency, { month: monthOf(asOf), asOf })
  const late = overdue.filter(({ lapsesOn }) => isOverdue(lapsesOn, asOf))
  if (late.length > fewOverdue && late.length > held * doubtfulShare) return late.length
  const byMonth = Map.groupBy(late, ({ lapsesOn }) => firstMonthForOther(lapsesOn, asOf, scheme.cutOffDay))
  for (const [from, pairs] of [...byMonth].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    await closePairs(
      tx,
      by,
      pairs.map(({ pair }) => pair),
      { from, reason: 'unpaid', need: true },
    )
  return 0
}
