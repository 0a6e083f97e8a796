import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

/**
 * Of which state of the register, and for whom, figures are counted; undefined before anything was derived.
 * As long as it stays the same, so does everything counted from people and lists.
 */
export async function findEdition(db: Db, regency: string): Promise<string | undefined> {
  const { rows } = await sql<{ edition: string | null }>`
    select coverage.edition(${regency}) as edition`.execute(db)
  return rows[0]?.edition ?? undefined
}
