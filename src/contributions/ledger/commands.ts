import { basename } from 'node:path'
import type { Command } from 'commander'
import { today } from '../../platform/calendar.ts'
import { writeOutputFile } from '../../platform/files.ts'
import { formatCount, formatTable } from '../../platform/indonesian.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { checkDay } from '../bills/move-bill.ts'
import { failBooks } from '../books-errors.ts'
import { nameOfAccount } from './entries.ts'
import { journalFile, journalRows } from './export-journal.ts'
import { listAccountSums } from './ledger-queries.ts'
import { verifyBooks } from './verify-books.ts'

interface LedgerOptions {
  readonly from?: string
  readonly until?: string
  readonly fund?: string
  readonly out?: string
}

/** ledger. */
export function addLedgerCommands(program: Command, withSession: WithSession): void {
  program
    .command('ledger')
    .description('saldo buku besar, atau jurnal untuk sistem akuntansi daerah')
    .option('--from <date>', 'jurnal sejak tanggal, TTTT-BB-HH')
    .option('--until <date>', 'sampai dengan tanggal, TTTT-BB-HH (bila kosong: hari ini)')
    .option('--fund <code>', 'hanya dana atau pembayar ini')
    .option('--out <file>', 'berkas jurnal, .xlsx atau .csv')
    .addHelpText('after', '\nContoh:\n  naungan ledger\n  naungan ledger --from 2026-11-01 --out jurnal.xlsx')
    .action((options: LedgerOptions, command: Command) =>
      withSession(command, (session) => showLedger(session, options)),
    )
}

async function showLedger(session: Session, options: LedgerOptions): Promise<void> {
  const { database, regency } = session
  const until = options.until ?? today()
  for (const day of [options.from, options.until]) if (day !== undefined) checkDay(day, '9999-12-31')
  if (options.out !== undefined) return writeJournal(session, options.out, options)
  const sums = await inTransaction(database, (tx) => listAccountSums(tx.db, regency, until))
  const shown = sums.filter(
    ({ account }) => options.fund === undefined || account.endsWith(`:${options.fund}`),
  )
  const rows = shown.map(({ debit, credit, ...one }) => ({ ...one, debit, credit, balance: debit - credit }))
  const sum = rows.reduce((total, { balance }) => total + balance, 0)
  session.answer({ asOf: until, accounts: rows, sum }, () =>
    rows.length === 0
      ? ['Buku besar masih kosong. Mulailah dengan: naungan bill 2026-12']
      : formatTable(
          ['Rekening', 'Nama', 'Debet', 'Kredit', 'Saldo'],
          rows.map(({ account, payerName, debit, credit, balance }) => [
            account,
            nameOfAccount(account, payerName ?? undefined),
            formatCount(debit),
            formatCount(credit),
            formatCount(balance),
          ]),
          [2, 3, 4],
        ),
  )
}

async function writeJournal(
  session: Session,
  path: string,
  { from, until, fund }: LedgerOptions,
): Promise<void> {
  const { database, regency } = session
  const format = path.toLowerCase().endsWith('.csv') ? 'csv' : 'xlsx'
  if (!/\.(csv|xlsx)$/i.test(path)) throw failBooks('journal-file-type', { file: basename(path) })
  const filter = {
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(fund === undefined ? {} : { payer: fund }),
  }
  const rows = await inTransaction(database, (tx) => journalRows(tx.db, regency, filter))
  await writeOutputFile(path, await journalFile(rows, format))
  session.answer({ file: path, rows: rows.length }, () => [
    `✓ ${formatCount(rows.length)} baris jurnal ditulis ke ${path}`,
  ])
}

/** The part of `naungan verify` that proves the books. @throws contributions/books-broken */
export async function proveBooks(session: Session): Promise<{ document: object; lines: readonly string[] }> {
  const report = await verifyBooks(session.database.db, session.regency)
  const [first] = report.faults
  if (first) throw failBooks('books-broken', { fault: first.fault, faults: report.faults.length })
  const { entries, postings } = report
  return {
    document: { books: report },
    lines: [
      `✓ Buku besar cocok: ${formatCount(entries)} catatan, ${formatCount(postings)} baris, jumlahnya nol; tiap tagihan sama dengan bukunya.`,
    ],
  }
}
