import { audit } from '../../access/public.ts'
import type { Month } from '../../platform/calendar.ts'
import { inTransaction, lockRegency } from '../../platform/transaction.ts'
import { checkStanding, checkUnbilled, endBefore } from './cut-months.ts'
import { failEnrolment } from './enrolment-errors.ts'
import { formatMonth, type MonthSpan } from './months.ts'
import { asRefusal, checkValid, type EnrolmentContext } from './open-enrolments.ts'
import { insertBatch, insertJudgedRows } from './queries/batches.ts'
import { listRegisterPeople } from './queries/candidates.ts'
import {
  changeEnrolments,
  insertEnrolments,
  lockEnrolments,
  nextNumber,
  type WorkEvidence,
} from './queries/enrolments.ts'
import { getPayer } from './save-payer.ts'

export interface PayerChange {
  readonly enrolments: readonly number[]
  readonly to: string
  /** First month that the new payer pays. */
  readonly month: Month
  readonly reason: string
  /** Fresh evidence of work; without it that of before is carried on. */
  readonly evidence?: WorkEvidence | undefined
}

/**
 * Another payer takes over from a month on: the enrolments of before end there and new ones begin there,
 * without a gap, in one transaction. All of them change, or none.
 *
 * @returns the batch under which the new ones were opened, to take it back
 * @throws contributions/enrolment-not-found, contributions/enrolment-not-standing, contributions/same-payer,
 *   contributions/month-outside, contributions/already-billed, contributions/payer-not-valid, contributions/person-not-of-village
 */
export async function changePayer(
  { database, regency, by }: Omit<EnrolmentContext, 'today'>,
  change: PayerChange,
): Promise<{ readonly batch: number; readonly changed: number }> {
  const { month, reason, to } = change
  return inTransaction(database, async (tx) => {
    await lockRegency(tx, regency)
    const payer = await getPayer(tx, regency, to)
    const before = checkStanding(
      regency,
      change.enrolments,
      await lockEnrolments(tx, regency, change.enrolments),
    )
    if (before.some((one) => one.payer === to)) throw failEnrolment('same-payer', { payer: payer.name })
    const ended = before.map((one) => endBefore(one, month, { what: 'handed-over', reason }))
    await checkUnbilled(
      tx,
      regency,
      before.map(({ enrolment, months }) => ({ enrolment, span: { from: month, to: months.to } })),
    )
    if (payer.villageCode !== null) {
      const people = await listRegisterPeople(
        tx.db,
        regency,
        before.map(({ personId }) => personId),
      )
      const others = before.filter(
        ({ personId }) => people.get(personId)?.villageCode !== payer.villageCode,
      ).length
      if (others > 0) throw failEnrolment('person-not-of-village', { payer: payer.name, people: others })
    }
    const whole: MonthSpan = {
      from: month,
      to: before.reduce<Month>((latest, { months }) => (months.to > latest ? months.to : latest), month),
    }
    checkValid(payer, whole)
    await changeEnrolments(tx, regency, ended, by)
    const batch = await nextNumber(tx, regency, 'batch')
    const counts = { accepted: before.length, repaired: 0, refused: 0, 'not-data': 0 }
    await insertBatch(tx, regency, { batch, payer: to, months: whole, origin: 'api', file: null, counts }, by)
    const first = await nextNumber(tx, regency, 'enrolment')
    const next = before.map((one, i) => ({
      ...one,
      enrolment: first + i,
      payer: to,
      months: { from: month, to: one.months.to },
      batch,
      follows: one.enrolment,
      evidence: change.evidence ?? one.evidence,
    }))
    await insertEnrolments(tx, regency, next, by, reason)
    await insertJudgedRows(
      tx,
      regency,
      batch,
      next.map(({ enrolment, personId }, i) => {
        const plain = { sheet: '', verdict: 'accepted', code: null, sentence: null, wasted: 0 } as const
        return { ...plain, row: i + 1, enrolment, personId }
      }),
    )
    await audit(tx, { regency, id: by }, 'payer-changed-over', `enrolment-batch:${batch}`, {
      to,
      month: formatMonth(month),
      people: next.length,
    })
    return { batch, changed: next.length }
  }).catch(asRefusal)
}
