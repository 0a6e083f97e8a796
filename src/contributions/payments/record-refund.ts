import { sql } from 'kysely'
import { audit } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import { formatCount } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import { checkDay } from '../bills/move-bill.ts'
import { failBooks } from '../books-errors.ts'
import { book, type Bookkeeper, lockBooks, reverseEntries } from '../ledger/book-entries.ts'
import { moves, post } from '../ledger/entries.ts'
import { creditOf, settleCredit } from '../ledger/settle-credit.ts'
import { getPayer } from './record-payment.ts'

export interface RefundInput {
  readonly payer: string
  /** Whole rupiah above zero, at most the payer's credit. */
  readonly amount: number
  readonly refundedOn: Day
  readonly reference?: string | undefined
  readonly reason: string
}

/**
 * Money went back to the fund or person that paid it, out of what it had paid too much.
 *
 * @throws contributions/payer-unknown, contributions/refund-exceeds-credit, contributions/not-a-day, contributions/day-ahead
 */
export async function recordRefund(
  tx: Tx,
  keeper: Bookkeeper,
  input: RefundInput,
  asOf: Day,
): Promise<number> {
  checkDay(input.refundedOn, asOf)
  await lockBooks(tx, keeper.regency)
  await getPayer(tx, keeper.regency, input.payer)
  const refund = await refundCredit(tx, keeper, input)
  const { payer, amount } = input
  await audit(tx, { regency: keeper.regency, id: keeper.by }, 'refund-recorded', `refund:${refund}`, {
    payer,
    amount,
  })
  return refund
}

/** The same as part of a decision on an exception, which is audited there. Under `lockBooks`. */
export async function refundCredit(
  tx: Tx,
  keeper: Bookkeeper,
  { payer, amount, refundedOn, reference, reason }: RefundInput,
  exception?: number,
): Promise<number> {
  const { regency, by } = keeper
  const credit = await creditOf(tx, regency, payer)
  if (amount > credit)
    throw failBooks('refund-exceeds-credit', {
      payer,
      credit: formatCount(credit),
      amount: formatCount(amount),
    })
  const { rows } = await sql<{ refund: number }>`
    insert into contributions.refund (regency, refund, payer, amount, refunded_on, reference, reason, exception, made_by)
    select ${regency}, coalesce(max(refund), 0) + 1, ${payer}, ${amount}, ${refundedOn}, ${reference ?? null}::text, ${reason},
           ${exception ?? null}::bigint, ${by}
    from contributions.refund where regency = ${regency} returning refund`.execute(tx.db)
  const refund = rows[0]!.refund
  const ref = `refund:${refund}` as const
  await book(
    tx,
    keeper,
    { happenedOn: refundedOn, cause: 'refund', causeRef: ref },
    post(moves.refunded(payer), { payer }, amount),
  )
  await settleCredit(tx, keeper, payer, { ref, happenedOn: refundedOn })
  return refund
}

/** @throws contributions/refund-not-found, contributions/refund-reversed */
export async function reverseRefund(
  tx: Tx,
  keeper: Bookkeeper,
  refund: number,
  how: { readonly reason: string; readonly asOf: Day },
): Promise<void> {
  await lockBooks(tx, keeper.regency)
  await takeRefundBack(tx, keeper, refund, how)
  await audit(tx, { regency: keeper.regency, id: keeper.by }, 'refund-reversed', `refund:${refund}`, {
    reason: how.reason,
  })
}

async function takeRefundBack(
  tx: Tx,
  keeper: Bookkeeper,
  refund: number,
  { reason, asOf }: { readonly reason: string; readonly asOf: Day },
): Promise<void> {
  const { regency, by } = keeper
  const { rows } = await sql<{ payer: string; reversed: boolean }>`
    select payer, reversed_at is not null as reversed from contributions.refund
    where regency = ${regency} and refund = ${refund} for update`.execute(tx.db)
  const found = rows[0]
  if (!found) throw failBooks('refund-not-found', { refund })
  if (found.reversed) throw failBooks('refund-reversed', { refund })
  const ref = `refund:${refund}` as const
  await reverseEntries(tx, keeper, ref, { reason, happenedOn: asOf, causes: ['refund'] })
  await sql`
    update contributions.refund set reversed_at = now(), reversed_by = ${by}, reverse_reason = ${reason}
    where regency = ${regency} and refund = ${refund}`.execute(tx.db)
  await settleCredit(tx, keeper, found.payer, { ref, happenedOn: asOf })
}

/** Takes back what a decision on an exception had refunded. Under `lockBooks`. */
export async function takeBackRefundsOf(
  tx: Tx,
  keeper: Bookkeeper,
  exception: number,
  how: { readonly reason: string; readonly asOf: Day },
): Promise<void> {
  const { rows } = await sql<{ refund: number }>`
    select refund from contributions.refund
    where regency = ${keeper.regency} and exception = ${exception} and reversed_at is null`.execute(tx.db)
  for (const { refund } of rows) await takeRefundBack(tx, keeper, refund, how)
}
