import type { Command } from 'commander'
import { formatCount, formatDay, formatTable } from '../../platform/indonesian.ts'
import type { RetentionTask } from '../../platform/retention.ts'
import type { WithSession } from '../../platform/session.ts'
import { commandLineActor } from '../command-line-actor.ts'
import { applyRetention } from './apply-retention.ts'
import { retentionNames } from './names.ts'

/** retention. */
export function addRetentionCommand(
  program: Command,
  withSession: WithSession,
  tasks: readonly RetentionTask[],
): void {
  program
    .command('retention')
    .description('menerapkan masa simpan: yang tidak diperlukan lagi dihapus, arsip hanya dilaporkan')
    .option('--dry-run', 'hanya menunjukkan apa yang akan dihapus')
    .addHelpText('after', '\nContoh:\n  naungan retention --dry-run\n  naungan retention')
    .action((options: { dryRun?: boolean }, command: Command) =>
      withSession(command, async (session) => {
        const dryRun = options.dryRun === true
        const found = await applyRetention(session.database, commandLineActor(session), tasks, {
          now: new Date(),
          dryRun,
        })
        session.answer({ dryRun, found }, () => [
          ...formatTable(
            ['Data', 'Sebelum', 'Lewat masa simpan', 'Dihapus'],
            found.map((one) => [
              retentionNames[one.kind] ?? one.kind,
              one.before === null ? 'selamanya' : formatDay(one.before.slice(0, 10)),
              formatCount(one.due),
              one.deletes ? (dryRun ? 'akan dihapus' : formatCount(one.deleted)) : 'hanya dilaporkan',
            ]),
            [2],
          ),
          ...(dryRun ? ['Uji coba: tidak ada yang dihapus.'] : []),
        ])
      }),
    )
}
