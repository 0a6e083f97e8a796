import { audit } from '../../access/public.ts'
import type { Month } from '../../platform/calendar.ts'
import { inTransaction, lockRegency } from '../../platform/transaction.ts'
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
  end: { readonly enrolments: readonly number[]; readonly month: Month; readonly reason: string },
): Promise<{ readonly ended: number }> {
  const { month, reason } = end
  return inTransaction(database, async (tx) => {
    await lockRegency(tx, regency)
    const before = checkStanding(regency, end.enrolments, await lockEnrolments(tx, regency, end.enrolments))
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
  })
}
