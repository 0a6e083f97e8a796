import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { RowRef } from './people/person-events.ts'
import { failRegistry } from './registry-errors.ts'

/**
 * Finds the row that a person names: `7:12` is row 12 of the file of import 7, `7:Data:12` of its
 * sheet Data. Rows are numbered as in the sheet or text file.
 *
 * @throws registry/row-not-found
 */
export async function getRowRef(db: Db, regency: string, text: string): Promise<RowRef> {
  const match = /^(\d+):(?:(.*):)?(\d+)$/.exec(text)
  const { rows } = match
    ? await sql<{ batchId: number; line: number }>`
        select batch_id as "batchId", line from registry.person_row
        join registry.source_row s using (regency, batch_id, line)
        where regency = ${regency} and batch_id = ${match[1]} and s.row = ${match[3]}
          and (${match[2] ?? null}::text is null or s.sheet = ${match[2] ?? null})
        order by line limit 1`.execute(db)
    : { rows: [] }
  const found = rows[0]
  if (!found) throw failRegistry('row-not-found', { row: text })
  return [found.batchId, found.line]
}
