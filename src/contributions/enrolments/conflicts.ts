import type { MonthSpan } from './months.ts'
import { countMonths, overlapOf } from './months.ts'

/** What decides who stands: who was enrolled first. */
export interface Meeting {
  readonly enrolment: number
  readonly personId: number
  readonly months: MonthSpan
}

/**
 * Which enrolments stand and which wait for a decision, of people with whom several meet. The one
 * opened first stands; a later one that shares a month with a standing one is in dispute, whole: a
 * month is never billed twice, and never split without somebody having looked.
 *
 * @returns numbers of those in dispute
 */
export function disputedAmong(enrolments: readonly Meeting[]): Set<number> {
  const disputed = new Set<number>()
  for (const own of Map.groupBy(enrolments, ({ personId }) => personId).values()) {
    const standing: MonthSpan[] = []
    for (const { enrolment, months } of own.toSorted((a, b) => a.enrolment - b.enrolment)) {
      if (standing.some((other) => overlapOf(other, months) !== undefined)) disputed.add(enrolment)
      else standing.push(months)
    }
  }
  return disputed
}

/** What is left of the months when those of the other are taken out: at most one part before and one after. */
export function monthsWithout(months: MonthSpan, other: MonthSpan): readonly MonthSpan[] {
  const parts: MonthSpan[] = [
    { from: months.from, to: other.from < months.to ? other.from : months.to },
    { from: other.to > months.from ? other.to : months.from, to: months.to },
  ]
  return overlapOf(months, other) === undefined ? [months] : parts.filter((part) => countMonths(part) > 0)
}
