import { sql } from 'kysely'
import type { Db } from './database.ts'

/** Of what it is told whether it changed; triggers follow the tables that belong to each. */
export type StateSubject =
  | 'sponsorship'
  | 'enrolments'
  | 'protection'
  | 'plans'
  | 'terms'
  | 'money'
  | 'denominators'
  | 'rules'

/**
 * Another text whenever something of the subjects changed in the regency: as long as it is the same, so is what is made of
 * them alone. Undefined where this transaction has changed some of it itself.
 */
export async function findState(
  db: Db,
  regency: string,
  subjects: readonly StateSubject[],
): Promise<string | undefined> {
  const { rows } = await sql<{ state: string | null }>`
    select platform.state_of(${regency}, ${[...subjects]}::text[]) as state`.execute(db)
  return rows[0]?.state ?? undefined
}
