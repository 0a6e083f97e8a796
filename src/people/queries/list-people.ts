import { type RawBuilder, sql } from 'kysely'
import { yearsBefore } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { Reach } from '../../platform/scope.ts'
import { findPlaceNames } from '../../regions/public.ts'
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

/** A reach as a condition on the person `p`, or on what tells of him under another name. */
export function withinReach(reach: Reach, of = 'p'): RawBuilder<unknown> {
  if (typeof reach === 'string') return sql`true`
  const kinds = [
    ['village_code', reach.places.filter((code) => code.length > 8)],
    ['district_code', reach.places.filter((code) => code.length <= 8)],
    ['agency', reach.agencies],
  ] as const
  const conditions = kinds.flatMap(([column, codes]) => {
    if (codes.length === 0) return []
    const name = sql.ref(`${of}.${column}`)
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
  const found = findsBehind(options) ? amongBehind(regency, options) : amongAll(regency, options)
  const age = sql`extract(year from age(${asOf}::date, p.born))::int`
  const { rows } = await sql<Omit<PersonRow, 'village' | 'district'> & { districtCode: string | null }>`
    with page as materialized (
      select ${lineColumns} from (${found}) p
      order by p.name, p.person_id limit ${sql.lit(limit)})
    select p.person_id as "personId", p.name, p.nik, p.sex, ${age} as age, p.village_code as "villageCode",
           p.district_code as "districtCode", p.sector, p.agency, a.name as "agencyName",
           ${standingOf} as protection,
           p.certainty, p.is_asn as "isAsn", p.is_member as "isMember", p.deceased_on is not null as deceased,
           p.row_count as lists
    from page p
    left join published.agency a on a.regency = p.regency and a.code = p.agency
    order by p.name, p.person_id`.execute(db)
  const nameOf = await findPlaceNames(
    db,
    rows.flatMap(({ villageCode, districtCode }) => [villageCode, districtCode]),
  )
  return rows.map(({ districtCode, ...row }) => ({
    ...row,
    village: nameOf(row.villageCode),
    district: nameOf(districtCode),
  }))
}

/** What a line needs of a person: a page is copied more than once until it is shown. */
const restOfLine = sql`p.regency, p.nik, p.sex, p.born, p.village_code, p.district_code, p.sector, p.agency, p.certainty,
  p.is_asn, p.is_member, p.deceased_on, p.row_count`
const lineColumns = sql`p.name, p.person_id, ${restOfLine}`

function amongAll(regency: string, options: ListOptions): RawBuilder<unknown> {
  const { protection } = options.filter
  const conditions = [...whereAbouts('p', regency, options), ...whatHeIs(options)]
  if (protection !== undefined) conditions.push(reaching[protection])
  // An offset keeps the planner from walking in order of names through all who might be found.
  return sql`
    select ${lineColumns} from published.person p where ${sql.join(conditions, sql` and `)}
    ${isOfFew(options.filter) ? sql`offset 0` : sql``}`
}

/** Those who are in arrears or whose protection ended, in order of names; the limit has each looked up by his key. */
function amongBehind(regency: string, options: ListOptions): RawBuilder<unknown> {
  const conditions = [
    ...whereAbouts('b', regency, options),
    sql`b.state = ${sql.lit(options.filter.protection)}`,
  ]
  return sql`
    select b.name, b.person_id, ${restOfLine} from published.fallen_behind b
    cross join lateral (
      select ${restOfLine} from published.person p
      where p.regency = ${regency} and p.person_id = b.person_id and ${sql.join(whatHeIs(options), sql` and `)} limit 1) p
    where ${sql.join(conditions, sql` and `)}`
}

/** Whether it is the state of his protection that fewest people share: other filters may leave fewer still. */
function findsBehind({ ids, filter }: ListOptions): boolean {
  if (ids !== undefined || (filter.protection !== 'arrears' && filter.protection !== 'ended')) return false
  const isRare = filter.asn === 'yes' || filter.age === 'unknown' || filter.age === '00'
  return !isRare && (filter.certainty === undefined || filter.certainty === 'sure')
}

/**
 * Whether hardly anybody can be meant, though each condition by itself holds of many: civil servants of an age at which
 * nobody serves. They are found by their age; walked through by name, all civil servants would be looked at.
 */
function isOfFew({ asn, age }: ListOptions['filter']): boolean {
  return asn === 'yes' && (age === '00' || age === '65')
}

/** Conditions on his name and on where he lives and is listed, which more than one table knows. */
function whereAbouts(
  of: 'p' | 'b',
  regency: string,
  { filter, ids, begins, villages, after, reach }: ListOptions,
): RawBuilder<unknown>[] {
  const its = (column: string) => sql.ref(`${of}.${column}`)
  const conditions: RawBuilder<unknown>[] = [sql`${its('regency')} = ${regency}`, withinReach(reach, of)]
  const add = (condition: RawBuilder<unknown>) => conditions.push(condition)
  const [name, id, village] = [its('name'), its('person_id'), its('village_code')]
  if (ids) add(sql`${id} = any(${[...ids]}::bigint[])`)
  if (begins !== undefined) add(sql`${name} >= ${begins} and ${name} < ${`${begins}\u{10FFFF}`}`)
  if (villages?.length === 1) add(sql`${village} = ${villages[0]}`)
  else if (villages) add(sql`${village} = any(${[...villages]}::text[])`)
  if (filter.village === 'unknown') add(sql`${village} is null`)
  else if (filter.village !== undefined) add(sql`${village} = ${filter.village}`)
  if (filter.district !== undefined) add(sql`${its('district_code')} = ${filter.district}`)
  if (filter.agency !== undefined) add(sql`${its('agency')} = ${filter.agency}`)
  if (after) add(sql`(${name}, ${id}) > (${after[0]}, ${after[1]}::bigint)`)
  return conditions
}

/** Conditions that only the person himself answers; whether he counts at all where it is asked how he is protected. */
function whatHeIs({ asOf, filter }: ListOptions): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  const add = (condition: RawBuilder<unknown>) => conditions.push(condition)
  if (filter.sector !== undefined) add(sql`p.sector = ${filter.sector}`)
  // As a literal, so that the index of those who are not sure serves every plan.
  if (filter.certainty !== undefined) add(sql`p.certainty = ${sql.lit(filter.certainty)}`)
  if (filter.sex !== undefined) add(sql`p.sex = ${sql.lit(filter.sex)}`)
  if (filter.asn !== undefined) add(filter.asn === 'yes' ? sql`p.is_asn` : sql`not p.is_asn`)
  if (filter.age !== undefined) add(bornWithin(filter.age, asOf))
  if (filter.protection !== undefined) {
    // Whom the figures count: living people on a list of workers or of the insurer.
    add(sql`(p.is_worker or p.is_member) and (p.deceased_on is null or p.deceased_on > ${asOf}::date)`)
  }
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
  // indexes, the planner believes that it holds hardly anybody. Reckoned here, and not again for every row.
  const years = (count: number) => sql`${sql.lit(yearsBefore(asOf, count))}::date`
  return sql`p.born <= ${years(Number(band))} and p.born > ${years(nextBand[band]!)}`
}
