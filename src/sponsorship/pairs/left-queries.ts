import { sql } from 'kysely'
import { firstDay, type Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { How } from './pair-queries.ts'

/** A pair whose worker needs no sponsor any more. */
export interface LeftPair {
  readonly pair: number
  readonly sponsor: number
  readonly reason: 'worker-deceased' | 'worker-left'
  /** First month that the pair no longer pays: never one that stands on a bill. */
  readonly from: Month
}

/**
 * Pairs that pay in a month or later while their worker has died, lives in another regency, earns a wage, or is
 * enrolled with the sponsors' payer no longer. An enrolment in dispute may come back and ends nothing.
 */
export async function listLeftPairs(db: Db, regency: string, month: Month): Promise<LeftPair[]> {
  const first = firstDay(month)
  const { rows } = await sql<LeftPair>`
    with standing as materialized (
      select p.pair, m.sponsor, p.person_id, p.months, p.enrolment
      from sponsorship.pair p join sponsorship.mandate m on m.regency = p.regency and m.mandate = p.mandate
      where p.regency = ${regency} and p.end_reason is null and upper(p.months) > ${first}::date),
    held as materialized (
      select e.person_id, max(upper(e.months)) as until,
             max((select max(b.month) from published.billed_month b
                  where b.regency = e.regency and b.enrolment = e.enrolment)) as billed
      from published.enrolment e join published.payer y on y.regency = e.regency and y.code = e.payer
      where e.regency = ${regency} and y.kind = 'sponsor' and e.person_id in (select person_id from standing)
      group by e.person_id),
    judged as (
      select p.pair, p.sponsor, p.months, q.deceased_on is not null as dead, h.billed,
             q.deceased_on is not null or coalesce(q.village_code not like ${`${regency}.%`}, false)
               or exists (select from published.protection c
                 where c.regency = ${regency} and c.person_id = p.person_id and c.segment = 'PU'
                   and coalesce(upper(c.valid), 'infinity') > ${first}::date) as gone,
             case when h.until < upper(p.months) then h.until
                  when h.until is null and exists (select from published.withdrawn_enrolment w
                    where w.regency = ${regency} and w.enrolment = p.enrolment) then ${first}::date end as ended
      from standing p
      join published.person q on q.regency = ${regency} and q.person_id = p.person_id
      left join held h on h.person_id = p.person_id),
    cut as (
      select pair, sponsor, dead, months,
             greatest(${first}::date, ((billed || '-01')::date + interval '1 month')::date, case when gone then null else ended end) as "from"
      from judged where gone or ended is not null)
    select pair, sponsor, case when dead then 'worker-deceased' else 'worker-left' end as reason,
           to_char("from", 'YYYY-MM') as "from"
    from cut where "from" < upper(months) order by pair`.execute(db)
  return rows
}

/** A pair that was ended by a death that the register no longer knows of. */
export interface RevivedPair {
  readonly mandate: number
  readonly sponsor: number
  readonly personId: number
  /** First month that could be paid again. */
  readonly from: Month
  readonly share: number
  readonly how: How
  readonly sentence: string
}

/** Of mandates that go on, and of workers whom nobody was paired with since. */
export async function listRevivedPairs(db: Db, regency: string, month: Month): Promise<RevivedPair[]> {
  const { rows } = await sql<RevivedPair>`
    select distinct on (p.mandate, p.person_id) p.mandate, m.sponsor, p.person_id as "personId",
           to_char(greatest(${firstDay(month)}::date, upper(p.months)), 'YYYY-MM') as "from", p.share, p.how, p.sentence
    from sponsorship.pair p
    join sponsorship.mandate m on m.regency = p.regency and m.mandate = p.mandate
    join published.person q on q.regency = p.regency and q.person_id = p.person_id
    where p.regency = ${regency} and p.end_reason = 'worker-deceased' and q.deceased_on is null and m.state = 'active'
      and upper(m.months) > greatest(${firstDay(month)}::date, upper(p.months))
      and not exists (select from sponsorship.pair o
        where o.regency = p.regency and o.person_id = p.person_id and o.pair > p.pair
          and o.end_reason is distinct from 'worker-deceased')
    order by p.mandate, p.person_id, p.pair desc`.execute(db)
  return rows
}
