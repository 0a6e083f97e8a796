import { addMonths, type Day, type Month, monthNumber, monthOf } from '../../platform/calendar.ts'

/**
 * How many months must be paid so that protection outlasts the window: the oldest unpaid ones first, as
 * the insurer books them. At least one for whoever lapses within it.
 *
 * @param lapsesOn day on which protection ends if nothing is paid
 * @param until last day of the window
 */
export function monthsToPay(lapsesOn: Day, until: Day): number {
  const months = monthNumber(monthOf(until)) - monthNumber(monthOf(lapsesOn))
  return Math.max(0, months + (lapsesOn.slice(8) <= until.slice(8) ? 1 : 0))
}

/** The months themselves: those after the last paid one. */
export function unpaidMonths(paidThrough: Month, count: number): Month[] {
  return Array.from({ length: count }, (_, i) => addMonths(paidThrough, i + 1))
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}
