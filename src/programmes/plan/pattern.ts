import type { PersonType } from './groups.ts'
import type { PlanProblem } from './problem.ts'

/** One fund in these months. */
export interface Span {
  readonly fund: number
  readonly from: number
  readonly to: number
}

/** How one person may be protected: spans without a gap, no two neighbours of the same fund. */
export interface Pattern {
  readonly spans: readonly Span[]
  readonly months: number
  readonly cost: number
}

/** Rupiah of one span. */
export function costOfSpan(problem: PlanProblem, priceClass: number, { fund, from, to }: Span): number {
  let cost = 0
  const prices = problem.prices[priceClass]![fund]!
  for (let month = from; month < to; month++) cost += prices[month]!
  return cost
}

/** Joins neighbours of one fund and adds up. */
export function makePattern(problem: PlanProblem, priceClass: number, spans: readonly Span[]): Pattern {
  const joined: Span[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last?.fund === span.fund && last.to === span.from)
      joined[joined.length - 1] = { ...last, to: span.to }
    else joined.push(span)
  }
  return {
    spans: joined,
    months: joined.reduce((sum, { from, to }) => sum + to - from, 0),
    cost: joined.reduce((sum, span) => sum + costOfSpan(problem, priceClass, span), 0),
  }
}

/**
 * All patterns lawful for a type by window, period of the fund and minimum term.
 *
 * @returns null where there are more than `most`
 */
export function listPatterns(problem: PlanProblem, type: PersonType, most: number): Pattern[] | null {
  const found: Pattern[] = []
  const extend = (spans: readonly Span[], at: number): boolean => {
    for (const fund of type.funds) {
      if (spans.at(-1)?.fund === fund) continue
      const { from, to, minTerm } = problem.funds[fund]!
      if (at < from) continue
      for (let end = at + minTerm; end <= Math.min(to, type.to); end++) {
        const longer = [...spans, { fund, from: at, to: end }]
        found.push(makePattern(problem, type.priceClass, longer))
        if (found.length > most || !extend(longer, end)) return false
      }
    }
    return true
  }
  const lastStart = type.held ? type.from : type.to - 1
  for (let start = type.from; start <= lastStart; start++) if (!extend([], start)) return null
  return found
}
