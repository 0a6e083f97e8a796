import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { audit } from '../access/public.ts'
import type { Database, Db } from '../platform/database.ts'
import { Refusal } from '../platform/errors.ts'
import { readInputFile } from '../platform/files.ts'
import type { Progress } from '../platform/progress.ts'
import { inTransaction, lockRegency, rehearse, type Tx } from '../platform/transaction.ts'
import type { RegionIndex } from '../regions/public.ts'
import { type BatchReport, summarise } from './batch-report.ts'
import { derive, type Derivation } from './derive.ts'
import { readList } from './intake/read-list.ts'
import { readWorkbook } from './intake/read-workbook.ts'
import type { ListKind, RowReading } from './intake/reading.ts'
import type { Mapping } from './intake/mapping.ts'
import { readMapping } from './intake/mapping-file.ts'
import { type BatchEffect, getBatchEffect } from './queries/batches.ts'
import {
  type Extent,
  findRememberedMapping,
  findSameFile,
  findSource,
  insertBatch,
  insertRows,
  listKnownParticipants,
  nextBatchId,
  saveSource,
} from './queries/store-batch.ts'
import { failRegistry } from './registry-errors.ts'
import { withSenderEvents } from './sender-events.ts'
import { nameOfAgency, sourceOfFile } from './source-names.ts'

export interface ImportFile {
  /** Where it is; with `bytes`, only its name counts. */
  readonly path: string
  /** What is in it, when it was sent and not named. */
  readonly bytes?: Uint8Array
  readonly kind: ListKind
  /** Code of the list; from the file's name when absent. */
  readonly source?: string
  /** Name of the agency that sends it, or one that is known; from the source's code when absent. */
  readonly agency?: string | { readonly code: string; readonly name: string }
  /** Sector of its rows that state no occupation. */
  readonly sector?: string
  /**
   * For lists of the insurer: `complete` says that who is missing is gone, `partial` that the list
   * only adds. Absent: complete, unless so many are missing that somebody should be asked.
   */
  readonly extent?: Extent
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
  const { regency, derivations, by, progress } = context
  const deriveIn = (tx: Tx) => derive(tx, regency, derivations, { kind: 'import', by }, progress)
  if (options.dryRun) {
    return rehearse(context.database, async (tx) => {
      const stored: Stored[] = []
      for (const file of files) stored.push(await refusable(file, () => storeList(context, tx, file)))
      await deriveIn(tx)
      return withEffects(tx.db, regency, stored)
    })
  }
  const stored = await storeLists(context, files)
  const done = await inTransaction(context.database, async (tx) => {
    const derived = await deriveIn(tx)
    return { derived, results: await withEffects(tx.db, regency, stored) }
  })
  await done.derived?.keep()
  return done.results
}

/** The first half of an import: each file understood and stored whole or not at all; nothing derived yet. */
export async function storeLists(context: ImportContext, files: readonly ImportFile[]): Promise<Stored[]> {
  const stored: Stored[] = []
  for (const file of files) {
    stored.push(
      await refusable(file, () =>
        inTransaction(context.database, async (tx) => {
          // Not in `storeList`: a dry run would hold the trail's head until it ends.
          const actor = { regency: context.regency, id: context.by }
          const one = await withSenderEvents(tx, actor, () => storeList(context, tx, file))
          if (one.status === 'imported')
            await audit(tx, actor, 'batch-imported', `batch:${one.batchId}`, { kind: file.kind })
          return one
        }),
      ),
    )
  }
  return stored
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

/**
 * Understands one file and stores it, within the transaction; nothing is derived.
 *
 * @throws the refusals of a file, registry/source-kind-differs, registry/members-missing
 */
export async function storeList(context: ImportContext, tx: Tx, file: ImportFile): Promise<Stored> {
  const name = basename(file.path)
  const source = file.source ?? sourceOfFile(name)
  const { regency, progress } = context
  await lockRegency(tx, regency)
  progress.step(`Membaca ${name}`)
  const bytes = file.bytes ?? (await readInputFile(file.path))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const known = await findSource(tx.db, regency, source)
  if (known && known.kind !== file.kind) {
    throw failRegistry('source-kind-differs', { source, kind: known.kind, asked: file.kind })
  }
  const same = await findSameFile(tx.db, regency, source, sha256)
  if (same) return { status: 'unchanged', file: name, source, batchId: same.batchId }
  const reading = await understand(context, tx, file, { name, bytes, source })
  progress.step(`Menyimpan ${name}`, reading.rows.length)
  if (file.kind === 'members' && file.extent === undefined) {
    refuseTorso(name, await listKnownParticipants(tx.db, regency, source, file.asOf), reading.rows)
  }
  const { agency, sector } = file
  await saveSource(
    tx,
    {
      regency,
      code: source,
      kind: file.kind,
      ...(agency === undefined
        ? {}
        : { agency: typeof agency === 'string' ? { code: sourceOfFile(agency), name: agency } : agency }),
      ...(sector === undefined ? {} : { defaultSector: sector }),
    },
    { code: source, name: nameOfAgency(source) },
  )
  const batchId = await nextBatchId(tx, regency)
  const report = summarise(reading.rows, reading.tables, file.kind)
  await insertBatch(tx, {
    regency,
    batchId,
    source,
    kind: file.kind,
    fileName: name,
    sha256,
    bytes,
    asOf: file.asOf,
    extent: file.extent ?? 'complete',
    by: context.by,
    report,
    mapping: reading.mapping,
  })
  await insertRows(tx, regency, batchId, reading.rows, progress)
  return { status: 'imported', file: name, source, batchId, report }
}

/** A list without more than this share of those known before is a part, or another list. */
const mostMissing = 0.3

/**
 * A short list would end the protection of everybody it does not name; that is asked, not assumed.
 *
 * @throws registry/members-missing
 */
function refuseTorso(file: string, known: readonly string[], rows: readonly RowReading[]): void {
  const named = new Set(rows.map(({ values }) => values.kpj ?? values.nik ?? ''))
  const missing = known.filter((number) => !named.has(number)).length
  if (missing > known.length * mostMissing) {
    throw failRegistry('members-missing', { file, missing, known: known.length })
  }
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
