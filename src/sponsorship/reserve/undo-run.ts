import { audit } from '../../access/public.ts'
import { endWithin } from '../../contributions/public.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { closePairs } from '../pairs/close-pairs.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { reopenNeeds } from './need-queries.ts'
import { countBilled, findRun, listStepIns, markRunUndone } from './run-queries.ts'
import type { Stepper } from './step-in.ts'

/**
 * Takes a run back: its pairs and enrolments are withdrawn, the money is free again, and the workers need somebody as
 * before. Not once a month of it is billed, nor when something has followed from it.
 *
 * @returns how many workers
 * @throws sponsorship/reserve-run-not-found, sponsorship/reserve-run-undone, sponsorship/reserve-run-changed,
 *   contributions/already-billed
 */
export async function undoReserveRun(tx: Tx, by: Stepper, number: number, reason: string): Promise<number> {
  const { regency, id } = by
  await lockRegency(tx, regency)
  const run = await findRun(tx.db, regency, number)
  if (!run) throw failSponsorship('reserve-run-not-found', { run: number })
  if (run.undoneAt !== null) throw failSponsorship('reserve-run-undone', { run: number })
  const stepIns = await listStepIns(tx.db, regency, { run: number, most: 1_000_000 })
  const changed =
    stepIns.filter(({ followed }) => followed).length + (await countBilled(tx.db, regency, number))
  if (changed > 0) throw failSponsorship('reserve-run-changed', { run: number, workers: changed })
  const months = [...new Set(stepIns.map((one) => one.months.from))].toSorted()
  for (const from of months) {
    const own = stepIns.filter((one) => one.months.from === from)
    const pairs = own.flatMap(({ pair }) => pair ?? [])
    const closed = await closePairs(tx, by, pairs, { from, reason: 'reserve-undone', need: false })
    if (closed.length < pairs.length)
      throw failSponsorship('reserve-run-changed', { run: number, workers: pairs.length - closed.length })
    const enrolments = own.flatMap(({ enrolment }) => enrolment ?? [])
    if (enrolments.length > 0) await endWithin(tx, { regency, by: id }, { enrolments, month: from, reason })
  }
  await reopenNeeds(
    tx.db,
    regency,
    stepIns.map(({ need }) => need),
  )
  await markRunUndone(tx.db, regency, number, { reason, by: id })
  await audit(tx, by, 'reserve-run-undone', `reserve-run:${number}`, { workers: stepIns.length, reason })
  return stepIns.length
}
