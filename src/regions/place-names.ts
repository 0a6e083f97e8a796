import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

/** Names by code. Regions are loaded once, when the database is prepared, and are some ninety thousand. */
const known = new Map<string, string>()

/**
 * How places are called, by their codes; null where there is none of the code. For lists: looking two places up for each line
 * takes a fifth of the time of a page of people.
 */
export async function findPlaceNames(
  db: Db,
  codes: readonly (string | null)[],
): Promise<(code: string | null) => string | null> {
  const unknown = codes.filter((code) => code !== null && !known.has(code))
  if (unknown.length > 0) {
    const { rows } = await sql<{ code: string; name: string }>`
      select code, name from regions.region where code = any(${[...new Set(unknown)]}::text[])`.execute(db)
    for (const { code, name } of rows) known.set(code, name)
  }
  return (code) => (code === null ? null : (known.get(code) ?? null))
}

export interface PlaceLine {
  readonly code: string
  readonly name: string
  readonly level: 'district' | 'village'
}

const places = new Map<string, Promise<readonly PlaceLine[]>>()

/** Districts and villages of a regency, in order of their codes; the same list each time. */
export function listPlaces(db: Db, regency: string): Promise<readonly PlaceLine[]> {
  const before = places.get(regency)
  if (before) return before
  const found = sql<PlaceLine>`
    select code, name, level from regions.region
    where code > ${`${regency}.`} and code < ${`${regency}/`} and level in ('district', 'village')
    order by code`
    .execute(db)
    .then(({ rows }) => rows)
  places.set(regency, found)
  found.catch(() => places.delete(regency))
  return found
}
