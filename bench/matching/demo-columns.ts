/**
 * Writes the rows of a demonstration as the engine gets them from the register, with their truth.
 *
 *   NAUNGAN_DATA=FOLDER naungan demo --seed 21
 *   NAUNGAN_DATA=FOLDER node bench/matching/demo-columns.ts > rows.json
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openInstallation } from '../../src/app.ts'
import type { WorkerColumns } from '../../src/matching/public.ts'
import { dataFolder } from '../../src/platform/data-folder.ts'
import { inTransaction } from '../../src/platform/transaction.ts'
import { toColumns } from '../../src/registry/people/match-columns.ts'
import { listPersonRows } from '../../src/registry/queries/person-rows.ts'

/** Rows with the person of each. */
export interface KnownRows {
  readonly persons: readonly number[]
  readonly columns: Omit<WorkerColumns, 'birthYear' | 'list'> & {
    readonly birthYear: readonly number[]
    readonly list: readonly number[]
  }
}

const regency = '63.03'
const installation = await openInstallation({
  progress: { step: () => {}, advance: () => {}, finish: () => {} },
})
const known = await inTransaction(installation.database, async (tx): Promise<KnownRows> => {
  const rows = await listPersonRows(tx, regency)
  const { rows: sources } = await tx.client.query<{ ref: string; place: string }>(`
    select s.batch_id || ':' || s.line as ref, concat_ws(',', b.file_name, s.sheet, s.row) as place
    from registry.source_row s join registry.batch b using (regency, batch_id)`)
  const placeOf = new Map(sources.map(({ ref, place }) => [ref, place]))
  const truth = new Map(
    readFileSync(join(dataFolder(), 'demo/truth/rows.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => [line.slice(0, line.lastIndexOf(',')), Number(line.slice(line.lastIndexOf(',') + 1))]),
  )
  const columns = toColumns(rows)
  return {
    persons: rows.map((row) => truth.get(placeOf.get(`${row.batchId}:${row.line}`)!)!),
    columns: { ...columns, birthYear: [...columns.birthYear], list: [...columns.list] },
  }
})
await installation.close()
process.stdout.write(JSON.stringify(known))
