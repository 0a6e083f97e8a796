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
           q.name_a as "nameA", q.name_b as "nameB", coalesce(la.name, la.source) as "agencyA", coalesce(lb.name, lb.source) as "agencyB"
    from queue q
    join ${listsOfQuestions(regency)} la on la.batch_id = q.batch_a
    join ${listsOfQuestions(regency)} lb on lb.batch_id = q.batch_b
    order by q.plain, q.put_off, q.rank`.execute(db)
  return rows
}

/** Lists with who sent them, as far as the asker may see them. */
function listsOfQuestions(regency: string) {
  return sql`(
      select b.batch_id, b.source, a.name from registry.batch b
      left join registry.source s on s.regency = b.regency and s.code = b.source
      left join registry.agency a on a.regency = s.regency and a.code = s.agency
      where b.regency = ${regency})`
}

/** Numbers of the lists that an agency sent. */
function listsOf(regency: string, agency: string) {
  return sql`select b.batch_id from registry.batch b
    join registry.source s on s.regency = b.regency and s.code = b.source
    where b.regency = ${regency} and s.agency = ${agency}`
}

/** What is known of a pair: its question as it stands, if it is one still, and the decision in force on what the rows say. */
export interface PairState {
  readonly purpose: QuestionLine['purpose'] | null
  readonly bits: number | null
  readonly band: QuestionLine['band'] | null
  readonly decisionId: number | null
}

export async function findPairState(
  db: Db,
  regency: string,
  [a, b]: readonly [RowRef, RowRef],
  [one, other]: readonly [string, string],
): Promise<PairState> {
  const [rowA, rowB] = one < other ? [one, other] : [other, one]
  const { rows } = await sql<PairState>`
    select q.purpose, q.bits, q.band, d.decision_id as "decisionId"
    from (select 1) always
    left join registry.question q on q.regency = ${regency} and q.batch_a = ${a[0]} and q.line_a = ${a[1]}
      and q.batch_b = ${b[0]} and q.line_b = ${b[1]}
    left join lateral (
      select d.decision_id from registry.decision d
      where d.regency = ${regency} and d.row_a = ${rowA} and d.row_b = ${rowB} and not exists (
        select from registry.decision_withdrawn w where w.regency = d.regency and w.decision_id = d.decision_id)
      order by d.decision_id desc limit 1) d on true`.execute(db)
  return rows[0]!
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
