import { addMonths, type Day, firstDay, monthOf } from '../../platform/calendar.ts'

/**
 * The same day a month earlier, so that lists of one month meet those of the month before; the last day of a month
 * meets the last of the one before.
 */
export function monthBefore(day: Day): Day {
  const lastOf = (month: string) =>
    new Date(Date.parse(`${firstDay(addMonths(month, 1))}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  const last = lastOf(addMonths(monthOf(day), -1))
  const same = `${last.slice(0, 8)}${day.slice(8)}`
  return day === lastOf(monthOf(day)) || same > last ? last : same
}
