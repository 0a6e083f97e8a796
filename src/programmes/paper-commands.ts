import { extname } from 'node:path'
import { Argument, type Command, InvalidArgumentError } from 'commander'
import { commandLineActor } from '../access/public.ts'
import { findLetterhead } from '../contributions/public.ts'
import { isDay, today } from '../platform/calendar.ts'
import { writeOutputFile } from '../platform/files.ts'
import { publicOrigin } from '../platform/http/protect.ts'
import { formatCount, formatRupiah } from '../platform/indonesian.ts'
import type { Session, WithSession } from '../platform/session.ts'
import { inTransaction } from '../platform/transaction.ts'
import { failDocument } from './documents/document-errors.ts'
import { type DocumentKind, documentKinds, kindRules } from './documents/document-kinds.ts'
import { makeDocument } from './documents/make-document.ts'
import { makeDocumentPaper } from './documents/make-paper.ts'
import { issueDocument } from './documents/move-document.ts'
import { findDocument } from './documents/queries/documents.ts'
import { planPaper, recordPaper } from './documents/take-document.ts'
import { getRegencyName, headOf } from './regency-name.ts'

interface DocumentOptions {
  readonly out: string
  readonly from?: string
  readonly number?: number
  readonly title?: string
  readonly village?: string
  readonly signer?: string
  readonly issue?: string
  readonly fullNik?: boolean
  readonly reason?: string
}

/** document. */
export function addProgrammePaperCommands(program: Command, withSession: WithSession): void {
  program
    .command('document')
    .description('membuat dokumen program dari satu sumber, atau menulis dokumen yang sudah ada')
    .addArgument(new Argument('<kind>', 'jenis dokumen').choices([...documentKinds]))
    .requiredOption('--out <file>', 'berkas hasil, .pdf atau .xlsx')
    .option('--from <source>', 'sumber: proposal:3, fund:APBD-2026, enrolment-batch:4, bill:5')
    .option('--number <n>', 'tulis dokumen nomor urut ini yang sudah ada', readNumber)
    .option('--title <text>', 'tentang apa')
    .option('--village <code>', 'pengumuman: kode desa/kelurahan')
    .option('--signer <text>', 'jabatan penanda tangan')
    .option('--issue <day>', 'langsung terbitkan dengan tanggal ini, TTTT-BB-HH', readDayOption)
    .option('--full-nik', 'dengan NIK lengkap; perlu --reason, dan dicatat')
    .option('--reason <text>', 'alasan memerlukan NIK lengkap')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan document decree --from proposal:3 --title "Penerima iuran 2027" --issue 2026-12-01 --out sk.pdf\n  naungan document decree --number 7 --out sk.xlsx',
    )
    .action((kind: DocumentKind, options: DocumentOptions, command: Command) =>
      withSession(command, (session) => writeDocument(session, kind, options)),
    )
}

function readNumber(text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new InvalidArgumentError('Tulis nomor urut dokumen, misalnya 3.')
  return Number(text)
}

function readDayOption(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError('Tulis tanggal sebagai TTTT-BB-HH, misalnya 2026-12-01.')
  return text
}

async function writeDocument(session: Session, kind: DocumentKind, options: DocumentOptions): Promise<void> {
  const { database, regency, progress } = session
  const ending = extname(options.out).toLowerCase()
  if (ending !== '.pdf' && ending !== '.xlsx')
    throw failDocument('document-file-type', { ending: ending || options.out })
  const reason = options.reason?.trim() ?? ''
  if (options.fullNik === true && reason.length < 5) throw failDocument('document-reason-missing')
  const by = commandLineActor(session)
  const taker = { ...by, name: session.actor }
  progress.step('Membaca sumber')
  const document = options.number ?? (await makeFromOptions(session, kind, options))
  const origin = publicOrigin() ?? `http://localhost:${process.env['PORT'] || 8080}`
  const asked = {
    format: ending === '.pdf' ? ('pdf' as const) : ('xlsx' as const),
    reason: options.fullNik === true ? reason : null,
    origin,
  }
  const found = await inTransaction(database, (tx) => findDocument(tx.db, regency, document, 'read'))
  if (found && found.kind !== kind)
    throw failDocument('document-other-kind', { document, kind: kindRules[found.kind].name })
  const planned = await inTransaction(database, (tx) => planPaper(tx, taker, document, asked))
  progress.step('Menulis dokumen')
  const bytes = await makeDocumentPaper(planned.paper)
  await inTransaction(database, (tx) => recordPaper(tx, taker, planned, bytes))
  await writeOutputFile(options.out, bytes)
  const { number, hash, code, state, people, total } = (await inTransaction(database, (tx) =>
    findDocument(tx.db, regency, document, 'read'),
  ))!
  session.answer({ document, kind, state, number, hash, code, people, total, file: options.out }, () => [
    `✓ ${options.out}: ${kindRules[kind].name} ${number ?? '(draf)'}, ${formatCount(people)} orang, ${formatRupiah(total)}`,
    ...(code === null ? [] : [`  Periksa: ${origin}/periksa/${code}`, `  Sidik jari: ${hash}`]),
  ])
}

async function makeFromOptions(
  session: Session,
  kind: DocumentKind,
  options: DocumentOptions,
): Promise<number> {
  const { database, regency } = session
  const by = commandLineActor(session)
  const { from, title, village, signer, issue } = options
  if (from === undefined) throw failDocument('document-source-empty', { source: '--from' })
  return inTransaction(database, async (tx) => {
    const rule = kindRules[kind]
    const letterhead = await findLetterhead(tx.db, regency)
    const name = await getRegencyName(tx.db, regency)
    const document = await makeDocument(tx, by, {
      kind,
      source: from,
      title: title ?? rule.name,
      ...(village === undefined ? {} : { village }),
      place: letterhead?.place ?? name,
      addressee: letterhead?.addressee ?? 'BPJS Ketenagakerjaan',
      signerTitle: signer ?? headOf(name),
      signerName: '',
      signerNip: '',
      considering: [...rule.considering],
      mindful: [...rule.mindful],
      deciding: [...rule.deciding],
    })
    if (issue !== undefined) await issueDocument(tx, by, document, { dated: issue, asOf: today() })
    return document
  })
}
