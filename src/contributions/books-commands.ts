import { basename } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { commandLineActor } from '../access/public.ts'
import { today } from '../platform/calendar.ts'
import { readInputFile, writeOutputFile } from '../platform/files.ts'
import { formatCount, formatTable } from '../platform/indonesian.ts'
import type { Session, WithSession } from '../platform/session.ts'
import { inTransaction } from '../platform/transaction.ts'
import { makeBills } from './bills/make-bills.ts'
import { omissionWords } from './bills/bill-words.ts'
import type { BillRun } from './bills/contract.ts'
import { checkDay } from './bills/move-bill.ts'
import { failBooks } from './books-errors.ts'
import { nameOfAccount } from './ledger/entries.ts'
import { journalFile, journalRows } from './ledger/export-journal.ts'
import { listAccountSums } from './ledger/ledger-queries.ts'
import { verifyBooks } from './ledger/verify-books.ts'
import { importReceipts, type ReceiptResult } from './payments/import-receipts.ts'
import { importStatement, type StatementResult } from './payments/import-statement.ts'
import { reconcile } from './payments/reconcile.ts'

const rupiah = (amount: number) => `Rp${formatCount(amount)}`

interface BillOptions {
  readonly fund?: string
  readonly months: string
  readonly dryRun?: boolean
}

interface ReconcileOptions {
  readonly statement?: readonly string[]
  readonly layout?: string
  readonly dryRun?: boolean
}

interface LedgerOptions {
  readonly from?: string
  readonly until?: string
  readonly fund?: string
  readonly out?: string
}

/** bill, reconcile, ledger. */
export function addBooksCommands(program: Command, withSession: WithSession): void {
  program
    .command('bill')
    .description(
      'membuat tagihan iuran satu bulan per dana; dijalankan lagi, hanya yang baru yang ditagihkan',
    )
    .argument('<month>', 'bulan iuran, TTTT-BB', readMonthArgument)
    .option('--fund <code>', 'hanya dana atau pembayar ini')
    .addOption(
      new Option('--months <count>', 'berapa bulan dibayar di muka')
        .choices(['1', '2', '3', '6', '12'])
        .default('1'),
    )
    .option('--dry-run', 'hanya menunjukkan apa yang akan ditagihkan')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan bill 2026-12 --dry-run\n  naungan bill 2026-12 --fund APBD --months 3',
    )
    .action((month: string, options: BillOptions, command: Command) =>
      withSession(command, (session) => bill(session, month, options)),
    )
  program
    .command('reconcile')
    .description('mencocokkan pembayaran dan tanda terima yang masih menunggu; mengimpor rekening koran')
    .option('--statement <file...>', 'rekening koran yang diimpor lebih dahulu: .xlsx, .xls, .ods, .csv')
    .option('--layout <code>', 'susunan kolom rekening koran; bila kosong, dikenali dari judul kolom')
    .option('--dry-run', 'rekening koran hanya diuji, tidak disimpan')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan reconcile\n  naungan reconcile --statement koran-november.xlsx',
    )
    .action((options: ReconcileOptions, command: Command) =>
      withSession(command, (session) => reconcileAll(session, options)),
    )
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

function readMonthArgument(text: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text))
    throw new InvalidArgumentError(`"${text}" bukan bulan; tulis TTTT-BB.`)
  return text
}

async function bill(session: Session, month: string, options: BillOptions): Promise<void> {
  const { database, regency, progress } = session
  const by = commandLineActor(session).id
  const dryRun = options.dryRun === true
  const request = {
    month,
    months: Number(options.months),
    ...(options.fund === undefined ? {} : { payer: options.fund }),
  }
  const run = await makeBills({ database, regency, by, asOf: today(), progress }, request, { dryRun })
  session.answer({ dryRun, ...run }, () => describeRun(run, dryRun))
}

function describeRun(run: BillRun, dryRun: boolean): string[] {
  if (run.bills.length === 0)
    return [
      run.unchanged.length === 0
        ? `Tidak ada kepesertaan untuk bulan ${run.month}. Daftarkan dahulu di Kepesertaan.`
        : `Tidak ada yang baru untuk bulan ${run.month}: semua sudah ditagihkan.`,
    ]
  return [
    ...formatTable(
      ['Tagihan', 'Dana', 'Orang', 'Bulan-orang', 'Jumlah', 'Dari kelebihan', 'Harus dibayar'],
      run.bills.map((one) => [
        one.bill === null ? '-' : String(one.bill),
        one.payer,
        formatCount(one.people),
        formatCount(one.personMonths),
        rupiah(one.total),
        rupiah(one.credit),
        rupiah(one.due),
      ]),
      [0, 2, 3, 4, 5, 6],
    ),
    ...run.bills.flatMap((one) =>
      one.omissions.map(
        ({ reason, count }) =>
          `  ${one.payer}: ${formatCount(count)} tidak ditagihkan: ${omissionWords[reason]}`,
      ),
    ),
    dryRun
      ? 'Uji coba: tidak ada yang disimpan.'
      : `✓ ${run.bills.length} tagihan dibuat sebagai draf; orang kedua menyetujuinya.`,
  ]
}

async function reconcileAll(session: Session, options: ReconcileOptions): Promise<void> {
  const { database, regency, progress } = session
  const by = commandLineActor(session).id
  const context = { database, regency, by, asOf: today(), progress }
  const dryRun = options.dryRun === true
  const statements: (StatementResult & { file: string })[] = []
  for (const path of options.statement ?? []) {
    const file = { name: basename(path), bytes: await readInputFile(path) }
    statements.push({
      file: file.name,
      ...(await importStatement(context, file, { dryRun, layout: options.layout })),
    })
  }
  const result = dryRun ? undefined : await reconcile(context)
  session.answer({ dryRun, statements, ...(result ? { reconciled: result } : {}) }, () => [
    ...statements.map(({ file, status, counts, booked }) =>
      status === 'unchanged'
        ? `${file}: sudah pernah diimpor; tidak ada yang berubah.`
        : `${dryRun ? '' : '✓ '}${file}: ${rupiah(booked)} dibukukan; ${counts.matched} cocok dengan tagihan, ${counts.credited} kelebihan bayar, ${counts.unresolved} belum jelas, ${counts.known} sudah ada, ${counts.queued} menunggu keputusan.`,
    ),
    ...(result
      ? [
          `✓ ${formatCount(result.looked)} pengecualian dilihat, ${formatCount(result.closed)} cocok dengan sendirinya (${rupiah(result.booked)}), ${formatCount(result.doubted)} penerimaan diragukan.`,
          `  ${formatCount(result.open)} menunggu keputusan bendahara di layar Rekonsiliasi.`,
        ]
      : ['Uji coba: tidak ada yang disimpan.']),
  ])
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

/** `naungan import FILE... --as receipts`. */
export async function importReceiptFiles(
  session: Session,
  paths: readonly string[],
  { dryRun }: { readonly dryRun: boolean },
): Promise<void> {
  const { database, regency, progress } = session
  const by = commandLineActor(session).id
  const context = { database, regency, by, asOf: today(), progress }
  const results: (ReceiptResult & { file: string })[] = []
  for (const path of paths) {
    const file = { name: basename(path), bytes: await readInputFile(path) }
    results.push({ file: file.name, ...(await importReceipts(context, file, { dryRun })) })
  }
  session.answer({ dryRun, results }, () =>
    results.flatMap((one) =>
      one.status === 'unchanged'
        ? [`${one.file}: sudah pernah diimpor sebagai nomor ${one.receipt}; tidak ada yang berubah.`]
        : [
            `${dryRun ? '' : '✓ '}${one.file}: ${formatCount(one.matched)} cocok, ${formatCount(one.queued)} menunggu keputusan.`,
            `  ${rupiah(one.booked)} dibukukan pada bulan-orang, ${rupiah(one.unresolved)} belum jelas.`,
            ...one.byReason.map(({ reason, count }) => `  ${formatCount(count)} ${reason}`),
            ...(dryRun ? ['Uji coba: tidak ada yang disimpan.'] : []),
          ],
    ),
  )
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
