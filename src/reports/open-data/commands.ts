import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import { audit, commandLineActor } from '../../access/public.ts'
import { writeOutputFile } from '../../platform/files.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { filesOf, readCoverageTables, readParticipationTable } from './read-open-data.ts'

interface OpenDataOptions {
  readonly out: string
  readonly asOf?: string
}

/** open-data. */
export function addOpenDataCommand(program: Command, withSession: WithSession): void {
  program
    .command('open-data')
    .description(
      'data terbuka: agregat tanpa nama, angka kecil disembunyikan; CSV, JSON, datapackage.json, satu-data.json',
    )
    .option('--out <folder>', 'folder hasil', 'data-terbuka')
    .option('--as-of <date>', 'keadaan angka, TTTT-BB-HH (bila kosong: tanggal daftar peserta terbaru)')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan open-data --out data-terbuka\n  naungan open-data --as-of 2026-11-01 --out rilis --json',
    )
    .action((options: OpenDataOptions, command: Command) =>
      withSession(command, (session) => writeOpenData(session, options)),
    )
}

async function writeOpenData(session: Session, { out, asOf: asked }: OpenDataOptions): Promise<void> {
  const { database, regency, progress } = session
  progress.step('Menghitung dan menyembunyikan')
  const files = await inTransaction(database, async (tx) => {
    const found = await readCoverageTables(tx, regency, asked)
    const { asOf } = found.head
    const made = filesOf(found, await readParticipationTable(tx, regency, asOf))
    await audit(tx, commandLineActor(session), 'open-data-taken', 'regency', { asOf })
    return made
  })
  for (const { path, text } of files) {
    const to = join(out, path)
    await mkdir(dirname(to), { recursive: true })
    await writeOutputFile(to, text)
  }
  session.answer({ out, files: files.map(({ path }) => path) }, () => [
    `✓ ${files.length} berkas ditulis ke ${out}`,
    ...files.map(({ path }) => `  ${path}`),
  ])
}
