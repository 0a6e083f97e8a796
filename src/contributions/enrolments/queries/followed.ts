import { sql } from 'kysely'
import type { Tx } from '../../../platform/transaction.ts'
import { type MonthSpan, readRange } from '../months.ts'

/**
 * Sets the person of each enrolment to whom it belongs today; one whose person is gone and not to be
 * found keeps the number.
 */
export async function moveToPeople(
  tx: Tx,
  regency: string,
): Promise<{ readonly enrolment: number; readonly personId: number; readonly months: MonthSpan }[]> {
  const { rows } = await sql<{ enrolment: number; personId: number; months: string }>`
    with owner as (
      select e.enrolment, coalesce(r.person_id, p.person_id, n.person_id, e.person_id) as person_id
      from contributions.enrolment e
      left join published.person_row r
        on r.regency = e.regency and r.batch_id = e.anchor_batch and r.line = e.anchor_line
      left join published.person p on p.regency = e.regency and p.person_id = e.person_id
      left join lateral (
        select min(q.person_id) as person_id from published.person q
        where q.regency = e.regency and q.nik = e.nik and r.person_id is null and p.person_id is null
        having count(*) = 1) n on true
      where e.regency = ${regency} and e.state <> 'withdrawn')
    update contributions.enrolment e set person_id = o.person_id
    from owner o
    where e.regency = ${regency} and e.enrolment = o.enrolment and e.person_id <> o.person_id
    returning e.enrolment, e.person_id as "personId", e.months::text as months`.execute(tx.db)
  return rows
    .map(({ months, ...row }) => ({ ...row, months: readRange(months) }))
    .toSorted((a, b) => a.enrolment - b.enrolment)
}
