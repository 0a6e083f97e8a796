import type { Highs, Model } from 'highs'
import { BestStretch } from './best-stretch.ts'
import { peopleOf } from './demand.ts'
import { makeModel } from './highs.ts'
import type { MoneyQuestion } from './least-money.ts'
import { MoneyRows } from './money-rows.ts'
import { makePattern, type Pattern } from './pattern.ts'

/** Rounds of prices and answers for one aim; counted, so that it decides the same on every machine. */
const mostRounds = 40

/** Share of the sum by which it may still lie above what is known to be least. */
const near = 2e-5

/** As HiGHS numbers its strategies. */
const primalSimplex = 4

/** A pattern that some of a type may be in. */
export interface MoneyColumn {
  readonly t: number
  readonly pattern: Pattern
}

/** What no lawful plan can pass: with `m` people missing at most, at least `base - perMissing * m`. */
interface Bound {
  readonly base: number
  readonly perMissing: number
}

/**
 * The least money by columns: HiGHS mixes the patterns known so far, what it pays for the last unit of each row is
 * a price, and each type answers with its best pattern at these prices, until none is better.
 */
export class MoneyColumns {
  readonly rows: MoneyRows
  readonly columns: MoneyColumn[] = []
  readonly stretch: BestStretch
  private readonly highs: Highs
  private readonly question: MoneyQuestion
  private readonly model: Model
  private readonly slack: ReturnType<MoneyRows['slack']>
  private readonly known = new Set<string>()
  private readonly bounds: Bound[] = []
  /** How many may be missing. */
  private allowed = 0

  constructor(highs: Highs, question: MoneyQuestion) {
    const { types, demands, problem, until } = question
    this.highs = highs
    this.question = question
    this.rows = new MoneyRows(question)
    this.stretch = new BestStretch(problem, until)
    this.slack = this.rows.slack()
    this.model = makeModel(
      highs,
      {
        costs: this.slack.upper.map(() => 0),
        upper: this.slack.upper,
        rowLower: [
          ...this.rows.shared.map(() => -Infinity),
          ...types.map(() => 0),
          ...demands.map(({ need }) => need),
          0,
        ],
        rowUpper: [
          ...this.rows.shared.map((_, row) => this.rows.upper(row)),
          ...types.map(peopleOf),
          ...demands.map(() => Infinity),
          Infinity,
        ],
        entries: this.slack.entries,
      },
      0,
    )
    // New columns leave the last mixture lawful: the primal simplex goes on from there.
    this.model.options.set({ simplex_strategy: primalSimplex })
  }

  /** The fewest missing in any mixture, whatever the money. */
  fewestMissing(): number {
    const { demands } = this.question
    this.aim([...demands.map(() => 1), ...this.rows.budgets.map(() => 0)])
    if (!this.search('missing')) return demands.reduce((sum, { need }) => sum + need, 0)
    const { colValue } = this.model.getSolution()
    return demands.reduce((sum, _, d) => sum + colValue[d]!, 0)
  }

  /** The least money with so many missing. @returns by column, how many are in it; null where HiGHS fails */
  leastMoney(missing: number): Float64Array | null {
    this.aim(this.slack.rupiah)
    this.allowed = missing
    this.model.changeRowBounds(this.rows.missing, 0, missing)
    if (!this.search('money')) return null
    return this.model.getSolution().colValue.slice(this.slack.upper.length)
  }

  /** No lawful plan with so many missing takes less, whatever the solver did. */
  atLeast(missing: number): number {
    return this.bounds.reduce((most, { base, perMissing }) => Math.max(most, base - perMissing * missing), 0)
  }

  /** What a row was worth last, from 0. */
  prices(): Float64Array {
    return this.model.getSolution().rowDual
  }

  dispose(): void {
    this.model.dispose()
  }

  private aim(costs: readonly number[]): void {
    const all = new Float64Array(this.slack.upper.length + this.columns.length)
    if (all.length === 0) return
    for (const [i, cost] of costs.entries()) all[i] = -cost
    this.model.changeColsCost({ kind: 'range', from: 0, to: all.length - 1 }, all)
  }

  private search(aim: 'missing' | 'money'): boolean {
    for (let round = 0; round < mostRounds; round++) {
      if (this.model.raw.run().status === this.highs.constants.status.error) return false
      if (this.model.getModelStatus() !== this.highs.constants.modelStatus.optimal) return false
      const sum = -this.model.getObjectiveValue()
      if (this.ask(this.prices(), aim) === 0) break
      if (aim === 'money' && sum - this.atLeast(this.allowed) <= Math.max(1, near * sum)) break
    }
    return this.model.raw.run().status !== this.highs.constants.status.error
  }

  /** Each type's best pattern at these prices becomes a column where it is new and worth it. */
  private ask(dual: Float64Array, aim: 'missing' | 'money'): number {
    const { question, rows } = this
    const { problem, types, demands } = question
    const price = (row: number) => (row < 0 ? 0 : Math.max(0, dual[row]!))
    // Money is never worth more than itself, nor a demand more than what one missing costs.
    const money = (fund: number) => {
      const row = rows.budgetRow(fund)
      if (row < 0) return 0
      if (aim === 'missing') return 0
      return Math.min(1, price(row) / rows.shared[row]!.unit)
    }
    const perMissing = aim === 'missing' ? 1 : Math.max(0, dual[rows.missing]!)
    const reward = demands.map((_, d) => Math.min(perMissing, Math.max(0, -dual[rows.firstDemand + d]!)))
    let base = reward.reduce((sum, one, d) => sum + one * demands[d]!.need, 0)
    for (const [row, { kind, of }] of rows.shared.entries())
      base -= kind === 'budget' ? money(of) * problem.funds[of]!.budget! : price(row) * rows.upper(row)
    const added: MoneyColumn[] = []
    const chargesOf = new Map<number, Float64Array>()
    for (const [t, type] of types.entries()) {
      let charges = chargesOf.get(type.priceClass)
      if (charges === undefined) {
        charges = this.charges(type.priceClass, (fund, month) => ({
          perRupiah: money(fund),
          place: price(rows.placesRow(fund, month)),
        }))
        chargesOf.set(type.priceClass, charges)
      }
      this.stretch.search(type, charges)
      const entry = type.quotas.reduce((sum, quota) => sum + price(rows.quotaRow(quota)), 0)
      let [length, best] = [0, 0]
      for (let one = 1; one < this.stretch.least.length; one++) {
        if (this.stretch.least[one] === Infinity) continue
        const gain = demands.reduce((sum, { counts }, d) => sum + (counts(type, one) ? reward[d]! : 0), 0)
        const worth = gain - this.stretch.least[one]! - entry
        if (worth > best) [length, best] = [one, worth]
      }
      if (length === 0) continue
      base -= best * peopleOf(type)
      const isBetter = best > Math.max(0, dual[rows.firstType + t]!) + 1e-7 * (1 + perMissing)
      if (!isBetter) continue
      const pattern = makePattern(problem, type.priceClass, this.stretch.trace(type, charges, length))
      const key = `${t};${pattern.spans.map(({ fund, from, to }) => `${fund}:${from}-${to}`).join()}`
      if (this.known.has(key)) continue
      this.known.add(key)
      added.push({ t, pattern })
    }
    if (aim === 'money') this.bounds.push({ base, perMissing })
    this.add(added)
    return added.length
  }

  /** By fund times months plus month. */
  charges(
    priceClass: number,
    of: (fund: number, month: number) => { readonly perRupiah: number; readonly place: number },
  ): Float64Array {
    const { funds, months, prices } = this.question.problem
    const charges = new Float64Array(funds.length * months)
    for (let fund = 0; fund < funds.length; fund++)
      for (let month = 0; month < months; month++) {
        const { perRupiah, place } = of(fund, month)
        charges[fund * months + month] = prices[priceClass]![fund]![month]! * perRupiah + place
      }
    return charges
  }

  private add(added: readonly MoneyColumn[]): void {
    if (added.length === 0) return
    const starts = [0]
    const indices: number[] = []
    const values: number[] = []
    for (const { t, pattern } of added) {
      for (const [row, amount] of this.rows.column(t, pattern)) {
        indices.push(row)
        values.push(amount)
      }
      starts.push(indices.length)
    }
    this.columns.push(...added)
    this.model.addCols({
      cost: new Float64Array(added.length),
      lower: new Float64Array(added.length),
      upper: new Float64Array(added.length).fill(Infinity),
      matrix: {
        format: 'csc',
        numRows: this.rows.count,
        numCols: added.length,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
    })
  }
}
