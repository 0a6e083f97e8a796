import { addMonths, type Day, type Month, monthOf } from '../../platform/calendar.ts'

/** Months from the first up to, and without, the last. */
export interface Span {
  readonly from: Month
  readonly to: Month
}

/**
 * The first month that what a sponsor decides on a day still counts for: up to the cut-off day that
 * month itself, after it the next, for the list of deductions has gone to the pay offices.
 */
export function firstMonthAfter(day: Day, cutOffDay: number): Month {
  const month = monthOf(day)
  return Number(day.slice(8)) <= cutOffDay ? month : addMonths(month, 1)
}

/** The spans from a month on taken away: a pause or a stop. */
export function cutSpans(spans: readonly Span[], from: Month): readonly Span[] {
  return spans.flatMap((span) => {
    if (span.to <= from) return [span]
    return span.from < from ? [{ from: span.from, to: from }] : []
  })
}

/** The months consented to added from a month on: consent, or going on after a pause. */
export function addSpan(spans: readonly Span[], months: Span, from: Month): readonly Span[] {
  const start = from > months.from ? from : months.from
  const kept = cutSpans(spans, start)
  if (start >= months.to) return kept
  const last = kept.at(-1)
  // Ended and begun in one month: nothing lies between.
  return last !== undefined && last.to === start
    ? [...kept.slice(0, -1), { from: last.from, to: months.to }]
    : [...kept, { from: start, to: months.to }]
}

/** Whether the month lies in one of the spans. */
export function holdsIn(spans: readonly Span[], month: Month): boolean {
  return spans.some(({ from, to }) => from <= month && month < to)
}

/** As PostgreSQL reads it: `{[2026-01-01,2026-07-01)}`. */
export function multirangeOf(spans: readonly Span[]): string {
  return `{${spans.map(({ from, to }) => `[${from}-01,${to}-01)`).join(',')}}`
}
