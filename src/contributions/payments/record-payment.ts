import { createHash } from 'node:crypto'
import { audit } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { failBooks } from '../books-errors.ts'
import { lockBill, type LockedBill } from '../bills/bill-queries.ts'
import { stateWords } from '../bills/bill-words.ts'
import { checkDay } from '../bills/move-bill.ts'
import { findPayer } from '../bills/run-queries.ts'
import { book, type Bookkeeper, lockBooks } from '../ledger/book-entries.ts'
import { type Cause, moves, type Posting, post } from '../ledger/entries.ts'
import { settleCredit } from '../ledger/settle-credit.ts'
import { closeMetShorts, raiseException } from './exception-queries.ts'
import {
  addPaid,
  findBillByCodes,
  findBillByDue,
  findByFingerprint,
  insertPayment,
} from './payment-queries.ts'

export interface PaymentInput {
  readonly paidOn: Day
  /** Whole rupiah above zero. */
  readonly amount: number
  readonly bill?: number | undefined
  readonly payer?: string | undefined
  readonly paymentCode?: string | undefined
  readonly reference?: string | undefined
  readonly description?: string | undefined
  /** Where it came from, when not entered by hand. */
  readonly statement?: { readonly statement: number; readonly row: number; readonly nth: number }
}

export interface PaymentOutcome {
  readonly payment: number
  readonly state: 'matched' | 'credited' | 'unresolved'
  readonly bill: number | null
  readonly toBill: number
  readonly toCredit: number
  readonly unresolved: number
}

/** The same movement of money, wherever it is read: day, amount, reference and text; `nth` tells equal rows of one statement apart. */
export function fingerprintOf(input: PaymentInput): string {
  const { paidOn, amount, reference = '', description = '', paymentCode = '', bill = '', payer = '' } = input
  const nth = input.statement?.nth ?? 0
  const parts = [paidOn, amount, reference, description, paymentCode, bill, payer, nth]
  return createHash('sha256').update(parts.join('\n')).digest('hex')
}

/**
 * Takes money that a payer sent to the insurer into the books: for the bill it names or meets, as
 * credit of a payer, or into the unresolved account. Nothing is refused for want of a match.
 *
 * @throws contributions/payment-known, contributions/bill-not-found, contributions/bill-not-payable,
 * contributions/payer-unknown, contributions/not-a-day, contributions/day-ahead
 */
export async function recordPayment(
  tx: Tx,
  keeper: Bookkeeper,
  input: PaymentInput,
  asOf: Day,
): Promise<PaymentOutcome> {
  const { regency, by } = keeper
  checkDay(input.paidOn, asOf)
  await lockBooks(tx, regency)
  const print = fingerprintOf(input)
  const known = await findByFingerprint(tx.db, regency, print)
  if (known !== undefined) throw failBooks('payment-known', { payment: known })
  const target = await findTarget(tx, regency, input)
  const { bill, payer, matchedBy } = target
  const state = bill ? 'matched' : payer === null ? 'unresolved' : 'credited'
  const payment = await insertPayment(tx.db, keeper, {
    paidOn: input.paidOn,
    amount: input.amount,
    payer,
    bill: bill?.bill ?? null,
    state,
    matchedBy,
    paymentCode: input.paymentCode ?? null,
    reference: input.reference ?? null,
    description: input.description ?? null,
    statement: input.statement?.statement ?? null,
    row: input.statement?.row ?? null,
    fingerprint: print,
  })
  const outcome = await bookPayment(tx, keeper, { payment, ...input }, { bill, payer }, 'payment')
  await audit(tx, { regency, id: by }, 'payment-recorded', `payment:${payment}`, {
    amount: input.amount,
    state,
    bill: bill?.bill ?? null,
  })
  return outcome
}

/** Books money to a bill, to the credit of a payer, or to nobody, and raises what is odd about it. */
export async function bookPayment(
  tx: Tx,
  keeper: Bookkeeper,
  of: { readonly payment: number; readonly amount: number; readonly paidOn: Day },
  to: { readonly bill: LockedBill | undefined; readonly payer: string | null },
  cause: Extract<Cause, 'payment' | 'resolution'>,
  before: readonly Posting[] = [],
): Promise<PaymentOutcome> {
  const { regency } = keeper
  const { payment, amount, paidOn } = of
  const { bill, payer } = to
  const ref = `payment:${payment}` as const
  const open = bill ? Math.max(bill.total - bill.released - bill.settled, 0) : 0
  const within = Math.min(amount, open)
  const beyond = amount - within
  const rest =
    payer === null
      ? post(moves.paidUnexplained(), { payer: null }, beyond)
      : post(moves.paidAhead(payer), { payer }, beyond)
  const postings = bill
    ? [...post(moves.paid(bill.payer), { payer, bill: bill.bill }, within), ...rest]
    : rest
  await book(tx, keeper, { happenedOn: paidOn, cause, causeRef: ref }, [...before, ...postings])
  if (bill) await addPaid(tx.db, regency, bill.bill, amount)
  if (payer !== null) await settleCredit(tx, keeper, payer, { ref, happenedOn: paidOn })
  const raise = { payment, payer, bill: bill?.bill ?? null }
  if (bill && beyond > 0)
    await raiseException(tx.db, regency, {
      ...raise,
      kind: open === 0 ? 'twice' : 'over',
      amount: beyond,
      held: 'credit',
    })
  if (bill && amount < open)
    await raiseException(tx.db, regency, { ...raise, kind: 'short', amount: open - amount, held: null })
  if (payer === null)
    await raiseException(tx.db, regency, {
      ...raise,
      kind: 'unknown-payment',
      amount,
      held: 'unresolved:payment',
    })
  else await closeMetShorts(tx.db, regency, payer)
  return {
    payment,
    state: bill ? 'matched' : payer === null ? 'unresolved' : 'credited',
    bill: bill?.bill ?? null,
    toBill: within,
    toCredit: payer === null ? 0 : beyond,
    unresolved: payer === null ? beyond : 0,
  }
}

interface Target {
  readonly bill: LockedBill | undefined
  readonly payer: string | null
  readonly matchedBy: 'code' | 'amount' | 'hand' | null
}

/** By hand, else by the payment code, also within the text, else by an amount that only one bill owes. */
async function findTarget(tx: Tx, regency: string, input: PaymentInput): Promise<Target> {
  if (input.bill !== undefined) return billTarget(tx, regency, input.bill, 'hand')
  if (input.payer !== undefined) {
    await getPayer(tx, regency, input.payer)
    return { bill: undefined, payer: input.payer, matchedBy: 'hand' }
  }
  const coded = await findBillByCodes(tx.db, regency, codesIn(input))
  if (coded !== undefined) return billTarget(tx, regency, coded, 'code')
  const due = await findBillByDue(tx.db, regency, input.amount)
  if (due !== undefined) return billTarget(tx, regency, due, 'amount')
  return { bill: undefined, payer: null, matchedBy: null }
}

/** @throws contributions/payer-unknown */
export async function getPayer(tx: Tx, regency: string, payer: string): Promise<string> {
  const found = await findPayer(tx.db, regency, payer)
  if (!found) throw failBooks('payer-unknown', { payer: payer.slice(0, 40) })
  return found.code
}

/** What could be a payment code in what a bank writes. */
export function codesIn({ paymentCode = '', reference = '', description = '' }: PaymentInput): string[] {
  const words = `${paymentCode} ${reference} ${description}`.toUpperCase().match(/[0-9A-Z]{6,30}/g)
  return [...new Set(words)]
}

/** @throws contributions/bill-not-found, contributions/bill-not-payable */
export async function getPayableBill(tx: Tx, regency: string, bill: number): Promise<LockedBill> {
  const found = await lockBill(tx.db, regency, bill)
  if (!found) throw failBooks('bill-not-found', { bill })
  if (!['sent', 'paid', 'receipted'].includes(found.state))
    throw failBooks('bill-not-payable', { number: found.number, state: stateWords[found.state] })
  return found
}

async function billTarget(
  tx: Tx,
  regency: string,
  bill: number,
  matchedBy: 'code' | 'amount' | 'hand',
): Promise<Target> {
  const found = await getPayableBill(tx, regency, bill)
  return { bill: found, payer: found.payer, matchedBy }
}
