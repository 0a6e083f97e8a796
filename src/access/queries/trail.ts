import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { ChainedEvent } from '../chain.ts'

const hashed = sql`event_no as "eventNo", to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  actor, action, subject, details::text as details, previous, hash`

/** A stretch of the trail in order, as it was hashed. */
export async function listChain(
  db: Db,
  regency: string,
  after: number,
  most: number,
): Promise<ChainedEvent[]> {
  const { rows } = await sql<ChainedEvent>`
    select ${hashed} from access.event where regency = ${regency} and event_no > ${after}
    order by event_no limit ${most}`.execute(db)
  return rows
}

export async function findHead(db: Db, regency: string): Promise<{ eventNo: number; hash: string }> {
  const { rows } = await sql<{ eventNo: number; hash: string }>`
    select event_no as "eventNo", hash from access.chain_head where regency = ${regency}`.execute(db)
  return rows[0] ?? { eventNo: 0, hash: '' }
}

export interface EventLine {
  readonly eventNo: number
  readonly at: Date
  readonly actor: string
  readonly actorName: string | null
  readonly action: string
  readonly subject: string
  readonly details: Record<string, unknown>
}

export interface EventFilter {
  readonly actor?: string | undefined
  readonly action?: string | undefined
  readonly subject?: string | undefined
  readonly from?: string | undefined
  /** Last day, included. */
  readonly until?: string | undefined
}

/** Events that fit the filter, newest first, before the number given. */
export async function listEvents(
  db: Db,
  regency: string,
  filter: EventFilter,
  page: { readonly before: number | null; readonly most: number },
): Promise<EventLine[]> {
  const { actor, action, subject, from, until } = filter
  const when = (value: string | undefined, condition: RawBuilder<unknown>) =>
    value === undefined ? sql`` : condition
  const { rows } = await sql<EventLine>`
    with page as materialized (
      select * from access.event e where e.regency = ${regency}
        ${page.before === null ? sql`` : sql`and e.event_no < ${page.before}::bigint`}
        ${when(actor, sql`and e.actor = ${actor}`)} ${when(action, sql`and e.action = ${action}`)}
        ${when(subject, sql`and e.subject = ${subject}`)}
        ${when(from, sql`and e.at >= ${from}::date::timestamptz`)} ${when(until, sql`and e.at < (${until}::date + 1)::timestamptz`)}
      order by e.event_no desc limit ${sql.lit(page.most)})
    select e.event_no as "eventNo", e.at, e.actor, a.name as "actorName", e.action, e.subject, e.details
    from page e left join published.account a on a.regency = e.regency and a.account_id::text = e.actor
    order by e.event_no desc`.execute(db)
  return rows
}

export interface ReadingLine {
  readonly readId: string
  readonly at: Date
  readonly actor: string
  readonly actorName: string | null
  /** Keys of the roles the reader held at the time. */
  readonly roles: string[]
  readonly what: 'view' | 'reveal' | 'print'
  readonly fields: string[]
  readonly reason: string | null
}

/**
 * Who looked at somebody, newest first.
 *
 * @param personIds his number, and those that have been merged into it
 */
export async function listReadings(
  db: Db,
  regency: string,
  personIds: readonly number[],
  { from, until }: { readonly from?: string | undefined; readonly until?: string | undefined },
  page: { readonly before: string | null; readonly most: number },
): Promise<ReadingLine[]> {
  const { rows } = await sql<ReadingLine>`
    select l.read_id as "readId", l.at, l.actor, a.name as "actorName", l.what, l.fields, l.reason,
           array(select distinct r.role from published.account_role r
                 where r.regency = l.regency and r.account_id = a.account_id
                   and r.valid @> l.at::date order by r.role) as roles
    from access.read_log l left join published.account a on a.regency = l.regency and a.account_id::text = l.actor
    where l.regency = ${regency} and l.person_id = any(${[...personIds]}::bigint[])
      and (${from ?? null}::date is null or l.at >= ${from ?? null}::date)
      and (${until ?? null}::date is null or l.at < ${until ?? null}::date + 1)
      and (${page.before}::uuid is null or l.read_id < ${page.before}::uuid)
    order by l.read_id desc limit ${page.most}`.execute(db)
  return rows
}
