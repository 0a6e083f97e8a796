import { addMonths, type Month, monthNumber } from '../../platform/calendar.ts'
import type { Plan } from '../plan/plan.ts'
import type { PlanSpell } from '../plan/problem.ts'
import type { FilledList } from '../plan/sort-and-fill.ts'
import { listOpenDemands } from '../plan/unmet-demands.ts'
import type { PlanAsked, PlanOutcome } from './contract.ts'
import type { ListCounts } from './list-queries.ts'
import { type ListedPerson, mayPay, type Posed } from './pose-problem.ts'
import { tellOpen } from './tell-demands.ts'

interface Solved {
  readonly asked: PlanAsked
  readonly counts: ListCounts
  readonly plan: Plan
  readonly sorted: FilledList
  readonly milliseconds: number
}

/** What a solved scenario means, in sums that name nobody. */
export function tellOutcome(posed: Posed, solved: Solved): PlanOutcome {
  const { problem, people, funds } = posed
  const { asked, counts, plan, sorted, milliseconds } = solved
  const planned = spellsByPerson(plan.spells)
  const held = people.filter((one) => isHeldBefore(one, asked.from))
  const unreached = people.filter((one) => !planned.has(one.rank) && !isCoveredBy(one, posed.span.to))
  const months = countMonths(posed, plan.spells)
  const kept = held.filter(({ rank }) => planned.has(rank)).length
  return {
    people: plan.people,
    personMonths: plan.personMonths,
    cost: plan.cost,
    points: plan.value,
    eligible: people.length,
    undecided: counts.undecided,
    hindered: counts.hindered,
    heldBefore: held.length,
    kept,
    added: plan.people - kept,
    unreached: unreached.length,
    withoutFund: unreached.filter((one) => !funds.some((fund) => mayPay(fund, one))).length,
    months,
    funds: plan.funds.map(({ fund, spent, left, people: byMonth }) => ({
      payer: funds[fund]!.payer,
      name: funds[fund]!.name,
      people: new Set(plan.spells.flatMap((one) => (one.fund === fund ? [one.personId] : []))).size,
      personMonths: byMonth.reduce((sum, heads) => sum + heads, 0),
      cost: spent,
      budget: problem.funds[fund]!.budget,
      left,
      places: problem.funds[fund]!.places,
      placesUsed: Math.max(0, ...byMonth),
      more: null,
    })),
    bound: { gapPpm: Math.ceil(plan.gap * 1_000_000), points: plan.bound, exact: plan.exact },
    sorted: {
      people: sorted.people,
      personMonths: sorted.personMonths,
      cost: sorted.cost,
      points: sorted.value,
    },
    demands: tellOpen(posed, listOpenDemands(problem, plan.spells)),
    demandsUntold: 0,
    together: null,
    firstUnreached: findFirst(posed, unreached),
    closes: tellClosing(posed, asked, months),
    milliseconds,
  }
}

/** By rank, which stands for the person. */
const spellsByPerson = (spells: readonly PlanSpell[]) => Map.groupBy(spells, ({ personId }) => personId)

/** Protected up to the month before the plan, or beyond. */
const isHeldBefore = ({ heldThrough }: ListedPerson, from: Month) =>
  heldThrough !== null && heldThrough >= addMonths(from, -1)

/** Protected up to the end of the plan without it. */
const isCoveredBy = ({ heldThrough }: ListedPerson, to: Month) =>
  heldThrough !== null && heldThrough >= addMonths(to, -1)

function countMonths(
  { problem, people, funds, span }: Posed,
  spells: readonly PlanSpell[],
): PlanOutcome['months'] {
  const byFund = funds.map(() => Array.from({ length: problem.months }, () => 0))
  for (const { fund, from, to } of spells)
    for (let month = from; month < to; month++) byFund[fund]![month]! += 1
  const before = Array.from({ length: problem.months }, () => 0)
  for (const { heldThrough, takenFrom } of people) {
    const until = heldThrough === null ? 0 : monthNumber(heldThrough) + 1 - monthNumber(span.from)
    for (let month = 0; month < Math.min(until, problem.months); month++) before[month]! += 1
    const taken = takenFrom === null ? problem.months : monthNumber(takenFrom) - monthNumber(span.from)
    for (let month = Math.max(taken, until, 0); month < problem.months; month++) before[month]! += 1
  }
  return before.map((heads, i) => {
    const planned = byFund.reduce((sum, months) => sum + months[i]!, 0)
    return {
      month: addMonths(span.from, i),
      protected: heads + planned,
      before: heads,
      byFund: Object.fromEntries(
        funds.flatMap(({ payer }, fund) => (byFund[fund]![i]! > 0 ? [[payer, byFund[fund]![i]!]] : [])),
      ),
      gap: people.length - heads - planned,
    }
  })
}

/** The first in order whom money could reach; where it could reach nobody, the first of all. */
function findFirst(posed: Posed, unreached: readonly ListedPerson[]): PlanOutcome['firstUnreached'] {
  for (const person of unreached) {
    const priced = priceFirst(posed, person)
    if (priced.payer !== null) return priced
  }
  const [first] = unreached
  return first === undefined
    ? null
    : { rank: first.rank, points: first.points, payer: null, months: 0, cost: 0 }
}

/** What somebody left out would cost: with the cheapest fund that may pay him, to the end of the plan. */
function priceFirst(posed: Posed, person: ListedPerson): NonNullable<PlanOutcome['firstUnreached']> {
  const { problem, funds } = posed
  const { rank, points } = person
  const own = posed.posed.get(rank)
  const options = (own?.funds ?? []).flatMap((fund) => {
    const window = problem.funds[fund]!
    const from = Math.max(own!.from, window.from)
    const to = Math.min(own!.to, window.to)
    if (to - from < window.minTerm || (own!.held && from !== own!.from)) return []
    const byMonth = problem.prices[own!.priceClass]![fund]!
    let cost = 0
    for (let month = from; month < to; month++) cost += byMonth[month]!
    return [{ payer: funds[fund]!.payer, months: to - from, cost }]
  })
  // Of funds that reach equally far the cheaper one.
  const [best] = options.toSorted(
    (a, b) => b.months - a.months || a.cost - b.cost || (a.payer < b.payer ? -1 : 1),
  )
  return { rank, points, payer: best?.payer ?? null, months: best?.months ?? 0, cost: best?.cost ?? 0 }
}

/** Beyond this the gap is said never to close. */
const mostAhead = 600

/**
 * When everybody eligible is protected: in the plan itself, else at its pace (people who are protected in the last
 * month and were not before the first, by month) after its end. What is missing to be there by a month is weighed
 * afterwards.
 */
function tellClosing(posed: Posed, asked: PlanAsked, months: PlanOutcome['months']): PlanOutcome['closes'] {
  const { people } = posed
  const within = months.find(({ gap }) => gap === 0)
  const last = months.at(-1)!
  const before = people.filter((one) => isHeldBefore(one, asked.from)).length
  const pace = (last.protected - before) / asked.months
  const ahead = pace > 0 ? Math.ceil(last.gap / pace) : Infinity
  const month = within?.month ?? (ahead <= mostAhead ? addMonths(last.month, ahead) : null)
  return { month, pace, by: asked.closeBy, costBy: null, costAtLeast: null, peopleBy: null, beyondBy: null }
}
