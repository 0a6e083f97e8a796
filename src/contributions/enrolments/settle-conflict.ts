import { audit } from '../../access/public.ts'
import { inTransaction, lockRegency } from '../../platform/transaction.ts'
import { monthsWithout } from './conflicts.ts'
import { checkUnbilled, type EnrolmentChange } from './cut-months.ts'
import { failEnrolment } from './enrolment-errors.ts'
import { weighDisputes } from './follow-people.ts'
import { countMonths, overlapOf } from './months.ts'
import { asRefusal, type EnrolmentContext } from './open-enrolments.ts'
import { changeEnrolments, insertEnrolments, lockEnrolments, nextNumber } from './queries/enrolments.ts'
import { withdrawal } from './undo-enrolments.ts'

/**
 * Decides a conflict: one enrolment keeps the months that both wanted, the other keeps what is left to it.
 *
 * @throws contributions/conflict-not-found, contributions/already-billed
 */
export async function settleConflict(
  { database, regency, by }: Omit<EnrolmentContext, 'today'>,
  decision: { readonly keep: number; readonly yield: number; readonly reason: string },
): Promise<{ readonly saved: number }> {
  const { reason } = decision
  return inTransaction(database, async (tx) => {
    await lockRegency(tx, regency)
    const found = await lockEnrolments(tx, regency, [decision.keep, decision.yield])
    const keep = found.find(({ enrolment }) => enrolment === decision.keep)
    const other = found.find(({ enrolment }) => enrolment === decision.yield)
    const both = keep && other && overlapOf(keep.months, other.months)
    const waits =
      found.some(({ state }) => state === 'disputed') && found.every(({ state }) => state !== 'withdrawn')
    if (!both || keep.personId !== other.personId || !waits) throw failEnrolment('conflict-not-found')
    await checkUnbilled(tx, regency, [{ enrolment: other.enrolment, span: both }])
    const [first, second] = monthsWithout(other.months, keep.months)
    const cut: EnrolmentChange = first
      ? {
          enrolment: other.enrolment,
          personId: other.personId,
          months: first,
          state: other.state,
          what: 'shortened',
          reason,
        }
      : withdrawal(other, reason)
    await tx.client.query('set constraints contributions.enrolment_one_payer deferred')
    await changeEnrolments(tx, regency, [cut], by)
    if (second) {
      const enrolment = await nextNumber(tx, regency, 'enrolment')
      await insertEnrolments(
        tx,
        regency,
        [{ ...other, enrolment, months: second, follows: null }],
        by,
        reason,
      )
    }
    await weighDisputes(tx, regency, by, [keep.personId])
    await tx.client.query('set constraints contributions.enrolment_one_payer immediate')
    const saved = countMonths(both)
    await audit(tx, { regency, id: by }, 'conflict-settled', `enrolment:${keep.enrolment}`, {
      yielded: other.enrolment,
      saved,
    })
    return { saved }
  }).catch(asRefusal)
}
