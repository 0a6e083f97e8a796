import { type RawBuilder, sql } from 'kysely'
import { yearsBefore } from '../../platform/calendar.ts'
import type { Reach } from '../../platform/scope.ts'
import type { PeopleQuery } from '../contract.ts'

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

/** Conditions on his name and on where he lives and is listed, which more than one table knows. */
export function whereAbouts(
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
export function whatHeIs({ asOf, filter }: ListOptions): RawBuilder<unknown>[] {
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

/** Who is in arrears is protected, and whose protection ended has none. */
export const reaching = {
  protected: sql`${standingOf} in ('protected', 'arrears')`,
  arrears: sql`${standingOf} = 'arrears'`,
  ended: sql`${standingOf} = 'ended'`,
  none: sql`${standingOf} in ('none', 'ended')`,
} as const satisfies Record<NonNullable<PeopleQuery['protection']>, RawBuilder<unknown>>
