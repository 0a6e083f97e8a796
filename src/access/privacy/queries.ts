import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { NoticeDraft, NoticeVersions, PrivacyNotice } from './contract.ts'

const shown = sql`
  n.notice_no::int as notice, n.valid_from::text as "validFrom", n.standing, n.body, n.english, n.source`

/** The version that holds on the day: the regency's own that began last, else the program's newest. */
const holding = (regency: string, day: string) => sql`
  select * from access.privacy_notice h
  where h.regency = ${regency} and h.valid_from <= ${day}::date or h.regency = 'ID'
  order by (h.regency = 'ID'), h.valid_from desc, h.notice_no desc limit 1`

export async function getNotice(db: Db, regency: string, day: string): Promise<PrivacyNotice> {
  const { rows } = await sql<PrivacyNotice>`
    select ${shown} from (${holding(regency, day)}) n`.execute(db)
  return rows[0]!
}

/** The version that holds, unless the account has said that it was read. */
export async function findUnreadNotice(
  db: Db,
  regency: string,
  accountId: string,
  day: string,
): Promise<PrivacyNotice | null> {
  const { rows } = await sql<PrivacyNotice>`
    select ${shown} from (${holding(regency, day)}) n
    where not exists (
      select from access.privacy_acknowledgement a
      where a.regency = ${regency} and a.account_id::text = ${accountId} and a.notice_no = n.notice_no)`.execute(
    db,
  )
  return rows[0] ?? null
}

export async function findAcknowledgement(
  db: Db,
  regency: string,
  accountId: string,
  notice: number,
): Promise<{ readonly at: Date; readonly way: 'read' | 'demo' } | undefined> {
  const { rows } = await sql<{ at: Date; way: 'read' | 'demo' }>`
    select at, way from access.privacy_acknowledgement
    where regency = ${regency} and account_id::text = ${accountId} and notice_no = ${notice}`.execute(db)
  return rows[0]
}

/** @returns whether it was not said before */
export async function insertAcknowledgement(
  db: Db,
  regency: string,
  accountId: string,
  notice: number,
  way: 'read' | 'demo',
): Promise<boolean> {
  const { rows } = await sql`
    insert into access.privacy_acknowledgement (regency, account_id, notice_no, way)
    values (${regency}, ${accountId}::uuid, ${notice}, ${way})
    on conflict do nothing returning 1`.execute(db)
  return rows.length > 0
}

export async function insertNoticeVersion(
  db: Db,
  regency: string,
  draft: NoticeDraft,
  by: string,
): Promise<number> {
  const { rows } = await sql<{ notice: number }>`
    insert into access.privacy_notice (regency, valid_from, standing, body, english, source, confidence, editor)
    values (${regency}, ${draft.validFrom}::date, ${draft.standing}, ${draft.body}, ${draft.english}, ${draft.source},
      ${draft.standing === 'adopted' ? 'verified' : 'inference'}, ${by})
    returning notice_no::int as notice`.execute(db)
  return rows[0]!.notice
}

type Version = Omit<NoticeVersions['rows'][number], 'writtenAt'> & { readonly writtenAt: Date }

/** All versions, the one that begins last on top. */
export async function listNoticeVersions(db: Db, regency: string, day: string): Promise<Version[]> {
  const { rows } = await sql<Version>`
    select ${shown}, n.regency <> 'ID' as own, n.written_at as "writtenAt",
           case when n.regency <> 'ID' then coalesce(
             (select a.name from published.account a where a.regency = n.regency and a.account_id::text = n.editor),
             n.editor) end as "writtenBy",
           n.notice_no = (select h.notice_no from (${holding(regency, day)}) h) as holds,
           (select count(*)::int from access.privacy_acknowledgement a
            where a.regency = ${regency} and a.notice_no = n.notice_no) as acknowledged
    from access.privacy_notice n where n.regency in (${regency}, 'ID')
    order by (n.regency = 'ID'), n.valid_from desc, n.notice_no desc`.execute(db)
  return rows
}
