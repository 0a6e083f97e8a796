import { sql } from 'kysely'
import { firstDay, type Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'

/** Whoever makes files, takes results or spends trust money takes turns; the lock ends with the transaction. */
export async function lockPayroll(tx: Tx, regency: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('naungan:payroll'), hashtext(${regency}))`.execute(tx.db)
}

/** Statistics of what was written in bulk: the questions that follow in the same month are planned by them. */
export async function refreshStatistics(tx: Tx): Promise<void> {
  await sql`analyze sponsorship.deduction_line, sponsorship.deduction_share`.execute(tx.db)
}

/** Money in trust by sponsor, whole rupiah; sponsor 0 is nobody known. */
export async function listTrust(
  db: Db,
  regency: string,
  only?: readonly number[],
): Promise<Map<number, number>> {
  const { rows } = await sql<{ sponsor: number; held: number }>`
    select sponsor, -sum(amount)::bigint as held from published.trust_posting
    where regency = ${regency} ${only === undefined ? sql`` : sql`and sponsor = any (${[...only]}::bigint[])`}
    group by sponsor having sum(amount) <> 0`.execute(db)
  return new Map(rows.map(({ sponsor, held }) => [sponsor, held]))
}

export interface Need {
  readonly sponsor: number
  readonly month: Month
  /** What money in trust is still meant for. */
  readonly needed: number
  /** Asked to be caught up on a file that is not answered yet. */
  readonly pending: number
}

/**
 * What money in trust is meant for, by sponsor and month: shares of answered lines that are not paid yet. Of lines that
 * wait for an answer only what a surplus pays, for the rest has still to come; of those who pay by themselves all, once
 * the month is past.
 *
 * @param asOf the month that is asked about; lines of drafts of that month do not count
 */
export async function listNeeds(
  db: Db,
  regency: string,
  asOf: Month,
  only?: readonly number[],
): Promise<Need[]> {
  const { rows } = await sql<Need>`
    with line as (
      select l.sponsor, f.month, l.file, l.line, l.from_surplus, l.catch_up, l.dropped,
             l.result is not null or (f.method = 'direct' and f.month < ${firstDay(asOf)}::date) as answered
      from sponsorship.deduction_line l
      join sponsorship.deduction_file f using (regency, file)
      where l.regency = ${regency} and f.state <> 'withdrawn' and not (f.state = 'draft' and f.month = ${firstDay(asOf)}::date)
        and (l.dropped is null or l.result is not null)
        ${only === undefined ? sql`` : sql`and l.sponsor = any (${[...only]}::bigint[])`}),
    share as (
      select l.sponsor, l.month, l.file, l.line, s.enrolment, s.person_id, s.amount - s.cancelled - s.waived as due
      from line l
      join sponsorship.deduction_share s on s.regency = ${regency} and s.file = l.file and s.line = l.line),
    billed as (
      select distinct on (b.enrolment, b.month) b.enrolment, b.month, b.person_id from published.billed_share b
      where b.regency = ${regency} and b.enrolment in (select enrolment from share)
      order by b.enrolment, b.month, b.live desc, b.bill desc),
    used as (
      select p.sponsor, p.person_id, p.month, sum(p.amount)::bigint as used from published.trust_posting p
      where p.regency = ${regency} and p.person_id is not null
        ${only === undefined ? sql`` : sql`and p.sponsor = any (${[...only]}::bigint[])`}
      group by p.sponsor, p.person_id, p.month),
    unpaid as (
      select s.sponsor, s.month, s.file, s.line, s.due - least(s.due, greatest(coalesce(u.used, 0), 0)) as open
      from share s
      left join billed b on b.enrolment = s.enrolment and b.month = to_char(s.month, 'YYYY-MM')
      left join used u on u.sponsor = s.sponsor and u.month = to_char(s.month, 'YYYY-MM')
        and u.person_id = coalesce(b.person_id, s.person_id)),
    summed as (
      select l.sponsor, l.month, l.answered, l.from_surplus, l.catch_up, l.dropped, coalesce(sum(s.open), 0)::bigint as open
      from line l left join unpaid s using (sponsor, month, file, line)
      group by l.sponsor, l.month, l.file, l.line, l.answered, l.from_surplus, l.catch_up, l.dropped)
    select sponsor, to_char(month, 'YYYY-MM') as month,
           sum(case when dropped is not null then 0 when answered then open else least(open, from_surplus) end)::bigint as needed,
           sum(case when answered or dropped is not null then 0 else catch_up end)::bigint as pending
    from summed group by sponsor, month order by sponsor, month`.execute(db)
  return rows
}

export interface PayeeFacts {
  readonly mandate: number
  readonly sponsor: number
  readonly method: 'payroll' | 'direct'
  readonly ceiling: number
  readonly office: string
  readonly agencyCode: string | null
}

/** Where the mandates in force are deducted. */
export async function listPayees(db: Db, regency: string, month: Month): Promise<PayeeFacts[]> {
  const { rows } = await sql<PayeeFacts>`
    select m.mandate, m.sponsor, m.method, m.ceiling,
           case when m.method = 'direct' then '' else coalesce(u.pay_office, u.agency, s.unit, 'Tanpa unit kerja') end as office,
           u.agency_code as "agencyCode"
    from sponsorship.mandate m
    join sponsorship.sponsor s on s.regency = m.regency and s.sponsor = m.sponsor
    left join sponsorship.unit u on u.regency = s.regency and u.unit = s.unit
    where m.regency = ${regency} and m.state = 'active' and m.in_force @> ${firstDay(month)}::date
    order by m.mandate`.execute(db)
  return rows
}

export interface FileRow {
  readonly file: number
  readonly month: Month
  readonly office: string
  readonly method: 'payroll' | 'direct'
  readonly part: number
  readonly state: 'draft' | 'approved' | 'withdrawn'
  readonly madeBy: string
}

export async function listFileRows(db: Db, regency: string, month: Month): Promise<FileRow[]> {
  const { rows } = await sql<FileRow>`
    select file, to_char(month, 'YYYY-MM') as month, office, method, part, state, made_by as "madeBy"
    from sponsorship.deduction_file where regency = ${regency} and month = ${firstDay(month)}::date
    order by file`.execute(db)
  return rows
}

export interface LineRow {
  readonly file: number
  readonly line: number
  readonly state: FileRow['state']
  readonly method: FileRow['method']
  readonly mandate: number
  readonly sponsor: number
  readonly due: number
  readonly fromSurplus: number
  readonly catchUp: number
  readonly amount: number
  readonly dropped: string | null
  readonly result: number | null
  readonly deducted: number | null
  /** Nobody answered, and a clerk closed the file: a result that comes late counts instead. */
  readonly closed: boolean
  /** The mandate allows the deduction for the month, as known now. */
  readonly inForce: boolean
  readonly agencyCodes: readonly string[]
  readonly pairs: readonly number[]
}

/** Lines of a month that are not withdrawn. */
export async function listLineRows(db: Db, regency: string, month: Month): Promise<LineRow[]> {
  const { rows } = await sql<LineRow>`
    select l.file, l.line, f.state, f.method, l.mandate, l.sponsor, l.due, l.from_surplus as "fromSurplus",
           l.catch_up as "catchUp", l.amount, l.dropped, l.result, l.deducted,
           l.outcome is not distinct from 'closed' as closed, m.in_force @> f.month as "inForce", f.agency_codes as "agencyCodes",
           coalesce((select json_agg(s.pair order by s.pair) from sponsorship.deduction_share s
                     where s.regency = l.regency and s.file = l.file and s.line = l.line), '[]'::json) as pairs
    from sponsorship.deduction_line l
    join sponsorship.deduction_file f using (regency, file)
    join sponsorship.mandate m using (regency, mandate)
    where l.regency = ${regency} and f.month = ${firstDay(month)}::date and f.state <> 'withdrawn'
    order by l.file, l.line`.execute(db)
  return rows
}
