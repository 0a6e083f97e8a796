import { addMonths, type Day, type Month, monthOf } from '../../platform/calendar.ts'

/**
 * The day itself and the same day of the months before it, oldest first; the 28th stands for the days that not every
 * month has. Months before the insurer's first list are left out: who was protected then is not known.
 */
export function trendDays(asOf: Day, months: number, known: Month | undefined): Day[] {
  const dayOfMonth = String(Math.min(28, Number(asOf.slice(8)))).padStart(2, '0')
  const before = Array.from({ length: months }, (_, i) => addMonths(monthOf(asOf), i - months))
  return [
    ...before
      .filter((month) => known !== undefined && month >= known)
      .map((month) => `${month}-${dayOfMonth}`),
    asOf,
  ]
}
