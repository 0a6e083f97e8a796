import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Reach } from '../../platform/scope.ts'
import type { PeopleQuery, PersonLine } from '../contract.ts'

/** A line before its NIK is masked. */
export type PersonRow = PersonLine

export interface ListOptions {
  readonly asOf: string
  readonly filter: Omit<PeopleQuery, 'q'>
  /** Only these. */
  readonly ids?: readonly number[] | undefined
  /** Only those whose name begins so. */
  readonly begins?: string | undefined
  /** Only those in one of these villages. */
  readonly villages?: readonly string[] | undefined
  readonly after?: readonly [name: string, personId: number] | undefined
  /** Whom the asker may see. Row-level security holds him to it; said again, it leads to an index. */
  readonly reach: Reach
}

/** A reach as a condition on the person `p`. */
export function withinReach(reach: Reach): RawBuilder<unknown> {
  if (typeof reach === 'string') return sql`true`
  const kinds = [
    ['village_code', reach.places.filter((code) => code.length > 8)],
    ['district_code', reach.places.filter((code) => code.length <= 8)],
    ['agency', reach.agencies],
  ] as const
  const conditions = kinds.flatMap(([column, codes]) => {
    if (codes.length === 0) return []
    const name = sql.ref(`p.${column}`)
    return [codes.length === 1 ? sql`${name} = ${codes[0]}` : sql`${name} = any(${[...codes]}::text[])`]
  })
  return conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`
}

/**
 * How far the protection of a person `p` reaches. A subquery and not a join: asked person by person, whatever
 * the planner believes.
 */
export const standingOf: RawBuilder<unknown> = sql`coalesce((
  select s.state from published.standing s where s.regency = p.regency and s.person_id = p.person_id), 'none')`

/** People in order of their names. The page is cut before anything is looked up for it. */
export async function listPeople(
  db: Db,
  regency: string,
  options: ListOptions,
  limit: number,
): Promise<PersonRow[]> {
  const { asOf } = options
  // An offset keeps the planner from walking in order of names through all who might be found.
  const found = sql`
    select p.* from published.person p where ${sql.join(conditionsOf(regency, options), sql` and `)}
    ${isOfFew(options.filter) ? sql`offset 0` : sql``}`
  const age = sql`extract(year from age(${asOf}::date, p.born))::int`
  const { rows } = await sql<PersonRow>`
    with page as materialized (
      select p.* from (${found}) p
      order by p.name, p.person_id limit ${sql.lit(limit)})
    select p.person_id as "personId", p.name, p.nik, p.sex, ${age} as age, p.village_code as "villageCode",
           v.name as village, d.name as district, p.sector, p.agency, a.name as "agencyName",
           ${standingOf} as protection,
           p.certainty, p.is_asn as "isAsn", p.is_member as "isMember", p.deceased_on is not null as deceased,
           p.row_count as lists
    from page p
    left join regions.region v on v.code = p.village_code
    left join regions.region d on d.code = p.district_code
    left join published.agency a on a.regency = p.regency and a.code = p.agency
    order by p.name, p.person_id`.execute(db)
  return rows
}

/**
 * Whether hardly anybody can be meant, though each condition by itself holds of many: civil servants of an age at which
 * nobody serves. They are found by their age; walked through by name, all civil servants would be looked at.
 */
function isOfFew({ asn, age }: ListOptions['filter']): boolean {
  return asn === 'yes' && (age === '00' || age === '65')
}

function conditionsOf(regency: string, { asOf, filter, ids, begins, villages, after, reach }: ListOptions) {
  const conditions: RawBuilder<unknown>[] = [sql`p.regency = ${regency}`, withinReach(reach)]
  const add = (condition: RawBuilder<unknown>) => conditions.push(condition)
  if (ids) add(sql`p.person_id = any(${[...ids]}::bigint[])`)
  if (begins !== undefined) add(sql`p.name >= ${begins} and p.name < ${`${begins}\u{10FFFF}`}`)
  if (villages?.length === 1) add(sql`p.village_code = ${villages[0]}`)
  else if (villages) add(sql`p.village_code = any(${[...villages]}::text[])`)
  if (filter.village === 'unknown') add(sql`p.village_code is null`)
  else if (filter.village !== undefined) add(sql`p.village_code = ${filter.village}`)
  if (filter.district !== undefined) add(sql`p.district_code = ${filter.district}`)
  if (filter.sector !== undefined) add(sql`p.sector = ${filter.sector}`)
  if (filter.agency !== undefined) add(sql`p.agency = ${filter.agency}`)
  // As a literal, so that the index of those who are not sure serves every plan.
  if (filter.certainty !== undefined) add(sql`p.certainty = ${sql.lit(filter.certainty)}`)
  if (filter.sex !== undefined) add(sql`p.sex = ${sql.lit(filter.sex)}`)
  if (filter.asn !== undefined) add(filter.asn === 'yes' ? sql`p.is_asn` : sql`not p.is_asn`)
  if (filter.age !== undefined) add(bornWithin(filter.age, asOf))
  if (filter.protection !== undefined) {
    // Whom the figures count: living people on a list of workers or of the insurer.
    add(sql`(p.is_worker or p.is_member) and (p.deceased_on is null or p.deceased_on > ${asOf}::date)`)
    add(reaching[filter.protection])
  }
  if (after) add(sql`(p.name, p.person_id) > (${after[0]}, ${after[1]}::bigint)`)
  return conditions
}

/** Who is in arrears is protected, and whose protection ended has none. */
const reaching = {
  protected: sql`${standingOf} in ('protected', 'arrears')`,
  arrears: sql`${standingOf} = 'arrears'`,
  ended: sql`${standingOf} = 'ended'`,
  none: sql`${standingOf} in ('none', 'ended')`,
} as const satisfies Record<NonNullable<PeopleQuery['protection']>, RawBuilder<unknown>>

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
  // As literals and as days: of a range it is not told, and of one of moments, which row-level security hides from
  // indexes, the planner believes that it holds hardly anybody.
  const years = (count: number) =>
    sql`(${sql.lit(asOf)}::date - make_interval(years => ${sql.lit(count)}))::date`
  return sql`p.born <= ${years(Number(band))} and p.born > ${years(nextBand[band]!)}`
}
