import { addMonths, firstDay, type Month, monthNumber, monthOf } from '../../platform/calendar.ts'

/** Months from `from` up to, and not including, `to`. */
export interface MonthSpan {
  readonly from: Month
  readonly to: Month
}

export const spanOf = (from: Month, months: number): MonthSpan => ({ from, to: addMonths(from, months) })

export const countMonths = ({ from, to }: MonthSpan): number =>
  Math.max(0, monthNumber(to) - monthNumber(from))

/** The months that both have; undefined when there are none. */
export function overlapOf(a: MonthSpan, b: MonthSpan): MonthSpan | undefined {
  const from = a.from > b.from ? a.from : b.from
  const to = a.to < b.to ? a.to : b.to
  return from < to ? { from, to } : undefined
}

/** As PostgreSQL keeps it: `[2027-01-01,2027-07-01)`. */
export const toRange = ({ from, to }: MonthSpan): string => `[${firstDay(from)},${firstDay(to)})`

/** @param range of first days of months, as PostgreSQL writes it */
export function readRange(range: string): MonthSpan {
  const [, from, to] = /^\[(\d{4}-\d\d)-01,(\d{4}-\d\d)-01\)$/.exec(range) ?? []
  if (from === undefined || to === undefined) throw new Error(`not a range of months: ${range}`)
  return { from, to }
}

const names = ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des']

/** `2027-01` as `Jan 2027`. */
export const formatMonth = (month: Month): string =>
  `${names[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`

/** `Jan 2027 s.d. Jun 2027`, one month alone by its name. */
export function formatSpan({ from, to }: MonthSpan): string {
  const last = addMonths(to, -1)
  return last === from ? formatMonth(from) : `${formatMonth(from)} s.d. ${formatMonth(last)}`
}

/** Whether the text is a month that exists. */
export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text)

/** Months that are asked for lie near today: a year typed wrong does not. */
export function nearMonths(today: string): MonthSpan {
  return { from: addMonths(monthOf(today), -12), to: addMonths(monthOf(today), 61) }
}
