import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { commandLineActor, type Oversight } from '../../access/public.ts'
import { isDay, today } from '../../platform/calendar.ts'
import { writeOutputFile } from '../../platform/files.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { makePack, readPackFiles } from './make-pack.ts'
import { findPackScope } from './several/pack-scope.ts'

interface PackOptions {
  readonly out: string
  readonly asOf?: string
  readonly on: string
  readonly meeting?: number
  readonly scope: string
  readonly own?: true
}

/** pack. */
export function addPackCommand(program: Command, withSession: WithSession): void {
  program
    .command('pack')
    .description('paket rapat: PDF, lembar pimpinan, dan buku kerja, dengan angka yang dibekukan')
    .option('--out <folder>', 'folder hasil', '.')
    .option(
      '--scope <scope>',
      'tentang apa: regency, province, branch (kantor cabang), atau kode kelompok daerah',
      'regency',
    )
    .option('--own', 'dari daerah lain hanya berkas bertanda tangan dan pernyataan publik, bukan registernya')
    .option('--as-of <date>', 'keadaan angka, TTTT-BB-HH (bila kosong: tanggal daftar peserta terbaru)')
    .option('--on <date>', 'keadaan kewajiban dan keputusan (bila kosong: hari ini)', readDay, today())
    .option('--meeting <number>', 'untuk rapat nomor ini (bila kosong: rapat berikutnya)', readNumber)
    .addHelpText(
      'after',
      '\nContoh:\n  naungan pack --out paket\n  naungan pack --meeting 2 --out paket --json\n  naungan pack --scope province --out paket\n  naungan pack --scope pertemuan-pertama --own --out paket',
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

/**
 * Who works at the server may read all that its database holds: registers of other regencies are counted, and the pack
 * is for overseers.
 */
async function findOversight(
  { database, regency }: Session,
  { scope, on }: { readonly scope: string; readonly on: string },
): Promise<Oversight> {
  const { kind, code } = await findPackScope(database.db, regency, scope, on)
  return kind === 'branch' ? { kind, code } : { kind: 'province', code: regency.slice(0, 2) }
}

async function runPack(session: Session, { out, asOf, on, meeting, scope, own }: PackOptions): Promise<void> {
  const { database, regency, progress } = session
  const { id } = commandLineActor(session)
  const oversight = own === true || scope === 'regency' ? null : await findOversight(session, { scope, on })
  const made = await makePack(
    { database, progress, by: { id, name: session.actor } },
    { regency, asOf, on, meeting, scope, oversight },
  )
  await mkdir(out, { recursive: true })
  const files: string[] = []
  for (const [name, bytes] of await readPackFiles(database, regency, made.pack)) {
    const path = join(out, name)
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
