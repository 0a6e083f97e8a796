import { addMonths, type Day, firstDay, type Month, monthOf } from '../../platform/calendar.ts'
import { firstMonthAfter } from '../mandates/month-spans.ts'

/** A worker whose protection would lapse within so many days is on the radar, whoever is to pay for him. */
export const warnDays = 70

/** Whole days from one day to another; negative when it has passed. */
export function daysUntil(day: Day, asOf: Day): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${asOf}T00:00:00Z`)) / 86_400_000)
}

/** Whether the radar shows him. */
export const isNearLapse = (lapsesOn: Day, asOf: Day): boolean => daysUntil(lapsesOn, asOf) <= warnDays

/**
 * Whether somebody else must pay although the sponsor's mandate stands: nothing that was deducted has arrived, and
 * only the last month is left in which a payment still keeps protection without a gap.
 */
export const isOverdue = (lapsesOn: Day, asOf: Day): boolean =>
  asOf >= firstDay(addMonths(monthOf(lapsesOn), -1))

/** The first month that another pays for a worker whose sponsor's money does not arrive. */
export function firstMonthForOther(lapsesOn: Day, asOf: Day, cutOffDay: number): Month {
  const next = firstMonthAfter(asOf, cutOffDay)
  const last = addMonths(monthOf(lapsesOn), -1)
  return next < last ? next : last
}

/** Whether a cover that ends before a month is to be followed by another: the next deduction is not his any more. */
export const isCoverOver = (to: Month, asOf: Day, cutOffDay: number): boolean =>
  to <= firstMonthAfter(asOf, cutOffDay)
