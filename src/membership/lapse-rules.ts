import { firstDay, addMonths, type Month } from '../platform/calendar.ts'

/** How many unpaid months protection survives in a segment, from a day on. */
export interface LapseRule {
  readonly segment: string
  /** `YYYY-MM-DD` */
  readonly validFrom: string
  readonly arrearsMonths: number
}

/** The arrears months for somebody of the segment who last paid for the month. */
export type LapseRules = (segment: string, paidThrough: Month) => number

/**
 * Chooses the rule in force on the first unpaid day: what the law said then decides when that
 * protection ended. A segment without a rule survives no unpaid month.
 *
 * @param rules terms of `membership.term`
 */
export function lapseRules(rules: readonly LapseRule[]): LapseRules {
  const newestFirst = rules.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
  return (segment, paidThrough) => {
    const unpaidFrom = firstDay(addMonths(paidThrough, 1))
    const rule = newestFirst.find((one) => one.segment === segment && one.validFrom <= unpaidFrom)
    return rule?.arrearsMonths ?? 0
  }
}
