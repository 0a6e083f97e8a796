import { audit } from '../access/public.ts'
import { formatDay } from '../platform/indonesian.ts'
import { inTransaction, lockRegency } from '../platform/transaction.ts'
import { derive } from './derive.ts'
import type { ImportContext } from './import-lists.ts'
import { type BatchLine, findBatch, insertUndone } from './queries/batches.ts'
import { passOnIds } from './queries/person-history.ts'
import { failRegistry } from './registry-errors.ts'

/**
 * Takes a whole import back, in one transaction: derived tables are then what they would be had
 * the file never come. The rows as received stay, for the record.
 *
 * @throws registry/batch-not-found, registry/batch-already-undone
 */
export async function undoBatch(
  context: Omit<ImportContext, 'regions'>,
  batchId: number,
): Promise<BatchLine> {
  const { batch, derived } = await inTransaction(context.database, async (tx) => {
    await lockRegency(tx, context.regency)
    const batch = await findBatch(tx.db, context.regency, batchId)
    if (!batch) throw failRegistry('batch-not-found', { batch: batchId, regency: context.regency })
    if (batch.undoneAt) {
      throw failRegistry('batch-already-undone', {
        batch: batchId,
        at: formatDay(batch.undoneAt.toISOString()),
      })
    }
    await passOnIds(tx, context.regency, batchId)
    await insertUndone(tx, context.regency, batchId, context.by)
    const cause = { kind: 'undo', by: context.by } as const
    const derived = await derive(tx, context.regency, context.derivations, cause, context.progress)
    await audit(tx, { regency: context.regency, id: context.by }, 'batch-undone', `batch:${batchId}`)
    return { batch, derived }
  })
  await derived?.keep()
  return batch
}
