import { type Actor, audit } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import { dataFolder } from '../../platform/data-folder.ts'
import { logExport } from '../../platform/export-log.ts'
import type { Tx } from '../../platform/transaction.ts'
import { failBooks } from '../books-errors.ts'
import { annexRows } from './bill-document.ts'
import {
  type BillHead,
  countInsurerRows,
  findBillHead,
  findLastDocument,
  listInsurerRows,
} from './bill-queries.ts'
import type { BillFiles, Layout } from './contract.ts'
import { failFiles } from './file-errors.ts'
import { fileNameOf } from './file-name.ts'
import type { InsurerRow } from './layout-fields.ts'
import { listLayoutsOn } from './layout-queries.ts'
import type { Paper } from './make-paper.ts'
import { openEdition, readBillFacts } from './read-bill-facts.ts'

/** Who takes a file out, as far as the trail is concerned: an account or the command line. */
type Taker = Pick<Actor, 'regency' | 'id'>

/** A file about to leave: what to make, and under which name. */
export interface PlannedFile {
  readonly name: string
  /** For parts that must have the same name: a folder for each. */
  readonly folder: string
  readonly rows: number
  readonly paper: Paper
}

/**
 * @throws contributions/bill-not-found
 */
export async function getBillHead(tx: Tx, regency: string, bill: number): Promise<BillHead> {
  const head = await findBillHead(tx.db, regency, bill)
  if (!head) throw failBooks('bill-not-found', { bill })
  return head
}

/** Which files of a bill there are to take, part by part. */
export async function listBillFiles(tx: Tx, regency: string, bill: number): Promise<BillFiles> {
  const head = await getBillHead(tx, regency, bill)
  const last = await findLastDocument(tx.db, regency, bill)
  const counts = await countInsurerRows(tx.db, regency, bill)
  const layouts = await listLayoutsOn(tx.db, regency, today())
  const lines = counts.reduce((sum, { payment }) => sum + payment, 0)
  return {
    document: {
      version: last?.version ?? null,
      hash: last?.hash ?? null,
      parts: Math.max(1, Math.ceil(lines / annexRows)),
    },
    files: layouts.flatMap((layout) => {
      const rows = counts.find(({ segment }) => segment === layout.segment)?.[layout.kind] ?? 0
      const { code, name, kind, confidence, source } = layout
      return rows === 0
        ? []
        : [{ layout: code, name, kind, confidence, source, parts: partsOf(layout, head, rows) }]
    }),
  }
}

function partsOf(layout: Layout, head: BillHead, rows: number) {
  const parts = Math.ceil(rows / layout.mostRows)
  return Array.from({ length: parts }, (_, at) => ({
    part: at + 1,
    fileName: fileNameOf(layout.fileName, { ...naming(head), part: at + 1, parts }),
    rows: Math.min(layout.mostRows, rows - at * layout.mostRows),
  }))
}

const naming = (head: BillHead) => ({
  month: head.month,
  wadahCode: head.wadahCode,
  billNumber: head.number,
})

/**
 * One part of a file for the insurer. It names people with their whole NIK, so it takes a reason and is
 * recorded; a line with the reason has no place in a file that a portal reads.
 *
 * @throws contributions/bill-not-found, contributions/file-layout-not-found, contributions/file-part-not-found
 */
export async function planInsurerFile(
  tx: Tx,
  taker: Taker,
  bill: number,
  asked: { readonly layout: string; readonly part: number; readonly reason: string },
): Promise<PlannedFile> {
  const { head, layout, parts } = await getInsurerFile(tx, taker.regency, bill, asked.layout)
  const { part } = asked
  if (part > parts) throw failFiles('file-part-not-found', { part, parts })
  const slice = { offset: (part - 1) * layout.mostRows, limit: layout.mostRows }
  const rows = await listInsurerRows(tx.db, taker.regency, head, layout, slice)
  await recordTaking(tx, taker, bill, `insurer:${layout.code}`, rows.length, asked.reason)
  return plannedPart(head, layout, { part, parts }, rows)
}

/**
 * All parts of a file for the insurer. Their rows are read once, for each part alone would read the whole
 * bill again.
 *
 * @throws contributions/bill-not-found, contributions/file-layout-not-found
 */
export async function planInsurerFiles(
  tx: Tx,
  taker: Taker,
  bill: number,
  asked: { readonly layout: string; readonly reason: string },
): Promise<PlannedFile[]> {
  const { head, layout, whole, parts } = await getInsurerFile(tx, taker.regency, bill, asked.layout)
  const all = await listInsurerRows(tx.db, taker.regency, head, layout, { offset: 0, limit: whole })
  await recordTaking(tx, taker, bill, `insurer:${layout.code}`, all.length, asked.reason)
  return Array.from({ length: parts }, (_, at) =>
    plannedPart(
      head,
      layout,
      { part: at + 1, parts },
      all.slice(at * layout.mostRows, (at + 1) * layout.mostRows),
    ),
  )
}

async function getInsurerFile(tx: Tx, regency: string, bill: number, code: string) {
  const head = await getBillHead(tx, regency, bill)
  const layout = (await listLayoutsOn(tx.db, regency, today())).find((one) => one.code === code)
  if (!layout) throw failFiles('file-layout-not-found', { code })
  const counts = await countInsurerRows(tx.db, regency, bill)
  const whole = counts.find(({ segment }) => segment === layout.segment)?.[layout.kind] ?? 0
  return { head, layout, whole, parts: Math.ceil(whole / layout.mostRows) }
}

function plannedPart(
  head: BillHead,
  layout: Layout,
  { part, parts }: { readonly part: number; readonly parts: number },
  rows: readonly InsurerRow[],
): PlannedFile {
  return {
    name: fileNameOf(layout.fileName, { ...naming(head), part, parts }),
    folder: parts > 1 && !layout.fileName.includes('{bagian}') ? `bagian-${part}` : '',
    rows: rows.length,
    paper: { kind: 'insurer', layout, rows },
  }
}

/**
 * The document of a bill, as PDF (one part of it) or as a workbook; both of the same edition.
 *
 * @throws contributions/bill-not-found, contributions/file-part-not-found
 */
export async function planDocument(
  tx: Tx,
  taker: Taker,
  bill: number,
  asked: { readonly format: 'pdf' | 'xlsx'; readonly part: number },
): Promise<PlannedFile> {
  const { regency, id: by } = taker
  const head = await getBillHead(tx, regency, bill)
  const facts = await readBillFacts(tx, regency, head)
  const edition = await openEdition(tx, regency, bill, facts, { by, on: today() })
  const parts = Math.max(1, Math.ceil(facts.lines.length / annexRows))
  const { part, format } = asked
  if (part > parts) throw failFiles('file-part-not-found', { part, parts })
  await recordTaking(tx, taker, bill, `bill-${format}`, facts.lines.length, null)
  const name = `Tagihan-${head.number}-v${edition.version}`.replaceAll(/[^A-Za-z0-9.-]+/g, '-')
  return {
    name: `${name}${parts > 1 && format === 'pdf' ? `-bagian-${part}` : ''}.${format}`,
    folder: '',
    rows: facts.lines.length,
    paper:
      format === 'pdf'
        ? { kind: 'pdf', facts, edition, part, dataFolder: dataFolder() }
        : { kind: 'sheet', facts, edition },
  }
}

async function recordTaking(
  tx: Tx,
  taker: Taker,
  bill: number,
  subject: string,
  rows: number,
  reason: string | null,
): Promise<void> {
  const { regency, id: by } = taker
  const fullNik = reason !== null
  await logExport(tx.db, { regency, by, subject, rows, fullNik, reason })
  await audit(tx, taker, 'bill-file-taken', `bill:${bill}`, { subject, rows, fullNik })
}
