import { audit } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { failBooks } from '../books-errors.ts'
import { book, type Bookkeeper, lockBooks } from '../ledger/book-entries.ts'
import { type CauseRef, moves, type Posting, post, undo } from '../ledger/entries.ts'
import { carryToLines } from '../ledger/carry.ts'
import { settleCredit } from '../ledger/settle-credit.ts'
import { lockBill, lockLine } from './bill-queries.ts'

export interface Release {
  readonly bill: number
  readonly personId: number
  readonly month: string
  readonly reason: string
  readonly asOf: Day
}

/**
 * Takes a person-month off a bill that has gone out: it costs its fund nothing more, what was paid
 * for it becomes credit, and what the insurer had receipted for it waits in the unresolved account.
 *
 * @returns what had been receipted
 * @throws contributions/bill-not-found, contributions/release-before-sent, contributions/line-not-found,
 * contributions/line-released
 */
export async function releaseLine(tx: Tx, keeper: Bookkeeper, release: Release): Promise<number> {
  await lockBooks(tx, keeper.regency)
  const receipted = await takeOff(tx, keeper, release, `bill:${release.bill}`)
  await audit(
    tx,
    { regency: keeper.regency, id: keeper.by },
    'person-month-released',
    `bill:${release.bill}`,
    {
      person: release.personId,
      month: release.month,
      reason: release.reason,
    },
  )
  return receipted
}

/**
 * The same as part of another decision, which is audited there. Under `lockBooks`.
 *
 * @param part all of the line, or only what the insurer has not receipted of it
 */
export async function takeOff(
  tx: Tx,
  keeper: Bookkeeper,
  { bill, personId, month, reason, asOf }: Release,
  causeRef: CauseRef,
  part: 'whole' | 'unreceipted' = 'whole',
): Promise<number> {
  const { regency } = keeper
  const found = await lockBill(tx.db, regency, bill)
  if (!found) throw failBooks('bill-not-found', { bill })
  const { payer, number, settled } = found
  if (['draft', 'approved', 'withdrawn'].includes(found.state))
    throw failBooks('release-before-sent', { number })
  const line = await lockLine(tx.db, regency, { bill, personId, month })
  if (!line) throw failBooks('line-not-found', { number })
  const doubted = part === 'whole' ? line.receipted : 0
  const amount = line.amount - line.released - (line.receipted - doubted)
  if (amount === 0) throw failBooks('line-released', { number })
  const about = { payer, bill, personId, month }
  const surplus = Math.max(settled - (found.total - found.released - amount), 0)
  const postings: Posting[] = [
    ...post(moves.released(payer), about, amount),
    ...post(undo(moves.metFromCredit(payer)), { payer, bill }, surplus),
    ...post(moves.doubted(), about, doubted),
  ]
  const entry = await book(tx, keeper, { happenedOn: asOf, cause: 'release', causeRef, reason }, postings)
  await carryToLines(tx.db, regency, [entry!])
  await settleCredit(tx, keeper, payer, { ref: causeRef, happenedOn: asOf })
  return doubted
}
