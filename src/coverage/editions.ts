import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { StateSubject } from '../platform/states.ts'

/**
 * Of which state of the register, and for whom, figures are counted; undefined before anything was derived.
 * As long as it stays the same, so does everything counted from people and lists.
 */
export async function findEdition(db: Db, regency: string): Promise<string | undefined> {
  const { rows } = await sql<{ edition: string | null }>`
    select coverage.edition(${regency}) as edition`.execute(db)
  return rows[0]?.edition ?? undefined
}

/** As `findEdition`, with the state of subjects as `findState` tells it, in one question. */
export async function findEditionAndState(
  db: Db,
  regency: string,
  subjects: readonly StateSubject[],
): Promise<{ readonly edition: string | undefined; readonly state: string | undefined }> {
  const { rows } = await sql<{ edition: string | null; state: string | null }>`
    select coverage.edition(${regency}) as edition,
           platform.state_of(${regency}, ${[...subjects]}::text[]) as state`.execute(db)
  const { edition, state } = rows[0]!
  return { edition: edition ?? undefined, state: state ?? undefined }
}
