import { sql } from 'kysely'
import { firstDay, type Month } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { PayrollActor } from './payroll-actor.ts'
import type { FileRow, LineRow } from './payroll-queries.ts'
import type { WantedLine } from './wanted-lines.ts'

export function sameLines(known: readonly LineRow[], group: readonly WantedLine[]): boolean {
  const texts = (all: readonly (readonly unknown[])[]) => JSON.stringify(all)
  return (
    texts(known.map((one) => [one.mandate, one.due, one.fromSurplus, one.catchUp, one.amount, one.pairs])) ===
    texts(
      group.map((one) => [
        one.payee.mandate,
        one.due,
        one.fromSurplus,
        one.catchUp,
        one.amount,
        one.shares.map(({ pair }) => pair),
      ]),
    )
  )
}

/** How a file is laid out, and who may see it. */
export interface Head {
  readonly sheet: string
  readonly columns: readonly unknown[]
  readonly codes: readonly string[]
}

export async function sameHead(tx: Tx, regency: string, file: number, head: Head): Promise<boolean> {
  const { rows } = await sql`
    select from sponsorship.deduction_file
    where regency = ${regency} and file = ${file} and sheet = ${head.sheet} and columns = ${JSON.stringify(head.columns)}::jsonb
      and agency_codes = ${[...head.codes]}::text[]`.execute(tx.db)
  return rows.length > 0
}

export async function nextFile(tx: Tx, regency: string): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(file), 0) + 1 as next from sponsorship.deduction_file where regency = ${regency}`.execute(
    tx.db,
  )
  return rows[0]!.next
}

export async function insertFile(
  tx: Tx,
  by: PayrollActor,
  one: Head & {
    readonly file: number
    readonly month: Month
    readonly office: string
    readonly method: FileRow['method']
  },
  files: readonly FileRow[],
): Promise<void> {
  const part =
    Math.max(
      0,
      ...files
        .filter(({ office, method }) => office === one.office && method === one.method)
        .map((f) => f.part),
    ) + 1
  await sql`
    insert into sponsorship.deduction_file (regency, file, month, office, method, part, agency_codes, state, sheet, columns, made_by)
    values (${by.regency}, ${one.file}, ${firstDay(one.month)}::date, ${one.office}, ${one.method}, ${part},
      ${[...one.codes]}::text[], 'draft', ${one.sheet}, ${JSON.stringify(one.columns)}::jsonb, ${by.id})`.execute(
    tx.db,
  )
}

export async function rewriteHead(tx: Tx, by: PayrollActor, file: number, head: Head): Promise<void> {
  await clearLines(tx, by.regency, file)
  await sql`
    update sponsorship.deduction_file set sheet = ${head.sheet}, columns = ${JSON.stringify(head.columns)}::jsonb,
      agency_codes = ${[...head.codes]}::text[], made_by = ${by.id}, made_at = now()
    where regency = ${by.regency} and file = ${file}`.execute(tx.db)
}

export async function clearLines(tx: Tx, regency: string, file: number): Promise<void> {
  await sql`delete from sponsorship.deduction_share where regency = ${regency} and file = ${file}`.execute(
    tx.db,
  )
  await sql`delete from sponsorship.deduction_line where regency = ${regency} and file = ${file}`.execute(
    tx.db,
  )
}

export async function writeLines(
  tx: Tx,
  regency: string,
  file: number,
  group: readonly WantedLine[],
): Promise<void> {
  const lines = group.map((one, i) => ({
    line: i + 1,
    mandate: one.payee.mandate,
    sponsor: one.payee.sponsor,
    due: one.due,
    from_surplus: one.fromSurplus,
    catch_up: one.catchUp,
    amount: one.amount,
    ceiling: one.payee.ceiling,
  }))
  const shares = group.flatMap((one, i) =>
    one.shares.map(({ pair, personId, enrolment, payer, amount }) => ({
      line: i + 1,
      pair,
      person_id: personId,
      enrolment,
      payer,
      amount,
    })),
  )
  await sql`
    insert into sponsorship.deduction_line (regency, file, line, mandate, sponsor, due, from_surplus, catch_up, amount, ceiling)
    select ${regency}, ${file}, l.* from json_to_recordset(${JSON.stringify(lines)}::json) as l (line integer, mandate bigint,
      sponsor bigint, due bigint, from_surplus bigint, catch_up bigint, amount bigint, ceiling bigint)`.execute(
    tx.db,
  )
  await sql`
    insert into sponsorship.deduction_share (regency, file, line, pair, person_id, enrolment, payer, amount)
    select ${regency}, ${file}, s.* from json_to_recordset(${JSON.stringify(shares)}::json) as s (line integer, pair bigint,
      person_id bigint, enrolment bigint, payer text, amount bigint)`.execute(tx.db)
}

export async function withdrawRow(tx: Tx, by: PayrollActor, file: number, reason: string): Promise<void> {
  await sql`
    update sponsorship.deduction_file set state = 'withdrawn', withdrawn_at = now(), withdrawn_by = ${by.id}, withdraw_reason = ${reason}
    where regency = ${by.regency} and file = ${file}`.execute(tx.db)
}
