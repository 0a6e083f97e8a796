import { audit } from '../../access/public.ts'
import { type Day, isDay } from '../../platform/calendar.ts'
import { formatDay } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import { failBooks } from '../books-errors.ts'
import { book, type Bookkeeper, lockBooks, reverseEntries } from '../ledger/book-entries.ts'
import { moves, post, undo } from '../ledger/entries.ts'
import { advanceBills, settleCredit } from '../ledger/settle-credit.ts'
import {
  addStep,
  findBillByCode,
  findLastStep,
  freeLines,
  type LockedBill,
  lockBill,
  setBill,
} from './bill-queries.ts'
import { sql } from 'kysely'
import { stateWords } from './bill-words.ts'
import type { BillState } from './contract.ts'

/**
 * The second person agrees to a bill.
 *
 * @throws contributions/bill-not-found, contributions/bill-state-changed, contributions/bill-own-approval
 */
export async function approveBill(tx: Tx, keeper: Bookkeeper, bill: number, note?: string): Promise<void> {
  const found = await getBillIn(tx, keeper, bill, ['draft'])
  if (found.madeBy === keeper.by) throw failBooks('bill-own-approval', { number: found.number })
  await setBill(tx.db, keeper.regency, bill, { state: 'approved', approvedBy: keeper.by })
  await record(tx, keeper, bill, 'approved', note)
}

/**
 * The bill went to the insurer, who gave a code to pay it by.
 *
 * @throws contributions/bill-not-found, contributions/bill-not-approved, contributions/bill-state-changed,
 * contributions/payment-code-used, contributions/not-a-day, contributions/day-ahead
 */
export async function sendBill(
  tx: Tx,
  keeper: Bookkeeper,
  bill: number,
  sent: { readonly paymentCode: string; readonly sentOn: Day; readonly asOf: Day },
): Promise<void> {
  const { regency } = keeper
  checkDay(sent.sentOn, sent.asOf)
  const found = await getBillIn(tx, keeper, bill, ['approved', 'draft'])
  if (found.state === 'draft') throw failBooks('bill-not-approved', { number: found.number })
  const other = await findBillByCode(tx.db, regency, sent.paymentCode)
  if (other) throw failBooks('payment-code-used', { code: sent.paymentCode, number: other.number })
  await setBill(tx.db, regency, bill, { state: 'sent', paymentCode: sent.paymentCode, sentOn: sent.sentOn })
  await record(tx, keeper, bill, 'sent')
  await advanceBills(tx, keeper, sql`b.bill = ${bill}`)
}

/**
 * Takes a bill back that has not gone out: its entries are reversed, its person-months free again.
 *
 * @throws contributions/bill-not-found, contributions/bill-already-sent, contributions/bill-state-changed
 */
export async function withdrawBill(
  tx: Tx,
  keeper: Bookkeeper,
  bill: number,
  how: { readonly reason: string; readonly asOf: Day },
): Promise<void> {
  const { regency } = keeper
  const { reason, asOf } = how
  const found = await getBillIn(tx, keeper, bill, ['draft', 'approved', 'sent', 'paid', 'receipted'])
  if (found.state !== 'draft' && found.state !== 'approved')
    throw failBooks('bill-already-sent', { number: found.number })
  await setBill(tx.db, regency, bill, { state: 'withdrawn' })
  await freeLines(tx.db, regency, bill)
  const ref = `bill:${bill}` as const
  await reverseEntries(tx, keeper, ref, { happenedOn: asOf, reason, causes: ['bill'] })
  await sql`
    update contributions.bill set settled = 0 where regency = ${regency} and bill = ${bill}`.execute(tx.db)
  await returnCredit(tx, keeper, found, asOf)
  await settleCredit(tx, keeper, found.payer, { ref, happenedOn: asOf })
  await record(tx, keeper, bill, 'withdrawn', reason)
}

/** What met the withdrawn bill from credit is credit again. */
async function returnCredit(tx: Tx, keeper: Bookkeeper, bill: LockedBill, asOf: Day): Promise<void> {
  const { payer, settled } = bill
  const postings = post(undo(moves.metFromCredit(payer)), { payer, bill: bill.bill }, settled)
  await book(tx, keeper, { happenedOn: asOf, cause: 'credit', causeRef: `bill:${bill.bill}` }, postings)
}

async function record(
  tx: Tx,
  { regency, by }: Bookkeeper,
  bill: number,
  state: BillState,
  note?: string,
): Promise<void> {
  await addStep(tx.db, regency, bill, { state, by, ...(note === undefined ? {} : { note }) })
  await audit(tx, { regency, id: by }, `bill-${state}`, `bill:${bill}`)
}

/**
 * The bill if it is still in one of the states; else who was quicker.
 *
 * @throws contributions/bill-not-found, contributions/bill-state-changed
 */
async function getBillIn(
  tx: Tx,
  { regency }: Bookkeeper,
  bill: number,
  wanted: readonly BillState[],
): Promise<LockedBill> {
  await lockBooks(tx, regency)
  const found = await lockBill(tx.db, regency, bill)
  if (!found) throw failBooks('bill-not-found', { bill })
  if (wanted.includes(found.state)) return found
  const { by, at } = await findLastStep(tx.db, regency, bill)
  const state = stateWords[found.state]
  throw failBooks('bill-state-changed', { number: found.number, state, by, at: formatDay(at.toISOString()) })
}

/** @throws contributions/not-a-day, contributions/day-ahead */
export function checkDay(day: string, asOf: Day): void {
  if (!isDay(day)) throw failBooks('not-a-day', { value: day.slice(0, 20) })
  if (day > asOf) throw failBooks('day-ahead', { value: formatDay(day) })
}
