import { sql } from 'kysely'
import { audit } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import type { Progress } from '../../platform/progress.ts'
import { inTransaction, type Tx } from '../../platform/transaction.ts'
import { book, type Bookkeeper, lockBooks } from '../ledger/book-entries.ts'
import { refreshProtection } from '../protection/derive-protection.ts'
import { carryToLines } from '../ledger/carry.ts'
import { moves, post, undo } from '../ledger/entries.ts'
import { advanceBills } from '../ledger/settle-credit.ts'
import { findBillByCodes, setPayment } from './payment-queries.ts'
import { closeFilledShorts } from './receipt-queries.ts'
import { placePayment } from './move-payment.ts'
import { codesIn } from './record-payment.ts'
import {
  claimDueReceipts,
  matchAgain,
  listDoubtful,
  listOpenReceipts,
  listUnknownPayments,
  moveToDoubt,
} from './reconcile-queries.ts'

export interface ReconcileContext extends Bookkeeper {
  readonly database: Database
  readonly asOf: Day
  readonly progress: Progress
}

export interface Reconciliation {
  /** Exceptions looked at. */
  readonly looked: number
  /** That matched by themselves now. */
  readonly closed: number
  /** Receipts that turned out to be of somebody who had died or earned a wage. */
  readonly doubted: number
  /** Rupiah that found their place. */
  readonly booked: number
  readonly open: number
}

/**
 * Matches again what waits, with what is known now: a person since found, a bill since sent, a death
 * reported late or taken back. What the register learnt after a receipt was booked moves its money
 * into the unresolved account, so that the books tell the same whichever came first.
 */
export async function reconcile(context: ReconcileContext): Promise<Reconciliation> {
  const { database, regency, by, progress } = context
  progress.step('Mencocokkan ulang')
  return inTransaction(database, async (tx) => {
    await lockBooks(tx, regency)
    await bookDueReceipts(tx, context)
    const doubted = await doubtReceipts(tx, context)
    const receipts = await matchReceiptsAgain(tx, context)
    const payments = await matchPaymentsAgain(tx, context)
    await closeFilledShorts(tx.db, regency)
    const { rows } = await sql<{ open: number }>`
      select count(*)::int as open from contributions.exception where regency = ${regency} and state = 'open'`.execute(
      tx.db,
    )
    const result = {
      looked: receipts.looked + payments.looked,
      closed: receipts.closed + payments.closed,
      doubted,
      booked: receipts.booked + payments.booked,
      open: rows[0]!.open,
    }
    const { closed, booked } = result
    await audit(tx, { regency, id: by }, 'reconciled', 'regency', { closed, doubted, booked })
    return result
  })
}

async function bookDueReceipts(tx: Tx, context: ReconcileContext): Promise<void> {
  for (const one of await claimDueReceipts(tx.db, context.regency, context.asOf)) {
    const entry = {
      happenedOn: one.receivedOn,
      cause: 'receipt',
      causeRef: `receipt:${one.receipt}`,
    } as const
    await book(tx, context, entry, post(moves.receiptedUnexplained(), one, one.amount))
  }
}

async function doubtReceipts(tx: Tx, context: ReconcileContext): Promise<number> {
  const { regency, asOf } = context
  const doubtful = await listDoubtful(tx.db, regency)
  for (const one of doubtful) {
    const exception = await moveToDoubt(tx.db, regency, one)
    const entry = await book(
      tx,
      context,
      { happenedOn: asOf, cause: 'receipt', causeRef: `exception:${exception}` },
      post(moves.doubted(), one, one.amount),
    )
    await carryToLines(tx.db, regency, [entry!])
    await advanceBills(tx, context, sql`b.bill = ${one.bill}`)
  }
  await refreshProtection(
    tx,
    regency,
    doubtful.map(({ receipt }) => receipt),
  )
  return doubtful.length
}

type Tally = { looked: number; closed: number; booked: number }

async function matchReceiptsAgain(tx: Tx, context: ReconcileContext): Promise<Tally> {
  const { regency, asOf } = context
  const tally = { looked: 0, closed: 0, booked: 0 }
  const waiting = await listOpenReceipts(tx.db, regency)
  tally.looked = waiting.length
  const filled = new Map<string, number>()
  const receipts = new Set<number>()
  for (const one of waiting) {
    const key = `${one.bill} ${one.personId} ${one.month}`
    const amount = Math.min(one.amount, one.open - (filled.get(key) ?? 0))
    if (amount <= 0) continue
    filled.set(key, (filled.get(key) ?? 0) + amount)
    const { personId, month } = one
    const held = { payer: one.heldFor, bill: one.heldBill, personId: one.heldPerson, month }
    const postings = [
      ...post(undo(moves.receiptedUnexplained()), held, amount),
      ...post(moves.receipted(), { payer: one.payer, bill: one.bill, personId, month }, amount),
    ]
    const ref = `exception:${one.exception}` as const
    const entry = await book(tx, context, { happenedOn: asOf, cause: 'receipt', causeRef: ref }, postings)
    await carryToLines(tx.db, regency, [entry!])
    await matchAgain(tx.db, regency, one, amount)
    await advanceBills(tx, context, sql`b.bill = ${one.bill}`)
    receipts.add(one.receipt)
    if (amount === one.amount) tally.closed++
    tally.booked += amount
  }
  await refreshProtection(tx, regency, [...receipts])
  return tally
}

async function matchPaymentsAgain(tx: Tx, context: ReconcileContext): Promise<Tally> {
  const { regency } = context
  const tally = { looked: 0, closed: 0, booked: 0 }
  for (const one of await listUnknownPayments(tx.db, regency)) {
    tally.looked++
    const bill = await findBillByCodes(tx.db, regency, codesIn(one))
    if (bill === undefined) continue
    const { payer } = await placePaymentOf(tx, context, one.payment, bill)
    await setPayment(tx.db, regency, one.payment, { state: 'matched', payer, bill, matchedBy: 'code' })
    await sql`
      update contributions.exception set state = 'closed', payer = ${payer}, bill = ${bill}
      where regency = ${regency} and exception = ${one.exception}`.execute(tx.db)
    tally.closed++
    tally.booked += one.amount
  }
  return tally
}

async function placePaymentOf(
  tx: Tx,
  keeper: Bookkeeper,
  payment: number,
  bill: number,
): Promise<{ readonly payer: string }> {
  await placePayment(tx, keeper, payment, { bill })
  const { rows } = await sql<{ payer: string }>`
    select payer from contributions.bill where regency = ${keeper.regency} and bill = ${bill}`.execute(tx.db)
  return rows[0]!
}
