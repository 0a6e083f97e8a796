import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Role, ScopeKind } from '../roles.ts'

export interface Account {
  readonly accountId: string
  readonly signInName: string
  readonly name: string
  readonly deactivatedAt: Date | null
}

const columns = sql`account_id as "accountId", sign_in_name as "signInName", name, deactivated_at as "deactivatedAt"`

export async function findAccount(db: Db, regency: string, accountId: string): Promise<Account | undefined> {
  const { rows } = await sql<Account>`
    select ${columns} from access.account where regency = ${regency} and account_id = ${accountId}`.execute(
    db,
  )
  return rows[0]
}

export async function findAccountByName(
  db: Db,
  regency: string,
  signInName: string,
): Promise<Account | undefined> {
  const { rows } = await sql<Account>`
    select ${columns} from access.account
    where regency = ${regency} and sign_in_name = ${signInName.trim().toLowerCase()}`.execute(db)
  return rows[0]
}

/** The new account's number; undefined when the sign-in name is taken. */
export async function insertAccount(
  db: Db,
  account: { readonly regency: string; readonly signInName: string; readonly name: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ accountId: string }>`
    insert into access.account (regency, sign_in_name, name)
    values (${account.regency}, ${account.signInName}, ${account.name})
    on conflict (regency, sign_in_name) do nothing returning account_id as "accountId"`.execute(db)
  return rows[0]?.accountId
}

export async function setDeactivated(
  db: Db,
  regency: string,
  accountId: string,
  at: Date | null,
): Promise<void> {
  await sql`
    update access.account set deactivated_at = ${at}
    where regency = ${regency} and account_id = ${accountId}`.execute(db)
}

export interface AccountLine extends Account {
  readonly createdAt: Date
  readonly lastSeenAt: Date | null
  readonly grants: AssignmentLine[]
}

export interface AssignmentLine {
  readonly assignmentId: string
  readonly role: Role
  readonly scopeKind: ScopeKind
  readonly scopeCode: string
  readonly scopeName: string
  readonly from: string
  /** First day it no longer holds; null while no end is set. */
  readonly until: string | null
}

const assignments = sql`
  select coalesce(json_agg(json_build_object(
    'assignmentId', s.assignment_id, 'role', s.role, 'scopeKind', s.scope_kind, 'scopeCode', s.scope_code,
    'scopeName', coalesce((select r.name from regions.region r where r.code = s.scope_code),
                          (select g.name from published.agency g
                           where g.regency = s.regency and g.code = s.scope_code), s.scope_code),
    'from', lower(s.valid), 'until', upper(s.valid)) order by s.assignment_id), '[]')
  from access.assignment s where s.regency = a.regency and s.account_id = a.account_id`

/** Accounts in order of sign-in name, after the name given. */
export async function listAccounts(
  db: Db,
  regency: string,
  page: { readonly after: string; readonly most: number },
): Promise<AccountLine[]> {
  const { rows } = await sql<AccountLine>`
    select ${columns}, created_at as "createdAt", (${assignments}) as grants,
           (select max(last_seen_at) from access.session e
            where e.regency = a.regency and e.account_id = a.account_id) as "lastSeenAt"
    from access.account a where regency = ${regency} and sign_in_name > ${page.after}
    order by sign_in_name limit ${page.most}`.execute(db)
  return rows
}

export async function insertAssignment(
  db: Db,
  one: {
    readonly regency: string
    readonly accountId: string
    readonly role: Role
    readonly scopeKind: ScopeKind
    readonly scopeCode: string
    readonly from: string
    readonly until: string | null
    readonly by: string
  },
): Promise<string> {
  const { rows } = await sql<{ assignmentId: string }>`
    insert into access.assignment (regency, account_id, role, scope_kind, scope_code, valid, granted_by)
    values (${one.regency}, ${one.accountId}, ${one.role}, ${one.scopeKind}, ${one.scopeCode},
      daterange(${one.from}::date, ${one.until}::date), ${one.by})
    returning assignment_id as "assignmentId"`.execute(db)
  return rows[0]!.assignmentId
}

/** Ends an assignment with the day; undefined when there is none that still runs then. */
export async function endAssignment(
  db: Db,
  regency: string,
  assignmentId: string,
  on: string,
): Promise<{ accountId: string; role: Role } | undefined> {
  const { rows } = await sql<{ accountId: string; role: Role }>`
    update access.assignment set valid = daterange(lower(valid), greatest(${on}::date, lower(valid) + 1))
    where regency = ${regency} and assignment_id = ${assignmentId}
      and (upper_inf(valid) or upper(valid) > ${on}::date)
    returning account_id as "accountId", role`.execute(db)
  return rows[0]
}

/** How many active accounts hold the administrator's role on the day and have a way to sign in. */
export async function countAdministrators(db: Db, regency: string, on: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct a.account_id)::int as count
    from access.account a join access.assignment s using (regency, account_id)
    where a.regency = ${regency} and a.deactivated_at is null and s.role = 'administrator' and s.valid @> ${on}::date
      and exists (select from access.session e where e.regency = a.regency and e.account_id = a.account_id)`.execute(
    db,
  )
  return rows[0]!.count
}

/** Whether a code of this kind exists in the regency. */
export async function scopeExists(db: Db, regency: string, kind: ScopeKind, code: string): Promise<boolean> {
  if (kind === 'regency') return code === regency
  if (kind === 'province') return code === regency.slice(0, 2)
  const { rows } =
    kind === 'agency'
      ? await sql`select from published.agency where regency = ${regency} and code = ${code}`.execute(db)
      : await sql`select from regions.region where code = ${code} and level = ${kind}
          and code like ${`${regency}.%`}`.execute(db)
  return rows.length > 0
}
