import { type Command, InvalidArgumentError, Option } from 'commander'
import { commandLineActor } from '../../access/public.ts'
import { dataFolder } from '../../platform/data-folder.ts'
import { readInputText, writeOutputFile } from '../../platform/files.ts'
import { formatDay } from '../../platform/indonesian.ts'
import { openInstallationKey } from '../../platform/installation-key.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { type RankingLevel, rankingLevels } from './contract.ts'
import { describeRanking } from './describe-ranking.ts'
import { exportFigures, importFigures, type TakenFigures } from './exchange-figures.ts'
import { getRanking } from './get-ranking.ts'
import { fingerprintOf, shownFingerprint, signingKey } from './signed-figures.ts'

interface RankingOptions {
  readonly level: RankingLevel
  readonly asOf?: string
  readonly district?: string
  readonly set?: string
  readonly definition?: string
  readonly floor?: number
  readonly months?: number
  readonly export?: string
  readonly import?: readonly string[]
  readonly fingerprint?: string
}

const wholeNumber = (text: string) => {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('tulis bilangan bulat.')
  return Number(text)
}

/** ranking. */
export function addRankingCommand(program: Command, withSession: WithSession): void {
  program
    .command('ranking')
    .description(
      'peringkat cakupan menurut satu definisi, dan bertukar angka bertanda tangan dengan daerah lain',
    )
    .addOption(
      new Option('--level <level>', 'apa yang diperingkat').choices(rankingLevels).default('district'),
    )
    .option('--as-of <date>', 'pada tanggal, TTTT-BB-HH (bila kosong: tanggal daftar peserta terbaru)')
    .option('--district <code>', 'hanya desa dari kecamatan ini')
    .option('--set <code>', 'kabupaten/kota mana: province, pertemuan-pertama, kalimantan')
    .option('--definition <code>', 'definisi lain daripada register')
    .option('--floor <people>', 'paling sedikit orang pada penyebut (bila kosong: 30)', wholeNumber)
    .option('--months <months>', 'panjang garis waktu (bila kosong: 12)', wholeNumber)
    .option('--export <file>', 'tulis angka kabupaten/kota ini, bertanda tangan, untuk daerah lain')
    .option('--import <file...>', 'terima angka bertanda tangan dari daerah lain')
    .option('--fingerprint <digits>', 'sidik jari kunci pada --import, yang ditanyakan lewat telepon')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan ranking --level village --district 63.03.05\n  naungan ranking --level regency --set pertemuan-pertama\n  naungan ranking --export angka-banjar.json\n  naungan ranking --import angka-banjarbaru.json --fingerprint "ab12 ..."',
    )
    .action((options: RankingOptions, command: Command) => {
      if (options.export !== undefined && options.import !== undefined)
        command.error('error: pilih --export atau --import, tidak keduanya')
      return withSession(command, (session) =>
        options.export !== undefined
          ? writeFigures(session, options.export, options.asOf)
          : options.import !== undefined
            ? takeFigures(session, options.import, options.fingerprint)
            : showRanking(session, options),
      )
    })
}

async function showRanking(session: Session, options: RankingOptions): Promise<void> {
  const ranking = await inTransaction(session.database, (tx) =>
    getRanking(tx.db, session.regency, { ...options, held: false }),
  )
  session.answer(ranking, () => describeRanking(ranking))
}

async function writeFigures(session: Session, file: string, asOf: string | undefined): Promise<void> {
  const { database, regency } = session
  const installation = await openInstallationKey(database.db, dataFolder(), process.env['NAUNGAN_KEY'])
  const text = await inTransaction(database, (tx) =>
    exportFigures(tx, commandLineActor(session), { installation, now: new Date(), asOf }),
  )
  await writeOutputFile(file, text)
  const fingerprint = fingerprintOf(signingKey(installation, regency))
  session.answer({ file, fingerprint }, () => [
    `✓ Angka ditulis ke ${file}, bertanda tangan.`,
    `  Sidik jari kunci: ${shownFingerprint(fingerprint)}`,
    '  Sebutkan sidik jari ini lewat telepon atau tatap muka, jangan dengan jalan yang sama dengan berkasnya.',
  ])
}

async function takeFigures(
  session: Session,
  files: readonly string[],
  fingerprint: string | undefined,
): Promise<void> {
  const taken: TakenFigures[] = []
  for (const file of files) {
    const text = await readInputText(file)
    taken.push(
      await inTransaction(session.database, (tx) =>
        importFigures(tx, commandLineActor(session), { text, fingerprint }),
      ),
    )
  }
  const words = { taken: 'diterima', unchanged: 'sudah ada', older: 'disimpan; angka yang ada lebih baru' }
  session.answer(taken, () =>
    taken.map(({ name, asOf, outcome }) => `✓ ${name}, keadaan ${formatDay(asOf)}: ${words[outcome]}.`),
  )
}
