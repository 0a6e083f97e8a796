import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

export interface AccountNotice {
  readonly notice: string
  readonly kind: 'second-factor-removed'
  readonly reason: string
  /** Name of the account that did it, or what did. */
  readonly by: string
  readonly at: string
}

export async function insertNotice(
  db: Db,
  regency: string,
  accountId: string,
  one: Pick<AccountNotice, 'kind' | 'reason' | 'by'>,
): Promise<void> {
  await sql`
    insert into access.account_notice (regency, account_id, kind, reason, by_actor)
    values (${regency}, ${accountId}, ${one.kind}, ${one.reason}, ${one.by})`.execute(db)
}

/** What the owner of an account has not seen yet, oldest first. */
export async function listNotices(db: Db, regency: string, accountId: string): Promise<AccountNotice[]> {
  const { rows } = await sql<AccountNotice>`
    select n.notice, n.kind, n.reason, coalesce(a.name, n.by_actor) as by,
           to_char(n.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from access.account_notice n
    left join access.account a on a.regency = n.regency and a.account_id::text = n.by_actor
    where n.regency = ${regency} and n.account_id::text = ${accountId} and n.seen_at is null order by n.notice`.execute(
    db,
  )
  return rows
}

export async function markNoticeSeen(
  db: Db,
  regency: string,
  accountId: string,
  notice: string,
): Promise<void> {
  await sql`
    update access.account_notice set seen_at = now()
    where regency = ${regency} and account_id::text = ${accountId} and notice = ${notice}::uuid and seen_at is null`.execute(
    db,
  )
}
