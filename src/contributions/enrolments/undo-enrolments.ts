import { audit } from '../../access/public.ts'
import { formatDay } from '../../platform/indonesian.ts'
import { inTransaction, lockRegency, type Tx } from '../../platform/transaction.ts'
import { checkUnbilled, type EnrolmentChange } from './cut-months.ts'
import { failEnrolment } from './enrolment-errors.ts'
import { type EnrolmentContext, asRefusal } from './open-enrolments.ts'
import { findEnrolmentBatch, markUndone } from './queries/batches.ts'
import {
  changeEnrolments,
  type Enrolment,
  listFollowers,
  lockEnrolments,
  lockEnrolmentsOfBatch,
} from './queries/enrolments.ts'

/**
 * Takes a whole batch back: its enrolments are withdrawn, and those they carried on get their months
 * again. What was billed must be taken off the bills first.
 *
 * @throws contributions/enrolment-batch-not-found, contributions/enrolment-batch-undone,
 *   contributions/enrolment-batch-changed, contributions/already-billed
 */
export async function undoEnrolments(
  { database, regency, by }: Omit<EnrolmentContext, 'today'>,
  batch: number,
  reason: string,
): Promise<Undone> {
  return inTransaction(database, (tx) => undoWithin(tx, { regency, by }, batch, reason)).catch(asRefusal)
}

interface Undone {
  readonly withdrawn: number
  readonly restored: number
}

/** The same within a transaction that holds more. */
export async function undoWithin(
  tx: Tx,
  { regency, by }: Pick<EnrolmentContext, 'regency' | 'by'>,
  batch: number,
  reason: string,
): Promise<Undone> {
  await lockRegency(tx, regency)
  const known = await findEnrolmentBatch(tx.db, regency, batch)
  if (!known) throw failEnrolment('enrolment-batch-not-found', { batch, regency })
  if (known.undoneAt) {
    throw failEnrolment('enrolment-batch-undone', { batch, at: formatDay(known.undoneAt.toISOString()) })
  }
  const own = (await lockEnrolmentsOfBatch(tx, regency, batch)).filter(({ state }) => state !== 'withdrawn')
  const [later] = await listFollowers(
    tx.db,
    regency,
    own.map(({ enrolment }) => enrolment),
  )
  if (later) throw failEnrolment('enrolment-batch-changed', { batch, later: later.batch })
  await checkUnbilled(
    tx,
    regency,
    own.map(({ enrolment, months }) => ({ enrolment, span: months })),
  )
  await changeEnrolments(
    tx,
    regency,
    own.map((one) => withdrawal(one, reason)),
    by,
  )
  const before = own.filter(({ follows }) => follows !== null)
  const handedOver = await lockEnrolments(
    tx,
    regency,
    before.map(({ follows }) => follows!),
  )
  await changeEnrolments(tx, regency, restorations(handedOver, before, reason), by)
  await markUndone(tx, regency, batch, by, reason)
  const counts = { withdrawn: own.length, restored: handedOver.length }
  await audit(tx, { regency, id: by }, 'enrolments-undone', `enrolment-batch:${batch}`, counts)
  return counts
}

export function withdrawal({ enrolment, personId, months }: Enrolment, reason: string): EnrolmentChange {
  return { enrolment, personId, months, state: 'withdrawn', what: 'withdrawn', reason }
}

/** What was handed over goes back: the months of both, to who had them first. */
function restorations(
  handedOver: readonly Enrolment[],
  followers: readonly Enrolment[],
  reason: string,
): EnrolmentChange[] {
  const follower = new Map(followers.map((one) => [one.follows!, one]))
  return handedOver.map(({ enrolment, personId, months }) => {
    const { to } = follower.get(enrolment)!.months
    return {
      enrolment,
      personId,
      months: { from: months.from, to },
      state: 'standing',
      what: 'settled',
      reason,
    }
  })
}
