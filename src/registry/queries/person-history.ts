import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { PersonEvent, RowRef } from '../people/person-events.ts'

/** Why people are made anew, and by whom. */
export interface Cause {
  readonly kind: 'import' | 'undo' | 'decision' | 'rules'
  readonly by: string
}

/** Which rows are whom, as it stands. */
export async function listPersonLinks(tx: Tx, regency: string): Promise<[number, number, number][]> {
  const { rows } = await tx.client.query<[number, number, number]>({
    text: 'select batch_id, line, person_id from registry.person_row where regency = $1',
    values: [regency],
    rowMode: 'array',
  })
  return rows
}

/** All rows of the person that a row belongs to, oldest first. */
export async function listRowsOfPerson(db: Db, regency: string, [batchId, line]: RowRef): Promise<RowRef[]> {
  const { rows } = await sql<{ batchId: number; line: number }>`
    select o.batch_id as "batchId", o.line from registry.person_row r
    join registry.person_row o on o.regency = r.regency and o.person_id = r.person_id
    where r.regency = ${regency} and r.batch_id = ${batchId} and r.line = ${line}
    order by o.batch_id, o.line`.execute(db)
  return rows.map((row) => [row.batchId, row.line])
}

/** Numbers that rows carry on for a person whose first row was taken back, by `batch:line`. */
export async function listInheritedIds(db: Db, regency: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ batchId: number; line: number; personId: number }>`
    select batch_id as "batchId", line, person_id as "personId" from registry.inherited_id
    where regency = ${regency}`.execute(db)
  return new Map(rows.map((row) => [`${row.batchId}:${row.line}`, row.personId]))
}

/**
 * Before a batch is taken back: people whose number comes from one of its rows pass it on to their
 * oldest row that stays.
 */
export async function passOnIds(tx: Tx, regency: string, batchId: number): Promise<void> {
  await sql`
    with carrier as (
      select r.batch_id, r.line, r.person_id from registry.person_row r
      left join registry.inherited_id i using (regency, batch_id, line)
      where r.regency = ${regency} and r.batch_id = ${batchId}
        and coalesce(i.person_id, r.batch_id * 10000000 + r.line) = r.person_id)
    insert into registry.inherited_id (regency, batch_id, line, person_id)
    select distinct on (r.person_id) r.regency, r.batch_id, r.line, r.person_id
    from registry.person_row r join carrier c on c.person_id = r.person_id
    where r.regency = ${regency} and r.batch_id <> ${batchId}
    order by r.person_id, r.batch_id, r.line
    on conflict (regency, batch_id, line) do update set person_id = excluded.person_id`.execute(tx.db)
}

/** Records what happened to persons; numbers follow one another. Needs the regency's lock. */
export async function insertEvents(
  tx: Tx,
  regency: string,
  events: readonly PersonEvent[],
  cause: Cause,
): Promise<void> {
  if (events.length === 0) return
  const content = events.map((event, i) => ({ ...event, i: i + 1 }))
  await sql`
    insert into registry.person_event
      (regency, event_id, kind, person_id, other_id, person_rows, other_rows, cause, caused_by)
    select ${regency}, (select coalesce(max(event_id), 0) from registry.person_event where regency = ${regency}) + e.i,
           e.kind, e."personId", e."otherId", e."personRows", e."otherRows", ${cause.kind}, ${cause.by}
    from jsonb_to_recordset(${JSON.stringify(content)}::jsonb)
      as e(i int, kind text, "personId" bigint, "otherId" bigint, "personRows" jsonb, "otherRows" jsonb)`.execute(
    tx.db,
  )
}

export interface EventLine extends PersonEvent {
  readonly eventId: number
  readonly cause: Cause['kind']
  readonly happenedAt: Date
  readonly causedBy: string
}

/** The newest events first. */
export async function listEvents(db: Db, regency: string, limit: number): Promise<EventLine[]> {
  const { rows } = await sql<EventLine>`
    select event_id as "eventId", kind, person_id as "personId", other_id as "otherId",
           person_rows as "personRows", other_rows as "otherRows", cause, happened_at as "happenedAt",
           caused_by as "causedBy"
    from registry.person_event where regency = ${regency} order by event_id desc limit ${limit}`.execute(db)
  return rows
}

export async function findEvent(db: Db, regency: string, eventId: number): Promise<EventLine | undefined> {
  const { rows } = await sql<EventLine>`
    select event_id as "eventId", kind, person_id as "personId", other_id as "otherId",
           person_rows as "personRows", other_rows as "otherRows", cause, happened_at as "happenedAt",
           caused_by as "causedBy"
    from registry.person_event where regency = ${regency} and event_id = ${eventId}`.execute(db)
  return rows[0]
}
