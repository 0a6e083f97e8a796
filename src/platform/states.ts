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
  return (await findStates(db, regency, [subjects]))[0]
}

/** As `findState`, of several groups of subjects in one question. */
export async function findStates(
  db: Db,
  regency: string,
  groups: readonly (readonly StateSubject[])[],
): Promise<(string | undefined)[]> {
  const states = groups.map((subjects) => sql`platform.state_of(${regency}, ${[...subjects]}::text[])`)
  const { rows } = await sql<{
    states: (string | null)[]
  }>`select array[${sql.join(states)}] as states`.execute(db)
  return rows[0]!.states.map((state) => state ?? undefined)
}
