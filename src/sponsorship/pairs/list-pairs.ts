import { type RawBuilder, sql } from 'kysely'
import { firstDay, type Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { How } from './pair-queries.ts'

export interface PairFilter {
  readonly q?: string | undefined
  readonly agency?: string | undefined
  readonly village?: string | undefined
  readonly how?: How | undefined
  readonly state: 'current' | 'ended'
}

interface Line {
  readonly pair: number
  readonly mandate: number
  readonly sponsorName: string
  readonly unit: string | null
  readonly agency: string | null
  readonly personId: number
  readonly worker: string | null
  readonly occupation: string | null
  readonly village: string | null
  readonly from: Month | null
  readonly until: Month | null
  readonly share: number
  readonly shares: number
  readonly how: How
  readonly sentence: string
  readonly run: number | null
  readonly endReason: string | null
}

/** Pairs with both names, newest first; who has not ended, or who has. */
export async function listPairs(
  db: Db,
  regency: string,
  { q, agency, village, how, state }: PairFilter,
  page: { readonly before?: number | undefined; readonly limit: number; readonly month: Month },
): Promise<Line[]> {
  const conditions: RawBuilder<unknown>[] = [
    sql`p.regency = ${regency}`,
    state === 'current' ? sql`p.end_reason is null` : sql`p.end_reason is not null`,
  ]
  if (page.before !== undefined) conditions.push(sql`p.pair < ${page.before}::bigint`)
  if (how !== undefined) conditions.push(sql`p.how = ${how}`)
  const who: RawBuilder<unknown>[] = []
  if (agency !== undefined)
    who.push(
      sql`s.unit in (select u.unit from sponsorship.unit u where u.regency = ${regency} and u.agency = ${agency})`,
    )
  const isNumber = q !== undefined && /^\d{1,9}$/.test(q)
  const name =
    q === undefined || q === '' || isNumber
      ? undefined
      : sql`s.upper_name >= ${q.toUpperCase()} and s.upper_name < ${`${q.toUpperCase()}\uFFFF`}`
  if (isNumber) conditions.push(sql`p.mandate = ${q}::bigint`)
  if (name !== undefined)
    // Few have the name: their pairs are read, instead of all pairs until a page is full.
    conditions.push(sql`p.mandate = any(array(
      select m.mandate from sponsorship.mandate m
      where m.regency = ${regency} and m.sponsor in (
        select s.sponsor from sponsorship.sponsor s
        where s.regency = ${regency} and s.takes_part and ${sql.join([...who, name], sql` and `)})))`)
  else if (who.length > 0)
    conditions.push(sql`exists (
      select from sponsorship.mandate m
      where m.regency = p.regency and m.mandate = p.mandate and m.sponsor in (
        select s.sponsor from sponsorship.sponsor s
        where s.regency = ${regency} and s.takes_part and ${sql.join(who, sql` and `)}) limit 1)`)
  if (village !== undefined)
    conditions.push(sql`p.person_id in (
      select q.person_id from published.person q where q.regency = ${regency}
        and ${village.length > 8 ? sql`q.village_code = ${village}` : sql`q.district_code = ${village}`})`)
  const { rows } = await sql<Line>`
    with page as materialized (
      select p.* from sponsorship.pair p where ${sql.join(conditions, sql` and `)}
      order by p.pair desc limit ${sql.lit(page.limit)})
    select p.pair, p.mandate, s.name as "sponsorName", s.unit, u.agency, p.person_id as "personId", q.name as worker,
           q.occupation, v.name as village, to_char(lower(p.months), 'YYYY-MM') as "from",
           to_char(upper(p.months), 'YYYY-MM') as until, p.share,
           coalesce((select sum(o.share) from sponsorship.pair o
             where o.regency = p.regency and o.person_id = p.person_id and o.months @> ${firstDay(page.month)}::date),
             p.share)::int as shares,
           p.how, p.sentence, p.run, p.end_reason as "endReason"
    from page p
    join sponsorship.mandate m on m.regency = p.regency and m.mandate = p.mandate
    join sponsorship.sponsor s on s.regency = m.regency and s.sponsor = m.sponsor
    left join sponsorship.unit u on u.regency = s.regency and u.unit = s.unit
    left join published.person q on q.regency = p.regency and q.person_id = p.person_id
    left join regions.region v on v.code = q.village_code
    order by p.pair desc`.execute(db)
  return rows
}
