import pg from 'pg'
import { actAs, type Actor } from '../../access/public.ts'
import { type Database, readingOnly } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'

/** What PostgreSQL says to who would write where only reading is allowed. */
const readOnly = '25006'

/**
 * Figures as the actor may count them, by statements that may be under way at once. Where somebody waits to be
 * reckoned that has to be written first: then it is all done in one transaction, one statement after the other.
 *
 * @param work is done anew when it would have had to write
 * @throws access/forbidden
 */
export async function readOrReckon<T>(
  database: Database,
  actor: Actor,
  work: (tx: Tx, atOnce: boolean) => Promise<T>,
): Promise<T> {
  try {
    return await actAs(readingOnly(database), actor, 'figures.read', (tx) => work(tx, true))
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== readOnly) throw error
    return actAs(database, actor, 'figures.read', (tx) => work(tx, false))
  }
}
