import { basename } from 'node:path'
import type { Command } from 'commander'
import { commandLineActor } from '../../access/public.ts'
import { readInputText } from '../../platform/files.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { describeSectors } from './describe-sectors.ts'
import { listSectors } from './list-sectors.ts'
import { readSectorView, saveSectorView, withdrawSectorView } from './save-view.ts'
import { listViewRows } from './view-queries.ts'

interface SectorOptions {
  readonly asOf?: string
  readonly views?: boolean
  readonly define?: string
  readonly withdraw?: string
}

/** sectors. */
export function addSectorsCommand(program: Command, withSession: WithSession): void {
  program
    .command('sectors')
    .description(
      'sektor rentan: siapa yang diketahui dan terlindungi, dari daftar mana, dana yang boleh membayar',
    )
    .option('--as-of <date>', 'pada tanggal, TTTT-BB-HH (bila kosong: tanggal daftar peserta terbaru)')
    .option('--views', 'bagaimana sektor ditulis, termasuk yang dicabut, sebagai JSON')
    .option('--define <file>', 'menulis sektor, atau versi barunya, dari berkas JSON')
    .option('--withdraw <code>', 'mencabut sektor; orangnya masuk ke pekerjaan lain')
    .addHelpText(
      'after',
      [
        '',
        'Contoh:',
        '  naungan sectors',
        '  naungan sectors --as-of 2026-11-01 --json',
        '  naungan sectors --views',
        '  naungan sectors --define pemulung.json',
        '  naungan sectors --withdraw pemulung',
      ].join('\n'),
    )
    .action((options: SectorOptions, command: Command) =>
      withSession(command, async (session) => {
        if (await changeViews(session, options)) return
        const sectors = await inTransaction(session.database, (tx) =>
          listSectors(tx.db, session.regency, { asOf: options.asOf, held: false }),
        )
        session.answer(sectors, () => describeSectors(sectors))
      }),
    )
}

/** Whether views were shown or changed. */
async function changeViews(session: Session, options: SectorOptions): Promise<boolean> {
  const { database, regency } = session
  const by = commandLineActor(session)
  const { define, withdraw } = options
  if (define !== undefined) {
    const draft = readSectorView(basename(define), await readInputText(define))
    const version = await inTransaction(database, (tx) => saveSectorView(tx, by, draft))
    session.answer({ code: draft.code, version }, () => [`✓ ${draft.code}, versi ${version}, disimpan.`])
  } else if (withdraw !== undefined) {
    await inTransaction(database, (tx) => withdrawSectorView(tx, by, withdraw))
    session.answer({ code: withdraw }, () => [`✓ ${withdraw} dicabut.`])
  } else if (options.views === true) {
    const rows = await inTransaction(database, (tx) => listViewRows(tx.db, regency))
    session.answer(rows, () => JSON.stringify(rows, undefined, 2).split('\n'))
  } else return false
  return true
}
