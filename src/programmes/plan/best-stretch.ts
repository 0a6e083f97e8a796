import type { PersonType } from './groups.ts'
import type { Span } from './pattern.ts'
import type { PlanProblem } from './problem.ts'

/**
 * The cheapest stretch of every length for one type of person, by dynamic programming over months, lengths and
 * funds: a spell lasts its minimum term at once, then grows by one month. The arrays are used again and again.
 */
export class BestStretch {
  /** By length: least charge of a stretch of so many months; Infinity where there is none. */
  readonly least: Float64Array
  private readonly problem: PlanProblem
  private readonly wide: number
  /** By month and length: least charge of a stretch that ends before this month. */
  private readonly ended: Float64Array
  /** The same by place of the fund, of stretches whose last spell is of this fund and may grow. */
  private growing: Float64Array
  /** Whoever is protected must be so in this month and to the end of his window; null: as he may. */
  private readonly until: number | null

  constructor(problem: PlanProblem, until: number | null = null) {
    this.problem = problem
    this.wide = problem.months + 1
    this.least = new Float64Array(this.wide)
    this.ended = new Float64Array(this.wide * this.wide)
    this.growing = new Float64Array(0)
    this.until = until
  }

  /**
   * Works out `least`.
   *
   * @param charges of one month, by fund times months plus month, for the price class of the type
   */
  search(type: PersonType, charges: Float64Array): void {
    const { wide, ended, least } = this
    const square = wide * wide
    if (this.growing.length < square * type.funds.length)
      this.growing = new Float64Array(square * type.funds.length)
    ended.fill(Infinity)
    this.growing.fill(Infinity, 0, square * type.funds.length)
    const lastStart = type.held
      ? type.from
      : Math.min(type.to - 1, Math.max(type.from, this.until ?? type.to))
    for (let month = type.from; month <= lastStart; month++) ended[month * wide] = 0
    for (let end = type.from + 1; end <= type.to; end++)
      for (let place = 0; place < type.funds.length; place++) this.close(type, place, end, charges)
    least.fill(Infinity)
    least[0] = 0
    const firstEnd = this.until === null ? type.from + 1 : type.to
    for (let month = firstEnd; month <= type.to; month++)
      for (let length = 1; length <= month - type.from; length++)
        if (ended[month * wide + length]! < least[length]!) least[length] = ended[month * wide + length]!
  }

  /** Spells of one fund that end before one month. */
  private close(type: PersonType, place: number, end: number, charges: Float64Array): void {
    const { wide, ended, growing } = this
    const fund = type.funds[place]!
    const terms = this.problem.funds[fund]!
    if (end > terms.to) return
    const here = (place * wide + end) * wide
    const before = here - wide
    const last = charges[fund * this.problem.months + end - 1]!
    const start = end - terms.minTerm
    const begins = start >= terms.from && start >= type.from
    const whole = begins ? this.chargeOf(fund, start, end, charges) : Infinity
    for (let length = 1; length <= end - type.from; length++) {
      let charge = growing[before + length - 1]! + last
      if (begins && length >= terms.minTerm) {
        const fresh = ended[start * wide + length - terms.minTerm]! + whole
        if (fresh < charge) charge = fresh
      }
      growing[here + length] = charge
      if (charge < ended[end * wide + length]!) ended[end * wide + length] = charge
    }
  }

  private chargeOf(fund: number, from: number, to: number, charges: Float64Array): number {
    let sum = 0
    for (let month = from; month < to; month++) sum += charges[fund * this.problem.months + month]!
    return sum
  }

  /** The stretch behind `least[length]` of the last search; the earliest and of the first fund among equals. */
  trace(type: PersonType, charges: Float64Array, length: number): Span[] {
    const { wide, ended, growing } = this
    const spans: Span[] = []
    let end = type.from + 1
    while (ended[end * wide + length] !== this.least[length]) end++
    if (this.until !== null) end = type.to
    let left = length
    while (left > 0) {
      const place = type.funds.findIndex(
        (_, one) => growing[(one * wide + end) * wide + left] === ended[end * wide + left],
      )
      const fund = type.funds[place]!
      const { minTerm } = this.problem.funds[fund]!
      let start = end
      for (;;) {
        const charge = growing[(place * wide + start) * wide + left]!
        const grown = growing[(place * wide + start - 1) * wide + left - 1]!
        if (left > 0 && charge === grown + charges[fund * this.problem.months + start - 1]!) {
          start -= 1
          left -= 1
          continue
        }
        start -= minTerm
        left -= minTerm
        break
      }
      spans.unshift({ fund, from: start, to: end })
      end = start
    }
    return spans
  }
}
