import { BestStretch } from './best-stretch.ts'
import { checkProblem } from './check-problem.ts'
import { groupPersons } from './groups.ts'
import { makePattern } from './pattern.ts'
import type { PlanProblem, PlanSpell } from './problem.ts'

/** How fast a plan closes the gap. */
export interface Pace {
  /** People protected and people who may be, month by month. */
  readonly protectedPeople: readonly number[]
  readonly people: readonly number[]
  /** First month, from 0, from which everybody is protected; beyond the plan if it goes on as it did; null: never so. */
  readonly closedFrom: number | null
}

/** From those held before the first month to those protected in the last, evenly. */
export function paceOf(problem: PlanProblem, spells: readonly PlanSpell[]): Pace {
  const protectedPeople = Array.from({ length: problem.months }, () => 0)
  const people = Array.from({ length: problem.months }, () => 0)
  for (const { from, to } of spells) for (let month = from; month < to; month++) protectedPeople[month]! += 1
  for (const { from, to } of problem.persons) for (let month = from; month < to; month++) people[month]! += 1
  const lastOpen = people.findLastIndex((count, month) => count > protectedPeople[month]!)
  if (lastOpen < problem.months - 1) return { protectedPeople, people, closedFrom: lastOpen + 1 }
  const held = problem.persons.reduce((sum, person) => sum + Number(person.held), 0)
  const grown = protectedPeople.at(-1)! - held
  const open = people.at(-1)! - protectedPeople.at(-1)!
  const closedFrom = grown <= 0 ? null : problem.months + Math.ceil((open * problem.months) / grown)
  return { protectedPeople, people, closedFrom }
}

/** What it takes beside a plan to protect everybody from a month on. */
export interface Closing {
  readonly by: number
  /** Rupiah more than the plan spends, by fund and in all. */
  readonly byFund: readonly number[]
  readonly more: number
  readonly people: number
  /** People whom no fund may pay for that long, whatever it holds. */
  readonly beyondReach: number
}

/**
 * The plan stays; whoever is not protected from that month to the end of his window gets his cheapest lawful
 * stretch that is, paid on top. Enough money, and where payers are not moved about no less does.
 *
 * @throws what `checkProblem` refuses
 */
export function closeGap(problem: PlanProblem, spells: readonly PlanSpell[], by: number): Closing {
  checkProblem(problem)
  const stretch = new BestStretch(problem, by)
  const own = Map.groupBy(spells, ({ personId }) => personId)
  const byFund = problem.funds.map(() => 0)
  let people = 0
  let beyondReach = 0
  for (const type of groupPersons(problem).types) {
    if (type.to <= by) continue
    const charges = Float64Array.from(problem.prices[type.priceClass]!.flat())
    const open = type.groups
      .flatMap(({ personIds }) => personIds)
      .filter((id) => {
        const paid = own.get(id) ?? []
        return !(paid.length > 0 && paid[0]!.from <= Math.max(by, type.from) && paid.at(-1)!.to === type.to)
      })
    if (open.length === 0) continue
    stretch.search(type, charges)
    const length = stretch.least.reduce(
      (best, charge, i, all) => (i > 0 && charge < (all[best] ?? Infinity) ? i : best),
      -1,
    )
    if (length < 0 || stretch.least[length] === Infinity) {
      beyondReach += open.length
      continue
    }
    const { spans } = makePattern(problem, type.priceClass, stretch.trace(type, charges, length))
    people += open.length
    const price = (fund: number, from: number, to: number) =>
      problem.prices[type.priceClass]![fund]!.slice(from, to).reduce((sum, one) => sum + one, 0)
    for (const { fund, from, to } of spans) byFund[fund]! += open.length * price(fund, from, to)
    for (const id of open)
      for (const { fund, from, to } of own.get(id) ?? []) byFund[fund]! -= price(fund, from, to)
  }
  return { by, byFund, more: byFund.reduce((sum, one) => sum + one, 0), people, beyondReach }
}
