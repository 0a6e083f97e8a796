import { basename } from 'node:path'
import type { Command } from 'commander'
import { commandLineActor } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import { readInputFile } from '../../platform/files.ts'
import { formatCount } from '../../platform/indonesian.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { findBillNumbered } from '../bills/bill-queries.ts'
import { payerCode, sendBill } from '../bills/contract.ts'
import { failBooks } from '../books-errors.ts'
import { fieldOf, rupiah } from '../command-fields.ts'
import { newPayment } from './contract.ts'
import { importReceipts, type ReceiptResult } from './import-receipts.ts'
import { importStatement, type StatementResult } from './import-statement.ts'
import { reconcile } from './reconcile.ts'
import { recordPayment } from './record-payment.ts'

interface PaymentOptions {
  readonly amount: number
  readonly on: string
  readonly code?: string
  readonly bill?: string
  readonly fund?: string
  readonly reference?: string
  readonly note?: string
}

interface ReconcileOptions {
  readonly statement?: readonly string[]
  readonly layout?: string
  readonly dryRun?: boolean
}

/** pay, reconcile. */
export function addPaymentCommands(program: Command, withSession: WithSession): void {
  program
    .command('pay')
    .description(
      'mencatat satu pembayaran: untuk tagihan dari kode bayar atau nomornya, atau sebagai uang suatu dana',
    )
    .requiredOption('--amount <rupiah>', 'jumlah, rupiah bulat tanpa titik', (text: string) =>
      fieldOf(newPayment.shape.amount)(/^\d{1,15}$/.test(text) ? Number(text) : text),
    )
    .requiredOption('--on <date>', 'tanggal dibayar, TTTT-BB-HH', fieldOf(newPayment.shape.paidOn))
    .option('--code <code>', 'kode bayar dari BPJS Ketenagakerjaan', fieldOf(sendBill.shape.paymentCode))
    .option('--bill <bill>', 'nomor tagihan: 3, atau 2026-12/APBD/1')
    .option('--fund <code>', 'dana yang membayar, bila tagihannya tidak diketahui', fieldOf(payerCode))
    .option('--reference <text>', 'bukti, misalnya nomor SP2D')
    .option('--note <text>', 'keterangan')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan pay --amount 336000 --on 2026-12-05 --code 880812345678 --reference SP2D-17',
    )
    .action((options: PaymentOptions, command: Command) =>
      withSession(command, (session) => pay(session, options)),
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
}

async function pay(session: Session, options: PaymentOptions): Promise<void> {
  const { database, regency } = session
  const { amount, on, code, bill: ref, fund, reference, note } = options
  const keeper = { regency, by: commandLineActor(session).id }
  const outcome = await inTransaction(database, async (tx) => {
    const bill = ref === undefined ? undefined : await findBillNumbered(tx.db, regency, ref)
    if (ref !== undefined && bill === undefined) throw failBooks('bill-not-found', { bill: ref.slice(0, 60) })
    const payment = { amount, paidOn: on, paymentCode: code, bill, payer: fund, reference, description: note }
    return recordPayment(tx, keeper, payment, today())
  })
  const { payment, state, toBill, toCredit, unresolved } = outcome
  session.answer(outcome, () => [
    `✓ Pembayaran nomor ${payment} dicatat: ${rupiah(amount)}.`,
    ...(toBill > 0 ? [`  ${rupiah(toBill)} untuk tagihan nomor ${outcome.bill}.`] : []),
    ...(toCredit > 0 ? [`  ${rupiah(toCredit)} menjadi kelebihan bayar dana itu.`] : []),
    ...(state === 'unresolved'
      ? [`  ${rupiah(unresolved)} belum jelas untuk tagihan mana. Putuskan: naungan exceptions`]
      : []),
  ])
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
          `  ${formatCount(result.open)} menunggu keputusan: naungan exceptions, atau layar Rekonsiliasi.`,
        ]
      : ['Uji coba: tidak ada yang disimpan.']),
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
