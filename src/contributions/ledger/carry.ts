import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/**
 * Brings person-months and bills along with what entries booked: postings on `insurer` change what is
 * receipted of a line, those of a release on `fund:` what is released of it. A reversal does so the
 * other way round, so that lines always tell what the books tell.
 */
export async function carryToLines(db: Db, regency: string, entries: readonly number[]): Promise<void> {
  if (entries.length === 0) return
  await sql`
    with moved as (
      select p.bill, p.person_id, p.month,
        -coalesce(sum(p.amount) filter (where p.account = 'insurer'), 0) as receipted,
        -coalesce(sum(p.amount) filter (where p.account like 'fund:%' and e.cause = 'release'), 0) as released
      from contributions.posting p join contributions.entry e using (regency, entry)
      where p.regency = ${regency} and p.entry = any(${[...entries]}::bigint[]) and p.person_id is not null and p.bill is not null
      group by p.bill, p.person_id, p.month
    ), lines as (
      update contributions.bill_line l set receipted = l.receipted + m.receipted, released = l.released + m.released,
        live = l.released + m.released < l.amount
      from moved m
      where l.regency = ${regency} and l.bill = m.bill and l.person_id = m.person_id and l.month = m.month
        and (m.receipted <> 0 or m.released <> 0)
      returning 1
    ), bills as (
      select bill, sum(receipted) as receipted, sum(released) as released from moved group by bill
    )
    update contributions.bill b set receipted = b.receipted + m.receipted, released = b.released + m.released,
      settled = least(b.settled, b.total - b.released - m.released),
      state = case
        when b.state in ('paid', 'receipted') and least(b.settled, b.total - b.released - m.released) + b.released + m.released < b.total
          then 'sent'
        when b.state = 'receipted' and b.receipted + m.receipted + b.released + m.released < b.total then 'paid'
        else b.state end
    from bills m where b.regency = ${regency} and b.bill = m.bill and (m.receipted <> 0 or m.released <> 0)`.execute(
    db,
  )
}
