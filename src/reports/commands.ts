import { Argument, type Command } from 'commander'
import { commandLineActor } from '../access/public.ts'
import { chooseDay } from '../coverage/public.ts'
import { today } from '../platform/calendar.ts'
import { formatCount } from '../platform/indonesian.ts'
import type { Session, WithSession } from '../platform/session.ts'
import { inTransaction } from '../platform/transaction.ts'
import { exportSubjects, type ExportSubject, makeExport } from './exports.ts'
import { recordExport } from './record-export.ts'
import { failReports } from './report-errors.ts'
import { writeTable } from './write-table.ts'

interface ExportOptions {
  readonly out: string
  readonly asOf?: string
  readonly fullNik?: boolean
  readonly reason?: string
}

/** export. */
export function addReportCommands(program: Command, withSession: WithSession): void {
  program
    .command('export')
    .description(
      'mengekspor daftar: gap (belum terlindungi), registry (register), links (baris ke orang), radar (akan putus)',
    )
    .addArgument(new Argument('<what>', 'apa yang diekspor').choices(exportSubjects))
    .requiredOption('--out <file>', 'berkas hasil, .xlsx atau .csv')
    .option('--as-of <date>', 'pada tanggal, TTTT-BB-HH (bila kosong: tanggal daftar peserta terbaru)')
    .option('--full-nik', 'NIK tidak disamarkan; perlu --reason, dan dicatat')
    .option('--reason <text>', 'alasan memerlukan NIK lengkap')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan export gap --out belum.xlsx\n  naungan export gap --out verifikasi.csv --full-nik --reason "pemadanan Disdukcapil"\n  naungan export links --out links.csv',
    )
    .action((what: ExportSubject, options: ExportOptions, command: Command) =>
      withSession(command, (session) => writeExport(session, what, options)),
    )
}

async function writeExport(session: Session, subject: ExportSubject, options: ExportOptions): Promise<void> {
  const fullNik = options.fullNik === true
  const reason = options.reason?.trim() ?? ''
  if (fullNik && reason.length < 5) throw failReports('reason-missing')
  session.progress.step('Menyusun ekspor')
  const { regency, database } = session
  const table = await inTransaction(database, async (tx) => {
    const day = options.asOf ?? (subject === 'radar' ? today() : undefined)
    const asOf = await chooseDay(tx.db, regency, day)
    const made = await makeExport(tx.db, subject, { regency, asOf, fullNik })
    const asked = { subject, fullNik, reason: reason === '' ? null : reason }
    await recordExport(tx, commandLineActor(session), made, asked)
    return made
  })
  await writeTable(options.out, table)
  session.answer({ subject, file: options.out, rows: table.rows.length, fullNik }, () => [
    `✓ ${formatCount(table.rows.length)} baris ditulis ke ${options.out}${table.personal && !fullNik ? ' (NIK disamarkan)' : ''}`,
  ])
}
