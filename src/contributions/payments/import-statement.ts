import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import type { Progress } from '../../platform/progress.ts'
import { inTransaction, rehearse, type Tx } from '../../platform/transaction.ts'
import { failBooks } from '../books-errors.ts'
import { type Bookkeeper, lockBooks } from '../ledger/book-entries.ts'
import { countDecided, raiseException } from './exception-queries.ts'
import { reversePayment } from './move-payment.ts'
import { findByFingerprint } from './payment-queries.ts'
import { readStatement, type StatementRow } from './read-statement.ts'
import { fingerprintOf, type PaymentInput, recordPayment } from './record-payment.ts'
import { chooseLayouts } from './statement-layouts.ts'

export interface StatementContext extends Bookkeeper {
  readonly database: Database
  readonly asOf: Day
  readonly progress: Progress
}

export interface StatementResult {
  readonly status: 'imported' | 'unchanged'
  readonly statement: number
  readonly layout: string
  readonly counts: {
    matched: number
    credited: number
    unresolved: number
    known: number
    queued: number
    notData: number
  }
  /** Rupiah taken into the books. */
  readonly booked: number
}

/**
 * Takes in a bank statement, whole or not at all. Each movement of money that left becomes a
 * payment; one that is known from an earlier statement is not booked again; one that cannot be read
 * waits in the queue. The same file again changes nothing.
 *
 * @param options.layout code of a layout; else the first whose headings fit
 * @throws the refusals of files, contributions/layout-unknown, contributions/layout-columns-missing,
 * contributions/layout-not-found
 */
export async function importStatement(
  context: StatementContext,
  file: { readonly name: string; readonly bytes: Uint8Array },
  options: { readonly dryRun: boolean; readonly layout?: string | undefined },
): Promise<StatementResult> {
  const { database, regency, by, asOf, progress } = context
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const work = async (tx: Tx): Promise<StatementResult> => {
    await lockBooks(tx, regency)
    progress.step(`Membaca ${file.name}`)
    const layouts = await chooseLayouts(tx.db, regency, options.layout)
    const { layout, rows, notData } = await readStatement(file, layouts, asOf)
    const known = await findStatementOfFile(tx, regency, sha256)
    const counts = { matched: 0, credited: 0, unresolved: 0, known: 0, queued: 0, notData }
    if (known !== undefined) return { status: 'unchanged', statement: known, layout, counts, booked: 0 }
    const statement = await nextStatement(tx, regency)
    await sql`
      insert into contributions.statement (regency, statement, layout, file_name, file_sha256, file_bytes, counts, imported_by)
      values (${regency}, ${statement}, ${layout}, ${file.name}, ${sha256}, ${Buffer.from(file.bytes)}, '{}', ${by})`.execute(
      tx.db,
    )
    progress.step('Membukukan pembayaran', rows.length)
    const booked = await bookRows(tx, context, statement, rows, counts)
    await sql`
      update contributions.statement set counts = ${JSON.stringify(counts)}::jsonb
      where regency = ${regency} and statement = ${statement}`.execute(tx.db)
    if (!options.dryRun)
      await audit(tx, { regency, id: by }, 'statement-imported', `statement:${statement}`, {
        ...counts,
        booked,
      })
    return { status: 'imported', statement, layout, counts, booked }
  }
  return options.dryRun ? rehearse(database, work) : inTransaction(database, work)
}

async function bookRows(
  tx: Tx,
  context: StatementContext,
  statement: number,
  rows: readonly StatementRow[],
  counts: StatementResult['counts'],
): Promise<number> {
  const { regency, asOf, progress } = context
  const times = new Map<string, number>()
  let booked = 0
  for (const [i, one] of rows.entries()) {
    progress.advance(i)
    const { paidOn, amount, row, fault } = one
    if (fault !== null || paidOn === null || amount === null) {
      counts.queued++
      const kind = fault ?? 'unreadable'
      await raiseException(tx.db, regency, {
        kind,
        statement,
        row,
        amount: amount ?? 0,
        held: null,
        seen: one.seen,
      })
      continue
    }
    const { reference, description, paymentCode } = one
    const plain: PaymentInput = { paidOn, amount, reference, description, paymentCode }
    const print = fingerprintOf(plain)
    const nth = times.get(print) ?? 0
    times.set(print, nth + 1)
    const input = { ...plain, statement: { statement, row, nth } }
    if ((await findByFingerprint(tx.db, regency, fingerprintOf(input))) !== undefined) {
      counts.known++
      continue
    }
    const outcome = await recordPayment(tx, context, input, asOf)
    counts[outcome.state]++
    booked += amount
  }
  return booked
}

async function findStatementOfFile(tx: Tx, regency: string, sha256: string): Promise<number | undefined> {
  const { rows } = await sql<{ statement: number }>`
    select statement from contributions.statement
    where regency = ${regency} and file_sha256 = ${sha256} and undone_at is null`.execute(tx.db)
  return rows[0]?.statement
}

async function nextStatement(tx: Tx, regency: string): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(statement), 0) + 1 as next from contributions.statement where regency = ${regency}`.execute(
    tx.db,
  )
  return rows[0]!.next
}

/**
 * Takes a statement back: each of its payments is reversed. Refused once somebody decided about one.
 *
 * @throws contributions/statement-not-found, contributions/list-undone, contributions/list-decided,
 * contributions/credit-refunded
 */
export async function undoStatement(
  tx: Tx,
  keeper: Bookkeeper,
  statement: number,
  how: { readonly reason: string; readonly asOf: Day },
): Promise<void> {
  const { regency, by } = keeper
  await lockBooks(tx, regency)
  const { rows } = await sql<{ undone: boolean }>`
    select undone_at is not null as undone from contributions.statement
    where regency = ${regency} and statement = ${statement} for update`.execute(tx.db)
  if (!rows[0]) throw failBooks('statement-not-found', { statement })
  if (rows[0].undone) throw failBooks('list-undone', { number: statement })
  const decided = await countDecided(tx.db, regency, { statement })
  if (decided > 0) throw failBooks('list-decided', { number: statement, count: decided })
  const payments = await sql<{ payment: number }>`
    select payment from contributions.payment
    where regency = ${regency} and statement = ${statement} and state <> 'reversed' order by payment desc`.execute(
    tx.db,
  )
  for (const { payment } of payments.rows) await reversePayment(tx, keeper, payment, how)
  await sql`
    update contributions.exception set state = 'closed'
    where regency = ${regency} and statement = ${statement} and state = 'open'`.execute(tx.db)
  await sql`
    update contributions.statement set undone_at = now(), undone_by = ${by}, undo_reason = ${how.reason}
    where regency = ${regency} and statement = ${statement}`.execute(tx.db)
  await audit(tx, { regency, id: by }, 'statement-undone', `statement:${statement}`, { reason: how.reason })
}
