import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/** Names of the districts and villages of a regency by code. */
export async function listRegionNames(db: Db, regency: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from regions.region where code like ${`${regency}.%`}`.execute(db)
  return new Map(rows.map(({ code, name }) => [code, name]))
}
