import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { RowRef } from '../people/person-events.ts'
import type { DecisionLine } from './decisions.ts'
import type { QuestionLine } from './questions.ts'

export interface QueueLine extends Pick<QuestionLine, 'purpose' | 'bits' | 'band' | 'entitlement'> {
  readonly a: RowRef
  readonly b: RowRef
  readonly rank: number
  readonly later: boolean
  readonly nameA: string
  readonly nameB: string
  readonly agencyA: string
  readonly agencyB: string
}

/** Where a queue goes on: entitlement first, then those put off, then by usefulness. */
export type QueueKey = readonly [withoutEntitlement: number, later: number, rank: number]

/** Questions that nobody has answered yet. */
export async function listQueue(
  db: Db,
  regency: string,
  filter: {
    readonly purpose: string
    readonly agency?: string | undefined
    readonly after?: QueueKey | undefined
  },
  limit: number,
): Promise<QueueLine[]> {
  const { purpose, agency, after } = filter
  const { rows } = await sql<QueueLine>`
    with queue as materialized (
      select * from registry.question q
      where q.regency = ${regency} and q.purpose = ${purpose} and not q.settled
        ${agency === undefined ? sql`` : sql`and (q.batch_a = any (array(${listsOf(regency, agency)})) or q.batch_b = any (array(${listsOf(regency, agency)})))`}
        ${after === undefined ? sql`` : sql`and (q.plain, q.put_off, q.rank) > (${after[0]}::smallint, ${after[1]}::smallint, ${after[2]}::int)`}
      order by q.plain, q.put_off, q.rank limit ${sql.lit(limit)})
    select q.purpose, q.bits, q.band, q.plain = 0 as entitlement, q.put_off = 1 as later, q.rank,
           array[q.batch_a, q.line_a] as a, array[q.batch_b, q.line_b] as b,
           coalesce(ga.name_as_received, ga.name, '') as "nameA", coalesce(gb.name_as_received, gb.name, '') as "nameB",
           coalesce(aa.name, ba.source) as "agencyA", coalesce(ab.name, bb.source) as "agencyB"
    from queue q
    -- The limit has each row looked up by its key.
    cross join lateral (
      select * from registry.reading g
      where g.regency = q.regency and g.batch_id = q.batch_a and g.line = q.line_a limit 1) ga
    cross join lateral (
      select * from registry.reading g
      where g.regency = q.regency and g.batch_id = q.batch_b and g.line = q.line_b limit 1) gb
    join registry.batch ba on ba.regency = q.regency and ba.batch_id = q.batch_a
    join registry.batch bb on bb.regency = q.regency and bb.batch_id = q.batch_b
    left join registry.source sa on sa.regency = q.regency and sa.code = ba.source
    left join registry.source sb on sb.regency = q.regency and sb.code = bb.source
    left join registry.agency aa on aa.regency = sa.regency and aa.code = sa.agency
    left join registry.agency ab on ab.regency = sb.regency and ab.code = sb.agency
    order by q.plain, q.put_off, q.rank`.execute(db)
  return rows
}

/** Numbers of the lists that an agency sent. */
function listsOf(regency: string, agency: string) {
  return sql`select b.batch_id from registry.batch b
    join registry.source s on s.regency = b.regency and s.code = b.source
    where b.regency = ${regency} and s.agency = ${agency}`
}

/** A question as it stands; undefined when people were made anew and it is none any more. */
export async function findQuestion(
  db: Db,
  regency: string,
  [a, b]: readonly [RowRef, RowRef],
): Promise<Pick<QuestionLine, 'purpose' | 'bits' | 'band'> | undefined> {
  const { rows } = await sql<Pick<QuestionLine, 'purpose' | 'bits' | 'band'>>`
    select purpose, bits, band from registry.question
    where regency = ${regency} and batch_a = ${a[0]} and line_a = ${a[1]} and batch_b = ${b[0]}
      and line_b = ${b[1]}`.execute(db)
  return rows[0]
}

export async function insertAnswer(
  db: Db,
  answer: {
    readonly regency: string
    readonly pair: readonly [RowRef, RowRef]
    readonly verdict: string
    readonly decisionId: number | null
    readonly by: string
  },
): Promise<void> {
  const [a, b] = answer.pair
  await sql`
    insert into registry.answer (regency, batch_a, line_a, batch_b, line_b, verdict, decision_id, answered_by)
    values (${answer.regency}, ${a[0]}, ${a[1]}, ${b[0]}, ${b[1]}, ${answer.verdict}, ${answer.decisionId},
            ${answer.by})`.execute(db)
}

export interface PairSideLine {
  readonly batchId: number
  readonly line: number
  readonly personId: number
  readonly file: string
  readonly sheet: string
  readonly row: number
  readonly source: string
  readonly kind: string
  readonly agencyName: string
  readonly asOf: string
  readonly otherRows: number
  readonly isMember: boolean
  readonly village: string
}

export async function findPairSide(
  db: Db,
  regency: string,
  [batchId, line]: RowRef,
): Promise<PairSideLine | undefined> {
  const { rows } = await sql<PairSideLine>`
    select r.batch_id as "batchId", r.line, r.person_id as "personId", r.file_name as file, r.sheet, r.row, r.source,
           r.kind, coalesce(a.name, r.source) as "agencyName", l.as_of as "asOf", p.row_count - 1 as "otherRows",
           p.is_member as "isMember", coalesce(v.name, g.village_as_received, '') as village
    from published.person_row r
    join registry.batch_label l using (regency, batch_id)
    join registry.reading g using (regency, batch_id, line)
    join registry.person p using (regency, person_id)
    left join registry.source s on s.regency = r.regency and s.code = r.source
    left join registry.agency a on a.regency = s.regency and a.code = s.agency
    left join regions.region v on v.code = g.village_code
    where r.regency = ${regency} and r.batch_id = ${batchId} and r.line = ${line}`.execute(db)
  return rows[0]
}

/** How an account is called, for who sees a decision. */
export async function findAccountName(db: Db, regency: string, id: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from published.account where regency = ${regency} and account_id::text = ${id}`.execute(db)
  return rows[0]?.name ?? id
}

export async function listDecisionPage(
  db: Db,
  regency: string,
  page: { readonly before?: number | undefined; readonly only?: number | undefined },
  limit: number,
): Promise<DecisionLine[]> {
  const { before, only } = page
  const { rows } = await sql<DecisionLine>`
    with page as materialized (
      select * from registry.decision d where d.regency = ${regency}
        ${before === undefined ? sql`` : sql`and d.decision_id < ${before}::bigint`}
        ${only === undefined ? sql`` : sql`and d.decision_id = ${only}::bigint`}
      order by d.decision_id desc limit ${sql.lit(limit)})
    select d.decision_id as "decisionId", d.verdict, d.bits, d.band, d.reason, d.decided_at as "decidedAt",
           coalesce(a.name, d.decided_by) as "decidedBy", w.withdrawn_at as "withdrawnAt"
    from page d left join registry.decision_withdrawn w using (regency, decision_id)
    left join published.account a on a.regency = d.regency and a.account_id::text = d.decided_by
    order by d.decision_id desc`.execute(db)
  return rows
}

export interface EventPageLine {
  readonly eventId: number
  readonly kind: 'merged' | 'split'
  readonly personId: number
  readonly otherId: number
  readonly rows: number
  readonly otherRows: number
  readonly cause: 'import' | 'undo' | 'decision' | 'rules'
  readonly happenedAt: Date
  readonly causedBy: string
}

export async function listEventPage(
  db: Db,
  regency: string,
  before: number | undefined,
  limit: number,
): Promise<EventPageLine[]> {
  const { rows } = await sql<EventPageLine>`
    with page as materialized (
      select * from registry.person_event e where e.regency = ${regency}
        ${before === undefined ? sql`` : sql`and e.event_id < ${before}::bigint`}
      order by e.event_id desc limit ${sql.lit(limit)})
    select e.event_id as "eventId", e.kind, e.person_id as "personId", e.other_id as "otherId",
           jsonb_array_length(e.person_rows) as rows, jsonb_array_length(e.other_rows) as "otherRows", e.cause,
           e.happened_at as "happenedAt", coalesce(a.name, e.caused_by) as "causedBy"
    from page e
    left join published.account a on a.regency = e.regency and a.account_id::text = e.caused_by
    order by e.event_id desc`.execute(db)
  return rows
}
