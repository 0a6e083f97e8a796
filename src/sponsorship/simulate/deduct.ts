import { addMonths, type Month } from '../../platform/calendar.ts'
import type { SeededRandom } from '../../platform/seeded-random.ts'
import { holdsIn } from '../mandates/month-spans.ts'
import { amountsOf } from '../pairs/split-price.ts'
import { type PlayedMandate, type PlayedPair, pay, type World } from './world.ts'

interface Asked {
  readonly pair: PlayedPair
  readonly month: Month
  readonly amount: number
}

/** A sponsor's line of a deduction file, with the result that the pay office will send. */
export interface FileLine {
  readonly mandate: PlayedMandate
  readonly asked: readonly Asked[]
  /** Whole rupiah deducted. */
  readonly deducted: number
}

/** Files of a month that wait for their result. */
export interface SentFile {
  readonly month: Month
  readonly isLate: boolean
  readonly lines: readonly FileLine[]
}

/**
 * The deduction files of a month, one for each pay office: what is due for the workers of mandates in force, and
 * what was missed in the two months before as far as the ceiling allows; less what lies in trust.
 */
export function sendFiles(world: World, month: Month, random: SeededRandom): readonly SentFile[] {
  const { price, missRate, lateRate } = world.scheme
  const active = world.sponsors
    .map(({ mandate }) => mandate)
    .filter(({ state, inForce }) => state === 'active' && holdsIn(inForce, month))
  const amounts = new Map(
    amountsOf(
      active.flatMap(({ mandate, pairs }) =>
        pairs.filter(isOf(month)).map(({ pair, worker: { personId, sector } }) => ({
          price: price.sponsor(month, sector),
          shares: [{ pair, mandate, personId, share: 1 }],
        })),
      ),
      new Map(active.map(({ mandate, ceiling }) => [mandate, ceiling])),
    ).map(({ pair, amount }) => [pair, amount]),
  )
  const lines = active.flatMap((mandate): FileLine[] => {
    const due = mandate.pairs
      .filter(isOf(month))
      .map((pair) => ({ pair, month, amount: amounts.get(pair.pair)! }))
    const asked = [...missedOf(world, mandate, month, due), ...due]
    const wanted = asked.reduce((sum, { amount }) => sum + amount, 0) - mandate.trust
    if (asked.length === 0) return []
    const isMissed = random.chance(missRate) || mandate.holder.isMoving
    mandate.holder.isMoving = false
    const share = isMissed ? (random.chance(0.2) ? 0.5 : 0) : 1
    return [{ mandate, asked, deducted: Math.floor(Math.max(0, wanted) * share) }]
  })
  return [...Map.groupBy(lines, ({ mandate }) => mandate.holder.agency)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]) => ({ month, isLate: random.chance(lateRate), lines: own }))
}

const isOf =
  (month: Month) =>
  ({ months, worker }: PlayedPair) =>
    months.from <= month && month < months.to && !worker.paid.has(month)

/** Months that were deducted from nobody, as many as the ceiling has room for, oldest first. */
function missedOf(world: World, mandate: PlayedMandate, month: Month, due: readonly Asked[]): Asked[] {
  let room = mandate.ceiling - due.reduce((sum, { amount }) => sum + amount, 0)
  const found: Asked[] = []
  const missed = mandate.pairs
    .flatMap((pair) => missedMonths(pair, month).map((one) => ({ pair, month: one })))
    .toSorted((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : a.pair.pair - b.pair.pair))
  for (const one of missed) {
    const amount = world.scheme.price.sponsor(one.month, one.pair.worker.sector)
    if (amount > room) break
    room -= amount
    found.push({ ...one, amount })
  }
  return found
}

const missedMonths = (pair: PlayedPair, month: Month): Month[] =>
  [addMonths(month, -2), addMonths(month, -1)].filter((one) => isOf(one)(pair))

/** The result of a file: what was deducted goes into trust, and from there pays whole months, oldest first. */
export function readResult(world: World, { month, lines }: SentFile): void {
  for (const { mandate, asked, deducted } of lines) {
    if (deducted > 0 && !holdsIn(mandate.inForce, month))
      world.violations.push(`${deducted} deducted for ${month} without mandate ${mandate.mandate}`)
    if (deducted > mandate.ceiling)
      world.violations.push(`${deducted} deducted for ${month} above the ceiling of ${mandate.mandate}`)
    world.deducted += deducted
    mandate.trust += deducted
    for (const { pair, month: paidMonth, amount } of asked) {
      // Another has paid it meanwhile: the money stays his who gave it.
      if (amount === 0 || mandate.trust < amount || !isOf(paidMonth)(pair)) continue
      if (!pay(world, pair.worker, paidMonth, `sponsor ${mandate.holder.sponsor}`)) continue
      mandate.trust -= amount
      world.paidBySponsors += amount
    }
  }
}

/** What is left in trust goes back to who stands behind nobody any more. */
export function returnTrust(world: World, waiting: readonly SentFile[]): void {
  const open = new Set(waiting.flatMap(({ lines }) => lines.map(({ mandate }) => mandate)))
  for (const { mandate } of world.sponsors) {
    if (mandate.trust === 0 || mandate.state === 'active' || mandate.state === 'paused' || open.has(mandate))
      continue
    world.returned += mandate.trust
    mandate.trust = 0
  }
}
