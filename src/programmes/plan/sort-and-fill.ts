import { checkProblem } from './check-problem.ts'
import type { FundUse, PlanSums, RelaxedQuota } from './plan.ts'
import type { PlanPerson, PlanProblem, PlanSpell } from './problem.ts'
import { sumPlan } from './sum-plan.ts'

/** What an office does with a sorted list today. */
export interface FilledList extends PlanSums {
  readonly spells: readonly PlanSpell[]
  readonly funds: readonly FundUse[]
  readonly relaxed: readonly RelaxedQuota[]
}

/**
 * The list sorted by points, filled from the top with the first fund that still pays, as long as it pays.
 * Lawful as a plan is: quotas are filled first, then the rest of the list. To compare a plan with.
 *
 * @throws what `checkProblem` refuses
 */
export function sortAndFill(problem: PlanProblem): FilledList {
  checkProblem(problem)
  const list = problem.persons.toSorted(
    (a, b) =>
      (problem.keepHeld ? Number(b.held) - Number(a.held) : 0) ||
      b.points - a.points ||
      a.personId - b.personId,
  )
  const filling = new Filling(problem)
  for (const [quota, { atLeast }] of problem.quotas.entries())
    for (const person of list) {
      if (filling.counted[quota]! >= atLeast) break
      if (person.quotas.includes(quota)) filling.protect(person)
    }
  for (const person of list) filling.protect(person)
  const spells = [...filling.spells.values()]
    .flat()
    .sort((a, b) => a.personId - b.personId || a.from - b.from)
  const relaxed = problem.quotas.flatMap(({ atLeast }, quota) => {
    const reached = filling.counted[quota]!
    return reached < atLeast ? [{ quota, asked: atLeast, reached }] : []
  })
  return { spells, relaxed, ...sumPlan(problem, spells) }
}

class Filling {
  readonly problem: PlanProblem
  readonly spells = new Map<number, PlanSpell[]>()
  readonly counted: number[]
  private readonly left: number[]
  private readonly places: number[][]

  constructor(problem: PlanProblem) {
    this.problem = problem
    this.counted = problem.quotas.map(() => 0)
    this.left = problem.funds.map(({ budget }) => budget ?? Infinity)
    this.places = problem.funds.map(({ places }) =>
      Array.from({ length: problem.months }, () => places ?? Infinity),
    )
  }

  protect(person: PlanPerson): void {
    const full = person.quotas.some(
      (quota) => this.counted[quota]! >= (this.problem.quotas[quota]!.atMost ?? Infinity),
    )
    if (full || this.spells.has(person.personId)) return
    const spells: PlanSpell[] = []
    for (const fund of person.funds.toSorted((a, b) => a - b)) {
      const last = spells.at(-1)?.to
      const first = last ?? person.from
      const latest = last !== undefined || person.held ? first : person.to - 1
      let [best, length] = [first, 0]
      for (let start = first; start <= latest; start++) {
        const months = this.monthsFrom(person, fund, start)
        if (months > length) [best, length] = [start, months]
      }
      if (length === 0) continue
      spells.push({ personId: person.personId, fund, from: best, to: best + length })
      this.pay(person, spells.at(-1)!)
    }
    if (spells.length === 0) return
    this.spells.set(person.personId, spells)
    for (const quota of person.quotas) this.counted[quota]! += 1
  }

  /** For how many months a fund can pay for him from this month on; 0 where less than its minimum term. */
  private monthsFrom(person: PlanPerson, fund: number, start: number): number {
    const { from, to, minTerm } = this.problem.funds[fund]!
    const prices = this.problem.prices[person.priceClass]![fund]!
    if (start < from) return 0
    let left = this.left[fund]!
    let month = start
    while (month < Math.min(to, person.to) && prices[month]! <= left && this.places[fund]![month]! > 0) {
      left -= prices[month]!
      month += 1
    }
    return month - start >= minTerm ? month - start : 0
  }

  private pay(person: PlanPerson, { fund, from, to }: PlanSpell): void {
    for (let month = from; month < to; month++) {
      this.left[fund]! -= this.problem.prices[person.priceClass]![fund]![month]!
      this.places[fund]![month]! -= 1
    }
  }
}
