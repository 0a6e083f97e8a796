import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import { commandLineActor } from '../access/public.ts'
import { formatCount } from '../platform/indonesian.ts'
import { readInputText } from '../platform/files.ts'
import type { Session, WithSession } from '../platform/session.ts'
import { inTransaction } from '../platform/transaction.ts'
import { describeIndicator, describeIndicators } from './indicators/describe-indicator.ts'
import { defineIndicator, readIndicator } from './indicators/define-indicator.ts'
import { readEmployerPlaces, saveEmployerPlaces } from './indicators/employer-places.ts'
import { getIndicator, type IndicatorAnswer, listIndicators } from './indicators/get-indicator.ts'
import { type Level, levels } from './indicators/levels.ts'
import { describeFigure, describeFigures } from './published/describe-figure.ts'
import { correctFigure, freezeFigures } from './published/freeze-figures.ts'
import { listFigureRows } from './published/queries.ts'
import { showFigure } from './published/show-figure.ts'

interface FigureOptions {
  readonly indicator?: string
  readonly by: Level
  readonly asOf?: string
  readonly asKnown?: string
  readonly freeze?: boolean
  readonly published?: boolean
  readonly check?: string
  readonly correct?: string
  readonly reason?: string
  readonly define?: string
}

/** figures, workplaces. */
export function addFigureCommands(program: Command, withSession: WithSession): void {
  program
    .command('figures')
    .description('indikator: dihitung, diterbitkan, diperiksa lagi, dan dikoreksi')
    .option('--indicator <code>', 'hanya indikator ini (bila kosong: semua)')
    .addOption(new Option('--by <level>', 'dirinci menurut').choices(levels).default('regency'))
    .option('--as-of <date>', 'pada tanggal, TTTT-BB-HH (bila kosong: tanggal daftar peserta terbaru)')
    .option('--as-known <date>', 'sebagaimana diketahui pada akhir tanggal ini (bila kosong: sekarang)')
    .option('--freeze', 'menerbitkannya: dibekukan dengan nomor, masukan dan hash')
    .option('--published', 'daftar angka terbit')
    .option('--check <figure>', 'menghitung ulang satu angka terbit: masih sama?')
    .option('--correct <figure>', 'menerbitkan gantinya menurut yang diketahui sekarang (dengan --reason)')
    .option('--reason <text>', 'alasan koreksi')
    .option('--define <file>', 'definisi baru, atau versi barunya, dari berkas JSON')
    .addHelpText(
      'after',
      [
        '',
        'Contoh:',
        '  naungan figures',
        '  naungan figures --indicator aktif-berhak --by district --as-of 2026-10-31',
        '  naungan figures --indicator aktif-berhak --freeze',
        '  naungan figures --check F-6303-2026-000001',
      ].join('\n'),
    )
    .action((options: FigureOptions, command: Command) =>
      withSession(command, (session) => runFigures(session, options)),
    )
  addWorkplaces(program, withSession)
}

function addWorkplaces(program: Command, withSession: WithSession): void {
  program
    .command('workplaces <file>')
    .description('tempat kerja menurut pemberi kerja, dari CSV (npp,kode_wilayah,sumber)')
    .option('--dry-run', 'memeriksa tanpa menyimpan')
    .addHelpText(
      'after',
      [
        '',
        'Contoh:',
        '  naungan workplaces tempat-kerja.csv --dry-run',
        '  naungan workplaces tempat-kerja.csv',
      ].join('\n'),
    )
    .action((file: string, options: { dryRun?: boolean }, command: Command) =>
      withSession(command, async (session) => {
        const dryRun = options.dryRun === true
        const places = readEmployerPlaces(basename(file), await readInputText(file))
        const saved = await inTransaction(session.database, (tx) =>
          saveEmployerPlaces(tx, commandLineActor(session), places, { dryRun }),
        )
        session.answer(saved, () => [
          `✓ ${formatCount(saved.rows)} pemberi kerja dibaca, ${formatCount(saved.changed)} ${dryRun ? 'akan berubah; tidak ada yang disimpan' : 'berubah'}.`,
        ])
      }),
    )
}

async function runFigures(session: Session, options: FigureOptions): Promise<void> {
  const { database, regency } = session
  const by = commandLineActor(session)
  if (options.define !== undefined) {
    const draft = readIndicator(basename(options.define), await readInputText(options.define))
    const version = await inTransaction(database, (tx) => defineIndicator(tx, by, draft))
    session.answer({ code: draft.code, version }, () => [`✓ ${draft.code}, versi ${version}, disimpan.`])
  } else if (options.published === true) {
    const rows = await inTransaction(database, (tx) => listFigureRows(tx.db, regency, { limit: 200 }))
    session.answer(rows, () => describeFigures(rows))
  } else if (options.check !== undefined) {
    const figure = options.check
    const checked = await inTransaction(database, (tx) => showFigure(tx, regency, figure))
    session.answer(checked, () => describeFigure(checked))
  } else if (options.correct !== undefined) {
    const [figure, reason] = [options.correct, options.reason ?? '']
    const frozen = await inTransaction(database, (tx) => correctFigure(tx, by, figure, reason))
    session.answer(frozen, () => [`✓ ${frozen.figure} menggantikan ${figure}.`])
  } else if (options.freeze === true) {
    const questions = (await listAsked(session, options)).map((indicator) => ({
      ...questionOf(options),
      indicator,
    }))
    const frozen = await inTransaction(database, (tx) => freezeFigures(tx, by, questions))
    session.answer(frozen, () =>
      frozen.map(
        ({ figure, content, known }) =>
          `✓ ${figure}  ${content.query.indicator.code}${known ? ' (sudah terbit dengan angka yang sama)' : ''}`,
      ),
    )
  } else await showIndicators(session, options)
}

const questionOf = ({ by: level, asOf, asKnown }: FigureOptions) => ({ level, asOf, asKnown })

async function listAsked({ database, regency }: Session, options: FigureOptions): Promise<string[]> {
  if (options.indicator !== undefined) return [options.indicator]
  return (await listIndicators(database, regency)).map(({ code }) => code)
}

async function showIndicators(session: Session, options: FigureOptions): Promise<void> {
  const { database, regency } = session
  const answers: IndicatorAnswer[] = []
  for (const indicator of await listAsked(session, options))
    answers.push(
      await inTransaction(database, (tx) => getIndicator(tx, regency, { ...questionOf(options), indicator })),
    )
  const [first] = answers
  session.answer(answers, () =>
    options.indicator !== undefined && first ? describeIndicator(first) : describeIndicators(answers),
  )
}
