import { audit } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { failBooks } from '../books-errors.ts'
import { type Bookkeeper, lockBooks, reverseEntries } from '../ledger/book-entries.ts'
import { moves, type Posting, post, undo } from '../ledger/entries.ts'
import { settleCredit } from '../ledger/settle-credit.ts'
import { closeExceptionsOf, closeMetShorts } from './exception-queries.ts'
import { addPaid, type LockedPayment, lockPayment, setPayment } from './payment-queries.ts'
import { bookPayment, getPayableBill, getPayer, type PaymentOutcome } from './record-payment.ts'

/**
 * Takes a payment back: its entries are reversed, and bills that its money met are open again.
 *
 * @throws contributions/payment-not-found, contributions/payment-reversed, contributions/credit-refunded
 */
export async function reversePayment(
  tx: Tx,
  keeper: Bookkeeper,
  payment: number,
  how: { readonly reason: string; readonly asOf: Day },
): Promise<void> {
  const { regency, by } = keeper
  await lockBooks(tx, regency)
  const found = await getPayment(tx, regency, payment)
  const ref = `payment:${payment}` as const
  const { reason, asOf } = how
  await reverseEntries(tx, keeper, ref, {
    reason,
    happenedOn: asOf,
    causes: ['payment', 'resolution', 'trust'],
  })
  if (found.bill !== null) await addPaid(tx.db, regency, found.bill, -found.amount)
  await setPayment(tx.db, regency, payment, { ...found, state: 'reversed', matchedBy: null })
  await closeExceptionsOf(tx.db, regency, payment)
  if (found.payer !== null) await settleCredit(tx, keeper, found.payer, { ref, happenedOn: asOf })
  await audit(tx, { regency, id: by }, 'payment-reversed', `payment:${payment}`, { reason })
}

/**
 * Says for what money was that nobody knew, or that lay as credit: for a bill, or as credit of a payer.
 *
 * @throws contributions/payment-not-found, contributions/payment-reversed, contributions/payment-assigned,
 * contributions/bill-not-found, contributions/bill-not-payable, contributions/payer-unknown
 */
export async function assignPayment(
  tx: Tx,
  keeper: Bookkeeper,
  payment: number,
  to: { readonly bill?: number | undefined; readonly payer?: string | undefined; readonly reason: string },
): Promise<PaymentOutcome> {
  const { regency, by } = keeper
  await lockBooks(tx, regency)
  const outcome = await placePayment(tx, keeper, payment, to)
  await closeExceptionsOf(tx.db, regency, payment)
  await audit(tx, { regency, id: by }, 'payment-assigned', `payment:${payment}`, {
    bill: outcome.bill,
    reason: to.reason,
  })
  return outcome
}

/** The same as part of a decision on an exception, which is audited there. Under `lockBooks`. */
export async function placePayment(
  tx: Tx,
  keeper: Bookkeeper,
  payment: number,
  to: { readonly bill?: number | undefined; readonly payer?: string | undefined },
): Promise<PaymentOutcome> {
  const { regency } = keeper
  const found = await getPayment(tx, regency, payment)
  if (found.state === 'matched') throw failBooks('payment-assigned', { payment })
  const bill = to.bill === undefined ? undefined : await getPayableBill(tx, regency, to.bill)
  const payer = bill?.payer ?? (await getPayer(tx, regency, to.payer ?? ''))
  const state = bill ? 'matched' : 'credited'
  await setPayment(tx.db, regency, payment, { state, payer, bill: bill?.bill ?? null, matchedBy: 'hand' })
  const outcome = await bookPayment(tx, keeper, found, { bill, payer }, 'resolution', lift(found))
  if (found.payer !== null && found.payer !== payer)
    await settleCredit(tx, keeper, found.payer, { ref: `payment:${payment}`, happenedOn: found.paidOn })
  return outcome
}

/** What takes the money from where it lay. */
function lift({ payer, amount }: LockedPayment): Posting[] {
  return payer === null
    ? post(undo(moves.paidUnexplained()), { payer: null }, amount)
    : post(undo(moves.paidAhead(payer)), { payer }, amount)
}

/**
 * Puts a payment that a decision had placed back into the unresolved account.
 *
 * @throws contributions/payment-not-found, contributions/payment-reversed, contributions/credit-refunded
 */
export async function unplacePayment(
  tx: Tx,
  keeper: Bookkeeper,
  payment: number,
  how: { readonly reason: string; readonly asOf: Day },
): Promise<void> {
  const { regency } = keeper
  const found = await getPayment(tx, regency, payment)
  const ref = `payment:${payment}` as const
  await reverseEntries(tx, keeper, ref, { reason: how.reason, happenedOn: how.asOf, causes: ['resolution'] })
  if (found.bill !== null) await addPaid(tx.db, regency, found.bill, -found.amount)
  await setPayment(tx.db, regency, payment, { state: 'unresolved', payer: null, bill: null, matchedBy: null })
  if (found.payer !== null) {
    await settleCredit(tx, keeper, found.payer, { ref, happenedOn: how.asOf })
    await closeMetShorts(tx.db, regency, found.payer)
  }
}

async function getPayment(tx: Tx, regency: string, payment: number): Promise<LockedPayment> {
  const found = await lockPayment(tx.db, regency, payment)
  if (!found) throw failBooks('payment-not-found', { payment })
  if (found.state === 'reversed') throw failBooks('payment-reversed', { payment })
  return found
}
