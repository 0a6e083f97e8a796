import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { findPlaceNames } from '../../regions/public.ts'
import type { PersonLine } from '../contract.ts'
import { type ListOptions, reaching, standingOf, whatHeIs, whereAbouts } from './people-conditions.ts'

/** A line before its NIK is masked. */
export type PersonRow = PersonLine

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
