import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

/** What an event was done to: `person:63`, `batch:4`, `account:UUID`, `session:UUID`, `regency`. */
export type AuditSubject = `${string}:${string | number}` | 'regency'

/** Values that explain the event. Never a name, a NIK or an address: the trail is kept for ever. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

/**
 * Appends to the audit trail of the regency, within the transaction of what it records. Call it last:
 * the trail's head is locked until the transaction ends.
 *
 * @param actor account, or `system:NAME` for the command line and jobs
 */
export async function audit(
  tx: { readonly db: Db },
  actor: { readonly regency: string; readonly id: string },
  action: string,
  subject: AuditSubject,
  details: AuditDetails = {},
): Promise<void> {
  await sql`select access.append_event(${actor.regency}, ${actor.id}, ${action}, ${subject},
    ${JSON.stringify(details)}::jsonb)`.execute(tx.db)
}

export interface PersonReading {
  readonly personId: number
  /** `reveal`: a masked value was shown whole; takes a reason of five letters or more. */
  readonly what: 'view' | 'reveal' | 'print'
  readonly fields?: readonly string[]
  readonly reason?: string
}

/** Records that the actor looked at people. Belongs into the transaction that reads them, or before what it read is shown. */
export async function logReading(
  tx: { readonly db: Db },
  actor: { readonly regency: string; readonly id: string },
  readings: readonly PersonReading[],
  { isPart = false }: { readonly isPart?: boolean } = {},
): Promise<void> {
  for (const { personId, what, fields = [], reason = null } of readings) {
    await sql`
      insert into access.read_log (regency, actor, person_id, what, fields, reason)
      select ${actor.regency}, ${actor.id}, ${personId}, ${what}, ${[...fields]}::text[], ${reason}
      where not ${isPart} or not exists (
        select from access.read_log l
        where l.regency = ${actor.regency} and l.person_id = ${personId} and l.actor = ${actor.id} and l.what = ${what}
          and l.at > now() - interval '1 minute')`.execute(tx.db)
  }
}
