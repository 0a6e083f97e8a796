import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Database, Db } from '../platform/database.ts'
import { Refusal } from '../platform/errors.ts'
import type { Progress } from '../platform/progress.ts'
import { inTransaction, lockRegency, rehearse, type Tx } from '../platform/transaction.ts'
import type { RegionIndex } from '../regions/public.ts'
import { type BatchReport, summarise } from './batch-report.ts'
import { derive, type Derivation } from './derive.ts'
import { readList } from './intake/read-list.ts'
import { readWorkbook } from './intake/read-workbook.ts'
import type { ListKind } from './intake/reading.ts'
import type { Mapping } from './intake/mapping.ts'
import { readMapping } from './intake/mapping-file.ts'
import { type BatchEffect, getBatchEffect } from './queries/batches.ts'
import {
  findRememberedMapping,
  findSameFile,
  findSource,
  insertBatch,
  insertRows,
  insertSource,
  nextBatchId,
} from './queries/store-batch.ts'
import { failRegistry } from './registry-errors.ts'
import { nameOfAgency, sourceOfFile } from './source-names.ts'

export interface ImportFile {
  readonly path: string
  readonly kind: ListKind
  /** Code of the list; from the file's name when absent. */
  readonly source?: string
  /** Name of the agency that sends it; from the source's code when absent. */
  readonly agency?: string
  /** Sector of its rows that state no occupation. */
  readonly sector?: string
  /** A mapping given by the user; overrides what is remembered. */
  readonly mapping?: Mapping
  /** The day the list speaks for. */
  readonly asOf: string
}

export interface ImportContext {
  readonly database: Database
  readonly regency: string
  readonly regions: RegionIndex
  readonly by: string
  readonly derivations: readonly Derivation[]
  readonly progress: Progress
}

/** What became of one file. */
export type ImportResult =
  | {
      readonly status: 'imported'
      readonly file: string
      readonly source: string
      readonly batchId: number
      readonly report: BatchReport
      readonly effect: BatchEffect
    }
  | { readonly status: 'unchanged'; readonly file: string; readonly source: string; readonly batchId: number }
  | { readonly status: 'refused'; readonly file: string; readonly code: string; readonly message: string }

type Stored =
  | Exclude<ImportResult, { status: 'imported' }>
  | Omit<Extract<ImportResult, { status: 'imported' }>, 'effect'>

/**
 * Takes in lists as they are.
 *
 * Each file is stored whole or not at all; a file that is refused does not stop the others. The
 * same file again changes nothing. Derived tables are made once, after the last file, and again by
 * the next run should this one be killed before. A dry run does all of it and takes it back.
 */
export async function importLists(
  context: ImportContext,
  files: readonly ImportFile[],
  options: { readonly dryRun: boolean },
): Promise<ImportResult[]> {
  if (options.dryRun) {
    return rehearse(context.database, async (tx) => {
      const stored: Stored[] = []
      for (const file of files) stored.push(await refusable(file, () => store(context, tx, file)))
      await derive(tx, context.regency, context.derivations, context.progress)
      return withEffects(tx.db, context.regency, stored)
    })
  }
  const stored: Stored[] = []
  for (const file of files) {
    stored.push(
      await refusable(file, () => inTransaction(context.database, (tx) => store(context, tx, file))),
    )
  }
  return inTransaction(context.database, async (tx) => {
    await derive(tx, context.regency, context.derivations, context.progress)
    return withEffects(tx.db, context.regency, stored)
  })
}

async function refusable(file: ImportFile, work: () => Promise<Stored>): Promise<Stored> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { status: 'refused', file: basename(file.path), code: error.code, message: error.message }
  }
}

async function withEffects(db: Db, regency: string, stored: readonly Stored[]): Promise<ImportResult[]> {
  const results: ImportResult[] = []
  for (const one of stored) {
    results.push(
      one.status === 'imported' ? { ...one, effect: await getBatchEffect(db, regency, one.batchId) } : one,
    )
  }
  return results
}

async function store(context: ImportContext, tx: Tx, file: ImportFile): Promise<Stored> {
  const name = basename(file.path)
  const source = file.source ?? sourceOfFile(name)
  const { regency, progress } = context
  await lockRegency(tx, regency)
  progress.step(`Membaca ${name}`)
  const bytes = await readBytes(file.path)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const known = await findSource(tx.db, regency, source)
  if (known && known.kind !== file.kind) {
    throw failRegistry('source-kind-differs', { source, kind: known.kind, asked: file.kind })
  }
  const same = await findSameFile(tx.db, regency, source, sha256)
  if (same) return { status: 'unchanged', file: name, source, batchId: same.batchId }
  const reading = await understand(context, tx, file, { name, bytes, source })
  progress.step(`Menyimpan ${name}`)
  await insertSource(tx, {
    regency,
    code: source,
    kind: file.kind,
    agencyCode: file.agency === undefined ? source : sourceOfFile(file.agency),
    agencyName: file.agency ?? nameOfAgency(source),
    defaultSector: file.sector ?? null,
  })
  const batchId = await nextBatchId(tx, regency)
  const report = summarise(reading.rows, reading.tables)
  await insertBatch(tx, {
    regency,
    batchId,
    source,
    kind: file.kind,
    fileName: name,
    sha256,
    bytes,
    asOf: file.asOf,
    by: context.by,
    report,
    mapping: reading.mapping,
  })
  await insertRows(tx, regency, batchId, reading.rows)
  return { status: 'imported', file: name, source, batchId, report }
}

async function understand(
  context: ImportContext,
  tx: Tx,
  file: ImportFile,
  input: { name: string; bytes: Uint8Array; source: string },
) {
  const remembered = await findRememberedMapping(tx.db, context.regency, input.source)
  const mapping =
    file.mapping ?? (remembered === undefined ? undefined : readMapping(JSON.stringify(remembered)))
  const workbook = await readWorkbook({ name: input.name, bytes: input.bytes })
  const list = readList(workbook, {
    kind: file.kind,
    file: input.name,
    regency: context.regency,
    regions: context.regions,
    asOf: file.asOf,
    ...(mapping ? { mapping } : {}),
  })
  const tables = list.tables.map((table) => ({
    sheet: table.sheet,
    headerRow: table.headerRow,
    columns: table.columns.map(({ heading, field, by }) => ({ heading, field, by })),
  }))
  return { rows: list.rows, tables, mapping: list.mapping }
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch {
    throw failRegistry('file-not-found', { file: basename(path) })
  }
}
