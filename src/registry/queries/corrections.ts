import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { RowRef } from '../people/person-events.ts'

export async function insertCorrection(
  db: Db,
  one: {
    readonly regency: string
    readonly batchId: number
    readonly personId: number
    readonly what: string
    readonly fields: readonly string[]
    readonly on: string
    readonly evidence: string
  },
): Promise<void> {
  await sql`
    insert into registry.correction (regency, batch_id, person_id, what, fields, valid_on, evidence)
    values (${one.regency}, ${one.batchId}, ${one.personId}, ${one.what}, ${[...one.fields]}::text[], ${one.on},
            ${one.evidence})`.execute(db)
}

/** Rows of lists that are the person; corrections left out. */
export async function listPersonRefs(db: Db, regency: string, personId: number): Promise<RowRef[]> {
  const { rows } = await sql<{ batchId: number; line: number }>`
    select r.batch_id as "batchId", r.line from registry.person_row r
    join registry.batch_label b using (regency, batch_id)
    where r.regency = ${regency} and r.person_id = ${personId}::bigint and b.kind <> 'corrections'
    order by r.batch_id, r.line`.execute(db)
  return rows.map(({ batchId, line }) => [batchId, line])
}

export interface CorrectionLine {
  readonly batchId: number
  readonly what: 'correction' | 'death' | 'move'
  readonly fields: string[]
  readonly on: string
  readonly evidence: string
  readonly by: string
  readonly at: Date
  /** Recorded, and the register not yet made anew. */
  readonly pending: boolean
}

/** Corrections in force that were recorded on a person's page or belong to the person now. */
export async function listCorrections(db: Db, regency: string, personId: number): Promise<CorrectionLine[]> {
  const { rows } = await sql<CorrectionLine>`
    select c.batch_id as "batchId", c.what, c.fields, c.valid_on as "on", c.evidence,
           coalesce(a.name, l.imported_by) as by, l.imported_at as at, r.person_id is null as pending
    from registry.correction c
    join registry.correction_label l using (regency, batch_id)
    left join registry.person_row r on r.regency = c.regency and r.batch_id = c.batch_id
    left join published.account a on a.regency = c.regency and a.account_id::text = l.imported_by
    where c.regency = ${regency} and coalesce(r.person_id, c.person_id) = ${personId}::bigint
    order by c.batch_id desc`.execute(db)
  return rows
}

/** Whose correction it is; undefined when it is none, or taken back. */
export async function findCorrectionPerson(
  db: Db,
  regency: string,
  batchId: number,
): Promise<number | undefined> {
  const { rows } = await sql<{ personId: number }>`
    select coalesce(r.person_id, c.person_id) as "personId" from registry.correction c
    join registry.correction_label l using (regency, batch_id)
    left join registry.person_row r on r.regency = c.regency and r.batch_id = c.batch_id
    where c.regency = ${regency} and c.batch_id = ${batchId}`.execute(db)
  return rows[0]?.personId
}
