import type { Database } from '../platform/database.ts'
import { inTransaction } from '../platform/transaction.ts'
import { failAccess } from './access-errors.ts'
import type { Actor } from './actor.ts'
import { audit } from './audit.ts'
import { endSessions } from './queries/sessions.ts'

/** Ends one of one's own sessions, here or elsewhere. @throws access/session-unknown */
export async function endOwnSession(database: Database, actor: Actor, sessionId: string): Promise<void> {
  await inTransaction(database, async (tx) => {
    const ended = await endSessions(tx.db, actor.regency, actor.id, { only: sessionId })
    if (ended === 0) throw failAccess('session-unknown')
    await audit(tx, actor, 'session-ended', `session:${sessionId}`)
  })
}
