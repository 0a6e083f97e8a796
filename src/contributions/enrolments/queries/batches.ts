import { sql } from 'kysely'
import { copyRows } from '../../../platform/copy-rows.ts'
import type { Db } from '../../../platform/database.ts'
import type { Tx } from '../../../platform/transaction.ts'
import { type MonthSpan, toRange } from '../months.ts'

export type BatchOrigin = 'file' | 'api' | 'plan' | 'proposal' | 'sponsor' | 'demo'
export const verdicts = ['accepted', 'repaired', 'refused', 'not-data'] as const
export type RowVerdict = (typeof verdicts)[number]

/** What became of one row of a batch. */
export interface JudgedRow {
  readonly sheet: string
  /** As numbered in the sheet, from 1. */
  readonly row: number
  readonly verdict: RowVerdict
  readonly code: string | null
  readonly sentence: string | null
  readonly wasted: number
  readonly enrolment: number | null
  readonly personId: number | null
}

export interface NewBatch {
  readonly batch: number
  readonly payer: string
  readonly months: MonthSpan
  readonly origin: BatchOrigin
  readonly file: { readonly name: string; readonly sha256: string; readonly bytes: Uint8Array } | null
  readonly counts: Readonly<Record<RowVerdict, number>>
}

export async function insertBatch(tx: Tx, regency: string, batch: NewBatch, by: string): Promise<void> {
  await sql`
    insert into contributions.enrolment_batch
      (regency, batch, payer, months, origin, file_name, file_sha256, file_bytes, counts, opened_by)
    values (${regency}, ${batch.batch}, ${batch.payer}, ${toRange(batch.months)}::daterange, ${batch.origin},
      ${batch.file?.name ?? null}, ${batch.file?.sha256 ?? null}, ${batch.file ? Buffer.from(batch.file.bytes) : null},
      ${JSON.stringify(batch.counts)}::jsonb, ${by})`.execute(tx.db)
}

export async function insertJudgedRows(
  tx: Tx,
  regency: string,
  batch: number,
  rows: readonly JudgedRow[],
): Promise<void> {
  await copyRows(
    tx.client,
    'contributions.enrolment_row',
    [
      'regency',
      'batch',
      'line',
      'sheet',
      'row',
      'verdict',
      'code',
      'sentence',
      'wasted',
      'enrolment',
      'person_id',
    ],
    rows.map((one, i) => [
      regency,
      batch,
      i + 1,
      one.sheet,
      one.row,
      one.verdict,
      one.code,
      one.sentence,
      one.wasted,
      one.enrolment,
      one.personId,
    ]),
  )
}

export interface BatchLine {
  readonly batch: number
  readonly payer: string
  readonly payerName: string
  readonly months: string
  readonly origin: BatchOrigin
  readonly fileName: string | null
  readonly counts: Readonly<Record<RowVerdict, number>>
  readonly openedAt: Date
  readonly openedBy: string
  readonly undoneAt: Date | null
}

const line = sql`
  b.batch, b.payer, y.name as "payerName", b.months::text as months, b.origin, b.file_name as "fileName", b.counts,
  b.opened_at as "openedAt", coalesce(a.name, b.opened_by) as "openedBy", b.undone_at as "undoneAt"
  from contributions.enrolment_batch b
  join contributions.payer y on y.regency = b.regency and y.code = b.payer
  left join published.account a on a.regency = b.regency and a.account_id::text = b.opened_by`

export async function listEnrolmentBatches(db: Db, regency: string, limit: number): Promise<BatchLine[]> {
  const { rows } = await sql<BatchLine>`
    select ${line} where b.regency = ${regency} order by b.batch desc limit ${limit}`.execute(db)
  return rows
}

export async function findEnrolmentBatch(
  db: Db,
  regency: string,
  batch: number,
): Promise<BatchLine | undefined> {
  const { rows } = await sql<BatchLine>`
    select ${line} where b.regency = ${regency} and b.batch = ${batch}`.execute(db)
  return rows[0]
}

/** A batch of the same file for the same payer and months that was not taken back. */
export async function findSameBatch(
  db: Db,
  regency: string,
  asked: { readonly payer: string; readonly months: MonthSpan; readonly sha256: string },
): Promise<number | undefined> {
  const { rows } = await sql<{ batch: number }>`
    select batch from contributions.enrolment_batch
    where regency = ${regency} and payer = ${asked.payer} and file_sha256 = ${asked.sha256}
      and months = ${toRange(asked.months)}::daterange and undone_at is null
    order by batch desc limit 1`.execute(db)
  return rows[0]?.batch
}

export async function getBatchFile(
  db: Db,
  regency: string,
  batch: number,
): Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined> {
  const { rows } = await sql<{ name: string; bytes: Buffer }>`
    select file_name as name, file_bytes as bytes from contributions.enrolment_batch
    where regency = ${regency} and batch = ${batch} and file_bytes is not null`.execute(db)
  return rows[0]
}

export async function listJudgedRows(
  db: Db,
  regency: string,
  batch: number,
  options: { readonly verdict?: RowVerdict | undefined; readonly after: number; readonly limit: number },
): Promise<(JudgedRow & { readonly line: number })[]> {
  const { rows } = await sql<JudgedRow & { line: number }>`
    select line, sheet, row, verdict, code, sentence, wasted, enrolment, person_id as "personId"
    from contributions.enrolment_row
    where regency = ${regency} and batch = ${batch} and line > ${options.after}
      and (${options.verdict ?? null}::text is null or verdict = ${options.verdict ?? null})
    order by line limit ${options.limit}`.execute(db)
  return rows
}

export async function markUndone(
  tx: Tx,
  regency: string,
  batch: number,
  by: string,
  reason: string,
): Promise<void> {
  await sql`
    update contributions.enrolment_batch set undone_at = now(), undone_by = ${by}, undo_reason = ${reason}
    where regency = ${regency} and batch = ${batch}`.execute(tx.db)
}
