import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

export async function getRegencyName(db: Db, regency: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from regions.region where code = ${regency}`.execute(db)
  return rows[0]?.name ?? regency
}
