import type { Month } from '../../platform/calendar.ts'
import { failEnrolment } from './enrolment-errors.ts'
import { formatMonth, formatSpan, type MonthSpan } from './months.ts'
import { findBilledFrom } from './queries/billed.ts'
import type { Enrolment, Step } from './queries/enrolments.ts'
import type { Tx } from '../../platform/transaction.ts'

export type EnrolmentChange = Step & { readonly state: Enrolment['state'] }

/** The enrolment pays up to, and not including, the month; without a month left it is withdrawn. */
export function endBefore(
  one: Enrolment,
  month: Month,
  why: { readonly what: 'shortened' | 'handed-over'; readonly reason: string },
): EnrolmentChange {
  const { enrolment, personId, months } = one
  if (month < months.from || month >= months.to) {
    throw failEnrolment('month-outside', { month: formatMonth(month), enrolment, months: formatSpan(months) })
  }
  const { reason } = why
  if (month === months.from)
    return { enrolment, personId, months, state: 'withdrawn', what: 'withdrawn', reason }
  return {
    enrolment,
    personId,
    months: { from: months.from, to: month },
    state: one.state,
    what: why.what,
    reason,
  }
}

/** @throws contributions/enrolment-not-found, contributions/enrolment-not-standing */
export function checkStanding(
  regency: string,
  asked: readonly number[],
  found: readonly Enrolment[],
): readonly Enrolment[] {
  const known = new Set(found.map(({ enrolment }) => enrolment))
  const missing = asked.find((number) => !known.has(number))
  if (missing !== undefined) throw failEnrolment('enrolment-not-found', { enrolment: missing, regency })
  const other = found.find(({ state }) => state !== 'standing')
  if (other) throw failEnrolment('enrolment-not-standing', { enrolment: other.enrolment })
  return found
}

/**
 * Months that were billed stay with who was billed for them.
 *
 * @throws contributions/already-billed
 */
export async function checkUnbilled(
  tx: Tx,
  regency: string,
  cuts: readonly { readonly enrolment: number; readonly span: MonthSpan }[],
): Promise<void> {
  const billed = await findBilledFrom(tx.db, regency, cuts)
  if (billed) throw failEnrolment('already-billed', { bills: billed.bill, month: formatMonth(billed.month) })
}
