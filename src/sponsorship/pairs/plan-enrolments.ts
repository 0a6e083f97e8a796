import { addMonths, type Month } from '../../platform/calendar.ts'
import type { Span } from '../mandates/month-spans.ts'

/** An enrolment of a worker with the sponsors' payer. */
export interface HeldEnrolment {
  readonly enrolment: number
  readonly months: Span
  /** The last month that stands on a bill; null when none does. */
  readonly billedThrough: Month | null
}

export interface EnrolmentPlan {
  readonly open: readonly Span[]
  /** The month is the first that is no longer paid. */
  readonly end: readonly { readonly enrolment: number; readonly month: Month }[]
}

/**
 * What must change so that a worker is enrolled in the months from one on for which somebody stands behind him, and
 * in no others. What was billed stays.
 */
export function planEnrolments(
  stoodBehind: readonly Span[],
  enrolments: readonly HeldEnrolment[],
  from: Month,
): EnrolmentPlan {
  const wanted = joinSpans(stoodBehind).flatMap((span) => later(span, from))
  const end: { enrolment: number; month: Month }[] = []
  const kept: Span[] = []
  for (const { enrolment, months, billedThrough } of enrolments) {
    const start = months.from > from ? months.from : from
    const covering = wanted.find((one) => one.from <= start && start < one.to)
    const free = covering === undefined ? start : covering.to
    const unbilled = billedThrough === null ? free : addMonths(billedThrough, 1)
    const month = free > unbilled ? free : unbilled
    if (month >= months.to) kept.push(months)
    else {
      end.push({ enrolment, month })
      kept.push({ from: months.from, to: month })
    }
  }
  return { open: wanted.flatMap((span) => without(span, joinSpans(kept))), end }
}

/** Spans that touch or overlap become one. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const span of spans.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = joined.at(-1)
    if (span.from >= span.to) continue
    if (last === undefined || last.to < span.from) joined.push(span)
    else if (span.to > last.to) joined[joined.length - 1] = { from: last.from, to: span.to }
  }
  return joined
}

function later({ from: begins, to }: Span, from: Month): Span[] {
  return to <= from ? [] : [{ from: begins > from ? begins : from, to }]
}

/** @param taken in order, none touching another */
function without(span: Span, taken: readonly Span[]): Span[] {
  const left: Span[] = []
  let { from } = span
  for (const one of taken) {
    if (one.to <= from || one.from >= span.to) continue
    if (one.from > from) left.push({ from, to: one.from })
    from = one.to
  }
  if (from < span.to) left.push({ from, to: span.to })
  return left
}
