import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { CauseRef } from '../ledger/entries.ts'

/** A person-month on a bill that was sent, and what it can still take, whole rupiah. */
export interface OpenLine {
  readonly payer: string
  readonly bill: number
  readonly personId: number
  readonly month: string
  readonly open: number
}

/** By whom it was billed as or who that is today. */
export async function findOpenLine(
  db: Db,
  regency: string,
  personId: number,
  month: string,
): Promise<OpenLine | undefined> {
  const { rows } = await sql<OpenLine>`
    select b.payer, l.bill, l.person_id as "personId", l.month, l.amount - l.released - l.receipted as open
    from contributions.bill_line l
    join contributions.bill b on b.regency = l.regency and b.bill = l.bill
    join contributions.enrolment o on o.regency = l.regency and o.enrolment = l.enrolment
    where l.regency = ${regency} and l.month = ${month} and l.live and b.state in ('sent', 'paid', 'receipted')
      and (l.person_id = ${personId} or o.person_id = ${personId})
    order by open desc, l.bill limit 1`.execute(db)
  return rows[0]
}

/** Bills and payers that the standing entries of a cause touched. */
export async function listTouchedBills(
  db: Db,
  regency: string,
  ref: CauseRef,
): Promise<{ readonly bill: number | null; readonly payer: string }[]> {
  const { rows } = await sql<{ bill: number | null; payer: string }>`
    select distinct t.bill, t.payer from contributions.entry e
    join contributions.entry_total t using (regency, entry)
    where e.regency = ${regency} and e.cause_ref = ${ref} and e.reverses is null and t.payer is not null
      and not exists (select from contributions.entry r where r.regency = e.regency and r.reverses = e.entry)`.execute(
    db,
  )
  return rows
}

/** Whether the person-months that a decision took off were not billed again since. */
export async function lineIsFree(db: Db, regency: string, ref: CauseRef): Promise<boolean> {
  const { rows } = await sql`
    select from contributions.entry e
    join contributions.posting p using (regency, entry)
    join contributions.bill_line l on l.regency = p.regency and l.person_id = p.person_id and l.month = p.month and l.live
    where e.regency = ${regency} and e.cause_ref = ${ref} and e.cause = 'release' and e.reverses is null
      and p.account like 'fund:%' and l.bill <> p.bill
      and not exists (select from contributions.entry r where r.regency = e.regency and r.reverses = e.entry)
    limit 1`.execute(db)
  return rows.length === 0
}

/** Whether a person-month that a decision filled was taken off since, so that nothing is left to take back. */
export async function targetIsReleased(db: Db, regency: string, ref: CauseRef): Promise<boolean> {
  const { rows } = await sql`
    select from contributions.entry e
    join contributions.posting p using (regency, entry)
    join contributions.bill_line l on l.regency = p.regency and l.bill = p.bill and l.person_id = p.person_id and l.month = p.month
    where e.regency = ${regency} and e.cause_ref = ${ref} and e.cause = 'resolution' and e.reverses is null
      and p.account = 'insurer' and l.receipted < -p.amount
      and not exists (select from contributions.entry r where r.regency = e.regency and r.reverses = e.entry)
    limit 1`.execute(db)
  return rows.length > 0
}
