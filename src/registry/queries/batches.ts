import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import { findPlaceNames } from '../../regions/public.ts'
import type { BatchReport } from '../batch-report.ts'
import type { Finding, ListKind, NotData, Outcome, RowReading } from '../intake/reading.ts'
import type { Cell } from '../intake/grid.ts'

export interface BatchLine {
  readonly batchId: number
  readonly source: string
  readonly kind: ListKind
  readonly agencyName: string
  readonly fileName: string
  readonly asOf: string
  readonly importedAt: Date
  readonly undoneAt: Date | null
  readonly report: BatchReport
}

/** All batches of a regency, newest first, those taken back included. */
export function listBatches(db: Db, regency: string): Promise<BatchLine[]> {
  return selectBatches(db, sql`regency = ${regency}`)
}

export async function findBatch(db: Db, regency: string, batchId: number): Promise<BatchLine | undefined> {
  return (await selectBatches(db, sql`regency = ${regency} and batch_id = ${batchId}`))[0]
}

async function selectBatches(db: Db, condition: RawBuilder<unknown>): Promise<BatchLine[]> {
  const { rows } = await sql<BatchLine>`
    select batch_id as "batchId", source, kind, agency_name as "agencyName", file_name as "fileName",
           as_of as "asOf", imported_at as "importedAt", undone_at as "undoneAt", report
    from published.batch where ${condition} order by batch_id desc`.execute(db)
  return rows
}

export async function getBatchFile(
  db: Db,
  regency: string,
  batchId: number,
): Promise<{ name: string; bytes: Uint8Array }> {
  const { rows } = await sql<{ name: string; bytes: Buffer }>`
    select file_name as name, file_bytes as bytes from registry.batch
    where regency = ${regency} and batch_id = ${batchId}`.execute(db)
  return rows[0]!
}

/** Rows of a batch with their outcome and remarks, for the return file. Values are left out. */
export async function listOutcomes(db: Db, regency: string, batchId: number): Promise<RowReading[]> {
  const { rows } = await sql<{
    sheet: string
    row: number
    cells: Cell[]
    outcome: Outcome
    notData: NotData | null
    findings: Finding[] | null
  }>`
    select s.sheet, s.row, s.cells, g.outcome, g.not_data as "notData", g.findings
    from registry.source_row s join registry.reading g using (regency, batch_id, line)
    where s.regency = ${regency} and s.batch_id = ${batchId} order by s.line`.execute(db)
  return rows.map(({ notData, findings, ...row }) => ({
    ...row,
    ...(notData === null ? {} : { notData }),
    values: {},
    findings: findings ?? [],
  }))
}

export async function insertUndone(tx: Tx, regency: string, batchId: number, by: string): Promise<void> {
  await sql`
    insert into registry.undone (regency, batch_id, undone_by) values (${regency}, ${batchId}, ${by})`.execute(
    tx.db,
  )
  await sql`
    delete from registry.reading where regency = ${regency} and batch_id = ${batchId}`.execute(tx.db)
}

/** Of which state of the register people and rows are seen; undefined before anything was derived. */
export async function findEdition(db: Db, regency: string): Promise<string | undefined> {
  const { rows } = await sql<{
    edition: string | null
  }>`select registry.edition(${regency}) as edition`.execute(db)
  return rows[0]?.edition ?? undefined
}

/** What a batch means for the register. Counts people unless said otherwise. */
export interface BatchEffect {
  readonly people: number
  /** Not known from any other list. */
  readonly new: number
  /** Known already from another list. */
  readonly known: number
  /** Known, and the register now stands behind at least one value that this list states. */
  readonly changed: number
  /** Rows that repeat somebody of the same file. */
  readonly repeatedRows: number
  /** On the list of workers before this one of the same source, and not on this. */
  readonly absent: number
  /** Rows whose NIK differs from the one the register stands behind for this person. */
  readonly conflicts: number
  /** Rows without a usable NIK. */
  readonly withoutNik: number
}

export async function getBatchEffect(db: Db, regency: string, batchId: number): Promise<BatchEffect> {
  const { rows } = await sql<BatchEffect>`
    with mine as (
      select r.person_id, g.nik from registry.person_row r join registry.reading g using (regency, batch_id, line)
      where r.regency = ${regency} and r.batch_id = ${batchId}),
    people as (
      select m.person_id, exists (
        select from registry.person_row o
        where o.regency = ${regency} and o.person_id = m.person_id and o.batch_id <> ${batchId}) as known,
        exists (
        select from registry.person p, jsonb_each(p.origin) o
        where p.regency = ${regency} and p.person_id = m.person_id and (o.value ->> 0)::bigint = ${batchId}) as stated
      from mine m group by m.person_id)
    select (select count(*) from people) as people,
           (select count(*) from people where not known) as new,
           (select count(*) from people where known) as known,
           (select count(*) from people where known and stated) as changed,
           (select count(*) from mine) - (select count(*) from people) as "repeatedRows",
           (select count(distinct o.person_id) from registry.person_row o
            where o.regency = ${regency} and o.batch_id = (
              select max(b.batch_id) from published.batch b join published.batch t using (regency, source)
              where b.regency = ${regency} and t.batch_id = ${batchId} and b.batch_id < ${batchId}
                and b.kind = 'workers' and b.in_force)
              and not exists (select from mine m where m.person_id = o.person_id)) as absent,
           (select count(*) from mine join registry.person p
              on p.regency = ${regency} and p.person_id = mine.person_id
            where mine.nik <> p.nik) as conflicts,
           (select count(*) from mine where nik is null) as "withoutNik"`.execute(db)
  return rows[0]!
}

/** What a line of a list shows of a report. Whole reports are long, and one is read at a time. */
export type CountedReport = Pick<BatchReport, 'rows' | 'outcomes'>

/** One line of the history of lists. */
export interface BatchPageLine<Report = CountedReport> extends Omit<BatchLine, 'kind' | 'report'> {
  readonly report: Report
  readonly kind: string
  readonly agency: string
  readonly extent: 'complete' | 'partial'
  readonly importedBy: string
}

export interface BatchFilter {
  readonly source?: string | undefined
  readonly agency?: string | undefined
  readonly kind?: string | undefined
  /** Only older ones than this. */
  readonly before?: number | undefined
  /** Without those taken back. */
  readonly inForce?: boolean | undefined
}

/** Lists that the asker may see, newest first. The page is cut before anything is looked up for it. */
export async function listBatchPage(
  db: Db,
  regency: string,
  filter: BatchFilter,
  limit: number,
): Promise<BatchPageLine[]> {
  const when = <T>(value: T | undefined, condition: (value: T) => RawBuilder<unknown>) =>
    value === undefined ? [] : [condition(value)]
  const conditions = [
    sql`b.regency = ${regency} and b.kind <> 'corrections'`,
    ...when(filter.source, (source) => sql`b.source = ${source}`),
    ...when(filter.agency, (agency) => sql`b.agency = ${agency}`),
    ...when(filter.kind, (kind) => sql`b.kind = ${kind}`),
    ...when(filter.before, (before) => sql`b.batch_id < ${before}`),
    ...(filter.inForce === true ? [sql`b.in_force`] : []),
  ]
  const counts = sql`jsonb_build_object('rows', b.row_count, 'outcomes', b.outcomes)`
  return selectPage<CountedReport>(db, conditions, counts, limit)
}

/** One list with its whole report, as far as the asker may see it. */
export async function findBatchPage(
  db: Db,
  regency: string,
  batchId: number,
): Promise<BatchPageLine<BatchReport> | undefined> {
  const conditions = [sql`b.regency = ${regency} and b.kind <> 'corrections' and b.batch_id = ${batchId}`]
  return (await selectPage<BatchReport>(db, conditions, sql`b.report`, 1))[0]
}

/** Whether there is such a list for the asker; without its report, which is long. */
export async function seesBatch(db: Db, regency: string, batchId: number): Promise<boolean> {
  const { rows } = await sql`
    select from published.batch b
    where b.regency = ${regency} and b.kind <> 'corrections' and b.batch_id = ${batchId}`.execute(db)
  return rows.length > 0
}

async function selectPage<Report>(
  db: Db,
  conditions: readonly RawBuilder<unknown>[],
  report: RawBuilder<unknown>,
  limit: number,
): Promise<BatchPageLine<Report>[]> {
  const { rows } = await sql<BatchPageLine<Report>>`
    with page as materialized (
      select b.* from published.batch b
      where ${sql.join(conditions, sql` and `)}
      order by b.batch_id desc limit ${sql.lit(limit)})
    select b.batch_id as "batchId", b.source, b.kind, b.agency, b.agency_name as "agencyName", b.file_name as "fileName",
           b.as_of as "asOf", b.extent, b.imported_at as "importedAt", b.undone_at as "undoneAt", ${report} as report,
           coalesce(c.name, b.imported_by) as "importedBy"
    from page b
    left join published.account c on c.regency = b.regency and c.account_id::text = b.imported_by
    order by b.batch_id desc`.execute(db)
  return rows
}

export interface BatchRowLine {
  readonly line: number
  readonly sheet: string
  readonly row: number
  readonly outcome: Outcome
  readonly notData: NotData | null
  readonly name: string | null
  readonly nik: string | null
  readonly village: string | null
  readonly personId: number | null
  readonly findings: Finding[] | null
}

/** Rows of a batch in order, by outcome, by code of a finding, and by part of a name or number of the row. */
export async function listBatchRows(
  db: Db,
  regency: string,
  batchId: number,
  filter: {
    readonly outcome?: string | undefined
    readonly finding?: string | undefined
    readonly q?: string | undefined
    readonly after: number
  },
  limit: number,
): Promise<BatchRowLine[]> {
  const { outcome, finding, q = '', after } = filter
  const { rows } = await sql<BatchRowLine & { readonly villageCode: string | null }>`
    with page as materialized (
      select g.line, g.outcome, g.not_data, g.name_as_received, g.name, g.nik, g.nik_damaged, g.village_code,
             g.village_as_received, g.findings
      from registry.reading g
      where g.regency = ${regency} and g.batch_id = ${batchId} and g.line > ${after}
      ${outcome === undefined ? sql`` : sql`and g.outcome = ${sql.lit(outcome)}`}
      ${
        q === ''
          ? sql``
          : /^\d{1,7}$/.test(q)
            ? sql`and exists (select from registry.source_row s
                where (s.regency, s.batch_id, s.line) = (g.regency, g.batch_id, g.line) and s.row = ${Number(q)})`
            : sql`and strpos(lower(coalesce(g.name_as_received, g.name)), lower(${q})) > 0`
      }
      ${
        finding === undefined
          ? sql``
          : // As it is written: taking it apart would take longer than all else.
            sql`and g.findings is not null and strpos(g.findings::text, ${`"code":${JSON.stringify(finding)}`}) > 0`
      }
      order by g.line limit ${sql.lit(limit)})
    select g.line, s.sheet, s.row, g.outcome, g.not_data as "notData", coalesce(g.name_as_received, g.name) as name,
           coalesce(g.nik, g.nik_damaged) as nik, g.village_as_received as village,
           g.village_code as "villageCode", r.person_id as "personId", g.findings
    from page g
    -- Lines of a page lie near one another: asked for at once, an index is gone through once.
    join (
      select s.line, s.sheet, s.row from registry.source_row s
      where s.regency = ${regency} and s.batch_id = ${batchId} and s.line = any(array(select line from page))) s on s.line = g.line
    left join (
      select r.line, r.person_id from registry.person_row r
      where r.regency = ${regency} and r.batch_id = ${batchId} and r.line = any(array(select line from page))) r on r.line = g.line
    order by g.line`.execute(db)
  const nameOf = await findPlaceNames(
    db,
    rows.map(({ villageCode }) => villageCode),
  )
  return rows.map(({ villageCode, ...row }) => ({ ...row, village: nameOf(villageCode) ?? row.village }))
}
