import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import {
  genericModel,
  genericSchema,
  type GenericKind,
  type LinkedText,
  linkText,
  ModelRefused,
  QuoteNotClosed,
  type TextInput,
  workerModel,
  workerSchema,
} from '../../matching/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Progress } from '../../platform/progress.ts'
import { failIntake } from '../intake/intake-errors.ts'
import { failPlatform } from '../../platform/platform-errors.ts'
import { type ColumnMap, readColumnMap } from './column-map.ts'
import { failDedupe } from './dedupe-errors.ts'
import { genericMeanings, planGeneric } from './generic-plan.ts'
import { openTextTable, type TextTable } from './text-table.ts'
import { planWorkers, workerMeanings } from './worker-plan.ts'

export interface DedupeOptions {
  readonly schema: 'worker' | 'generic'
  /** Path of a map of columns. */
  readonly columns?: string
  readonly regency: string
  readonly workers?: number
  /** Whether joins are wanted by band. */
  readonly allBands: boolean
  readonly progress: Progress
}

/** Linked files, and the name of each for naming rows. */
export interface Deduped extends LinkedText {
  readonly files: readonly string[]
}

/**
 * Recognises the same person across files, without a database.
 *
 * @throws the refusals of intake, registry/file-not-found, registry/dedupe-*
 */
export async function dedupeFiles(paths: readonly string[], options: DedupeOptions): Promise<Deduped> {
  const meanings = options.schema === 'worker' ? workerMeanings : genericMeanings
  const columns: ColumnMap =
    options.columns === undefined ? new Map() : await readColumnMap(options.columns, meanings)
  const files = paths.map((path) => basename(path))
  for (const path of paths)
    if (!existsSync(path))
      throw failPlatform('file-not-readable', {
        reason: 'berkas atau foldernya tidak ada',
        file: basename(path),
      })
  options.progress.step('Membaca', 100)
  const { inputs, counts } =
    options.schema === 'worker'
      ? { inputs: await workerInputs(paths, options, columns), counts: undefined }
      : await genericInputs(paths, columns)
  const schema = counts === undefined ? workerSchema : genericSchema(counts)
  let step = 'read'
  try {
    const linked = await linkText(inputs, schema, {
      allBands: options.allBands,
      model: counts === undefined ? workerModel : genericModel(schema),
      ...(options.workers === undefined ? {} : { threads: options.workers }),
      onProgress: (now, share) => {
        if (now !== step) options.progress.step('Mengenali orang yang sama', 100)
        step = now
        options.progress.advance(Math.floor(share * 100))
      },
    })
    if (linked.linked.store.count === 0) throw failDedupe('dedupe-no-rows', { file: files[0]! })
    return { ...linked, files }
  } catch (error) {
    if (error instanceof QuoteNotClosed)
      throw failIntake('quote-not-closed', { file: files[error.input]!, line: error.line })
    if (error instanceof ModelRefused) throw failDedupe('dedupe-model-refused', { reason: error.message })
    throw error
  }
}

async function workerInputs(
  paths: readonly string[],
  options: DedupeOptions,
  columns: ColumnMap,
): Promise<TextInput[]> {
  const inputs: TextInput[] = []
  for (const [i, path] of paths.entries()) {
    const file = basename(path)
    // One file without a column for its list may be many lists, and its rows one person often.
    const list = paths.length > 1 ? i + 1 : 0
    const table = openTextTable(path, file)
    const plan = table && planWorkers(table, file, today(), columns, list)
    if (table && plan) inputs.push({ source: table.source, plan })
    else {
      const { listAsText, openWorkbook } = await import('./workbook-text.ts')
      inputs.push(
        await listAsText(await openWorkbook(path), { file, regency: options.regency, asOf: today(), list }),
      )
    }
  }
  return inputs
}

async function genericInputs(paths: readonly string[], columns: ColumnMap) {
  const tables: TextTable[] = []
  for (const path of paths) {
    const text = openTextTable(path, basename(path))
    if (text) {
      tables.push(text)
      continue
    }
    const { openWorkbook, rowsAsBytes, sheetAsRows } = await import('./workbook-text.ts')
    const rows = sheetAsRows(await openWorkbook(path))
    tables.push({
      source: { bytes: rowsAsBytes(rows) },
      delimiter: '\t',
      head: rows.slice(0, 5_000),
      whole: true,
    })
  }
  const plans = tables.map((table, i) => planGeneric(table, basename(paths[i]!), columns))
  const counts = { ...plans[0]!.counts }
  for (const plan of plans) {
    for (const kind of Object.keys(counts) as GenericKind[])
      counts[kind] = Math.max(counts[kind], plan.counts[kind])
  }
  return { inputs: tables.map(({ source }, i) => ({ source, plan: plans[i]!.plan })), counts }
}
