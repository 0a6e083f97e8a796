import { sql } from 'kysely'
import { firstDay, type Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { How } from './pair-queries.ts'

/** What the register says of a worker who needs no sponsor any more. */
export type Because = 'deceased' | 'moved' | 'wage' | 'enrolment'

/** A pair whose worker needs no sponsor any more. */
export interface LeftPair {
  readonly pair: number
  readonly sponsor: number
  readonly reason: 'worker-deceased' | 'worker-left'
  readonly because: Because
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
      select p.pair, p.sponsor, p.months, h.billed,
             case when q.deceased_on is not null then 'deceased'
                  when coalesce(q.village_code not like ${`${regency}.%`}, false) then 'moved'
                  when exists (select from published.protection c
                    where c.regency = ${regency} and c.person_id = p.person_id and c.segment = 'PU'
                      and coalesce(upper(c.valid), 'infinity') > ${first}::date) then 'wage' end as gone,
             case when h.until < upper(p.months) then h.until
                  when h.until is null and exists (select from published.withdrawn_enrolment w
                    where w.regency = ${regency} and w.enrolment = p.enrolment) then ${first}::date end as ended
      from standing p
      join published.person q on q.regency = ${regency} and q.person_id = p.person_id
      left join held h on h.person_id = p.person_id),
    cut as (
      select pair, sponsor, gone, months,
             greatest(${first}::date, ((billed || '-01')::date + interval '1 month')::date, case when gone is null then ended end) as "from"
      from judged where gone is not null or ended is not null)
    select pair, sponsor, case gone when 'deceased' then 'worker-deceased' else 'worker-left' end as reason,
           case when gone is null then 'enrolment' else gone end as because, to_char("from", 'YYYY-MM') as "from"
    from cut where "from" < upper(months) order by pair`.execute(db)
  return rows
}

/** Pairs that stand in a month or later. */
export async function countStanding(
  db: Db,
  regency: string,
  month: Month,
  sponsors?: readonly number[],
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from sponsorship.pair p
    join sponsorship.mandate m on m.regency = p.regency and m.mandate = p.mandate
    where p.regency = ${regency} and p.end_reason is null and upper(p.months) > ${firstDay(month)}::date
      ${sponsors === undefined ? sql`` : sql`and m.sponsor = any (${[...sponsors]}::bigint[])`}`.execute(db)
  return rows[0]!.count
}

/** What the register said of the workers when their pairs ended. */
export async function noteBecause(
  db: Db,
  regency: string,
  pairs: readonly Pick<LeftPair, 'pair' | 'because'>[],
): Promise<void> {
  await sql`
    update sponsorship.pair p set left_because = l.because
    from json_to_recordset(${JSON.stringify(pairs)}::json) as l (pair bigint, because text)
    where p.regency = ${regency} and p.pair = l.pair and p.end_reason is not null`.execute(db)
}

/** A pair that was ended by a death, a move or a wage that the register no longer knows of. */
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

/** Of mandates that go on, and of workers whom nobody was paired with since. Who did earn a wage for a while comes back by pairing anew. */
export async function listRevivedPairs(db: Db, regency: string, month: Month): Promise<RevivedPair[]> {
  const { rows } = await sql<RevivedPair>`
    select distinct on (p.mandate, p.person_id) p.mandate, m.sponsor, p.person_id as "personId",
           to_char(greatest(${firstDay(month)}::date, upper(p.months)), 'YYYY-MM') as "from", p.share, p.how, p.sentence
    from sponsorship.pair p
    join sponsorship.mandate m on m.regency = p.regency and m.mandate = p.mandate
    join published.person q on q.regency = p.regency and q.person_id = p.person_id
    where p.regency = ${regency} and p.left_because in ('deceased', 'moved', 'wage') and q.deceased_on is null
      and not coalesce(q.village_code not like ${`${regency}.%`}, false)
      and not exists (select from published.protection c
        where c.regency = ${regency} and c.person_id = p.person_id and c.segment = 'PU'
          and coalesce(upper(c.valid), 'infinity') > upper(p.months))
      and m.state = 'active' and upper(m.months) > greatest(${firstDay(month)}::date, upper(p.months))
      and not exists (select from sponsorship.pair o
        where o.regency = p.regency and o.person_id = p.person_id and o.pair > p.pair
          and (o.left_because is null or o.left_because = 'enrolment'))
    order by p.mandate, p.person_id, p.pair desc`.execute(db)
  return rows
}
