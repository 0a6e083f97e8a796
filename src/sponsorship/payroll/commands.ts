import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { commandLineActor } from '../../access/public.ts'
import { rupiah } from '../../contributions/public.ts'
import { type Month, monthOf, today } from '../../platform/calendar.ts'
import { readInputFile } from '../../platform/files.ts'
import { formatCount, formatMonth, formatTable } from '../../platform/indonesian.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { inTransaction, rehearse, type Tx } from '../../platform/transaction.ts'
import type { WorkOutcome } from './contract.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { type Closable, closeFile, findClosable } from './close-file.ts'
import { waiveShortfall } from './decide-row.ts'
import { approveFiles, withdrawFiles } from './decide-files.ts'
import { makeWorkbook } from './make-workbook.ts'
import { doPayrollWork, type PayrollRequest } from './payroll-work.ts'
import { fileStateWords, outcomeWords } from './payroll-words.ts'
import { rowOutcomes } from './row-outcome.ts'
import { countWaiting, listFiles, listShortfalls, listTrustLines, readTrustSums } from './show-queries.ts'
import { listOpenBills, returnTrust, undoResult } from './trust.ts'

interface MakeOptions {
  readonly result?: readonly string[]
  readonly dryRun?: true
}

interface CloseOptions {
  readonly office: string
  readonly reason: string
  readonly lines?: number
}

/** payroll, and what moves a month on. */
export function addPayrollCommands(program: Command, withSession: WithSession): void {
  const payroll = program
    .command('payroll')
    .enablePositionalOptions()
    .description(
      'potongan gaji Bapak Asuh satu bulan: membuat berkas per kantor bayar; dengan --result menerima hasilnya',
    )
    .argument('<month>', 'bulan potongan, TTTT-BB', readMonthOption)
    .option('--result <file...>', 'hasil dari kantor bayar: .xlsx, .xls, .ods, .csv')
    .option('--dry-run', 'hanya menunjukkan apa yang akan terjadi')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan payroll 2026-12 --dry-run\n  naungan payroll 2026-12\n  naungan payroll approve 2026-12\n  naungan payroll files 2026-12 --to keluar\n  naungan payroll 2026-12 --result hasil-dinsos.xlsx\n  naungan payroll pay 2026-12\n  naungan payroll status 2026-12',
    )
    .action((month: Month, options: MakeOptions, command: Command) =>
      withSession(command, (session) => makeOrTake(session, month, options)),
    )
  const month = ['<month>', 'bulan potongan, TTTT-BB', readMonthOption] as const
  payroll
    .command('status')
    .description('keadaan satu bulan: berkas, jawaban, kekurangan, titipan')
    .argument(...month)
    .addHelpText('after', '\nContoh:\n  naungan payroll status 2026-12')
    .action((of: Month, _: unknown, command: Command) =>
      withSession(command, (session) => showStatus(session, of)),
    )
  payroll
    .command('approve')
    .description('menyetujui berkas potongan yang dibuat orang lain')
    .argument(...month)
    .addHelpText('after', '\nContoh:\n  naungan payroll approve 2026-12')
    .action((of: Month, _: unknown, command: Command) =>
      withSession(command, async (session) => {
        const files = await write(session, (tx, by) => approveFiles(tx, by, of))
        session.answer({ month: of, files }, () => [
          `✓ ${formatCount(files)} berkas potongan ${formatMonth(of)} disetujui. Berikutnya: naungan payroll files ${of} --to FOLDER`,
        ])
      }),
    )
  payroll
    .command('files')
    .description('menulis berkas potongan sebagai .xlsx ke sebuah folder')
    .argument(...month)
    .requiredOption('--to <folder>', 'folder yang sudah ada')
    .addHelpText('after', '\nContoh:\n  naungan payroll files 2026-12 --to keluar')
    .action((of: Month, { to }: { to: string }, command: Command) =>
      withSession(command, (session) => writeFiles(session, of, to)),
    )
  payroll
    .command('statement')
    .description('menerima rekening koran rekening titipan: uang masuk dari pembayar langsung')
    .argument('<file>', 'rekening koran: .xlsx, .xls, .ods, .csv')
    .option('--dry-run', 'hanya menunjukkan apa yang akan terjadi')
    .addHelpText('after', '\nContoh:\n  naungan payroll statement koran-titipan.xlsx --dry-run')
    .action((file: string, { dryRun }: { dryRun?: true }, command: Command) =>
      withSession(command, async (session) =>
        run(session, [{ kind: 'statement', file: await inputOf(file) }], dryRun === true),
      ),
    )
  payroll
    .command('pay')
    .description('membayar tagihan Bapak Asuh sampai bulan itu dari titipan, yang tertua lebih dahulu')
    .argument(...month)
    .option('--reference <text>', 'bukti transfer')
    .option('--dry-run', 'hanya menunjukkan apa yang akan terjadi')
    .addHelpText('after', '\nContoh:\n  naungan payroll pay 2026-12 --reference TRF-12')
    .action((of: Month, options: { reference?: string; dryRun?: true }, command: Command) =>
      withSession(command, (session) => payBills(session, of, options)),
    )
  payroll
    .command('return')
    .description('mencatat titipan yang dikembalikan kepada Bapak Asuh')
    .argument('<sponsor>', 'nomor Bapak Asuh; 0: yang belum diketahui pemiliknya', readNumber)
    .requiredOption('--amount <rupiah>', 'rupiah bulat tanpa titik', readNumber)
    .requiredOption('--reason <text>', 'alasan; dicatat', readReason)
    .option('--reference <text>', 'bukti transfer')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan payroll return 812 --amount 8400 --reason "terpotong dua kali"',
    )
    .action(
      (sponsor: number, given: { amount: number; reason: string; reference?: string }, command: Command) =>
        withSession(command, async (session) => {
          const number = await write(session, (tx, by) =>
            returnTrust(tx, by, { ...given, sponsor, returnedOn: today() }),
          )
          session.answer({ number }, () => [
            `✓ Pengembalian nomor ${number} dicatat: ${rupiah(given.amount)}.`,
          ])
        }),
    )
  payroll
    .command('waive')
    .description('tidak meminta lagi kekurangan satu bulan dari seorang Bapak Asuh')
    .argument(...month)
    .requiredOption('--sponsor <number>', 'nomor Bapak Asuh', readNumber)
    .requiredOption('--amount <rupiah>', 'rupiah bulat tanpa titik', readNumber)
    .requiredOption('--reason <text>', 'alasan; dicatat', readReason)
    .addHelpText(
      'after',
      '\nContoh:\n  naungan payroll waive 2026-12 --sponsor 812 --amount 8400 --reason "dibayar dana cadangan"',
    )
    .action((of: Month, given: { sponsor: number; amount: number; reason: string }, command: Command) =>
      withSession(command, async (session) => {
        const amount = await write(session, (tx, by) => waiveShortfall(tx, by, { ...given, month: of }))
        session.answer({ amount }, () => [`✓ ${rupiah(amount)} tidak diminta lagi.`])
      }),
    )
  payroll
    .command('close')
    .description(
      'menutup berkas yang tidak pernah dijawab kantor bayar: yang belum dijawab dicatat tidak terpotong',
    )
    .argument(...month)
    .requiredOption('--office <name>', 'kantor bayarnya')
    .requiredOption('--reason <text>', 'alasan; dicatat', readReason)
    .option(
      '--lines <number>',
      'jumlah yang belum dijawab, seperti yang ditunjukkan tanpa pilihan ini',
      readNumber,
    )
    .addHelpText(
      'after',
      '\nContoh:\n  naungan payroll close 2026-12 --office "Dinas Sosial" --reason "tiga kali ditanya, tidak menjawab"\n  naungan payroll close 2026-12 --office "Dinas Sosial" --reason "tiga kali ditanya, tidak menjawab" --lines 48',
    )
    .action((of: Month, given: CloseOptions, command: Command) =>
      withSession(command, (session) => closeOffice(session, of, given)),
    )
  payroll
    .command('undo')
    .description('menarik berkas bulan itu; dengan --result membatalkan satu hasil')
    .argument(...month)
    .requiredOption('--reason <text>', 'alasan; dicatat', readReason)
    .option('--result <number>', 'nomor hasil yang dibatalkan', readNumber)
    .addHelpText(
      'after',
      '\nContoh:\n  naungan payroll undo 2026-12 --reason "daftar ASN belum lengkap"\n  naungan payroll undo 2026-12 --result 4 --reason "berkas salah kirim"',
    )
    .action((of: Month, { reason, result }: { reason: string; result?: number }, command: Command) =>
      withSession(command, async (session) => {
        if (result === undefined) {
          const files = await write(session, (tx, by) => withdrawFiles(tx, by, of, reason))
          session.answer({ files }, () => [
            `✓ ${formatCount(files)} berkas potongan ${formatMonth(of)} ditarik.`,
          ])
        } else {
          await write(session, (tx, by) => undoResult(tx, by, result, { reason, asOf: today() }))
          session.answer({ result }, () => [`✓ Hasil potongan nomor ${result} dibatalkan.`])
        }
      }),
    )
}

function readMonthOption(text: string): Month {
  if (!/^20\d{2}-(0[1-9]|1[0-2])$/.test(text)) throw new InvalidArgumentError('Tulis TTTT-BB.')
  return text
}

function readNumber(text: string): number {
  if (!/^\d{1,12}$/.test(text)) throw new InvalidArgumentError('Tulis bilangan bulat.')
  return Number(text)
}

function readReason(text: string): string {
  if (text.trim().length < 5) throw new InvalidArgumentError('Tulis alasannya, sedikitnya 5 huruf.')
  return text.trim()
}

const actorOf = (session: Session) => commandLineActor(session)
const write = <T>(session: Session, work: (tx: Tx, by: { regency: string; id: string }) => Promise<T>) =>
  inTransaction(session.database, (tx) => work(tx, actorOf(session)))
const inputOf = async (path: string) => ({ name: basename(path), bytes: await readInputFile(path) })

async function makeOrTake(session: Session, month: Month, { result, dryRun }: MakeOptions): Promise<void> {
  const files = await Promise.all((result ?? []).map(inputOf))
  const asked: PayrollRequest[] =
    result === undefined
      ? [{ kind: 'make', month }]
      : files.map((file) => ({ kind: 'result', month, file, reach: null }))
  await run(session, asked, dryRun === true)
}

async function run(session: Session, asked: readonly PayrollRequest[], dryRun: boolean): Promise<void> {
  const { database, progress } = session
  const outcomes: WorkOutcome[] = []
  for (const one of asked) {
    const work = (tx: Tx) => doPayrollWork(tx, actorOf(session), one, today(), progress)
    outcomes.push(await (dryRun ? rehearse(database, work) : inTransaction(database, work)))
  }
  session.answer({ dryRun, outcomes }, () => [
    ...outcomes.flatMap(describe),
    ...(dryRun ? ['Uji coba: tidak ada yang disimpan.'] : []),
  ])
}

function describe(outcome: WorkOutcome): string[] {
  switch (outcome.kind) {
    case 'make':
      return [
        `${formatMonth(outcome.month)}: ${formatCount(outcome.made)} berkas dibuat, ${formatCount(outcome.unchanged)} tetap, ${formatCount(outcome.withdrawn)} ditarik; ${formatCount(outcome.lines)} Bapak Asuh, ${rupiah(outcome.amount)}.`,
        ...(outcome.catchUp > 0 ? [`  Di dalamnya ${rupiah(outcome.catchUp)} susulan bulan lalu.`] : []),
        ...(outcome.fromSurplus > 0 ? [`  ${rupiah(outcome.fromSurplus)} dibayar dari kelebihan.`] : []),
        ...(outcome.dropped > 0
          ? [
              `  ${formatCount(outcome.dropped)} baris dicabut, mandatnya berhenti: berikan lagi berkasnya kepada kantor bayar.`,
            ]
          : []),
        ...(outcome.made > 0
          ? [`  Orang kedua menyetujuinya: naungan payroll approve ${outcome.month}`]
          : []),
      ]
    case 'pay':
      return [
        `Tagihan ${outcome.number}: ${rupiah(outcome.used)} dari titipan untuk ${formatCount(outcome.personMonths)} bulan-orang; ${rupiah(outcome.transferred)} ditransfer ke BPJS Ketenagakerjaan, ${rupiah(outcome.open)} belum terbayar.`,
      ]
    default:
      if (outcome.status === 'unchanged')
        return [
          `Berkas ini sudah pernah diterima sebagai hasil nomor ${outcome.result}; tidak ada yang berubah.`,
        ]
      return [
        `Hasil nomor ${outcome.result}: ${rupiah(outcome.booked)} masuk titipan, ${rupiah(outcome.lacking)} kurang, ${formatCount(outcome.queued)} baris menunggu keputusan, ${formatCount(outcome.open)} belum dijawab.`,
        ...rowOutcomes.flatMap((one) => {
          const count = outcome.counts[one] ?? 0
          return count === 0 ? [] : [`  ${formatCount(count)} ${outcomeWords[one]}`]
        }),
        ...outcome.odd
          .slice(0, 20)
          .map(
            ({ row, name, outcome: what, reason }) =>
              `  baris ${row}, ${name ?? '-'}: ${reason || outcomeWords[what]}`,
          ),
      ]
  }
}

async function payBills(
  session: Session,
  month: Month,
  { reference, dryRun }: { readonly reference?: string; readonly dryRun?: true },
): Promise<void> {
  const { database, regency } = session
  const bills = await inTransaction(database, (tx) => listOpenBills(tx, regency, month))
  const due = bills.filter((one) => one.month <= month)
  await run(
    session,
    due.map(({ bill }) => ({ kind: 'pay', bill, paidOn: today(), reference })),
    dryRun === true,
  )
}

/** Shown first; done when it is said how many were seen. */
async function closeOffice(
  session: Session,
  month: Month,
  { office, reason, lines }: CloseOptions,
): Promise<void> {
  const { database, regency } = session
  const by = actorOf(session)
  const files = await inTransaction(database, (tx) => listFiles(tx.db, regency, month, by.id))
  const own = files.filter((one) => one.office === office && one.method === 'payroll')
  if (own.length === 0)
    throw new InvalidArgumentError(
      `Tidak ada berkas potongan ${formatMonth(month)} bagi kantor bayar "${office}".`,
    )
  const open = own.filter((one) => one.state === 'approved' && one.answered < one.lines)
  const seen = await inTransaction(database, async (tx) => {
    const found: Closable[] = []
    for (const { file } of open.length === 0 ? own.slice(0, 1) : open)
      found.push(await findClosable(tx, regency, file, today()))
    return found
  })
  const count = seen.reduce((sum, one) => sum + one.lines, 0)
  const amount = seen.reduce((sum, one) => sum + one.amount, 0)
  if (lines === undefined) {
    session.answer({ month, office, lines: count, amount }, () => [
      `${office}, ${formatMonth(month)}: ${formatCount(count)} Bapak Asuh belum dijawab, ${rupiah(amount)}. Mereka akan dicatat tidak terpotong; kekurangannya diminta bulan berikut dan terlihat oleh cadangan.`,
      `Bila benar, ulangi dengan: --lines ${count}`,
    ])
    return
  }
  if (lines !== count) throw failSponsorship('pay-close-changed', { seen: lines, now: count })
  const results = await write(session, async (tx, as) => {
    const made: number[] = []
    for (const one of seen) made.push(await closeFile(tx, as, { ...one, reason }, today()))
    return made
  })
  session.answer({ month, office, lines: count, results }, () => [
    `✓ ${office}, ${formatMonth(month)}: ditutup, ${formatCount(count)} Bapak Asuh dicatat tidak terpotong.`,
    ...results.map((one) => `  Membatalkannya: naungan payroll undo ${month} --result ${one} --reason "..."`),
  ])
}

async function writeFiles(session: Session, month: Month, folder: string): Promise<void> {
  const { database, regency } = session
  const by = actorOf(session)
  const files = await inTransaction(database, (tx) => listFiles(tx.db, regency, month, by.id))
  const written: string[] = []
  for (const { file, lines } of files) {
    if (lines === 0) continue
    const { name, bytes } = await inTransaction(database, (tx) => makeWorkbook(tx, by, file))
    await writeFile(join(folder, name), bytes)
    written.push(name)
  }
  session.answer({ month, written }, () =>
    written.length === 0
      ? [`Tidak ada berkas potongan ${formatMonth(month)}. Buat dengan: naungan payroll ${month}`]
      : [...written, `✓ ${formatCount(written.length)} berkas ditulis ke ${folder}.`],
  )
}

async function showStatus(session: Session, month: Month): Promise<void> {
  const { database, regency } = session
  const shown = await inTransaction(database, async (tx) => ({
    month,
    files: await listFiles(tx.db, regency, month, actorOf(session).id),
    waiting: await countWaiting(tx.db, regency),
    shortfalls: await listShortfalls(tx, regency, monthOf(today())),
    trust: await readTrustSums(tx.db, regency),
    surplus: (await listTrustLines(tx, regency, monthOf(today()))).filter(({ surplus }) => surplus > 0),
  }))
  const { files, waiting, shortfalls, trust, surplus } = shown
  session.answer(shown, () => [
    ...(files.length === 0
      ? [`Belum ada berkas potongan ${formatMonth(month)}. Buat dengan: naungan payroll ${month}`]
      : formatTable(
          ['Kantor bayar', 'Keadaan', 'Bapak Asuh', 'Diminta', 'Dijawab', 'Terpotong', 'Kurang'],
          files.map((one) => [
            `${one.office || 'Pembayar langsung'}${one.part > 1 ? ` (${one.part})` : ''}`,
            fileStateWords[one.state],
            formatCount(one.lines),
            rupiah(one.amount),
            formatCount(one.answered),
            rupiah(one.deducted),
            rupiah(one.lacking),
          ]),
          [2, 3, 4, 5, 6],
        )),
    `Titipan: ${rupiah(trust.held)} di kas, ${rupiah(trust.ahead)} sudah di BPJS, ${rupiah(trust.unknown)} belum diketahui pemiliknya.`,
    `Kekurangan: ${formatCount(shortfalls.length)} bulan Bapak Asuh, ${rupiah(shortfalls.reduce((sum, one) => sum + one.lacking, 0))}. Kelebihan: ${rupiah(surplus.reduce((sum, one) => sum + one.surplus, 0))}.`,
    ...(waiting > 0 ? [`${formatCount(waiting)} baris hasil menunggu keputusan: layar Potongan gaji.`] : []),
  ])
}
