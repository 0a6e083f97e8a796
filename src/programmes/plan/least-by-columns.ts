import type { Highs } from 'highs'
import { peopleOf } from './demand.ts'
import type { LeastMoney, MoneyQuestion } from './least-money.ts'
import { MoneyColumns } from './money-columns.ts'
import { makePattern, type Pattern } from './pattern.ts'

/**
 * The least money of many people: the best mixture, rounded down to whole people, and the rest of the demands met
 * one by one at the prices found. What it takes is enough; what the prices say is least.
 */
export function leastByColumns(highs: Highs, question: MoneyQuestion): LeastMoney {
  const search = new MoneyColumns(highs, question)
  try {
    const missing = Math.ceil(search.fewestMissing() - 1e-6)
    const rounding = new Rounding(search, question)
    rounding.enter(search.leastMoney(missing) ?? new Float64Array(0))
    const left = rounding.meet()
    rounding.improve()
    const byFund = search.rows.beyond(rounding.chosen)
    const enough = byFund.reduce((sum, one) => sum + one, 0)
    const atLeast = Math.max(0, Math.ceil(search.atLeast(left) * (1 - 1e-9) - 1e-3))
    return { missing: left, byFund, enough, atLeast: Math.min(enough, atLeast) }
  } finally {
    search.dispose()
  }
}

interface Chosen {
  readonly t: number
  readonly pattern: Pattern
  count: number
}

/** So often is everybody in a fund that is passed tried again. */
const mostPasses = 3

class Rounding {
  chosen: Chosen[] = []
  private readonly search: MoneyColumns
  private readonly question: MoneyQuestion
  private readonly used: Float64Array
  private readonly free: number[]
  private readonly covered: number[]
  /** By type: part of a person that was rounded away. */
  private readonly cut: number[]

  constructor(search: MoneyColumns, question: MoneyQuestion) {
    this.search = search
    this.question = question
    this.used = new Float64Array(search.rows.shared.length)
    this.free = question.types.map(peopleOf)
    this.covered = question.demands.map(() => 0)
    this.cut = question.types.map(() => 0)
  }

  enter(mixture: Float64Array): void {
    for (const [i, share] of mixture.entries()) {
      const { t, pattern } = this.search.columns[i]!
      const count = Math.floor(share + 1e-6)
      this.cut[t]! += Math.max(0, share - count)
      if (count === 0) continue
      this.choose(t, pattern, count)
      this.chosen.push({ t, pattern, count })
    }
  }

  /** @returns how many are missing still */
  meet(): number {
    const { types, demands } = this.question
    let missing = 0
    for (const [d, { need, counts }] of demands.entries()) {
      const order = types.map((_, t) => t).sort((a, b) => this.cut[b]! - this.cut[a]! || a - b)
      for (const t of order) {
        while (this.covered[d]! < need && this.free[t]! > 0) {
          const pattern = this.cheapest(t, (length) => counts(types[t]!, length))
          if (pattern === null) break
          this.choose(t, pattern, 1)
          this.chosen.push({ t, pattern, count: 1 })
        }
      }
      missing += Math.max(0, need - this.covered[d]!)
    }
    return missing
  }

  /** Moves people out of funds that are passed wherever that takes less in all. */
  improve(): void {
    const { types, demands } = this.question
    const { rows } = this.search
    const isPassed = (fund: number) => {
      const row = rows.budgetRow(fund)
      return row >= 0 && this.used[row]! > rows.upper(row)
    }
    for (let pass = 0; pass < mostPasses; pass++) {
      let changed = false
      for (const one of this.chosen.slice()) {
        const { t, pattern } = one
        while (one.count > 0 && pattern.spans.some(({ fund }) => isPassed(fund))) {
          const before = this.passed()
          this.choose(t, pattern, -1)
          const other = this.cheapest(t, (length) =>
            demands.every(({ counts }) => !counts(types[t]!, pattern.months) || counts(types[t]!, length)),
          )
          if (other !== null) this.choose(t, other, 1)
          if (other !== null && this.passed() < before) {
            one.count -= 1
            this.chosen.push({ t, pattern: other, count: 1 })
            changed = true
            continue
          }
          if (other !== null) this.choose(t, other, -1)
          this.choose(t, pattern, 1)
          break
        }
      }
      this.chosen = this.chosen.filter(({ count }) => count > 0)
      if (!changed) break
    }
  }

  /** Rupiah beyond the budgets. */
  private passed(): number {
    const { rows } = this.search
    return rows.budgets.reduce(
      (sum, row) => sum + rows.shared[row]!.unit * Math.max(0, this.used[row]! - rows.upper(row)),
      0,
    )
  }

  private choose(t: number, pattern: Pattern, count: number): void {
    const { types, demands } = this.question
    for (const [row, amount] of this.search.rows.shares(types[t]!, pattern)) this.used[row]! += amount * count
    this.free[t]! -= count
    for (const [d, { counts }] of demands.entries())
      if (counts(types[t]!, pattern.months)) this.covered[d]! += count
  }

  /** Of stretches that spend what funds have left at the beginning or at the end of his months, the one that takes less. */
  private cheapest(t: number, counts: (length: number) => boolean): Pattern | null {
    const found = [true, false].flatMap((atBeginning) => this.cheapestWith(t, counts, atBeginning) ?? [])
    const [first, second] = found
    if (first === undefined || second === undefined) return first ?? null
    const takes = (pattern: Pattern) => {
      this.choose(t, pattern, 1)
      const passed = this.passed()
      this.choose(t, pattern, -1)
      return passed
    }
    return takes(second) < takes(first) ? second : first
  }

  /** The cheapest stretch that counts and for which places and quotas have room. */
  private cheapestWith(t: number, counts: (length: number) => boolean, atBeginning: boolean): Pattern | null {
    const { problem, types } = this.question
    const { rows, stretch } = this.search
    const type = types[t]!
    const isFull = (row: number) => row >= 0 && this.used[row]! + 1 > rows.upper(row)
    if (type.quotas.some((quota) => isFull(rows.quotaRow(quota)))) return null
    const charges = this.search.charges(type.priceClass, (fund, month) => {
      const row = rows.budgetRow(fund)
      const left = row < 0 ? Infinity : (rows.upper(row) - this.used[row]!) * rows.shared[row]!.unit
      const price = Math.max(1, problem.prices[type.priceClass]![fund]![month]!)
      const paid = Math.floor(left / price)
      const isPaid = atBeginning ? month < type.from + paid : month >= type.to - paid
      return { perRupiah: isPaid ? 1e-3 : 1, place: isFull(rows.placesRow(fund, month)) ? Infinity : 0 }
    })
    stretch.search(type, charges)
    let length = 0
    for (let one = 1; one < stretch.least.length; one++)
      if (stretch.least[one] !== Infinity && counts(one))
        if (length === 0 || stretch.least[one]! < stretch.least[length]!) length = one
    if (length === 0) return null
    return makePattern(problem, type.priceClass, stretch.trace(type, charges, length))
  }
}
