import { audit } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { failBooks } from '../books-errors.ts'
import { book, type Bookkeeper, lockBooks } from '../ledger/book-entries.ts'
import { type CauseRef, moves, type Posting, post, undo } from '../ledger/entries.ts'
import { carryToLines } from '../ledger/carry.ts'
import { settleCredit } from '../ledger/settle-credit.ts'
import { queueReceiptsOf } from '../payments/exception-queries.ts'
import { lockBill, type LockedBill, type LockedLine, lockLine } from './bill-queries.ts'

export interface Release {
  readonly bill: number
  readonly personId: number
  readonly month: string
  readonly reason: string
  readonly asOf: Day
}

/**
 * Takes a person-month off a bill that has gone out: it costs its fund nothing more, what was paid
 * for it becomes credit, and what the insurer had receipted for it waits in the queue.
 *
 * @returns what had been receipted
 * @throws contributions/bill-not-found, contributions/release-before-sent, contributions/line-not-found,
 * contributions/line-released
 */
export async function releaseLine(tx: Tx, keeper: Bookkeeper, release: Release): Promise<number> {
  const { regency, by } = keeper
  await lockBooks(tx, regency)
  const { bill, line } = await getLine(tx, regency, release)
  if (line.released === line.amount) throw failBooks('line-released', { number: bill.number })
  await doubtReceipts(tx, keeper, { ...release, payer: bill.payer }, line.receipted)
  await takeOff(tx, keeper, release, `bill:${release.bill}`)
  await audit(tx, { regency, id: by }, 'person-month-released', `bill:${release.bill}`, {
    person: release.personId,
    month: release.month,
    reason: release.reason,
  })
  return line.receipted
}

/** Each receipt becomes an exception whose own entry takes it off, so that the list can still be undone. */
async function doubtReceipts(
  tx: Tx,
  keeper: Bookkeeper,
  of: Release & { readonly payer: string },
  receipted: number,
): Promise<void> {
  const { payer, bill, personId, month, asOf: happenedOn } = of
  const entries: number[] = []
  for (const { exception, amount } of await queueReceiptsOf(tx.db, keeper.regency, of, receipted)) {
    const entry = { happenedOn, cause: 'receipt', causeRef: `exception:${exception}` } as const
    const number = await book(
      tx,
      keeper,
      entry,
      post(moves.doubted(), { payer, bill, personId, month }, amount),
    )
    entries.push(number!)
  }
  await carryToLines(tx.db, keeper.regency, entries)
}

/**
 * Releases what the insurer has not receipted of a person-month, as part of another decision, which is
 * audited there. Under `lockBooks`. Nothing happens to a line that is receipted or released whole.
 *
 * @throws contributions/bill-not-found, contributions/release-before-sent, contributions/line-not-found
 */
export async function takeOff(
  tx: Tx,
  keeper: Bookkeeper,
  release: Release,
  causeRef: CauseRef,
): Promise<void> {
  const { regency } = keeper
  const { personId, month, reason, asOf } = release
  const { bill: found, line } = await getLine(tx, regency, release)
  const { payer, bill, settled, total, released } = found
  const amount = line.amount - line.released - line.receipted
  const surplus = Math.max(settled - (total - released - amount), 0)
  const postings: Posting[] = [
    ...post(moves.released(payer), { payer, bill, personId, month }, amount),
    ...post(undo(moves.metFromCredit(payer)), { payer, bill }, amount === 0 ? 0 : surplus),
  ]
  const entry = await book(tx, keeper, { happenedOn: asOf, cause: 'release', causeRef, reason }, postings)
  await carryToLines(tx.db, regency, entry === undefined ? [] : [entry])
  await settleCredit(tx, keeper, payer, { ref: causeRef, happenedOn: asOf })
}

async function getLine(
  tx: Tx,
  regency: string,
  { bill: number, personId, month }: Release,
): Promise<{ readonly bill: LockedBill; readonly line: LockedLine }> {
  const bill = await lockBill(tx.db, regency, number)
  if (!bill) throw failBooks('bill-not-found', { bill: number })
  if (['draft', 'approved', 'withdrawn'].includes(bill.state))
    throw failBooks('release-before-sent', { number: bill.number })
  const line = await lockLine(tx.db, regency, { bill: number, personId, month })
  if (!line) throw failBooks('line-not-found', { number: bill.number })
  return { bill, line }
}
