import { sql } from 'kysely'
import { copyRows, type CopyValue } from '../../platform/copy-rows.ts'
import { type Progress, silent } from '../../platform/progress.ts'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { Cell } from '../intake/grid.ts'
import type { ListKind, RowReading, Values } from '../intake/reading.ts'
import type { BatchReport } from '../batch-report.ts'

/** A list that comes again and again. */
export interface Source {
  readonly code: string
  readonly kind: ListKind
  readonly agency: string
}

export async function findSource(db: Db, regency: string, code: string): Promise<Source | undefined> {
  const { rows } = await sql<Source>`
    select code, kind, agency from registry.source
    where regency = ${regency} and code = ${code}`.execute(db)
  return rows[0]
}

export interface SourceStatement {
  readonly regency: string
  readonly code: string
  readonly kind: ListKind | 'corrections'
  /** Absent: as it was, or made up from the code. */
  readonly agency?: { readonly code: string; readonly name: string }
  readonly defaultSector?: string
}

/** Makes the source known; what is stated of a known one corrects it. */
export async function saveSource(
  tx: Tx,
  source: SourceStatement,
  usual: { readonly code: string; readonly name: string },
): Promise<void> {
  const { code, name } = source.agency ?? usual
  await sql`
    insert into registry.agency (regency, code, name) values (${source.regency}, ${code}, ${name})
    on conflict (regency, code) do ${source.agency ? sql`update set name = excluded.name` : sql`nothing`}`.execute(
    tx.db,
  )
  await sql`
    insert into registry.source as s (regency, code, kind, agency, default_sector)
    values (${source.regency}, ${source.code}, ${source.kind}, ${code}, ${source.defaultSector ?? null})
    on conflict (regency, code) do update set
      agency = ${source.agency ? sql`excluded.agency` : sql`s.agency`},
      default_sector = coalesce(excluded.default_sector, s.default_sector)`.execute(tx.db)
}

/** How the columns of the source were understood in its newest list that counts. */
export async function findRememberedMapping(db: Db, regency: string, source: string): Promise<unknown> {
  const { rows } = await sql<{ mapping: unknown }>`
    select mapping from registry.batch b
    where regency = ${regency} and source = ${source}
      and not exists (select from registry.undone u where u.regency = b.regency and u.batch_id = b.batch_id)
    order by batch_id desc limit 1`.execute(db)
  return rows[0]?.mapping
}

/** The batch that holds the very same file for the same source, unless it was taken back. */
export async function findSameFile(
  db: Db,
  regency: string,
  source: string,
  sha256: string,
): Promise<{ batchId: number; importedAt: Date } | undefined> {
  const { rows } = await sql<{ batchId: number; importedAt: Date }>`
    select batch_id as "batchId", imported_at as "importedAt" from registry.batch b
    where regency = ${regency} and source = ${source} and file_sha256 = ${sha256}
      and not exists (select from registry.undone u where u.regency = b.regency and u.batch_id = b.batch_id)
    order by batch_id desc limit 1`.execute(db)
  return rows[0]
}

/** The next batch number; numbers of batches taken back are not given again. Needs the regency's lock. */
export async function nextBatchId(tx: Tx, regency: string): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(batch_id), 0) + 1 as next from registry.batch where regency = ${regency}`.execute(
    tx.db,
  )
  return rows[0]!.next
}

/** Whether who is missing in a list is gone, or the list only adds to the one before. */
export type Extent = 'complete' | 'partial'

/** Numbers of the participants that the insurer's newest complete list before the day names. */
export async function listKnownParticipants(
  db: Db,
  regency: string,
  source: string,
  asOf: string,
): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select distinct coalesce(g.kpj, g.nik) as number from registry.reading g
    where g.regency = ${regency} and coalesce(g.kpj, g.nik) is not null and g.batch_id = (
      select b.batch_id from registry.batch b
      where b.regency = ${regency} and b.source = ${source} and b.extent = 'complete' and b.as_of < ${asOf}::date
        and not exists (select from registry.undone u where u.regency = b.regency and u.batch_id = b.batch_id)
      order by b.as_of desc, b.batch_id desc limit 1)`.execute(db)
  return rows.map((row) => row.number)
}

export interface NewBatch {
  readonly regency: string
  readonly batchId: number
  readonly source: string
  readonly kind: ListKind | 'corrections'
  readonly fileName: string
  readonly sha256: string
  readonly bytes: Uint8Array
  readonly asOf: string
  readonly extent: Extent
  readonly by: string
  readonly report: BatchReport
  readonly mapping: unknown
}

export async function insertBatch(tx: Tx, batch: NewBatch): Promise<void> {
  await sql`
    insert into registry.batch
      (regency, batch_id, source, kind, file_name, file_sha256, file_bytes, as_of, extent, imported_by, report, mapping)
    values (${batch.regency}, ${batch.batchId}, ${batch.source}, ${batch.kind}, ${batch.fileName},
      ${batch.sha256}, ${Buffer.from(batch.bytes)}, ${batch.asOf}, ${batch.extent}, ${batch.by},
      ${JSON.stringify(batch.report)}::jsonb, ${JSON.stringify(batch.mapping)}::jsonb)`.execute(tx.db)
}

const tellEvery = 256

const rowColumns = ['regency', 'batch_id', 'line', 'sheet', 'row', 'cells']

/**
 * The rows as received and how each was understood, in two COPY statements.
 *
 * @param progress with a step begun that counts the rows
 */
export async function insertRows(
  tx: Tx,
  regency: string,
  batchId: number,
  readings: readonly RowReading[],
  progress: Progress = silent,
): Promise<void> {
  await copyRows(tx.client, 'registry.source_row', rowColumns, sourceRows(regency, batchId, readings))
  const columns = statedColumns(readings)
  await copyRows(
    tx.client,
    'registry.reading',
    [...outcomeColumns, ...columns.map(([name]) => name)],
    counted(readingRows(regency, batchId, readings, columns), progress),
  )
  await tx.client.query('analyze registry.reading, registry.batch, registry.source')
}

function* counted<T>(rows: Iterable<T>, progress: Progress): Generator<T> {
  let done = 0
  for (const row of rows) {
    yield row
    if (++done % tellEvery > 0) continue
    try {
      progress.advance(done)
    } catch {
      // A COPY that is cut off would spoil the connection: who was told to stop is told again at the next step.
    }
  }
}

function* sourceRows(regency: string, batchId: number, readings: readonly RowReading[]) {
  let line = 0
  for (const reading of readings) {
    yield [regency, batchId, ++line, reading.sheet, reading.row, cellsAsJson(reading.cells)]
  }
}

function cellsAsJson(cells: readonly Cell[]): string {
  // NUL and lone surrogates cannot be stored as text; what arrived so is kept as U+FFFD.
  return JSON.stringify(cells, (_, value: unknown) =>
    typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())
      ? value.replaceAll('\0', '\uFFFD').toWellFormed()
      : value,
  )
}

type ValueColumn = readonly [column: string, value: (values: Values) => CopyValue]

const valueColumns: readonly ValueColumn[] = [
  ['nik', (v) => v.nik],
  ['nik_damaged', (v) => v.nikDamaged],
  ['kk', (v) => v.kk],
  ['kpj', (v) => v.kpj],
  ['nip', (v) => v.nip],
  ['name', (v) => v.name],
  ['name_as_received', (v) => v.nameAsReceived],
  ['titles', (v) => v.titles],
  ['deceased_mark', (v) => v.deceasedMark],
  ['birth_place', (v) => v.birthPlace],
  ['birth_date', (v) => v.birthDate],
  ['birth_year', (v) => v.birthYear],
  ['sex', (v) => v.sex],
  ['mother_name', (v) => v.motherName],
  ['phone', (v) => v.phone],
  ['address', (v) => v.address],
  ['rt', (v) => v.rt],
  ['rw', (v) => v.rw],
  ['village_code', (v) => v.villageCode],
  ['village_as_received', (v) => v.villageAsReceived],
  ['district_as_received', (v) => v.districtAsReceived],
  ['occupation', (v) => v.occupation],
  ['group_name', (v) => v.group],
  ['segment', (v) => v.segment],
  ['programmes', (v) => v.programmes?.join(',')],
  ['employer_code', (v) => v.employerCode],
  ['employer_name', (v) => v.employerName],
  ['last_paid_month', (v) => v.lastPaidMonth],
  ['member_status', (v) => v.memberStatus],
  ['start_date', (v) => v.startDate],
  ['end_date', (v) => v.endDate],
  ['decile', (v) => v.decile],
  ['working', (v) => v.working],
  ['family_head', (v) => v.familyHead],
  ['disability', (v) => v.disability],
  ['grade', (v) => v.grade],
  ['echelon', (v) => v.echelon],
  ['position', (v) => v.position],
  ['unit', (v) => v.unit],
  ['allowance', (v) => v.allowance],
  ['income', (v) => v.income],
  ['death_date', (v) => v.deathDate],
  ['note', (v) => v.note],
]

/** Columns that every reading fills, before its values. */
const outcomeColumns = ['regency', 'batch_id', 'line', 'outcome', 'not_data', 'findings']

/** The values that some row of the batch states: a list fills a third of the columns there are. */
function statedColumns(readings: readonly RowReading[]): ValueColumn[] {
  const open = new Set(valueColumns)
  for (const { values } of readings) {
    for (const column of open) if (column[1](values) !== undefined) open.delete(column)
  }
  return valueColumns.filter((column) => !open.has(column))
}

function* readingRows(
  regency: string,
  batchId: number,
  readings: readonly RowReading[],
  columns: readonly ValueColumn[],
) {
  let line = 0
  for (const reading of readings) {
    const findings = reading.findings.length > 0 ? JSON.stringify(reading.findings).toWellFormed() : null
    const row: CopyValue[] = [regency, batchId, ++line, reading.outcome, reading.notData, findings]
    for (const [, value] of columns) row.push(value(reading.values))
    yield row
  }
}
