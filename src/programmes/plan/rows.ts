import type { PersonType } from './groups.ts'
import type { Pattern } from './pattern.ts'
import type { PlanProblem } from './problem.ts'

/** What people share: money of a fund, its places in a month, the numbers of a quota. */
export interface Row {
  readonly kind: 'budget' | 'places' | 'quota'
  /** Fund or quota. */
  readonly of: number
  readonly month: number
  /** Rupiah that make one of this row; 1 for people. */
  readonly unit: number
  readonly lower: number
  readonly upper: number
}

/** The rows of a problem and where to find them; -1 where there is none. */
export interface Rows {
  readonly list: readonly Row[]
  readonly budget: readonly number[]
  /** By fund times months plus month. */
  readonly places: readonly number[]
  readonly quota: readonly number[]
}

/**
 * Money is counted in the largest unit that divides every spell a fund can pay, and what is left of the budget
 * below that unit is cut off: nobody can spend it, and the bound is the sharper for it.
 */
export function makeRows(problem: PlanProblem, types: readonly PersonType[]): Rows {
  const list: Row[] = []
  const add = (row: Row) => list.push(row) - 1
  const units = unitsOf(problem, types)
  const budget = problem.funds.map((fund, of) => {
    const unit = units[of]!
    if (fund.budget === null || unit === 0) return -1
    return add({
      kind: 'budget',
      of,
      month: 0,
      unit,
      lower: -Infinity,
      upper: Math.floor(fund.budget / unit),
    })
  })
  const places = problem.funds.flatMap((fund, of) =>
    Array.from({ length: problem.months }, (_, month) =>
      fund.places === null || month < fund.from || month >= fund.to
        ? -1
        : add({ kind: 'places', of, month, unit: 1, lower: -Infinity, upper: fund.places }),
    ),
  )
  const quota = problem.quotas.map(({ atLeast, atMost }, of) =>
    atLeast === 0 && atMost === null
      ? -1
      : add({
          kind: 'quota',
          of,
          month: 0,
          unit: 1,
          lower: atLeast === 0 ? -Infinity : atLeast,
          upper: atMost ?? Infinity,
        }),
  )
  return { list, budget, places, quota }
}

function unitsOf(problem: PlanProblem, types: readonly PersonType[]): number[] {
  const units = problem.funds.map(() => 0)
  const seen = new Set<string>()
  for (const { funds, priceClass } of types)
    for (const f of funds) {
      if (seen.has(`${f},${priceClass}`)) continue
      seen.add(`${f},${priceClass}`)
      const { from, to, minTerm } = problem.funds[f]!
      const prices = problem.prices[priceClass]![f]!
      for (let start = from; start + minTerm <= to; start++) {
        let cost = 0
        for (let month = start; month < to; month++) {
          cost += prices[month]!
          if (month + 1 - start >= minTerm) units[f] = commonDivisor(units[f]!, cost)
        }
      }
    }
  return units
}

function commonDivisor(a: number, b: number): number {
  let [greater, less] = [a, b]
  while (less > 0) [greater, less] = [less, greater % less]
  return greater
}

/** What one person in this pattern takes of each row. */
export function takes(
  problem: PlanProblem,
  rows: Rows,
  type: PersonType,
  pattern: Pattern,
): Map<number, number> {
  const taken = new Map<number, number>()
  const take = (row: number, amount: number) => {
    if (row >= 0 && amount !== 0) taken.set(row, (taken.get(row) ?? 0) + amount)
  }
  for (const { fund, from, to } of pattern.spans) {
    const prices = problem.prices[type.priceClass]![fund]!
    const row = rows.budget[fund]!
    for (let month = from; month < to; month++) {
      take(row, prices[month]!)
      take(rows.places[fund * problem.months + month]!, 1)
    }
  }
  for (const quota of type.quotas) take(rows.quota[quota]!, 1)
  for (const [row, amount] of taken) taken.set(row, amount / rows.list[row]!.unit)
  return taken
}
