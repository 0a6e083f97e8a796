import { type Command, Option } from 'commander'
import type { Session, WithSession } from '../platform/session.ts'
import { inTransaction } from '../platform/transaction.ts'
import { describeChanges } from './changes/describe-changes.ts'
import { getChanges } from './changes/get-changes.ts'
import { monthBefore } from './changes/month-before.ts'
import { chooseDay } from './coverage.ts'
import { type Level, levels } from './indicators/levels.ts'

interface ChangeOptions {
  readonly indicator: string
  readonly from?: string
  readonly to?: string
  readonly fromKnown?: string
  readonly by: Level
}

/** changes. */
export function addChangeCommands(program: Command, withSession: WithSession): void {
  program
    .command('changes')
    .description(
      'apa yang berubah di antara dua tanggal, sebab demi sebab, dan mengapa yang belum terlindungi belum',
    )
    .option('--indicator <code>', 'indikator', 'aktif-berhak')
    .option('--from <date>', 'tanggal pertama (bila kosong: hari yang sama sebulan sebelum yang kedua)')
    .option('--to <date>', 'tanggal kedua (bila kosong: tanggal daftar peserta terbaru)')
    .option('--from-known <date>', 'angka pertama sebagaimana diketahui pada akhir tanggal ini')
    .addOption(new Option('--by <level>', 'dirinci menurut').choices(levels).default('regency'))
    .addHelpText(
      'after',
      '\nContoh:\n  naungan changes\n  naungan changes --from 2026-09-30 --to 2026-10-31 --by district',
    )
    .action((options: ChangeOptions, command: Command) =>
      withSession(command, (session) => showChanges(session, options)),
    )
}

async function showChanges(session: Session, options: ChangeOptions): Promise<void> {
  const { database, regency } = session
  const found = await inTransaction(database, async (tx) => {
    const to = await chooseDay(tx.db, regency, options.to)
    const from = options.from === undefined ? monthBefore(to) : await chooseDay(tx.db, regency, options.from)
    return getChanges(tx, regency, { ...options, from, to, level: options.by })
  })
  session.answer(found, () => describeChanges(found))
}
