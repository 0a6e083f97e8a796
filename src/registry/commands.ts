import { type Command, InvalidArgumentError, Option } from 'commander'
import { audit, commandLineActor } from '../access/public.ts'
import { addMonths, isDay, monthOf, today } from '../platform/calendar.ts'
import { readInputText, writeOutputFile } from '../platform/files.ts'
import { formatCount, formatDay, formatTable } from '../platform/indonesian.ts'
import type { Session, WithSession } from '../platform/session.ts'
import { inTransaction } from '../platform/transaction.ts'
import { loadRegionIndex } from '../regions/public.ts'
import { type Derivation, deriveNow } from './derive.ts'
import { describeImport } from './describe-import.ts'
import { type ImportContext, type ImportFile, importLists } from './import-lists.ts'
import { readMapping } from './intake/mapping-file.ts'
import { listKinds, type ListKind } from './intake/reading.ts'
import { makeReturnFile } from './intake/return-file.ts'
import { findBatch, getBatchFile, listBatches, listOutcomes } from './queries/batches.ts'
import { failRegistry } from './registry-errors.ts'
import { undoBatch } from './undo-batch.ts'

interface ImportOptions {
  readonly as: ListKind
  readonly source?: string
  readonly agency?: string
  readonly sector?: string
  readonly mapping?: string
  readonly asOf?: string
  readonly dryRun?: boolean
  readonly extent?: 'complete' | 'partial'
}

/** Takes in files that are no list of people; the slice that understands them gives it. */
type OtherImport = (
  session: Session,
  paths: readonly string[],
  options: { readonly dryRun: boolean },
) => Promise<void>

/** import, undo, batches, match, return. @param others what else `import --as` takes in, by kind */
export function addRegistryCommands(
  program: Command,
  withSession: WithSession,
  derivations: readonly Derivation[],
  others: Readonly<Record<string, OtherImport>> = {},
): void {
  program
    .command('import')
    .description('mengimpor daftar sebagaimana adanya: .xlsx, .xls, .ods, .csv, .txt')
    .argument('<file...>', 'berkas daftar')
    .addOption(
      new Option('--as <kind>', 'jenis daftar')
        .choices([...listKinds, ...Object.keys(others)])
        .makeOptionMandatory(),
    )
    .option('--source <code>', 'kode sumber; bila kosong, dari nama berkas')
    .option('--agency <name>', 'nama perangkat daerah pengirim')
    .option('--sector <name>', 'sektor bagi baris tanpa pekerjaan')
    .option('--mapping <file>', 'berkas JSON pemetaan kolom, mengalahkan pengenalan otomatis')
    .option('--as-of <date>', 'tanggal keadaan daftar, TTTT-BB-HH (bila kosong: hari ini)')
    .addOption(
      new Option(
        '--extent <extent>',
        'daftar peserta: complete, yang tidak tercantum dianggap keluar; partial, hanya menambah',
      ).choices(['complete', 'partial']),
    )
    .option('--dry-run', 'hanya menunjukkan apa yang akan berubah')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan import petani.xlsx --as workers --agency "Dinas Pertanian"\n  naungan import peserta.xlsx --as members --as-of 2026-11-01 --dry-run',
    )
    .action((files: string[], options: ImportOptions, command: Command) =>
      withSession(command, (session) => {
        const other = others[options.as]
        if (other) return other(session, files, { dryRun: options.dryRun === true })
        return importFiles(session, derivations, files, options)
      }),
    )
  program
    .command('undo')
    .description('membatalkan satu impor seluruhnya')
    .argument('<batch>', 'nomor impor', readNumber)
    .addHelpText('after', '\nContoh:\n  naungan batches\n  naungan undo 7')
    .action((batch: number, _: unknown, command: Command) =>
      withSession(command, async (session) => {
        const undone = await undoBatch(contextOf(session, derivations), batch)
        session.answer({ batchId: batch, file: undone.fileName, undone: true }, () => [
          `✓ Impor nomor ${batch} (${undone.fileName}) dibatalkan; semua angka kembali seperti tanpa berkas itu.`,
        ])
      }),
    )
  program
    .command('batches')
    .description('daftar semua impor')
    .addHelpText('after', '\nContoh:\n  naungan batches --json')
    .action((_: unknown, command: Command) => withSession(command, showBatches))
  program
    .command('match')
    .description('mengenali orang yang sama di semua daftar dan menyusun ulang turunannya bila perlu')
    .addHelpText('after', '\nContoh:\n  naungan match')
    .action((_: unknown, command: Command) =>
      withSession(command, (session) => matchAll(session, derivations)),
    )
  program
    .command('return')
    .description('berkas balikan: salinan berkas pengirim dengan sel bermasalah diwarnai dan diberi catatan')
    .argument('<batch>', 'nomor impor', readNumber)
    .option('--out <file>', 'nama berkas hasil')
    .addHelpText('after', '\nContoh:\n  naungan return 7 --out petani-hasil.xlsx')
    .action((batch: number, options: { out?: string }, command: Command) =>
      withSession(command, (session) => writeReturn(session, batch, options.out)),
    )
}

function readNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError(`"${text}" bukan nomor impor.`)
  return Number(text)
}

function contextOf(session: Session, derivations: readonly Derivation[]): Omit<ImportContext, 'regions'> {
  const { database, regency, actor, progress } = session
  return { database, regency, by: actor, derivations, progress }
}

async function importFiles(
  session: Session,
  derivations: readonly Derivation[],
  paths: readonly string[],
  options: ImportOptions,
): Promise<void> {
  const asOf = options.asOf ?? today()
  if (!isDay(asOf)) throw failRegistry('not-a-day', { value: asOf })
  if (asOf > lastDayAhead(today())) throw failRegistry('day-ahead', { value: asOf })
  const regions = await loadRegionIndex(session.database.db, session.regency)
  const mapping =
    options.mapping === undefined ? undefined : readMapping(await readInputText(options.mapping))
  const dryRun = options.dryRun === true
  const files = paths.map((path): ImportFile => ({
    path,
    kind: options.as,
    asOf,
    ...(options.extent === undefined ? {} : { extent: options.extent }),
    ...(options.source === undefined ? {} : { source: options.source }),
    ...(options.agency === undefined ? {} : { agency: options.agency }),
    ...(options.sector === undefined ? {} : { sector: options.sector }),
    ...(mapping === undefined ? {} : { mapping }),
  }))
  const results = await importLists({ ...contextOf(session, derivations), regions }, files, { dryRun })
  session.answer({ dryRun, results }, () =>
    results.flatMap((result) => describeImport(result, { dryRun, detail: paths.length === 1 })),
  )
  if (results.some((result) => result.status === 'refused')) process.exitCode = 1
}

/** A list for next month may come early; a year typed wrong may not. */
function lastDayAhead(now: string): string {
  return `${addMonths(monthOf(now), 1)}-31`
}

async function showBatches(session: Session): Promise<void> {
  const batches = await listBatches(session.database.db, session.regency)
  session.answer(batches, () =>
    batches.length === 0
      ? ['Belum ada impor. Mulailah dengan: naungan import BERKAS --as workers']
      : formatTable(
          ['Nomor', 'Berkas', 'Jenis', 'Pengirim', 'Keadaan', 'Baris', 'Ditolak', 'Status'],
          batches.map((batch) => [
            String(batch.batchId),
            batch.fileName,
            batch.kind,
            batch.agencyName,
            batch.asOf,
            formatCount(batch.report.rows),
            formatCount(batch.report.outcomes.rejected),
            batch.undoneAt ? 'dibatalkan' : 'berlaku',
          ]),
          [0, 5, 6],
        ),
  )
}

async function matchAll(session: Session, derivations: readonly Derivation[]): Promise<void> {
  const derived = await deriveNow(session.database, session.regency, derivations, session.progress)
  session.answer(derived ?? { unchanged: true }, () =>
    derived === undefined
      ? ['Tidak ada yang berubah: semua turunan sudah sesuai dengan daftar yang berlaku.']
      : [
          `✓ ${formatCount(derived.rows)} baris adalah ${formatCount(derived.people)} orang; ${formatCount(derived.doubtful)} pasangan meragukan.`,
        ],
  )
}

async function writeReturn(session: Session, batchId: number, out: string | undefined): Promise<void> {
  const { db } = session.database
  const batch = await findBatch(db, session.regency, batchId)
  if (!batch) throw failRegistry('batch-not-found', { batch: batchId, regency: session.regency })
  if (batch.undoneAt)
    throw failRegistry('batch-already-undone', {
      batch: batchId,
      at: formatDay(batch.undoneAt.toISOString()),
    })
  session.progress.step('Menyusun berkas balikan')
  const file = await getBatchFile(db, session.regency, batchId)
  const returned = await makeReturnFile({
    ...file,
    readings: await listOutcomes(db, session.regency, batchId),
  })
  const path = out ?? returned.name
  await inTransaction(session.database, (tx) =>
    audit(tx, commandLineActor(session), 'return-file-downloaded', `batch:${batchId}`),
  )
  await writeOutputFile(path, returned.bytes)
  session.answer({ batchId, file: path }, () => [`✓ ${path}`])
}
