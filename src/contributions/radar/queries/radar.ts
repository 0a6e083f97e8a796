import { type RawBuilder, sql } from 'kysely'
import type { Day, Month } from '../../../platform/calendar.ts'
import type { Db } from '../../../platform/database.ts'
import type { RadarQuery } from '../contract.ts'

/** The window and what is left out of it. */
export interface Window extends Omit<RadarQuery, 'asOf' | 'within'> {
  readonly asOf: Day
  readonly until: Day
}

/** People who lapse alike and cost alike. */
export interface LosingGroup {
  readonly fund: string
  readonly covered: boolean
  readonly agency: string
  readonly village: string
  readonly lapsesOn: Day
  readonly paidThrough: Month
  readonly segment: string
  readonly sector: 'transport' | 'other'
  readonly income: number
  readonly programmes: string
  readonly people: number
}

/** Whom the window catches. */
const losing = (regency: string, { asOf, until }: Window) => sql`
  r.regency = ${regency} and lower(r.valid) <= ${asOf}::date and r.ends_on > ${asOf}::date
    and r.ends_on <= ${until}::date and (r.deceased_on is null or r.deceased_on > ${asOf}::date)`

/** Of somebody's enrolments the one that reaches furthest. */
const furthest = (regency: string) => sql`
  select distinct on (e.person_id) e.person_id, e.payer, e.sector, e.income, e.programmes, upper(e.months) as until
  from contributions.enrolment e where e.regency = ${regency} and e.state = 'standing'`

const covered = sql`coalesce(f.until > to_date(r.paid_through, 'YYYY-MM') + interval '1 month', false)`

function conditions({ fund, agency, place, covered: wanted }: Window): RawBuilder<unknown> {
  return sql.join(
    [
      sql`true`,
      ...(fund === undefined ? [] : [fund === 'none' ? sql`f.payer is null` : sql`f.payer = ${fund}`]),
      ...(agency === undefined
        ? []
        : [agency === 'none' ? sql`r.agency is null` : sql`r.agency = ${agency}`]),
      ...(place === undefined ? [] : [placeIs(place)]),
      ...(wanted === undefined ? [] : [sql`${covered} = ${wanted === 'yes'}`]),
    ],
    sql` and `,
  )
}

function placeIs(place: string): RawBuilder<unknown> {
  if (place === 'none') return sql`r.village_code is null`
  return place.length > 8 ? sql`r.village_code = ${place}` : sql`substr(r.village_code, 1, 8) = ${place}`
}

/** @param income of who has no enrolment, whole rupiah a month */
export async function listLosingGroups(
  db: Db,
  regency: string,
  window: Window,
  income: number,
): Promise<LosingGroup[]> {
  const { rows } = await sql<LosingGroup>`
    with fund as materialized (${furthest(regency)} order by e.person_id, upper(e.months) desc),
    caught as (
      select r.person_id, r.village_code, r.agency, r.ends_on, r.paid_through, r.segment, r.sector
      from contributions.protection_run r where ${losing(regency, window)})
    select coalesce(f.payer, '') as fund, ${covered} as covered, coalesce(r.agency, '') as agency,
           coalesce(r.village_code, '') as village, r.ends_on::text as "lapsesOn", r.paid_through as "paidThrough",
           r.segment, coalesce(f.sector, r.sector) as sector, coalesce(f.income, ${income}::bigint) as income,
           coalesce(array_to_string(f.programmes, ','), 'JKK,JKM') as programmes, count(*)::int as people
    from caught r left join fund f on f.person_id = r.person_id
    where ${conditions(window)}
    group by r.agency, r.village_code, r.ends_on, r.paid_through, r.segment, r.sector, f.payer, f.until, f.sector, f.income,
             f.programmes`.execute(db)
  return rows
}

export interface LosingPerson {
  readonly personId: number
  readonly name: string
  readonly nik: string | null
  readonly village: string | null
  readonly district: string | null
  readonly agencyName: string | null
  readonly fund: string | null
  readonly fundName: string | null
  readonly covered: boolean
  readonly segment: string
  readonly sector: 'transport' | 'other'
  readonly income: number
  readonly programmes: string
  readonly paidThrough: Month
  readonly lapsesOn: Day
}

export async function listLosingPeople(
  db: Db,
  regency: string,
  window: Window,
  income: number,
  page: { readonly after?: readonly [lapsesOn: Day, personId: number] | undefined; readonly limit: number },
): Promise<LosingPerson[]> {
  const { after, limit } = page
  const from = after ? sql`(r.ends_on, r.person_id) > (${after[0]}::date, ${after[1]}::bigint)` : sql`true`
  const { rows } = await sql<LosingPerson>`
    with page as materialized (
      select r.person_id, r.village_code, r.agency, f.payer, ${covered} as covered, r.segment,
             coalesce(f.sector, r.sector) as sector, coalesce(f.income, ${income}::bigint) as income,
             coalesce(array_to_string(f.programmes, ','), 'JKK,JKM') as programmes, r.paid_through,
             r.ends_on as lapses_on
      from contributions.protection_run r
      left join lateral (
        ${furthest(regency)} and e.person_id = r.person_id order by e.person_id, upper(e.months) desc) f on true
      where ${losing(regency, window)} and ${conditions(window)} and ${from}
      order by r.ends_on, r.person_id limit ${limit})
    select g.person_id as "personId", p.name, p.nik, v.name as village, d.name as district, a.name as "agencyName",
           g.payer as fund, y.name as "fundName", g.covered, g.segment, g.sector, g.income, g.programmes,
           g.paid_through as "paidThrough", g.lapses_on::text as "lapsesOn"
    from page g
    join published.person p on p.regency = ${regency} and p.person_id = g.person_id
    left join regions.region v on v.code = g.village_code
    left join regions.region d on d.code = v.parent
    left join published.agency a on a.regency = ${regency} and a.code = g.agency
    left join contributions.payer y on y.regency = ${regency} and y.code = g.payer
    order by g.lapses_on, g.person_id`.execute(db)
  return rows
}

export interface Names {
  readonly funds: ReadonlyMap<string, string>
  readonly agencies: ReadonlyMap<string, string>
  readonly villages: ReadonlyMap<string, string>
}

/** What codes of the regency are called. */
export async function readNames(db: Db, regency: string): Promise<Names> {
  const { rows } = await sql<{ what: keyof Names; code: string; name: string }>`
    select 'funds' as what, code, name from contributions.payer where regency = ${regency}
    union all select 'agencies', code, name from published.agency where regency = ${regency}
    union all select 'villages', v.code, v.name || ', ' || d.name from regions.region v
      join regions.region d on d.code = v.parent where v.code like ${`${regency}.%`} and length(v.code) = 13`.execute(
    db,
  )
  const of = (what: keyof Names) =>
    new Map(rows.filter((row) => row.what === what).map(({ code, name }) => [code, name]))
  return { funds: of('funds'), agencies: of('agencies'), villages: of('villages') }
}

/** Who was ever protected, who is, months paid in the year, and who is active by the insurer's lists. */
export async function countProtected(
  db: Db,
  regency: string,
  asOf: Day,
): Promise<{ ever: number; now: number; personMonths: number; credited: number }> {
  const { rows } = await sql<{ ever: number; now: number; personMonths: number; credited: number }>`
    with year as (
      select date_trunc('year', ${asOf}::date)::date as first,
             (date_trunc('month', ${asOf}::date) + interval '1 month')::date as next),
    runs as (
      select r.person_id, r.valid, r.paid, r.deceased_on from contributions.protection_run r
      where r.regency = ${regency} and lower(r.valid) <= ${asOf}::date)
    select (select count(distinct person_id)::int from runs) as ever,
           (select count(distinct r.person_id)::int from runs r
              where r.valid @> ${asOf}::date and (r.deceased_on is null or r.deceased_on > ${asOf}::date)) as now,
           (select coalesce(sum(least(12, months)), 0)::int from (
              select sum(extract(month from upper(part) - interval '1 day') - extract(month from lower(part)) + 1) as months
              from runs, year, unnest(runs.paid * datemultirange(daterange(year.first, year.next))) part
              where runs.valid && daterange(year.first, year.next)
              group by runs.person_id) paid) as "personMonths",
           (select count(distinct q.person_id)::int from published.participation q
              join published.membership_period m using (regency, participant)
              where q.regency = ${regency} and m.state = 'active' and m.valid @> ${asOf}::date) as credited`.execute(
    db,
  )
  return rows[0]!
}
