import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { RetentionTask } from '../../platform/retention.ts'

/** What the application may only add to is let go by a function of the database, never younger than its floor. */
const retire = (kind: string) => async (db: Db, before: Date) => {
  const { rows } = await sql<{ gone: number }>`select access.retire(${kind}, ${before}) as gone`.execute(db)
  return rows[0]!.gone
}

export const accessRetention: readonly RetentionTask[] = [
  {
    kind: 'session',
    table: 'access.session',
    at: 'coalesce(ended_at, last_seen_at)',
    deletes: true,
    retire: retire('session'),
  },
  { kind: 'ticket', table: 'access.ticket', at: 'expires_at', deletes: true },
  { kind: 'device', table: 'access.device', at: 'last_used_at', deletes: true },
  { kind: 'failure', table: 'access.failure', at: 'last_at', deletes: true },
  { kind: 'read-log', table: 'access.read_log', at: 'at', deletes: true, retire: retire('read-log') },
  {
    kind: 'subject-request',
    table: 'access.subject_answer',
    at: 'answered_at',
    deletes: true,
    retire: retire('subject-request'),
  },
  { kind: 'audit-trail', table: 'access.event', at: 'at', deletes: false },
]
