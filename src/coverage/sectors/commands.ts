import type { Command } from 'commander'
import type { WithSession } from '../../platform/session.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { describeSectors } from './describe-sectors.ts'
import { listSectors } from './list-sectors.ts'

/** sectors. */
export function addSectorsCommand(program: Command, withSession: WithSession): void {
  program
    .command('sectors')
    .description(
      'sektor rentan: siapa yang diketahui dan terlindungi, dari daftar mana, dana yang boleh membayar',
    )
    .option('--as-of <date>', 'pada tanggal, TTTT-BB-HH (bila kosong: tanggal daftar peserta terbaru)')
    .addHelpText('after', '\nContoh:\n  naungan sectors\n  naungan sectors --as-of 2026-11-01 --json')
    .action((options: { asOf?: string }, command: Command) =>
      withSession(command, async (session) => {
        const sectors = await inTransaction(session.database, (tx) =>
          listSectors(tx.db, session.regency, { asOf: options.asOf, held: false }),
        )
        session.answer(sectors, () => describeSectors(sectors))
      }),
    )
}
