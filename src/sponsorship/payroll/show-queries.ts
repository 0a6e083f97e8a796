import { sql } from 'kysely'
import { firstDay, type Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import { coverMonths } from './asked-amount.ts'
import type { DeductionFile, ResultLine, ResultRowLine, ShortfallLine, TrustLine } from './contract.ts'
import type { FileLine, PayColumn } from './pay-layout.ts'
import { accountOf } from './pay-layout.ts'
import { listNeeds, listTrust } from './payroll-queries.ts'

const nameOf = (column: string) => sql`coalesce((select a.name from published.account a
  where a.regency = platform.scoped_regency() and a.account_id::text = ${sql.ref(column)}), ${sql.ref(column)})`

/** Files of a month with what became of them, by office. */
export async function listFiles(db: Db, regency: string, month: Month, by: string): Promise<DeductionFile[]> {
  const { rows } = await sql<DeductionFile>`
    select f.file, f.office, f.method, f.part, f.state, ${nameOf('f.made_by')} as "madeBy", f.made_by = ${by} as mine,
           ${nameOf('f.approved_by')} as "approvedBy", l.*
    from sponsorship.deduction_file f
    cross join lateral (
      select count(*) filter (where dropped is null and amount > 0)::int as lines,
             coalesce(sum(amount) filter (where dropped is null), 0)::bigint as amount,
             coalesce(sum(due) filter (where dropped is null), 0)::bigint as due,
             coalesce(sum(from_surplus) filter (where dropped is null), 0)::bigint as "fromSurplus",
             coalesce(sum(catch_up) filter (where dropped is null), 0)::bigint as "catchUp",
             count(*) filter (where dropped is not null)::int as dropped,
             count(*) filter (where result is not null)::int as answered,
             count(*) filter (where outcome = 'closed')::int as closed,
             coalesce(sum(deducted), 0)::bigint as deducted,
             coalesce(sum(greatest(0, amount - deducted)), 0)::bigint as lacking
      from sponsorship.deduction_line where regency = f.regency and file = f.file) l
    where f.regency = ${regency} and f.month = ${firstDay(month)}::date and f.state <> 'withdrawn'
    order by f.method desc, f.office, f.part`.execute(db)
  return rows
}

export interface FileFacts {
  readonly file: number
  readonly month: Month
  readonly office: string
  readonly method: 'payroll' | 'direct'
  readonly part: number
  readonly state: 'draft' | 'approved' | 'withdrawn'
  readonly sheet: string
  readonly columns: readonly PayColumn[]
}

export async function findFile(db: Db, regency: string, file: number): Promise<FileFacts | undefined> {
  const { rows } = await sql<FileFacts>`
    select file, to_char(month, 'YYYY-MM') as month, office, method, part, state, sheet, columns
    from sponsorship.deduction_file where regency = ${regency} and file = ${file}`.execute(db)
  return rows[0]
}

export type ShownLine = FileLine & {
  readonly line: number
  readonly sponsor: number
  readonly fromSurplus: number
  readonly dropped: string | null
  readonly outcome: string | null
  readonly deducted: number | null
}

/** Lines of a file by name; what is not allowed any more by now is marked as dropped. */
export async function listFileLines(db: Db, regency: string, file: number): Promise<ShownLine[]> {
  const { rows } = await sql<ShownLine>`
    select l.line, l.sponsor, l.mandate, s.nip, s.name, s.unit, u.agency, s.grade, to_char(f.month, 'YYYY-MM') as month,
           (select count(distinct h.person_id)::int from sponsorship.deduction_share h
            where h.regency = l.regency and h.file = l.file and h.line = l.line) as workers,
           l.due, l.from_surplus as "fromSurplus", l.catch_up as "catchUp", l.amount, l.outcome, l.deducted,
           case when l.dropped is null and l.result is null and not m.in_force @> f.month then 'mandate-ended' else l.dropped end as dropped,
           row_number() over (order by s.name, l.line)::int as number, '' as account
    from sponsorship.deduction_line l
    join sponsorship.deduction_file f using (regency, file)
    join sponsorship.mandate m using (regency, mandate)
    join sponsorship.sponsor s on s.regency = l.regency and s.sponsor = l.sponsor
    left join sponsorship.unit u on u.regency = s.regency and u.unit = s.unit
    where l.regency = ${regency} and l.file = ${file} order by s.name, l.line`.execute(db)
  return rows.map((one) => ({ ...one, account: accountOf(regency, one.sponsor) }))
}

/** Lines as they are written: what may be deducted, numbered anew. */
export function writtenLines(lines: readonly ShownLine[]): readonly FileLine[] {
  return lines
    .filter(({ dropped, amount }) => dropped === null && amount > 0)
    .map((one, i) => ({ ...one, number: i + 1 }))
}

export async function listResults(
  db: Db,
  regency: string,
  page: { readonly before?: number | undefined; readonly limit: number },
): Promise<ResultLine[]> {
  const { rows } = await sql<ResultLine>`
    select d.result, d.kind, to_char(d.month, 'YYYY-MM') as month, d.file_name as "fileName", d.counts, d.booked,
           (select count(*)::int from sponsorship.deduction_result_row r
            where r.regency = d.regency and r.result = d.result and r.queued and r.decision is null) as waiting,
           ${nameOf('d.imported_by')} as "importedBy",
           to_char(d.imported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "importedAt",
           d.undone_at is not null as undone
    from sponsorship.deduction_result d
    where d.regency = ${regency} ${page.before === undefined ? sql`` : sql`and d.result < ${page.before}`}
    order by d.result desc limit ${sql.lit(page.limit + 1)}`.execute(db)
  return rows
}

export async function listResultRows(
  db: Db,
  regency: string,
  filter: { readonly result?: number | undefined; readonly waiting: boolean },
  page: { readonly after?: readonly [result: number, lineNo: number] | undefined; readonly limit: number },
): Promise<ResultRowLine[]> {
  const { result, waiting } = filter
  const { after } = page
  const { rows } = await sql<ResultRowLine>`
    with page as materialized (
      select r.* from sponsorship.deduction_result_row r
      where r.regency = ${regency}
        ${result === undefined ? sql`` : sql`and r.result = ${result}`}
        ${
          waiting
            ? sql`and r.queued and r.decision is null and exists (select from sponsorship.deduction_result d
          where d.regency = r.regency and d.result = r.result and d.undone_at is null)`
            : sql``
        }
        ${after === undefined ? sql`` : sql`and (r.result, r.line_no) > (${after[0]}, ${after[1]})`}
      order by r.result, r.line_no limit ${sql.lit(page.limit + 1)})
    select p.result, p.line_no as "lineNo", p.row, to_char(d.month, 'YYYY-MM') as month, d.file_name as "fileName", p.nip, p.name,
           p.amount, p.asked, p.booked, p.outcome, p.reason, p.remark, p.sponsor, p.queued, p.decision
    from page p join sponsorship.deduction_result d using (regency, result)
    order by p.result, p.line_no`.execute(db)
  return rows
}

export async function countWaiting(db: Db, regency: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from sponsorship.deduction_result_row r
    where r.regency = ${regency} and r.queued and r.decision is null and exists (
      select from sponsorship.deduction_result d where d.regency = r.regency and d.result = r.result and d.undone_at is null)`.execute(
    db,
  )
  return rows[0]!.count
}

interface SponsorName {
  readonly sponsor: number
  readonly name: string
  readonly office: string
  readonly inForce: boolean
}

async function namesOf(db: Db, regency: string, month: Month): Promise<ReadonlyMap<number, SponsorName>> {
  const { rows } = await sql<SponsorName>`
    select s.sponsor, s.name, coalesce(u.pay_office, u.agency, s.unit, '') as office,
           exists (select from sponsorship.mandate m where m.regency = s.regency and m.sponsor = s.sponsor
                   and m.state = 'active' and m.in_force @> ${firstDay(month)}::date) as "inForce"
    from sponsorship.sponsor s left join sponsorship.unit u on u.regency = s.regency and u.unit = s.unit
    where s.regency = ${regency} and s.takes_part`.execute(db)
  return new Map(rows.map((one) => [one.sponsor, one]))
}

/**
 * What answered months lack, by sponsor and month: the money in trust covers the oldest first.
 *
 * @param month as of which it is asked; the next files ask for it, within the ceilings
 */
export async function listShortfalls(
  tx: Pick<Tx, 'db'>,
  regency: string,
  month: Month,
): Promise<ShortfallLine[]> {
  const trust = await listTrust(tx.db, regency)
  const needs = await listNeeds(tx.db, regency, month)
  const names = await namesOf(tx.db, regency, month)
  return [...Map.groupBy(needs, ({ sponsor }) => sponsor)].flatMap(([sponsor, own]) => {
    const who = names.get(sponsor)
    if (who === undefined) return []
    return coverMonths(own, trust.get(sponsor) ?? 0)
      .filter(({ lacking }) => lacking > 0)
      .map(({ month: of, lacking }) => ({
        sponsor,
        name: who.name,
        office: who.office,
        month: of,
        lacking,
        inForce: who.inForce,
      }))
  })
}

/** Money in trust by sponsor, what it is meant for, and what is over. */
export async function listTrustLines(
  tx: Pick<Tx, 'db'>,
  regency: string,
  month: Month,
): Promise<TrustLine[]> {
  const trust = await listTrust(tx.db, regency)
  const needs = Map.groupBy(await listNeeds(tx.db, regency, month), ({ sponsor }) => sponsor)
  const names = await namesOf(tx.db, regency, month)
  return [...trust]
    .map(([sponsor, held]) => {
      const needed = (needs.get(sponsor) ?? []).reduce((sum, one) => sum + one.needed, 0)
      const who = names.get(sponsor)
      return {
        sponsor,
        name: sponsor === 0 ? 'Belum diketahui' : (who?.name ?? `Bapak Asuh nomor ${sponsor}`),
        office: who?.office ?? '',
        held,
        needed: Math.min(held, needed),
        surplus: Math.max(0, held - needed),
      }
    })
    .toSorted((a, b) => b.surplus - a.surplus || (a.name < b.name ? -1 : 1))
}

export async function readTrustSums(
  db: Db,
  regency: string,
): Promise<{ held: number; ahead: number; unknown: number; sponsors: number }> {
  const trust = await listTrust(db, regency)
  const { rows } = await sql<{ ahead: number }>`
    select coalesce(sum(amount), 0)::bigint as ahead from published.trust_ahead where regency = ${regency}`.execute(
    db,
  )
  const { ahead } = rows[0]!
  const all = [...trust.values()].reduce((sum, held) => sum + held, 0)
  return {
    held: all - ahead,
    ahead,
    unknown: trust.get(0) ?? 0,
    sponsors: [...trust.keys()].filter((one) => one > 0).length,
  }
}

export async function listOffices(db: Db, regency: string): Promise<string[]> {
  const { rows } = await sql<{ office: string }>`
    select distinct coalesce(pay_office, agency) as office from sponsorship.unit where regency = ${regency} order by 1`.execute(
    db,
  )
  return rows.map(({ office }) => office)
}
