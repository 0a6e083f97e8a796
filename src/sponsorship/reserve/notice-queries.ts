import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

export interface NoticeValues {
  readonly audience: 'agency' | 'sponsor' | 'clerk'
  readonly agency: string | null
  readonly sponsor: number | null
  readonly sentence: string
}

/** @param run of the reserve that they tell of; null for what has nothing to do with one */
export async function insertNotices(
  db: Db,
  regency: string,
  run: number | null,
  notices: readonly NoticeValues[],
): Promise<void> {
  if (notices.length === 0) return
  await sql`
    insert into sponsorship.notice (regency, notice, run, audience, agency, sponsor, sentence)
    select ${regency}, (select coalesce(max(notice), 0) from sponsorship.notice where regency = ${regency}) + r.ordinality,
           ${run}::bigint, r.audience, r.agency, r.sponsor, r.sentence
    from rows from (json_to_recordset(${JSON.stringify(notices)}::json)
      as (audience text, agency text, sponsor bigint, sentence text)) with ordinality r`.execute(db)
}

export interface KnownNotice extends NoticeValues {
  readonly notice: number
  readonly at: Date
  readonly seenAt: Date | null
}

/** Notices that the transaction may see, newest first. */
export async function listNotices(
  db: Db,
  regency: string,
  {
    audience,
    unseen,
    most,
  }: { readonly audience?: NoticeValues['audience']; readonly unseen?: boolean; readonly most: number },
): Promise<KnownNotice[]> {
  const { rows } = await sql<KnownNotice>`
    select notice, audience, agency, sponsor, sentence, at, seen_at as "seenAt" from sponsorship.notice
    where regency = ${regency} ${audience === undefined ? sql`` : sql`and audience = ${audience}`}
      ${unseen === true ? sql`and seen_at is null` : sql``}
    order by notice desc limit ${sql.lit(most)}`.execute(db)
  return rows
}

/** Sponsors who left, with the agency they leave, for workers who need another payer: how many of each. */
export async function countLeft(
  db: Db,
  regency: string,
  needs: readonly number[],
): Promise<{ readonly agency: string; readonly workers: number; readonly from: string }[]> {
  const { rows } = await sql<{ agency: string; workers: number; from: string }>`
    select u.agency, count(*)::int as workers, to_char(min(n.from_month), 'YYYY-MM') as "from"
    from sponsorship.payer_need n
    join sponsorship.pair p on p.regency = n.regency and p.pair = n.pair
    join sponsorship.mandate m on m.regency = p.regency and m.mandate = p.mandate
    join sponsorship.sponsor s on s.regency = m.regency and s.sponsor = m.sponsor
    join sponsorship.unit u on u.regency = s.regency and u.unit = s.unit
    where n.regency = ${regency} and n.need = any(${[...needs]}::bigint[]) and n.reason <> 'cover-over'
    group by u.agency order by u.agency`.execute(db)
  return rows
}

/** His own alone: the transaction sees no other's. */
export async function markNoticeSeen(db: Db, regency: string, notice: number): Promise<void> {
  await sql`
    update sponsorship.notice set seen_at = now()
    where regency = ${regency} and notice = ${notice}::bigint and audience = 'sponsor' and seen_at is null`.execute(
    db,
  )
}
