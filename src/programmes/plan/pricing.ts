import { BestStretch } from './best-stretch.ts'
import type { PersonType } from './groups.ts'
import { makePattern, type Pattern, type Span } from './pattern.ts'
import type { PlanProblem } from './problem.ts'
import { type Rows, takes } from './rows.ts'

/** What is sought: weights of points and money. Points of those held count `1 + heldMore` times. */
export interface Aim {
  readonly heldMore: number
  /** Points that one rupiah is worth; tiny, so that of two payers the cheaper is taken. */
  readonly perRupiah: number
}

/** A pattern of one type with what it takes of the rows; one object for each. */
export interface Option {
  readonly pattern: Pattern
  readonly entries: ReadonlyMap<number, number>
}

/** Best answer of every group to given prices of the rows. */
export interface Answer {
  /** By group; null: nothing. */
  readonly chosen: readonly (Option | null)[]
  /** By group: what the best answer of one person is worth at these prices, from 0. */
  readonly worth: Float64Array
  /** By row, all persons together. */
  readonly used: Float64Array
  /** The same answer block by block. */
  readonly blocks: readonly BlockAnswer[]
  /** No lawful plan is worth more: the value of the Lagrangian. */
  readonly bound: number
}

/** What one block of types brings and takes. */
export interface BlockAnswer {
  value: number
  readonly entries: Map<number, number>
}

/** Prices people's patterns against prices of the shared rows. */
export class Pricing {
  readonly problem: PlanProblem
  readonly types: readonly PersonType[]
  readonly rows: Rows
  private readonly stretch: BestStretch
  private readonly options: readonly Map<string, Option>[]
  private readonly classes: readonly number[]
  /** By type: the block it belongs to. */
  readonly blockOf: readonly number[]

  constructor(problem: PlanProblem, types: readonly PersonType[], rows: Rows, until: number | null = null) {
    this.problem = problem
    this.types = types
    this.rows = rows
    this.stretch = new BestStretch(problem, until)
    this.options = types.map(() => new Map<string, Option>())
    this.blockOf = makeBlocks(problem, types)
    this.classes = [...new Set(types.map(({ priceClass }) => priceClass))]
  }

  answer(prices: Float64Array, aim: Aim, groups: number): Answer {
    const blocks = Array.from({ length: Math.max(-1, ...this.blockOf) + 1 }, (): BlockAnswer => ({
      value: 0,
      entries: new Map(),
    }))
    const charges = this.chargesOf(prices, aim)
    const chosen = Array.from({ length: groups }, (): Option | null => null)
    const worth = new Float64Array(groups)
    const used = new Float64Array(prices.length)
    let bound = 0
    for (const [row, { lower, upper }] of this.rows.list.entries()) {
      const price = prices[row]!
      if (price !== 0) bound += price * (price > 0 ? upper : lower)
    }
    for (const [t, type] of this.types.entries()) {
      const own = charges.get(type.priceClass)!
      const block = blocks[this.blockOf[t]!]!
      this.stretch.search(type, own)
      const { least } = this.stretch
      let entry = 0
      for (const quota of type.quotas)
        if (this.rows.quota[quota]! >= 0) entry += prices[this.rows.quota[quota]!]!
      const people = new Float64Array(least.length)
      const byLength: (Option | null)[] = Array.from(least, () => null)
      for (const group of type.groups) {
        const points = group.points * (group.held ? 1 + aim.heldMore : 1)
        let best = 0
        let length = 0
        for (let one = 1; one < least.length; one++) {
          const value = points * one - least[one]! - entry
          if (value > best) {
            best = value
            length = one
          }
        }
        if (length === 0) continue
        byLength[length] ??= this.optionOf(t, own, length)
        chosen[group.index] = byLength[length]!
        worth[group.index] = best
        const count = group.personIds.length
        people[length]! += count
        bound += best * count
        block.value += count * (points * length - aim.perRupiah * byLength[length]!.pattern.cost)
      }
      for (const [length, count] of people.entries())
        if (count > 0) for (const [row, amount] of byLength[length]!.entries) take(block, row, amount * count)
    }
    for (const { entries } of blocks) for (const [row, amount] of entries) used[row]! += amount
    return { chosen, worth, used, bound, blocks }
  }

  /** What a pattern is worth to one person at these prices. */
  worthOf(group: { points: number; held: boolean }, option: Option, prices: Float64Array, aim: Aim): number {
    let worth =
      group.points * (group.held ? 1 + aim.heldMore : 1) * option.pattern.months -
      aim.perRupiah * option.pattern.cost
    for (const [row, amount] of option.entries) worth -= amount * prices[row]!
    return worth
  }

  chargesOf(prices: Float64Array, aim: Aim): Map<number, Float64Array> {
    const { problem, rows } = this
    const charges = new Map<number, Float64Array>()
    for (const priceClass of this.classes) {
      const own = new Float64Array(problem.funds.length * problem.months)
      for (let fund = 0; fund < problem.funds.length; fund++) {
        const budget = rows.budget[fund]!
        const perRupiah = aim.perRupiah + (budget < 0 ? 0 : prices[budget]! / rows.list[budget]!.unit)
        for (let month = 0; month < problem.months; month++) {
          const at = fund * problem.months + month
          const places = rows.places[at]!
          own[at] =
            problem.prices[priceClass]![fund]![month]! * perRupiah + (places < 0 ? 0 : prices[places]!)
        }
      }
      charges.set(priceClass, own)
    }
    return charges
  }

  /** Cheapest stretches of one type at these charges, and their options. */
  lengthsOf(
    type: number,
    charges: Float64Array,
  ): { least: Float64Array; option: (length: number) => Option } {
    this.stretch.search(this.types[type]!, charges)
    return {
      least: this.stretch.least,
      option: (length) => this.optionOf(type, charges, length),
    }
  }

  private optionOf(t: number, charges: Float64Array, length: number): Option {
    return this.optionFor(t, this.stretch.trace(this.types[t]!, charges, length))
  }

  /** Whether these spans are lawful for a type. */
  allows(t: number, spans: readonly Span[]): boolean {
    const { funds, from, to, held } = this.types[t]!
    const start = spans[0]!.from
    return (
      start >= from &&
      spans.at(-1)!.to <= to &&
      (!held || start === from) &&
      spans.every(({ fund }) => funds.includes(fund))
    )
  }

  /** The one object for these spans of a type. */
  optionFor(t: number, spans: readonly Span[]): Option {
    const type = this.types[t]!
    const pattern = makePattern(this.problem, type.priceClass, spans)
    const key = pattern.spans.map(({ fund, from, to }) => `${fund}:${from}-${to}`).join()
    const known = this.options[t]!.get(key)
    if (known) return known
    const option = { pattern, entries: takes(this.problem, this.rows, type, pattern) }
    this.options[t]!.set(key, option)
    return option
  }
}

function take({ entries }: BlockAnswer, row: number, amount: number): void {
  entries.set(row, (entries.get(row) ?? 0) + amount)
}

/** Types that share a scarce fund lie together; about as many blocks as the master can tell apart quickly. */
function makeBlocks(problem: PlanProblem, types: readonly PersonType[]): number[] {
  const count = (type: PersonType) => type.groups.reduce((sum, { personIds }) => sum + personIds.length, 0)
  const payable = problem.funds.map(() => 0)
  let people = 0
  for (const type of types) {
    people += count(type)
    for (const fund of type.funds) payable[fund]! += count(type)
  }
  const most = people / 250
  const blockOf = types.map(() => 0)
  const rarest = types.map(({ funds }) =>
    funds.reduce((rare, fund) => (rare < 0 || payable[fund]! < payable[rare]! ? fund : rare), -1),
  )
  let block = -1
  let size = 0
  let last: number | null = null
  for (const t of types.map((_, i) => i).sort((a, b) => rarest[a]! - rarest[b]! || a - b)) {
    if (rarest[t] !== last || size > most) {
      block += 1
      size = 0
    }
    last = rarest[t]!
    size += count(types[t]!)
    blockOf[t] = block
  }
  return blockOf
}
