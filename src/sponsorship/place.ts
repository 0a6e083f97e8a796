import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

/** A regency with its name, as documents give it. */
export interface Place {
  readonly regency: string
  readonly regencyName: string
}

export async function getPlace(db: Db, regency: string): Promise<Place> {
  const { rows } = await sql<{ name: string }>`
    select name from regions.region where code = ${regency}`.execute(db)
  return { regency, regencyName: rows[0]?.name ?? regency }
}
