import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { syncTable } from '../../platform/sync-table.ts'
import type { Tx } from '../../platform/transaction.ts'
import { maskNik } from '../identifiers/nik.ts'
import type { Find, Queue } from '../people/finds.ts'
import type { RowRef } from '../people/person-events.ts'
import type { PersonRow } from '../people/rows.ts'

/** Makes the regency's finds equal to those given, ranked in their order within each queue. */
export async function syncFinds(
  tx: Tx,
  regency: string,
  rows: readonly PersonRow[],
  finds: Iterable<Find>,
): Promise<void> {
  const ranks = new Map<Queue, number>()
  const values = [...finds].map(({ queue, rows: indexes, note }) => {
    const rank = (ranks.get(queue) ?? 0) + 1
    ranks.set(queue, rank)
    const refs = indexes.map((index) => [rows[index]!.batchId, rows[index]!.line])
    return [regency, queue, rank, JSON.stringify(refs), note]
  })
  const columns = ['regency', 'queue', 'rank', 'rows', 'note']
  await syncTable(tx, { table: 'registry.find', columns, key: ['queue', 'rank'], regency }, values)
}

/** Whether the finds are those of the people as they stand. */
export async function findFindsState(
  db: Db,
  regency: string,
): Promise<{ isFresh: boolean; fingerprint: string }> {
  const { rows } = await sql<{ isFresh: boolean; fingerprint: string }>`
    select finds_of is not distinct from fingerprint as "isFresh", fingerprint
    from registry.derived where regency = ${regency}`.execute(db)
  return rows[0] ?? { isFresh: true, fingerprint: '' }
}

export async function setFindsState(tx: Tx, regency: string, fingerprint: string): Promise<void> {
  await sql`update registry.derived set finds_of = ${fingerprint} where regency = ${regency}`.execute(tx.db)
}

export async function countFinds(db: Db, regency: string): Promise<{ queue: Queue; count: number }[]> {
  const { rows } = await sql<{ queue: Queue; count: number }>`
    select queue, finds as count from published.find_queue where regency = ${regency}
    order by queue`.execute(db)
  return rows
}

/** A find with the rows that it is about. */
export interface FindLine {
  readonly queue: Queue
  readonly rank: number
  readonly note: string
  readonly rows: readonly RowRef[]
}

/** A page of a queue, nothing looked up for it. */
export async function listFinds(
  db: Db,
  regency: string,
  queue: Queue,
  limit: number,
  after = 0,
): Promise<FindLine[]> {
  const { rows } = await sql<FindLine>`
    select f.queue, f.rank, f.note, f.rows from registry.find f
    where f.regency = ${regency} and f.queue = ${queue} and f.rank > ${after}
    order by f.rank limit ${sql.lit(limit)}`.execute(db)
  return rows
}

/** What is shown of a row of a find, its NIK masked. */
export interface FindRow {
  readonly batchId: number
  readonly line: number
  readonly row: number
  readonly sheet: string
  readonly file: string
  readonly agency: string
  readonly personId: number
  readonly name: string
  readonly nik: string
  readonly birth: string
  readonly sex: string
  readonly place: string
}

/** Rows of finds by batch and line; those that became nobody are left out. */
export async function listFindRows(
  db: Db,
  regency: string,
  refs: readonly RowRef[],
): Promise<ReadonlyMap<string, FindRow>> {
  const { rows } = await sql<FindRow>`
    select batch_id as "batchId", line, row, sheet, file, agency, person_id as "personId", name, nik, birth, sex, place
    from registry.rows_found(${regency}, ${JSON.stringify(refs)}::jsonb)`.execute(db)
  return new Map(
    rows.map((row) => [
      `${row.batchId}:${row.line}`,
      { ...row, nik: row.nik === '' ? '' : maskNik(row.nik) },
    ]),
  )
}
