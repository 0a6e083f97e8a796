import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import { commandLineActor } from '../access/public.ts'
import { readInputText } from '../platform/files.ts'
import { formatCount, formatDay, formatShare, formatTable } from '../platform/indonesian.ts'
import type { Session, WithSession } from '../platform/session.ts'
import { inTransaction } from '../platform/transaction.ts'
import { type Coverage, getCoverage } from './coverage.ts'
import { failCoverage } from './coverage-errors.ts'
import { readDenominators } from './denominators.ts'
import { type Figure, shareOf } from './figure.ts'
import { groupings } from './contract.ts'
import { addRankingCommand } from './ranking/commands.ts'
import { addSectorsCommand } from './sectors/commands.ts'
import { addTargetsCommand } from './targets/commands.ts'
import { describeStatements } from './statements/describe-statements.ts'
import { listStatements } from './statements/list-statements.ts'
import { setDenominator } from './statistics/change-denominators.ts'

interface CoverageOptions {
  readonly asOf?: string
  readonly by: string
  readonly definition?: string
}

/** coverage, denominators, statements, ranking, targets, sectors. */
export function addCoverageCommands(program: Command, withSession: WithSession): void {
  program
    .command('coverage')
    .description('cakupan: siapa yang terlindungi, dengan pembilang, penyebut dan sumber tiap angka')
    .option('--as-of <date>', 'pada tanggal, TTTT-BB-HH (bila kosong: tanggal daftar peserta terbaru)')
    .addOption(new Option('--by <part>', 'dirinci menurut').choices(groupings).default('all'))
    .option('--definition <code>', 'hanya angka dengan definisi ini')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan coverage --by village --as-of 2026-10-31\n  naungan coverage --by sector --json',
    )
    .action((options: CoverageOptions, command: Command) =>
      withSession(command, (session) => showCoverage(session, options)),
    )
  program
    .command('denominators')
    .description('mengimpor penyebut statistik (csv: kode,per_tanggal,nama,tidak_termasuk,nilai,sumber)')
    .argument('<file>', 'berkas csv')
    .addHelpText('after', '\nContoh:\n  naungan denominators sakernas.csv')
    .action((file: string, _: unknown, command: Command) =>
      withSession(command, async (session) => {
        const found = readDenominators(basename(file), await readInputText(file))
        await inTransaction(session.database, async (tx) => {
          for (const one of found) await setDenominator(tx, commandLineActor(session), one)
        })
        session.answer(found, () => [`✓ ${found.length} penyebut disimpan.`])
      }),
    )
  addStatements(program, withSession)
  addRankingCommand(program, withSession)
  addTargetsCommand(program, withSession)
  addSectorsCommand(program, withSession)
}

function addStatements(program: Command, withSession: WithSession): void {
  program
    .command('statements')
    .description('pernyataan publik tentang cakupan, dihitung ulang: mana yang angkanya tidak cocok')
    .option('--place <code>', 'hanya tentang provinsi atau kabupaten/kota ini')
    .addHelpText('after', '\nContoh:\n  naungan statements\n  naungan statements --place 63.03 --json')
    .action((options: { place?: string }, command: Command) =>
      withSession(command, async (session) => {
        const found = await listStatements(session.database.db, options.place)
        session.answer(found, () => describeStatements(found))
      }),
    )
}

async function showCoverage(session: Session, options: CoverageOptions): Promise<void> {
  const coverage = await getCoverage(session.database.db, session.regency, {
    by: options.by,
    ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
  })
  const figures = coverage.figures.filter((figure) => (options.definition ?? figure.code) === figure.code)
  if (figures.length === 0) {
    throw failCoverage('unknown-definition', {
      value: options.definition ?? '',
      known: coverage.figures.map((figure) => figure.code).join(', '),
    })
  }
  const chosen = { ...coverage, figures }
  session.answer(
    { ...chosen, figures: figures.map((figure) => ({ ...figure, shareBp: shareOf(figure) })) },
    () => describeCoverage(chosen),
  )
}

/** The figures with their definitions, then the parts, in lines for a person. */
export function describeCoverage(coverage: Coverage): string[] {
  const { whole } = coverage
  const title = `Kabupaten/kota ${coverage.regency}, keadaan ${formatDay(coverage.asOf)}`
  if (whole.registered === 0) {
    return [title, '', '  Belum ada pekerja di register. Mulailah dengan: naungan import BERKAS --as workers']
  }
  return [
    title,
    ...coverage.notes.map((note) => `  ! ${note}`),
    '',
    `  Pekerja terdaftar       ${formatCount(whole.registered).padStart(9)}`,
    `  Berhak (tanpa ASN)      ${formatCount(whole.eligible).padStart(9)}`,
    `  Terlindungi             ${formatCount(whole.eligibleProtected).padStart(9)}   (dengan ASN: ${formatCount(whole.protected)})`,
    `  BELUM TERLINDUNGI       ${formatCount(whole.gap).padStart(9)}`,
    '',
    ...coverage.figures.flatMap((figure) => describeFigure(figure, coverage.source)),
    `  pembilang: ${coverage.figures[0]?.numeratorDefinition ?? ''}`,
    `  sumber register: ${coverage.source}`,
    ...describeParts(coverage),
  ]
}

function describeFigure(figure: Figure, registerSource: string): string[] {
  const { numerator, denominator } = figure
  return [
    `  ${figure.name}: ${formatShare(shareOf(figure))} = ${formatCount(numerator)} dari ${formatCount(denominator)}`,
    `    penyebut: ${figure.denominatorDefinition} (per ${formatDay(figure.denominatorAsOf)})`,
    ...(figure.source === registerSource ? [] : [`    sumber penyebut: ${figure.source}`]),
    ...(numerator > denominator
      ? [
          '    di atas 100 %: pembilang dihitung per orang terdaftar, penyebut adalah perkiraan; keduanya tidak dipotong',
        ]
      : []),
  ]
}

function describeParts(coverage: Coverage): string[] {
  if (coverage.parts.length === 0) return []
  return [
    '',
    ...formatTable(
      ['Bagian', 'Terdaftar', 'Berhak', 'Terlindungi', 'Belum', 'Cakupan'],
      coverage.parts.map((part) => [
        part.label,
        formatCount(part.registered),
        formatCount(part.eligible),
        formatCount(part.eligibleProtected),
        formatCount(part.gap),
        formatShare(shareOf({ numerator: part.eligibleProtected, denominator: part.eligible })),
      ]),
      [1, 2, 3, 4, 5],
    ),
  ]
}
