import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

/** Somebody who waits, as the last assessment has him. */
export interface WaitingPerson {
  readonly personId: number
  readonly rank: number
  readonly villageCode: string
}

/**
 * The first in the order of priority who live in some villages or districts and whom nobody protects, by the last
 * assessment. Sees the whole regency.
 */
export async function listFirstIn(
  db: Db,
  regency: string,
  places: readonly string[],
  limit: number,
): Promise<WaitingPerson[]> {
  const { rows } = await sql<WaitingPerson>`
    select person_id as "personId", rank, village_code as "villageCode" from programmes.assessed
    where regency = ${regency} and rank is not null and eligible = 'yes' and held_through is null
      and (village_code = any(${[...places]}::text[]) or district_code = any(${[...places]}::text[]))
    order by rank limit ${limit}`.execute(db)
  return rows
}
