import type { Command } from 'commander'
import { audit, commandLineActor } from '../../access/public.ts'
import { isDay } from '../../platform/calendar.ts'
import { formatDay, formatTable } from '../../platform/indonesian.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { insertBranch, listBranches } from '../../regions/public.ts'
import { failReports } from '../report-errors.ts'

interface BranchOptions {
  readonly set?: string
  readonly name?: string
  readonly since?: string
  readonly source?: string
}

const confidences = {
  verified: 'dipastikan',
  secondary: 'sumber kedua',
  memory: 'ingatan',
  inference: 'perkiraan',
} as const

/** branch. */
export function addBranchCommand(program: Command, withSession: WithSession): void {
  program
    .command('branch')
    .description('kantor cabang BPJS Ketenagakerjaan yang melayani kabupaten/kota ini, dengan tanggalnya')
    .option('--set <code>', 'mencatat cabang, misalnya cabang-tanah-laut')
    .option('--name <name>', 'nama cabang')
    .option('--since <date>', 'hari pertama, TTTT-BB-HH')
    .option('--source <source>', 'dari mana diketahui')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan branch\n  naungan branch --set cabang-tanah-laut --name "Kantor Cabang Tanah Laut" --since 2026-02-13 --source "Surat cabang nomor 12"',
    )
    .action((options: BranchOptions, command: Command) =>
      withSession(command, (session) => runBranch(session, options)),
    )
}

async function runBranch(session: Session, { set: code, name, since, source }: BranchOptions): Promise<void> {
  const { database, regency } = session
  if (code !== undefined) {
    const branch = readBranch({ code, name, since, source })
    await inTransaction(database, async (tx) => {
      const actor = commandLineActor(session)
      await insertBranch(tx.db, regency, { ...branch, by: actor.id })
      await audit(tx, actor, 'branch-recorded', 'regency', { branch: branch.code, since: branch.since })
    })
  }
  const rows = await listBranches(database.db, regency)
  session.answer(rows, () =>
    rows.length === 0
      ? ['Belum dicatat cabang mana yang melayani kabupaten/kota ini. Catat dengan: naungan branch --set']
      : formatTable(
          ['Sejak', 'Kode', 'Nama', 'Keyakinan', 'Sumber'],
          rows.map((one) => [
            formatDay(one.since),
            one.code,
            one.name,
            confidences[one.confidence],
            one.source,
          ]),
          [],
        ),
  )
}

/** @throws reports/branch-incomplete */
function readBranch(given: {
  readonly code: string
  readonly name: string | undefined
  readonly since: string | undefined
  readonly source: string | undefined
}) {
  const { code, name = '', since = '', source = '' } = given
  const wrong = [
    ...(/^cabang-[a-z0-9-]{2,40}$/.test(code) ? [] : ['--set (misalnya cabang-tanah-laut)']),
    ...(name.trim().length < 3 || name.length > 100 ? ['--name'] : []),
    ...(isDay(since) ? [] : ['--since (TTTT-BB-HH)']),
    ...(source.trim().length < 3 || source.length > 300 ? ['--source'] : []),
  ]
  if (wrong.length > 0) throw failReports('branch-incomplete', { fields: wrong.join(', ') })
  return { code, name: name.trim(), since, source: source.trim(), confidence: 'verified' as const }
}
