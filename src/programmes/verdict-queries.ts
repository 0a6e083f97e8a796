import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { Reach } from '../platform/scope.ts'
import { findPlaceNames } from '../regions/public.ts'
import type { VerdictQuery } from './rules/contract.ts'

/** One row of the assessment with names of its places. */
export interface AssessedLine {
  readonly personId: number
  readonly name: string
  readonly village: string | null
  readonly district: string | null
  readonly sector: string | null
  readonly occupation: string | null
  readonly eligible: 'yes' | 'no' | 'unknown'
  readonly hindrances: string[]
  readonly warnings: string[]
  readonly points: number
  readonly rank: number | null
  readonly heldThrough: string | null
  readonly shares: number[]
}

export async function findAssessed(
  db: Db,
  regency: string,
  personId: number,
): Promise<{ readonly rank: number | null; readonly eligible: string } | undefined> {
  const { rows } = await sql<{ rank: number | null; eligible: string }>`
    select rank, eligible from programmes.assessed where regency = ${regency} and person_id = ${personId}`.execute(
    db,
  )
  return rows[0]
}

/** How many have a rank, in the whole regency: ranks run on from 1. Must see all. */
export async function countEligible(db: Db, regency: string): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`
    select max(rank) as last from programmes.assessed where regency = ${regency} and rank is not null`.execute(
    db,
  )
  return rows[0]?.last ?? 0
}

export async function sumAssessed(
  db: Db,
  regency: string,
): Promise<{
  readonly yes: number
  readonly no: number
  readonly unknown: number
  readonly held: number
  readonly waiting: number
}> {
  const { rows } = await sql<{ yes: number; no: number; unknown: number; held: number; waiting: number }>`
    select count(*) filter (where eligible = 'yes')::int as yes, count(*) filter (where eligible = 'no')::int as no,
           count(*) filter (where eligible = 'unknown')::int as unknown,
           count(*) filter (where eligible = 'yes' and held_through is not null)::int as held,
           (select count(*)::int from programmes.override where regency = ${regency} and state = 'asked') as waiting
    from programmes.assessed where regency = ${regency}`.execute(db)
  return rows[0]!
}

const shown = sql`
  select g.person_id as "personId", g.name, g.village_code as "villageCode", p.sector, p.occupation, g.eligible,
         g.hindrances, g.warnings, g.points, g.rank, g.held_through as "heldThrough", g.shares
  from page g
  join published.person p on p.regency = g.regency and p.person_id = g.person_id`

type ShownLine = Omit<AssessedLine, 'village' | 'district'> & { readonly villageCode: string | null }

async function withPlaces(db: Db, rows: readonly ShownLine[]): Promise<AssessedLine[]> {
  const districtOf = (code: string | null) => code?.slice(0, 8) ?? null
  const nameOf = await findPlaceNames(
    db,
    rows.flatMap(({ villageCode }) => [villageCode, districtOf(villageCode)]),
  )
  return rows.map(({ villageCode, ...row }) => ({
    ...row,
    village: nameOf(villageCode),
    district: nameOf(districtOf(villageCode)),
  }))
}

/** The reach said again: row-level security holds to it as well, and an index answers this. */
function within(reach: Exclude<Reach, string>): RawBuilder<unknown> {
  const places = [...reach.places]
  return sql`and (a.village_code = any(${places}::text[]) or a.district_code = any(${places}::text[])
    or a.agency = any(${[...reach.agencies]}::text[]))`
}

/** Verdicts in order of names, of whom the transaction sees. */
export async function listVerdicts(
  db: Db,
  regency: string,
  query: VerdictQuery,
  reach: Reach,
  page: { readonly after?: readonly [string, number] | undefined; readonly limit: number },
): Promise<AssessedLine[]> {
  const { eligible, rule, q, village } = query
  const prefix = (q ?? '').trim().toUpperCase()
  const conditions = [
    ...(typeof reach === 'string' ? [] : [within(reach)]),
    ...(eligible === undefined ? [] : [sql`and a.eligible = ${eligible}`]),
    ...(rule === undefined ? [] : [sql`and a.hindrances @> array[${rule}]`]),
    ...(prefix === '' ? [] : [sql`and a.name >= ${prefix} and a.name < ${`${prefix}\u{10FFFF}`}`]),
    ...(village === undefined
      ? []
      : [sql`and (a.village_code = ${village} or a.district_code = ${village})`]),
    ...(page.after === undefined
      ? []
      : [sql`and (a.name, a.person_id) > (${page.after[0]}, ${page.after[1]})`]),
  ]
  const { rows } = await sql<ShownLine>`
    with page as materialized (
      select * from programmes.assessed a where a.regency = ${regency} ${sql.join(conditions, sql` `)}
      order by a.name, a.person_id limit ${sql.lit(page.limit)})
    ${shown} order by g.name, g.person_id`.execute(db)
  return withPlaces(db, rows)
}

/** Whoever has a rank, first come first. */
export async function listRanked(
  db: Db,
  regency: string,
  query: { readonly village?: string | undefined; readonly q?: string | undefined },
  page: { readonly after: number; readonly limit: number },
): Promise<AssessedLine[]> {
  const prefix = (query.q ?? '').trim().toUpperCase()
  const conditions = [
    ...(query.village === undefined
      ? []
      : [sql`and (a.village_code = ${query.village} or a.district_code = ${query.village})`]),
    ...(prefix === '' ? [] : [sql`and a.name >= ${prefix} and a.name < ${`${prefix}\u{10FFFF}`}`]),
  ]
  const { rows } = await sql<ShownLine>`
    with page as materialized (
      select * from programmes.assessed a
      where a.regency = ${regency} and a.rank > ${page.after} ${sql.join(conditions, sql` `)}
      order by a.rank limit ${sql.lit(page.limit)})
    ${shown} order by g.rank`.execute(db)
  return withPlaces(db, rows)
}
