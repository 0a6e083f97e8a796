import { createHash } from 'node:crypto'
import { renderSVG } from 'uqr'
import { type Actor, audit } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import { dataFolder } from '../../platform/data-folder.ts'
import { logExport } from '../../platform/export-log.ts'
import { formatDay } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import { maskNik } from '../../registry/public.ts'
import { failDocument } from './document-errors.ts'
import type { DocumentLine } from './document-facts.ts'
import { kindRules } from './document-kinds.ts'
import type { DocumentPaper } from './make-paper.ts'
import { countDocumentLines, findDocument, listDocumentLines } from './queries/documents.ts'
import { insertFile } from './queries/files.ts'

type Taker = Pick<Actor, 'regency' | 'id' | 'name'>

export interface PlannedPaper {
  readonly name: string
  readonly rows: number
  readonly paper: DocumentPaper
}

/**
 * A paper of a document about to leave: what to make, recorded before it does. With whole NIK it takes a reason,
 * which stands as a watermark on every page.
 *
 * @param origin where the page that verifies it is found
 * @throws programmes/document-not-found, programmes/document-not-for-you, programmes/document-names-nobody
 */
export async function planPaper(
  tx: Tx,
  taker: Taker,
  document: number,
  asked: { readonly format: 'pdf' | 'xlsx'; readonly reason: string | null; readonly origin: string },
): Promise<PlannedPaper> {
  const { regency, id: by, name } = taker
  const { format, reason, origin } = asked
  const head = await findDocument(tx.db, regency, document, 'read')
  if (!head) throw failDocument('document-not-found', { document })
  const rule = kindRules[head.kind]
  const fullNik = reason !== null
  if (fullNik && !rule.mayShowNik) throw failDocument('document-names-nobody')
  const lines = rule.names ? await listDocumentLines(tx.db, regency, document) : []
  // Row-level security may have held lines back: then it is not his to take.
  if (rule.names && lines.length < (await countDocumentLines(tx.db, regency, document)).all)
    throw failDocument('document-not-for-you')
  if (rule.names) {
    await logExport(tx.db, {
      regency,
      by,
      subject: `document-${head.kind}`,
      rows: lines.length,
      fullNik,
      reason,
    })
  }
  await audit(tx, taker, 'document-taken', `document:${document}`, { format, rows: lines.length, fullNik })
  const verifyAt = `${origin}/periksa`
  const qr = head.code === null ? '' : renderSVG(`${verifyAt}/${head.code}`, { border: 1 })
  const watermark = fullNik ? `Diambil oleh ${name}, ${formatDay(today())}, untuk: ${reason}` : ''
  const stem = `${rule.name}-${head.number ?? `draf-${document}`}-v${head.version}${fullNik ? '-nik-lengkap' : ''}`
  return {
    name: `${stem.replaceAll(/[^A-Za-z0-9.-]+/g, '-')}.${format}`,
    rows: lines.length,
    paper: {
      kind: format,
      head,
      lines: fullNik ? lines : lines.map(withMaskedNik),
      wish: { fullNik, watermark, qr, verifyAt: head.code === null ? '' : verifyAt },
      dataFolder: dataFolder(),
    },
  }
}

/** The line as it may be shown without the permission for whole NIK. */
export const withMaskedNik = (line: DocumentLine): DocumentLine => ({
  ...line,
  nik: line.nik === null ? null : maskNik(line.nik),
})

/** Keeps the hash of what was made of a document that has its number; a draft proves nothing. */
export async function recordPaper(
  tx: Tx,
  { regency, id: by }: Taker,
  { paper }: PlannedPaper,
  bytes: Uint8Array,
): Promise<void> {
  const { head, kind: format, wish } = paper
  if (head.hash === null) return
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const { fullNik } = wish
  await insertFile(tx.db, regency, head.document, { sha256, format, fullNik, bytes: bytes.length, by })
}
