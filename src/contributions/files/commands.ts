import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Argument, type Command, InvalidArgumentError } from 'commander'
import { commandLineActor } from '../../access/public.ts'
import { writeOutputFile } from '../../platform/files.ts'
import { formatCount } from '../../platform/indonesian.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { listBillFiles, planDocument, planInsurerFiles, type PlannedFile } from './make-files.ts'
import { makeBillPapers } from './make-paper.ts'
import { failFiles } from './file-errors.ts'

interface FilesOptions {
  readonly out: string
  readonly insurer?: boolean
  readonly reason?: string
}

/** files. */
export function addFileCommands(program: Command, withSession: WithSession): void {
  program
    .command('files')
    .description(
      'menulis surat tagihan (PDF dan Excel), dan dengan --insurer berkas untuk BPJS Ketenagakerjaan',
    )
    .addArgument(new Argument('<bill>', 'nomor urut tagihan').argParser(readNumber))
    .requiredOption('--out <folder>', 'folder hasil; dibuat bila belum ada')
    .option('--insurer', 'juga berkas pendaftaran dan pembayaran; NIK lengkap, perlu --reason, dan dicatat')
    .option('--reason <text>', 'alasan memerlukan NIK lengkap')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan files 3 --out tagihan\n  naungan files 3 --out tagihan --insurer --reason "unggah ke SIPP"',
    )
    .action((bill: number, options: FilesOptions, command: Command) =>
      withSession(command, (session) => writeFiles(session, bill, options)),
    )
}

function readNumber(text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new InvalidArgumentError('Tulis nomor urut tagihan, misalnya 3.')
  return Number(text)
}

async function writeFiles(session: Session, bill: number, options: FilesOptions): Promise<void> {
  const reason = options.reason?.trim() ?? ''
  if (options.insurer === true && reason.length < 5) throw failFiles('file-reason-missing')
  const { database, regency, progress } = session
  const taker = commandLineActor(session)
  progress.step('Membaca tagihan')
  const plan = <T>(work: (tx: Parameters<typeof listBillFiles>[0]) => Promise<T>) =>
    inTransaction(database, work)
  const { document, files } = await inTransaction(database, (tx) => listBillFiles(tx, regency, bill))
  const forInsurer = await Promise.all(
    (options.insurer === true ? files : []).map(({ layout }) =>
      plan((tx) => planInsurerFiles(tx, taker, bill, { layout, reason })),
    ),
  )
  await mkdir(options.out, { recursive: true })
  const wanted = [
    ...Array.from(
      { length: document.parts },
      (_, at) => () => plan((tx) => planDocument(tx, taker, bill, { format: 'pdf', part: at + 1 })),
    ),
    () => plan((tx) => planDocument(tx, taker, bill, { format: 'xlsx', part: 1 })),
    ...forInsurer.flat().map((file) => () => Promise.resolve(file)),
  ]
  progress.step('Menulis berkas', wanted.length)
  const written = await makeAll(wanted, options.out, (done) => progress.advance(done))
  progress.finish()
  session.answer({ bill, folder: options.out, files: written }, () =>
    written.map(({ name, rows }) => `✓ ${join(options.out, name)}: ${formatCount(rows)} baris`),
  )
}

/** Two threads, so that one writes while the other does. */
async function makeAll(
  wanted: readonly (() => Promise<PlannedFile>)[],
  folder: string,
  onFile: (done: number) => void,
): Promise<{ name: string; rows: number }[]> {
  const written: { name: string; rows: number }[] = []
  const queue = [...wanted]
  const work = async () => {
    const maker = makeBillPapers()
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const { folder: within, name: bare, rows, paper } = await next()
        await mkdir(join(folder, within), { recursive: true })
        const name = join(within, bare)
        await writeOutputFile(join(folder, name), await maker.make(paper))
        written.push({ name, rows })
        onFile(written.length)
      }
    } finally {
      await maker.close()
    }
  }
  await Promise.all([work(), work()])
  return written.toSorted((a, b) => a.name.localeCompare(b.name))
}
