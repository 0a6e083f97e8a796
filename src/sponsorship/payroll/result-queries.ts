import { sql } from 'kysely'
import { firstDay, type Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { RowOutcome } from './row-outcome.ts'

export async function findResultOfFile(db: Db, regency: string, sha256: string): Promise<number | undefined> {
  const { rows } = await sql<{ result: number }>`
    select result from sponsorship.deduction_result
    where regency = ${regency} and file_sha256 = ${sha256} and undone_at is null`.execute(db)
  return rows[0]?.result
}

export async function nextResult(db: Db, regency: string): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(result), 0) + 1 as next from sponsorship.deduction_result where regency = ${regency}`.execute(
    db,
  )
  return rows[0]!.next
}

export async function insertResult(
  db: Db,
  { regency, id }: { readonly regency: string; readonly id: string },
  one: {
    readonly result: number
    readonly kind: 'payroll' | 'statement' | 'closed'
    readonly month: Month | null
    readonly sha256: string
    readonly file: { readonly name: string; readonly bytes: Uint8Array }
    readonly counts: object
    readonly booked: number
  },
): Promise<void> {
  await sql`
    insert into sponsorship.deduction_result (regency, result, kind, month, file_name, file_sha256, file_bytes, counts, booked, imported_by)
    values (${regency}, ${one.result}, ${one.kind}, ${one.month === null ? null : firstDay(one.month)}::date, ${one.file.name},
      ${one.sha256}, ${Buffer.from(one.file.bytes)}, ${JSON.stringify(one.counts)}::jsonb, ${one.booked}, ${id})`.execute(
    db,
  )
}

export interface NewRow {
  readonly lineNo: number
  readonly sheet: string
  readonly row: number
  readonly nip: string | null
  readonly name: string | null
  readonly amount: number | null
  readonly remark: string | null
  readonly outcome: RowOutcome
  readonly reason: string
  readonly sponsor: number | null
  readonly file: number | null
  readonly line: number | null
  readonly asked: number | null
  readonly booked: number
  readonly print: string | null
  readonly queued: boolean
}

export async function insertRows(
  tx: Tx,
  regency: string,
  result: number,
  rows: readonly NewRow[],
): Promise<void> {
  await sql`
    insert into sponsorship.deduction_result_row (regency, result, line_no, sheet, row, nip, name, amount, remark, outcome, reason,
      sponsor, file, line, asked, booked, print, queued)
    select ${regency}, ${result}, r."lineNo", r.sheet, r."row", r.nip, r.name, r.amount, r.remark, r.outcome, r.reason, r.sponsor,
           r.file, r.line, r.asked, r.booked, r.print, r.queued
    from json_to_recordset(${JSON.stringify(rows)}::json) as r ("lineNo" integer, sheet text, "row" integer, nip text, name text,
      amount bigint, remark text, outcome text, reason text, sponsor bigint, file bigint, line integer, asked bigint,
      booked bigint, print text, queued boolean)`.execute(tx.db)
}

export interface ResultHead {
  readonly result: number
  readonly kind: 'payroll' | 'statement' | 'closed'
  readonly month: Month | null
  readonly undone: boolean
}

export async function lockResult(db: Db, regency: string, result: number): Promise<ResultHead | undefined> {
  const { rows } = await sql<ResultHead>`
    select result, kind, to_char(month, 'YYYY-MM') as month, undone_at is not null as undone
    from sponsorship.deduction_result where regency = ${regency} and result = ${result} for update`.execute(
    db,
  )
  return rows[0]
}

/** Sponsors whose money a result brought. */
export async function listResultSponsors(db: Db, regency: string, result: number): Promise<number[]> {
  const { rows } = await sql<{ sponsor: number }>`
    select distinct sponsor from sponsorship.deduction_result_row
    where regency = ${regency} and result = ${result} and sponsor is not null order by sponsor`.execute(db)
  return rows.map(({ sponsor }) => sponsor)
}
