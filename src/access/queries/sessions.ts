import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Grant } from '../actor.ts'

export type SignInMethod = 'password' | 'password-totp' | 'passkey' | 'single-sign-on'

export interface OpenSession {
  readonly sessionId: string
  readonly accountId: string
  readonly name: string
  readonly begunAt: Date
  readonly lastSeenAt: Date
  readonly endedAt: Date | null
  /** Roles that hold on the day. */
  readonly grants: Grant[]
}

/** The sessions that tokens belong to, with what their accounts may do today; in one statement, for every request. */
export async function findSessions(
  db: Db,
  regency: string,
  tokens: readonly string[],
  day: string,
): Promise<Map<string, OpenSession>> {
  const { rows } = await sql<OpenSession & { readonly token: string }>`
    select e.token, e.session_id as "sessionId", e.account_id as "accountId", a.name, e.begun_at as "begunAt",
           e.last_seen_at as "lastSeenAt", e.ended_at as "endedAt",
           (select coalesce(json_agg(json_build_object(
              'role', s.role, 'scopeKind', s.scope_kind, 'scopeCode', s.scope_code)), '[]')
            from access.assignment s
            where s.regency = a.regency and s.account_id = a.account_id and s.valid @> ${day}::date) as grants
    from access.session e join access.account a using (regency, account_id)
    where e.regency = ${regency} and e.token = any (${[...tokens]}::text[]) and e.ended_at is null
      and a.deactivated_at is null`.execute(db)
  return new Map(rows.map((row) => [row.token, row]))
}

export async function insertSession(
  db: Db,
  session: {
    readonly regency: string
    readonly token: string
    readonly accountId: string
    readonly method: SignInMethod
    readonly address: string
    readonly browser: string
  },
): Promise<string> {
  const { rows } = await sql<{ sessionId: string }>`
    insert into access.session (regency, token, account_id, method, address, browser)
    values (${session.regency}, ${session.token}, ${session.accountId}, ${session.method}, ${session.address},
      ${session.browser})
    returning session_id as "sessionId"`.execute(db)
  return rows[0]!.sessionId
}

export async function touchSession(db: Db, regency: string, sessionId: string): Promise<void> {
  await sql`
    update access.session set last_seen_at = now()
    where regency = ${regency} and session_id = ${sessionId}`.execute(db)
}

/** Ends one session of an account, or all but one. Returns how many were open. */
export async function endSessions(
  db: Db,
  regency: string,
  accountId: string,
  which: { readonly only?: string; readonly except?: string },
): Promise<number> {
  const { rows } = await sql`
    update access.session set ended_at = now()
    where regency = ${regency} and account_id = ${accountId} and ended_at is null
      and (${which.only ?? null}::uuid is null or session_id = ${which.only ?? null}::uuid)
      and (${which.except ?? null}::uuid is null or session_id <> ${which.except ?? null}::uuid)
    returning 1`.execute(db)
  return rows.length
}

export interface SessionLine {
  readonly sessionId: string
  readonly method: SignInMethod
  readonly address: string
  readonly browser: string
  readonly begunAt: Date
  readonly lastSeenAt: Date
  readonly endedAt: Date | null
}

export async function listSessions(db: Db, regency: string, accountId: string): Promise<SessionLine[]> {
  const { rows } = await sql<SessionLine>`
    select session_id as "sessionId", method, address, browser, begun_at as "begunAt",
           last_seen_at as "lastSeenAt", ended_at as "endedAt"
    from access.session where regency = ${regency} and account_id = ${accountId} and ended_at is null
    order by last_seen_at desc`.execute(db)
  return rows
}

export async function knowsDevice(
  db: Db,
  regency: string,
  accountId: string,
  token: string,
): Promise<boolean> {
  const { rows } = await sql`
    select from access.device
    where regency = ${regency} and account_id = ${accountId} and token = ${token}`.execute(db)
  return rows.length > 0
}

/** Whether somebody, whoever, has signed in from the browser. */
export async function isKnownDevice(db: Db, regency: string, token: string): Promise<boolean> {
  const { rows } = await sql`
    select from access.device where regency = ${regency} and token = ${token} limit 1`.execute(db)
  return rows.length > 0
}

export async function saveDevice(db: Db, regency: string, accountId: string, token: string): Promise<void> {
  await sql`
    insert into access.device (regency, account_id, token) values (${regency}, ${accountId}, ${token})
    on conflict (regency, account_id, token) do update set last_used_at = now()`.execute(db)
}

export async function forgetDevices(db: Db, regency: string, accountId: string): Promise<void> {
  await sql`delete from access.device where regency = ${regency} and account_id = ${accountId}`.execute(db)
}
