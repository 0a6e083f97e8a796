import type { PersonType } from './groups.ts'
import type { MoneyQuestion } from './least-money.ts'
import type { Pattern } from './pattern.ts'
import { makeRows, type Row, takes } from './rows.ts'

/**
 * Rows of the question for the least money: what people share, then the people of each type, then the demands,
 * then all who are missing. Money may be passed, at one rupiah for each; the others may not.
 */
export class MoneyRows {
  readonly shared: readonly Row[]
  /** Places of the rows of money; everything else of `shared` holds. */
  readonly budgets: readonly number[]
  readonly firstType: number
  readonly firstDemand: number
  readonly missing: number
  readonly count: number
  private readonly question: MoneyQuestion
  private readonly rows: ReturnType<typeof makeRows>

  constructor(question: MoneyQuestion) {
    const { problem, types, demands } = question
    this.question = question
    const free = problem.quotas.map((quota) => ({ ...quota, atLeast: 0 }))
    this.rows = makeRows({ ...problem, quotas: free }, types)
    this.shared = this.rows.list
    this.budgets = this.shared.flatMap(({ kind }, row) => (kind === 'budget' ? [row] : []))
    this.firstType = this.shared.length
    this.firstDemand = this.firstType + types.length
    this.missing = this.firstDemand + demands.length
    this.count = this.missing + 1
  }

  /** What may be used of a shared row; money to the rupiah, in its unit. */
  upper(row: number): number {
    const { kind, of, unit, upper } = this.shared[row]!
    return kind === 'budget' ? this.question.problem.funds[of]!.budget! / unit : upper
  }

  placesRow(fund: number, month: number): number {
    return this.rows.places[fund * this.question.problem.months + month]!
  }

  budgetRow(fund: number): number {
    return this.rows.budget[fund]!
  }

  quotaRow(quota: number): number {
    return this.rows.quota[quota]!
  }

  /** What one person in a pattern takes of what is shared. */
  shares(type: PersonType, pattern: Pattern): Map<number, number> {
    return takes(this.question.problem, this.rows, type, pattern)
  }

  /** The same as a column: with his place among his type, and the demands he counts for. */
  column(t: number, pattern: Pattern): Map<number, number> {
    const type = this.question.types[t]!
    const column = this.shares(type, pattern).set(this.firstType + t, 1)
    for (const [d, { counts }] of this.question.demands.entries())
      if (counts(type, pattern.months)) column.set(this.firstDemand + d, 1)
    return column
  }

  /** Columns of who is missing in each demand, and of each fund's money beyond its budget. */
  slack(): { entries: Map<number, number>[]; upper: number[]; rupiah: number[] } {
    const { demands } = this.question
    return {
      entries: [
        ...demands.map(
          (_, d) =>
            new Map([
              [this.firstDemand + d, 1],
              [this.missing, 1],
            ]),
        ),
        ...this.budgets.map((row) => new Map([[row, -1]])),
      ],
      upper: [...demands.map(({ need }) => need), ...this.budgets.map(() => Infinity)],
      rupiah: [...demands.map(() => 0), ...this.budgets.map((row) => this.shared[row]!.unit)],
    }
  }

  /** Rupiah beyond each budget when so many people are in these patterns. */
  beyond(
    chosen: readonly { readonly t: number; readonly pattern: Pattern; readonly count: number }[],
  ): number[] {
    const { problem, types } = this.question
    const spent = problem.funds.map(() => 0)
    for (const { t, pattern, count } of chosen)
      for (const { fund, from, to } of pattern.spans)
        for (let month = from; month < to; month++)
          spent[fund]! += count * problem.prices[types[t]!.priceClass]![fund]![month]!
    return problem.funds.map(({ budget }, fund) => Math.max(0, spent[fund]! - (budget ?? Infinity)))
  }
}
