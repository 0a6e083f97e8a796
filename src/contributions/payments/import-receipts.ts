import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import type { Progress } from '../../platform/progress.ts'
import { inTransaction, rehearse, type Tx } from '../../platform/transaction.ts'
import { failBooks } from '../books-errors.ts'
import { type Bookkeeper, bookMany, lockBooks, openEntry, reverseEntries } from '../ledger/book-entries.ts'
import { refreshProtection } from '../protection/derive-protection.ts'
import { carryToLines } from '../ledger/carry.ts'
import { moves } from '../ledger/entries.ts'
import { advanceBills } from '../ledger/settle-credit.ts'
import { countDecided } from './exception-queries.ts'
import { type ReceiptRow, readReceipts } from './read-receipts.ts'
import {
  closeFilledShorts,
  findReceiptOfFile,
  insertReceipt,
  layRows,
  listDays,
  listExceptionsOf,
  lockReceipt,
  markReceiptUndone,
  matchReceipts,
  type ReceiptFile,
  type ReceiptSums,
  sumSeen,
} from './receipt-queries.ts'

export interface ReceiptContext extends Bookkeeper {
  readonly database: Database
  /** Today: a receipt dated later is not booked. */
  readonly asOf: Day
  readonly progress: Progress
}

export interface ReceiptResult extends ReceiptSums {
  readonly status: 'imported' | 'unchanged'
  readonly receipt: number
  readonly notData: number
}

/**
 * Takes in a receipt list of the insurer, whole or not at all: each row is booked on its person-month,
 * or waits in the queue with its money in the unresolved account. The same file again changes nothing.
 *
 * @throws the refusals of files, contributions/receipt-columns-unknown
 */
export async function importReceipts(
  context: ReceiptContext,
  file: { readonly name: string; readonly bytes: Uint8Array },
  options: { readonly dryRun: boolean },
): Promise<ReceiptResult> {
  const { database, regency, by, asOf, progress } = context
  progress.step(`Membaca ${file.name}`)
  const { rows, notData } = await readReceipts(file, asOf)
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const work = async (tx: Tx): Promise<ReceiptResult> => {
    await lockBooks(tx, regency)
    const known = await findReceiptOfFile(tx.db, regency, sha256)
    if (known !== undefined) return { ...nothing, status: 'unchanged', receipt: known, notData }
    progress.step('Mencocokkan tanda terima', rows.length)
    const result = await storeReceipts(tx, context, { ...file, sha256 }, rows, notData)
    const { receipt, matched, queued, booked } = result
    if (!options.dryRun)
      await audit(tx, { regency, id: by }, 'receipts-imported', `receipt:${receipt}`, {
        matched,
        queued,
        booked,
      })
    return result
  }
  return options.dryRun ? rehearse(database, work) : inTransaction(database, work)
}

const nothing = { matched: 0, queued: 0, total: 0, booked: 0, unresolved: 0, byReason: [] }

async function storeReceipts(
  tx: Tx,
  keeper: ReceiptContext,
  file: ReceiptFile,
  rows: readonly ReceiptRow[],
  notData: number,
): Promise<ReceiptResult> {
  const { regency, asOf, by } = keeper
  // What is between two temporary tables looks small to the planner; a loop over it would be quadratic.
  await tx.client.query('set local enable_nestloop = off')
  await layRows(tx, rows)
  await matchReceipts(tx, regency, asOf)
  const sums = await sumSeen(tx.db)
  const receipt = await insertReceipt(tx.db, { regency, by }, file, { ...sums, notData })
  keeper.progress.step('Membukukan tanda terima')
  const entries: number[] = []
  for (const day of await listDays(tx.db, asOf)) {
    const entry = await openEntry(tx.db, keeper, {
      happenedOn: day,
      cause: 'receipt',
      causeRef: `receipt:${receipt}`,
    })
    const of = sql`from seen where coalesce(received_on, ${asOf}::date) = ${day}::date`
    const booked = sql`select payer, bill, billed_as as person_id, month, booked as amount ${of} and booked > 0`
    const beyond = sql`select payer, nearest as bill, coalesce(nearest_as, person) as person_id, month, beyond as amount ${of} and beyond > 0`
    const written = await bookMany(tx.db, regency, entry, moves.receipted(), booked)
    await bookMany(tx.db, regency, entry, moves.receiptedUnexplained(), beyond, written)
    entries.push(entry)
  }
  await carryToLines(tx.db, regency, entries)
  await closeFilledShorts(tx.db, regency)
  await advanceBills(tx, keeper, sql`b.bill in (select bill from seen where bill is not null)`)
  await refreshProtection(tx, regency, [receipt])
  return { ...sums, status: 'imported', receipt, notData }
}

/**
 * Takes a receipt list back by reversal: its person-months are open again. Refused once somebody
 * decided about one of its rows, for the books rest on that.
 *
 * @throws contributions/receipt-not-found, contributions/list-undone, contributions/list-decided
 */
export async function undoReceipts(
  tx: Tx,
  keeper: Bookkeeper,
  receipt: number,
  how: { readonly reason: string; readonly asOf: Day },
): Promise<void> {
  const { regency, by } = keeper
  await lockBooks(tx, regency)
  const found = await lockReceipt(tx.db, regency, receipt)
  if (!found) throw failBooks('receipt-not-found', { receipt })
  if (found.undone) throw failBooks('list-undone', { number: receipt })
  const decided = await countDecided(tx.db, regency, { receipt })
  if (decided > 0) throw failBooks('list-decided', { number: receipt, count: decided })
  const { reason, asOf: happenedOn } = how
  const made = await reverseEntries(tx, keeper, `receipt:${receipt}`, { happenedOn, reason })
  for (const exception of await listExceptionsOf(tx.db, regency, receipt))
    made.push(...(await reverseEntries(tx, keeper, `exception:${exception}`, { happenedOn, reason })))
  await carryToLines(tx.db, regency, made)
  await markReceiptUndone(tx.db, keeper, receipt, reason)
  const bills = sql`b.bill in (select bill from contributions.receipt_line where regency = ${regency} and receipt = ${receipt})`
  await advanceBills(tx, keeper, bills)
  await refreshProtection(tx, regency, [receipt])
  await audit(tx, { regency, id: by }, 'receipts-undone', `receipt:${receipt}`, { reason })
}
