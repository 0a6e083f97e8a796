import { basename } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { commandLineActor } from '../../access/public.ts'
import { firstDay, monthOf, today } from '../../platform/calendar.ts'
import { readInputFile, writeOutputFile } from '../../platform/files.ts'
import { formatCount, formatTable } from '../../platform/indonesian.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { loadRegionIndex } from '../../regions/public.ts'
import { formatSpan } from './months.ts'
import { type EnrolmentResult, openEnrolments, readSpan } from './open-enrolments.ts'
import { listPayers } from './queries/payers.ts'
import { payerKindNames } from './payer-kinds.ts'
import { readEnrolmentFile } from './read-enrolment-file.ts'
import { returnEnrolments } from './return-enrolments.ts'
import { undoEnrolments } from './undo-enrolments.ts'

interface EnrolOptions {
  readonly payer: string
  readonly from: string
  readonly months: number
  readonly dryRun?: boolean
  readonly income: number
  readonly programmes: string
  readonly statement?: string
  readonly attestedBy?: string
  readonly attestedOn?: string
  readonly out?: string
}

/** payers, enrol, unenrol. */
export function addEnrolmentCommands(program: Command, withSession: WithSession): void {
  program
    .command('payers')
    .description('dana dan pembayar iuran, dengan orang yang ditanggungnya bulan ini')
    .addHelpText('after', '\nContoh:\n  naungan payers --json')
    .action((_: unknown, command: Command) => withSession(command, showPayers))
  program
    .command('enrol')
    .description('mendaftarkan orang dalam daftar pada satu pembayar; tiap baris mendapat putusan')
    .argument('<file>', 'daftar orang: .xlsx, .xls, .ods, .csv, .txt')
    .requiredOption('--payer <code>', 'kode pembayar (lihat: naungan payers)')
    .requiredOption('--from <month>', 'bulan pertama, TTTT-BB')
    .requiredOption('--months <n>', 'berapa bulan', readWhole)
    .option('--dry-run', 'hanya menunjukkan putusannya; tidak ada yang disimpan')
    .option(
      '--income <rupiah>',
      'penghasilan sebulan bagi baris yang tidak menyebutnya',
      readWhole,
      1_000_000,
    )
    .option('--programmes <list>', 'program, dipisah koma', 'JKK,JKM')
    .option('--statement <text>', 'bukti bekerja: keterangannya (bila kosong: daftar itu sendiri)')
    .option('--attested-by <name>', 'bukti bekerja: siapa yang menerangkan (bila kosong: yang menjalankan)')
    .option('--attested-on <date>', 'bukti bekerja: tanggalnya, TTTT-BB-HH (bila kosong: hari ini)')
    .option('--out <file>', 'berkas balikan dengan putusan tiap baris')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan enrol rentan-2027.xlsx --payer APBD --from 2027-01 --months 12 --dry-run\n  naungan enrol rentan-2027.xlsx --payer APBD --from 2027-01 --months 12 --statement "Surat desa 12/2026" --attested-by "Pembakal Bakambat" --attested-on 2026-12-01',
    )
    .action((file: string, options: EnrolOptions, command: Command) =>
      withSession(command, (session) => enrol(session, file, options)),
    )
  program
    .command('unenrol')
    .description('membatalkan satu pendaftaran seluruhnya')
    .argument('<batch>', 'nomor pendaftaran', readWhole)
    .requiredOption('--reason <text>', 'alasan; dicatat')
    .addHelpText('after', '\nContoh:\n  naungan unenrol 3 --reason "salah daftar"')
    .action((batch: number, options: { reason: string }, command: Command) =>
      withSession(command, async (session) => {
        const { database, regency } = session
        const by = commandLineActor(session).id
        const done = await undoEnrolments({ database, regency, by }, batch, options.reason)
        session.answer({ batch, ...done }, () => [
          `✓ Pendaftaran nomor ${batch} dibatalkan: ${formatCount(done.withdrawn)} kepesertaan ditarik, ${formatCount(done.restored)} dikembalikan ke pembayar sebelumnya.`,
        ])
      }),
    )
}

function readWhole(text: string): number {
  if (!/^\d{1,12}$/.test(text)) throw new InvalidArgumentError(`"${text}" bukan bilangan bulat.`)
  return Number(text)
}

async function showPayers(session: Session): Promise<void> {
  const payers = await inTransaction(session.database, (tx) =>
    listPayers(tx.db, session.regency, firstDay(monthOf(today()))),
  )
  session.answer(payers, () =>
    payers.length === 0
      ? ['Belum ada dana atau pembayar. Tambahkan di layar Iuran, Kepesertaan.']
      : formatTable(
          ['Kode', 'Nama', 'Jenis', 'Orang bulan ini', 'Orang-bulan ke depan'],
          payers.map(({ code, name, kind, people, monthsAhead }) => [
            code,
            name,
            payerKindNames[kind],
            formatCount(people),
            formatCount(monthsAhead),
          ]),
          [3, 4],
        ),
  )
}

async function enrol(session: Session, path: string, options: EnrolOptions): Promise<void> {
  const { database, regency, progress } = session
  const months = readSpan(options.from, options.months)
  const by = commandLineActor(session).id
  const name = basename(path)
  progress.step(`Membaca ${name}`)
  const file = { name, bytes: await readInputFile(path) }
  const regions = await loadRegionIndex(database.db, regency)
  const rows = await readEnrolmentFile(file, { regency, regions, asOf: today() })
  progress.step('Memeriksa orang')
  const result = await openEnrolments(
    { database, regency, by, today: today() },
    {
      payer: options.payer,
      months,
      segment: 'BPU',
      income: options.income,
      programmes: options.programmes.split(','),
      evidence: {
        statement: options.statement ?? `Tercantum dalam daftar ${name}`,
        attestedBy: options.attestedBy ?? by,
        attestedOn: options.attestedOn ?? today(),
      },
      origin: 'file',
      file,
      rows,
    },
    { dryRun: options.dryRun === true },
  )
  if (options.out !== undefined && result.batch !== null) {
    const { bytes } = await inTransaction(database, (tx) => returnEnrolments(tx, regency, result.batch!))
    await writeOutputFile(options.out, bytes)
  }
  session.answer({ dryRun: options.dryRun === true, ...result }, () =>
    describe(result, options.dryRun === true),
  )
}

const shownRefusals = 20

function describe(result: EnrolmentResult, dryRun: boolean): string[] {
  const { counts, payer, months, personMonths, wasted, rows } = result
  const people = counts.accepted + counts.repaired
  const refused = rows.filter(({ verdict }) => verdict === 'refused')
  return [
    result.status === 'unchanged'
      ? `Berkas yang sama sudah didaftarkan (nomor ${result.batch}); tidak ada yang berubah.`
      : `${dryRun ? 'Uji coba:' : '✓'} ${formatCount(people)} orang ${dryRun ? 'dapat didaftarkan' : 'didaftarkan'} pada ${payer.name} untuk ${formatSpan(months)} (${formatCount(personMonths)} orang-bulan)${dryRun ? '' : `, nomor ${result.batch}`}.`,
    `  Diterima ${formatCount(counts.accepted)}, diterima dengan perbaikan ${formatCount(counts.repaired)}, ditolak ${formatCount(counts.refused)}, bukan data ${formatCount(counts['not-data'])}.`,
    ...(wasted > 0
      ? [`  ${formatCount(wasted)} orang-bulan akan terbuang bila yang ditolak itu tetap dibayar.`]
      : []),
    ...refused.slice(0, shownRefusals).map(({ sheet, row, sentence }) => {
      return `  baris ${row}${sheet === '' ? '' : ` (${sheet})`}: ${sentence}`
    }),
    ...(refused.length > shownRefusals
      ? [`  ... dan ${formatCount(refused.length - shownRefusals)} lagi`]
      : []),
  ]
}
