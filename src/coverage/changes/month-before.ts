import { type Day, firstDay, monthOf } from '../../platform/calendar.ts'

/** The last day of the month before. */
export function monthBefore(day: Day): Day {
  const first = Date.parse(`${firstDay(monthOf(day))}T00:00:00Z`)
  return new Date(first - 86_400_000).toISOString().slice(0, 10)
}
