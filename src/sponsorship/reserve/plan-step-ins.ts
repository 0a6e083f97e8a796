import { addMonths, type Month, monthOf } from '../../platform/calendar.ts'
import { formatDay, formatMonth } from '../../platform/indonesian.ts'
import { firstMonthAfter } from '../mandates/month-spans.ts'
import { pairWorkers } from '../pairing/pair-workers.ts'
import type { Nearness } from '../pairing/pairing-problem.ts'
import { coverFromFund, type FundLeft } from './cover-from-fund.ts'
import {
  type OpenNeed,
  otherwise,
  type ReadyMandate,
  type ReserveProblem,
  type StepIn,
  type StepInBy,
  type StepInPlan,
} from './reserve-problem.ts'

/** What is known of a need on its way through the order. */
interface Waiting {
  readonly need: OpenNeed
  /** Why those asked so far cannot, in the order in which they were asked. */
  readonly refused: string[]
}

/**
 * Who steps in for whom, in the order of the scheme, always so that a month is paid before protection lapses. Whose
 * protection lapses first is served first; among sponsors the nearest is chosen by the exact pairing. The same
 * problem gives the same plan in whatever order its parts come.
 *
 * A sponsor's first month is the next that can still be deducted, and its money is taken to arrive a month later at
 * the worst: where that is too late, money that pays at once goes before him. Only where there is none is he taken
 * all the same.
 */
export function planStepIns(problem: ReserveProblem): StepInPlan {
  let waiting: Waiting[] = problem.needs
    .toSorted((a, b) => (a.lapsesOn < b.lapsesOn ? -1 : a.lapsesOn > b.lapsesOn ? 1 : a.need - b.need))
    .map((need) => ({ need, refused: [] }))
  const left = new Map(problem.mandates.map((one) => [one.mandate, one.places]))
  const money: FundLeft = new Map(problem.funds.map(({ payer, money: rupiah }) => [payer, rupiah]))
  const stepIns: StepIn[] = []
  const serve = (found: readonly StepIn[]) => {
    stepIns.push(...found)
    const served = new Set(found.map(({ need }) => need))
    waiting = waiting.filter(({ need }) => !served.has(need.need))
  }
  const order: readonly StepInBy[] = ['free-place', ...problem.fallback]
  for (const by of order) {
    if (by === 'free-place' || by === 'reserve-sponsor') serve(takeSponsors(problem, waiting, left, by, 1))
    else serve(waiting.flatMap((one) => coverFromFund(problem, one, money, by)))
  }
  for (const by of order)
    if (by === 'free-place' || by === 'reserve-sponsor') serve(takeSponsors(problem, waiting, left, by, 0))
  const place = new Map(problem.needs.map(({ need, lapsesOn }) => [need, lapsesOn]))
  const inOrder = (a: StepIn, b: StepIn) =>
    place.get(a.need)! < place.get(b.need)!
      ? -1
      : place.get(a.need)! > place.get(b.need)!
        ? 1
        : a.need - b.need
  return {
    stepIns: stepIns.toSorted(inOrder),
    unmet: waiting.map(({ need, refused }) => ({
      need: need.need,
      personId: need.personId,
      lapsesOn: need.lapsesOn,
      sentence: `Belum ada yang dapat menggantikan: ${[...new Set(refused)].join('; ')}. ${need.isOver ? 'Perlindungannya sudah berakhir.' : `Perlindungannya berakhir ${formatDay(need.lapsesOn)}.`}`,
    })),
  }
}

/** First month that a sponsor's deduction can still pay. */
export function firstDeducted({ asOf, cutOffDay }: ReserveProblem, need: OpenNeed): Month {
  const next = firstMonthAfter(asOf, cutOffDay)
  return need.from > next ? need.from : next
}

const sponsorNames = { 'free-place': 'tempat kosong Bapak Asuh', 'reserve-sponsor': 'Bapak Asuh cadangan' }
const nearnessNames: Readonly<Record<Nearness, string>> = {
  village: 'sedesa',
  district: 'sekecamatan',
  regency: 'sekabupaten',
}

/** @param margin months by which a deduction may be late and still arrive before protection lapses */
function takeSponsors(
  problem: ReserveProblem,
  waiting: readonly Waiting[],
  left: Map<number, number>,
  by: 'free-place' | 'reserve-sponsor',
  margin: 0 | 1,
): StepIn[] {
  const found: StepIn[] = []
  const inTime = waiting.filter(({ need, refused }) => {
    const isInTime = addMonths(firstDeducted(problem, need), margin) < monthOf(need.lapsesOn)
    if (!isInTime) refused.push(`potongan ${sponsorNames[by]} datang terlambat`)
    return isInTime
  })
  const byMonth = [...Map.groupBy(inTime, ({ need }) => firstDeducted(problem, need))].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  )
  for (const [from, group] of byMonth) {
    const ready = problem.mandates.filter(
      (one) => one.by === by && one.months.from <= from && from < one.months.to && left.get(one.mandate)! > 0,
    )
    const taken = pairGroup(problem, group, ready, left)
    for (const one of group) {
      const { need, refused } = one
      const pair = taken.get(need.personId)
      if (pair === undefined) {
        refused.push(
          ready.length === 0 ? `tidak ada ${sponsorNames[by]} yang bebas` : `${sponsorNames[by]} tidak cukup`,
        )
        continue
      }
      const { mandate, months } = pair.mandate
      left.set(mandate, left.get(mandate)! - 1)
      const until = by === 'free-place' ? months.to : addMonths(from, problem.coverMonths)
      const to = until < months.to ? until : months.to
      const last = formatMonth(addMonths(to, -1))
      const sentence = `${pair.kept ? 'Tetap ditanggung' : 'Ditanggung'} ${sponsorNames[by]} ${nearnessNames[pair.nearness]}, ${formatMonth(from)} sampai ${last}; ${otherwise(need)}.`
      const { need: number, personId } = need
      found.push({
        need: number,
        personId,
        by,
        mandate,
        payer: null,
        months: { from, to },
        cost: 0,
        sentence,
      })
    }
  }
  return found
}

function pairGroup(
  { excludeKin }: ReserveProblem,
  group: readonly Waiting[],
  ready: readonly ReadyMandate[],
  left: ReadonlyMap<number, number>,
) {
  const mandateOf = new Map(ready.map((one) => [one.sponsor, one]))
  const { pairs } = pairWorkers({
    sponsors: ready.map(({ mandate, ...one }) => ({ ...one, places: left.get(mandate)! })),
    workers: group.map(({ need: { personId, villageCode, kk } }) => ({
      personId,
      villageCode,
      kk,
      held: true,
    })),
    pairs: group.flatMap(({ need: { personId, heldBy } }) =>
      heldBy !== null && mandateOf.has(heldBy) ? [{ sponsor: heldBy, personId }] : [],
    ),
    excludeKin,
  })
  return new Map(
    pairs.map(({ personId, sponsor, nearness, kept }) => [
      personId,
      { mandate: mandateOf.get(sponsor)!, nearness, kept },
    ]),
  )
}
