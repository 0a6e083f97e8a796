import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { FailureCount } from '../waits.ts'

/** Locks and reads a count; tries at the same subject take turns until the transaction ends. */
export async function lockFailures(
  db: Db,
  regency: string,
  subject: string,
): Promise<FailureCount | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('naungan:failure'), hashtext(${`${regency}:${subject}`}))`.execute(
    db,
  )
  const { rows } = await sql<FailureCount>`
    select failures, last_at as "lastAt" from access.failure
    where regency = ${regency} and subject = ${subject}`.execute(db)
  return rows[0]
}

export async function saveFailures(
  db: Db,
  regency: string,
  subject: string,
  count: FailureCount,
): Promise<void> {
  await sql`
    insert into access.failure (regency, subject, failures, last_at)
    values (${regency}, ${subject}, ${count.failures}, ${count.lastAt})
    on conflict (regency, subject) do update set failures = excluded.failures, last_at = excluded.last_at`.execute(
    db,
  )
}

/** Takes the failure back that was counted before the password proved right. */
export async function takeBackFailure(
  db: Db,
  regency: string,
  subject: string,
  wholly: boolean,
): Promise<void> {
  await sql`
    update access.failure set failures = ${wholly ? sql`0` : sql`greatest(0, failures - 1)`}
    where regency = ${regency} and subject = ${subject}`.execute(db)
}
