import { audit } from '../../access/public.ts'
import type { Month } from '../../platform/calendar.ts'
import { inTransaction, lockRegency, type Tx } from '../../platform/transaction.ts'
import { checkStanding, checkUnbilled, endBefore } from './cut-months.ts'
import { formatMonth } from './months.ts'
import type { EnrolmentContext } from './open-enrolments.ts'
import { changeEnrolments, lockEnrolments } from './queries/enrolments.ts'

/**
 * Ends enrolments: the month is the first that is no longer paid. One that has not begun by then is
 * withdrawn.
 *
 * @throws contributions/enrolment-not-found, contributions/enrolment-not-standing, contributions/month-outside,
 *   contributions/already-billed
 */
export async function endEnrolments(
  { database, regency, by }: Omit<EnrolmentContext, 'today'>,
  end: EnrolmentEnd,
): Promise<{ readonly ended: number }> {
  return inTransaction(database, (tx) => endWithin(tx, { regency, by }, end))
}

interface EnrolmentEnd {
  readonly enrolments: readonly number[]
  readonly month: Month
  readonly reason: string
}

/** The same within a transaction that holds more. */
export async function endWithin(
  tx: Tx,
  { regency, by }: Pick<EnrolmentContext, 'regency' | 'by'>,
  { enrolments, month, reason }: EnrolmentEnd,
): Promise<{ readonly ended: number }> {
  await lockRegency(tx, regency)
  const before = checkStanding(regency, enrolments, await lockEnrolments(tx, regency, enrolments))
  const changes = before.map((one) =>
    endBefore(one, one.months.from > month ? one.months.from : month, { what: 'shortened', reason }),
  )
  await checkUnbilled(
    tx,
    regency,
    before.map(({ enrolment, months }) => ({ enrolment, span: { from: month, to: months.to } })),
  )
  await changeEnrolments(tx, regency, changes, by)
  await audit(tx, { regency, id: by }, 'enrolments-ended', 'regency', {
    month: formatMonth(month),
    people: changes.length,
  })
  return { ended: changes.length }
}
