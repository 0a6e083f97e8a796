import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

export type RequestKind = 'access' | 'correction' | 'objection'
export type RequestOutcome = 'done' | 'partly' | 'refused'

export interface SubjectRequest {
  readonly requestId: string
  readonly kind: RequestKind
  readonly personId: number | null
  readonly channel: string
  readonly note: string
  readonly receivedAt: Date
  readonly dueAt: Date
  readonly outcome: RequestOutcome | null
  readonly answer: string | null
  readonly answeredAt: Date | null
}

/** Open ones first by what is due next, then the answered, newest first. */
export async function listRequests(db: Db, regency: string, open: boolean): Promise<SubjectRequest[]> {
  const { rows } = await sql<SubjectRequest>`
    select r.request_id as "requestId", r.kind, r.person_id as "personId", r.channel, r.note,
           r.received_at as "receivedAt", r.due_at as "dueAt", a.outcome, a.note as answer, a.answered_at as "answeredAt"
    from access.subject_request r left join access.subject_answer a using (regency, request_id)
    where r.regency = ${regency} and (a.request_id is null) = ${open}
    order by case when a.request_id is null then r.due_at end, a.answered_at desc limit 500`.execute(db)
  return rows
}

export async function insertRequest(
  db: Db,
  one: {
    readonly regency: string
    readonly kind: RequestKind
    readonly personId: number | null
    readonly channel: string
    readonly note: string
    readonly receivedAt: Date
    readonly dueAt: Date
    readonly by: string
  },
): Promise<string> {
  const { rows } = await sql<{ requestId: string }>`
    insert into access.subject_request (regency, kind, person_id, channel, note, received_at, due_at, recorded_by)
    values (${one.regency}, ${one.kind}, ${one.personId}, ${one.channel}, ${one.note}, ${one.receivedAt}, ${one.dueAt},
      ${one.by})
    returning request_id as "requestId"`.execute(db)
  return rows[0]!.requestId
}

/** `unknown` when there is no such request, `answered` when it was answered before. */
export async function insertAnswer(
  db: Db,
  one: {
    readonly regency: string
    readonly requestId: string
    readonly outcome: RequestOutcome
    readonly note: string
    readonly answeredAt: Date
    readonly by: string
  },
): Promise<'stored' | 'unknown' | 'answered'> {
  const known = await sql`
    select from access.subject_request
    where regency = ${one.regency} and request_id = ${one.requestId}`.execute(db)
  if (known.rows.length === 0) return 'unknown'
  const { rows } = await sql`
    insert into access.subject_answer (regency, request_id, outcome, note, answered_at, answered_by)
    values (${one.regency}, ${one.requestId}, ${one.outcome}, ${one.note}, ${one.answeredAt}, ${one.by})
    on conflict do nothing returning 1`.execute(db)
  return rows.length > 0 ? 'stored' : 'answered'
}
