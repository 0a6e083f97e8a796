import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { PeopleQuery, PersonLine } from '../contract.ts'

/** A line before its NIK is masked. */
export type PersonRow = PersonLine

/** How far the protection of a person `p` reaches on a day; JKK and JKM are both needed. */
export function protectionOn(asOf: string): RawBuilder<unknown> {
  return sql`(
    select case
        when count(distinct c.programme) filter (where c.valid @> ${asOf}::date) = 2 then
          case when count(distinct c.programme) filter (where c.valid @> ${asOf}::date and c.state = 'active') = 2
               then 'protected' else 'arrears' end
        when bool_or(upper(c.valid) <= ${asOf}::date) then 'ended' else 'none' end as state
    from published.protection c
    where c.regency = p.regency and c.person_id = p.person_id and c.programme in ('JKK', 'JKM'))`
}

export interface ListOptions {
  readonly asOf: string
  readonly filter: Omit<PeopleQuery, 'q'>
  /** Only these. */
  readonly ids?: readonly number[] | undefined
  /** Only those in one of these villages. */
  readonly villages?: readonly string[] | undefined
  readonly after?: readonly [name: string, personId: number] | undefined
}

/** People in order of their names. */
export async function listPeople(
  db: Db,
  regency: string,
  options: ListOptions,
  limit: number,
): Promise<PersonRow[]> {
  const { asOf } = options
  const age = sql`extract(year from age(${asOf}::date, p.born))::int`
  const { rows } = await sql<PersonRow>`
    select p.person_id as "personId", p.name, p.nik, p.sex, ${age} as age, p.village_code as "villageCode",
           v.name as village, d.name as district, p.sector, p.agency, a.name as "agencyName", c.state as protection,
           p.certainty, p.is_asn as "isAsn", p.is_member as "isMember", p.deceased_on is not null as deceased,
           p.row_count as lists
    from published.person p
    cross join lateral ${protectionOn(asOf)} c
    left join regions.region v on v.code = p.village_code
    left join regions.region d on d.code = p.district_code
    left join published.agency a on a.regency = p.regency and a.code = p.agency
    where ${sql.join(conditionsOf(regency, options), sql` and `)}
    order by p.name, p.person_id limit ${limit}`.execute(db)
  return rows
}

function conditionsOf(regency: string, { asOf, filter, ids, villages, after }: ListOptions) {
  const conditions: RawBuilder<unknown>[] = [sql`p.regency = ${regency}`]
  const add = (condition: RawBuilder<unknown>) => conditions.push(condition)
  if (ids) add(sql`p.person_id = any(${[...ids]}::bigint[])`)
  if (villages) add(sql`p.village_code = any(${[...villages]}::text[])`)
  if (filter.village === 'unknown') add(sql`p.village_code is null`)
  else if (filter.village !== undefined) add(sql`p.village_code = ${filter.village}`)
  if (filter.district !== undefined) add(sql`p.district_code = ${filter.district}`)
  if (filter.sector !== undefined) add(sql`p.sector = ${filter.sector}`)
  if (filter.agency !== undefined) add(sql`p.agency = ${filter.agency}`)
  if (filter.certainty !== undefined) add(sql`p.certainty = ${filter.certainty}`)
  if (filter.sex !== undefined) add(sql`p.sex = ${filter.sex}`)
  if (filter.asn !== undefined) add(sql`p.is_asn = ${filter.asn === 'yes'}`)
  if (filter.age !== undefined) add(bornWithin(filter.age, asOf))
  if (filter.protection !== undefined) {
    // Whom the figures count: living people on a list of workers or of the insurer.
    add(sql`(p.is_worker or p.is_member) and (p.deceased_on is null or p.deceased_on > ${asOf}::date)`)
    const states = { protected: ['protected', 'arrears'], none: ['none', 'ended'] } as Record<
      string,
      string[]
    >
    add(sql`c.state = any(${states[filter.protection] ?? [filter.protection]}::text[])`)
  }
  if (after) add(sql`(p.name, p.person_id) > (${after[0]}, ${after[1]}::bigint)`)
  return conditions
}

const nextBand: Readonly<Record<string, number>> = {
  '00': 18,
  '18': 30,
  '30': 45,
  '45': 55,
  '55': 65,
  '65': 200,
}

function bornWithin(band: string, asOf: string): RawBuilder<unknown> {
  if (band === 'unknown') return sql`p.born is null`
  const years = (count: number) => sql`(${asOf}::date - make_interval(years => ${count}))`
  return sql`p.born <= ${years(Number(band))} and p.born > ${years(nextBand[band]!)}`
}
