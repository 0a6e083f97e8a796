import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { commandLineActor } from '../../access/public.ts'
import { isDay, today } from '../../platform/calendar.ts'
import { writeOutputFile } from '../../platform/files.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { makePack, readPackFiles } from './make-pack.ts'
import { fileNameOf } from './file-names.ts'

interface PackOptions {
  readonly out: string
  readonly asOf?: string
  readonly on: string
  readonly meeting?: number
}

/** pack. */
export function addPackCommand(program: Command, withSession: WithSession): void {
  program
    .command('pack')
    .description('paket rapat: PDF, lembar pimpinan, dan buku kerja, dengan angka yang dibekukan')
    .option('--out <folder>', 'folder hasil', '.')
    .option('--as-of <date>', 'keadaan angka, TTTT-BB-HH (bila kosong: tanggal daftar peserta terbaru)')
    .option('--on <date>', 'keadaan kewajiban dan keputusan (bila kosong: hari ini)', readDay, today())
    .option('--meeting <number>', 'untuk rapat nomor ini (bila kosong: rapat berikutnya)', readNumber)
    .addHelpText(
      'after',
      '\nContoh:\n  naungan pack --out paket\n  naungan pack --meeting 2 --out paket --json',
    )
    .action((options: PackOptions, command: Command) =>
      withSession(command, (session) => runPack(session, options)),
    )
}

function readNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError(`"${text}" bukan nomor rapat.`)
  return Number(text)
}

function readDay(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError(`"${text}" bukan tanggal. Tulis TTTT-BB-HH.`)
  return text
}

async function runPack(session: Session, { out, asOf, on, meeting }: PackOptions): Promise<void> {
  const { database, regency, progress } = session
  const { id } = commandLineActor(session)
  const made = await makePack(
    { database, progress, by: { id, name: session.actor } },
    { regency, asOf, on, meeting },
  )
  await mkdir(out, { recursive: true })
  const files: string[] = []
  for (const [kind, bytes] of await readPackFiles(database, regency, made.pack)) {
    const path = join(out, fileNameOf(kind, regency, made.pack))
    await writeOutputFile(path, bytes)
    files.push(path)
  }
  session.answer({ ...made, files }, () => [
    made.known
      ? `✓ Isinya sama dengan paket ${made.pack}, yang sudah ada.`
      : `✓ Paket ${made.pack} dibuat dan disimpan.`,
    `  sidik jari isi ${made.hash}`,
    ...files.map((file) => `  ${file}`),
  ])
}
