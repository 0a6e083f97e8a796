import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/** Regencies and cities of a province, in order of code. */
export async function listRegencies(db: Db, province: string): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from regions.region where parent = ${province} and level = 'regency' order by code`.execute(
    db,
  )
  return rows
}
