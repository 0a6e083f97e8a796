import { createHash } from 'node:crypto'
import type { Database } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'
import { inTransaction, lockRegency, type Tx } from '../../platform/transaction.ts'
import type { RegionIndex } from '../../regions/public.ts'
import { summarise } from '../batch-report.ts'
import type { RowReading } from '../intake/reading.ts'
import { rowKey } from '../people/row-key.ts'
import { insertCorrection, listPersonRefs } from '../queries/corrections.ts'
import { insertDecisions } from '../queries/decisions.ts'
import { findPersonRows } from '../queries/person-rows.ts'
import { insertBatch, insertRows, nextBatchId, saveSource } from '../queries/store-batch.ts'
import { type CorrectedValues, readCorrection } from './read-correction.ts'

/** Source and agency of everything that is corrected on the screen. */
const corrections = { code: 'koreksi', name: 'Koreksi di layar' }

export interface CorrectionInput {
  readonly personId: number
  readonly what: 'correction' | 'death' | 'move'
  readonly values: CorrectedValues
  readonly on: string
  readonly evidence: string
}

export interface CorrectionContext {
  readonly database: Database
  readonly regency: string
  readonly regions: RegionIndex
  readonly by: string
}

/**
 * Records what somebody found out about a person, as a batch of one row that is bound to the person's
 * rows by decision. The register is made anew by a job; the correction wins from then on, and goes
 * when its batch is taken back. Waits for a running import, and is therefore a job itself.
 *
 * @throws registry/value-unusable
 */
export async function recordCorrection(
  { database, regency, regions, by }: CorrectionContext,
  input: CorrectionInput,
): Promise<{ batchId: number; decisionIds: number[] }> {
  const reading = readCorrection(input.values, { regency, regions, asOf: input.on })
  return inTransaction(database, async (tx) => {
    await lockRegency(tx, regency)
    const batchId = await storeCorrection(tx, regency, by, input, reading)
    const refs = await listPersonRefs(tx.db, regency, input.personId)
    const [own] = await findPersonRows(tx, regency, [[batchId, 1]])
    const keys = [...new Set((await findPersonRows(tx, regency, refs)).map(rowKey))]
    const decisionIds = await insertDecisions(
      tx,
      regency,
      keys.map((rowB) => ({
        verdict: 'same',
        rowA: rowKey(own!),
        rowB,
        bits: null,
        band: null,
        reason: `koreksi nomor ${batchId}`,
        by,
      })),
    )
    await insertCorrection(tx.db, { regency, batchId, ...input, fields: Object.keys(input.values) })
    await enqueueDerive(tx, regency, by)
    return { batchId, decisionIds }
  })
}

/** Has the register made anew soon; one job for all that changed meanwhile. */
export async function enqueueDerive(tx: Tx, regency: string, by: string): Promise<string> {
  return enqueue(tx.db, { regency, task: 'derive', lane: 'long', by, payload: {}, mergeKey: 'derive' })
}

async function storeCorrection(
  tx: Tx,
  regency: string,
  by: string,
  input: CorrectionInput,
  reading: RowReading,
): Promise<number> {
  await saveSource(tx, { regency, code: corrections.code, kind: 'corrections' }, corrections)
  const batchId = await nextBatchId(tx, regency)
  const bytes = Buffer.from(JSON.stringify({ batchId, ...input }))
  await insertBatch(tx, {
    regency,
    batchId,
    source: corrections.code,
    kind: 'corrections',
    fileName: `koreksi-${batchId}.json`,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes,
    asOf: input.on,
    extent: 'partial',
    by,
    report: summarise([reading], [], 'workers'),
    mapping: { version: 1, columns: {} },
  })
  await insertRows(tx, regency, batchId, [reading])
  return batchId
}
