import { type Command, Option } from 'commander'
import { commandLineActor } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import { formatCount, formatDay, formatTable } from '../../platform/indonesian.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { inTransaction, type Tx } from '../../platform/transaction.ts'
import type { BillRun } from '../bill-runs/contract.ts'
import { failBooks } from '../books-errors.ts'
import { fieldOf, rupiah } from '../command-fields.ts'
import type { Bookkeeper } from '../ledger/book-entries.ts'
import { findBillNumbered } from './bill-queries.ts'
import { omissionRemedies, omissionWords, stateWords } from './bill-words.ts'
import {
  type BillState,
  billStates,
  month as monthField,
  payerCode,
  reason,
  sendBill as sendInput,
} from './contract.ts'
import { makeBills } from './make-bills.ts'
import { approveBill, sendBill, withdrawBill } from './move-bill.ts'
import { findBill, listBills } from './show-queries.ts'

interface RunOptions {
  readonly fund?: string
  readonly months: string
  readonly dryRun?: boolean
}

interface ListOptions {
  readonly month?: string
  readonly fund?: string
  readonly state?: BillState | 'open'
}

/** bill, and what moves one on. */
export function addBillCommands(program: Command, withSession: WithSession): void {
  const bills = program
    .command('bill')
    .enablePositionalOptions()
    .description(
      'membuat tagihan iuran satu bulan per dana; dijalankan lagi, hanya yang baru yang ditagihkan',
    )
    .argument('<month>', 'bulan iuran, TTTT-BB', fieldOf(monthField))
    .option('--fund <code>', 'hanya dana atau pembayar ini')
    .addOption(
      new Option('--months <count>', 'berapa bulan dibayar di muka')
        .choices(['1', '2', '3', '6', '12'])
        .default('1'),
    )
    .option('--dry-run', 'hanya menunjukkan apa yang akan ditagihkan')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan bill 2026-12 --dry-run\n  naungan bill 2026-12 --fund APBD --months 3\n  naungan bill list --state open\n  naungan bill approve 3',
    )
    .action((month: string, options: RunOptions, command: Command) =>
      withSession(command, (session) => runBills(session, month, options)),
    )
  const one = ['<bill>', 'nomor tagihan: 3, atau 2026-12/APBD/1'] as const
  bills
    .command('list')
    .description('tagihan, terbaru di atas')
    .option('--month <month>', 'hanya bulan iuran ini, TTTT-BB', fieldOf(monthField))
    .option('--fund <code>', 'hanya dana atau pembayar ini', fieldOf(payerCode))
    .addOption(new Option('--state <state>', 'hanya keadaan ini').choices(['open', ...billStates]))
    .action((options: ListOptions, command: Command) =>
      withSession(command, (session) => showBills(session, options)),
    )
  bills
    .command('approve')
    .description('menyetujui tagihan yang dibuat orang lain')
    .argument(...one)
    .option('--note <text>', 'catatan')
    .addHelpText('after', '\nContoh:\n  naungan bill approve 2026-12/APBD/1 --note "sesuai SK"')
    .action((bill: string, { note }: { note?: string }, command: Command) =>
      withSession(command, (session) =>
        move(session, bill, (tx, keeper, number) => approveBill(tx, keeper, number, note)),
      ),
    )
  bills
    .command('send')
    .description('mencatat pengiriman dan kode bayar dari BPJS Ketenagakerjaan')
    .argument(...one)
    .requiredOption(
      '--code <code>',
      'kode bayar dari BPJS Ketenagakerjaan',
      fieldOf(sendInput.shape.paymentCode),
    )
    .option(
      '--on <date>',
      'tanggal dikirim, TTTT-BB-HH (bila kosong: hari ini)',
      fieldOf(sendInput.shape.sentOn),
    )
    .addHelpText('after', '\nContoh:\n  naungan bill send 3 --code 880812345678 --on 2026-12-02')
    .action((bill: string, { code, on }: { code: string; on?: string }, command: Command) =>
      withSession(command, (session) => {
        const sent = { paymentCode: code, sentOn: on ?? today(), asOf: today() }
        return move(session, bill, (tx, keeper, number) => sendBill(tx, keeper, number, sent))
      }),
    )
  bills
    .command('withdraw')
    .description('menarik tagihan yang belum dikirim')
    .argument(...one)
    .requiredOption('--reason <text>', 'alasan; dicatat', fieldOf(reason))
    .addHelpText('after', '\nContoh:\n  naungan bill withdraw 3 --reason "daftar salah kirim"')
    .action((bill: string, how: { reason: string }, command: Command) =>
      withSession(command, (session) =>
        move(session, bill, (tx, keeper, number) =>
          withdrawBill(tx, keeper, number, { ...how, asOf: today() }),
        ),
      ),
    )
}

/** Moves a bill to its next state, as whoever works here: the same person may not make and approve. */
async function move(
  session: Session,
  ref: string,
  work: (tx: Tx, keeper: Bookkeeper, bill: number) => Promise<void>,
): Promise<void> {
  const { database, regency } = session
  const keeper = { regency, by: commandLineActor(session).id }
  const moved = await inTransaction(database, async (tx) => {
    const bill = await findBillNumbered(tx.db, regency, ref)
    if (bill === undefined) throw failBooks('bill-not-found', { bill: ref.slice(0, 60) })
    await work(tx, keeper, bill)
    return (await findBill(tx.db, regency, bill))!
  })
  const { makerId: _, ...line } = moved
  session.answer(line, () => [
    `✓ Tagihan ${line.number} ${stateWords[line.state]}: ${formatCount(line.people)} orang, ${rupiah(line.total - line.released)}.`,
    ...(line.state === 'approved' ? [`  Berikutnya: naungan bill send ${line.bill} --code KODEBAYAR`] : []),
    ...(line.state === 'sent'
      ? [`  Harus dibayar ${rupiah(line.due)} dengan kode bayar ${line.paymentCode}.`]
      : []),
  ])
}

async function showBills(session: Session, { month, fund, state }: ListOptions): Promise<void> {
  const { database, regency } = session
  const rows = await inTransaction(database, (tx) =>
    listBills(tx.db, regency, { month, payer: fund, state }, { before: undefined, limit: 499 }),
  )
  session.answer(rows, () =>
    rows.length === 0
      ? ['Tidak ada tagihan yang cocok. Buat dengan: naungan bill 2026-12']
      : formatTable(
          ['Tagihan', 'Nomor', 'Keadaan', 'Orang', 'Jumlah', 'Belum dibayar', 'Dibuat'],
          rows.map((one) => [
            String(one.bill),
            one.number,
            stateWords[one.state],
            formatCount(one.people),
            rupiah(one.total - one.released),
            rupiah(one.due),
            formatDay(one.madeAt.slice(0, 10)),
          ]),
          [0, 3, 4, 5],
        ),
  )
}

async function runBills(session: Session, month: string, options: RunOptions): Promise<void> {
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
  const omitted = [...run.bills, ...run.unchanged].flatMap(({ payer, omissions }) =>
    omissions.flatMap(({ reason, count }) => [
      `  ${payer}: ${formatCount(count)} tidak ditagihkan: ${omissionWords[reason]}`,
      `    ${omissionRemedies[reason]}`,
    ]),
  )
  if (run.bills.length === 0)
    return [
      run.unchanged.length === 0
        ? `Tidak ada kepesertaan untuk bulan ${run.month}. Daftarkan dahulu di Kepesertaan.`
        : omitted.length === 0
          ? `Tidak ada yang baru untuk bulan ${run.month}: semua sudah ditagihkan.`
          : `Tidak ada yang dapat ditagihkan untuk bulan ${run.month}:`,
      ...omitted,
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
    ...omitted,
    dryRun
      ? 'Uji coba: tidak ada yang disimpan.'
      : `✓ ${run.bills.length} tagihan dibuat sebagai draf; orang kedua menyetujuinya: naungan bill approve NOMOR`,
  ]
}
