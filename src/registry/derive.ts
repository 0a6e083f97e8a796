import { createHash } from 'node:crypto'
import type { Database } from '../platform/database.ts'
import type { Progress } from '../platform/progress.ts'
import { inTransaction, lockRegency, type Tx } from '../platform/transaction.ts'
import { derivePeople, type PeopleDerived } from './people/derive-people.ts'
import { findDerivedFingerprint, listActiveBatches, setDerivedFingerprint } from './queries/person-rows.ts'

/** Raise when the rules of derivation change: everything is then made again from the rows. */
const rulesVersion = 1

/**
 * What another slice makes from people and rows, in the same transaction. The register calls it
 * and knows nothing of it.
 */
export type Derivation = (tx: Tx, regency: string, progress: Progress) => Promise<void>

/**
 * Brings all derived tables of a regency up to date with the batches that count.
 *
 * @returns undefined when they were already
 */
export async function derive(
  tx: Tx,
  regency: string,
  followers: readonly Derivation[],
  progress: Progress,
): Promise<PeopleDerived | undefined> {
  await lockRegency(tx, regency)
  const batches = await listActiveBatches(tx.db, regency)
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([rulesVersion, batches]))
    .digest('hex')
  if ((await findDerivedFingerprint(tx.db, regency)) === fingerprint) return undefined
  const derived = await derivePeople(tx, regency, progress)
  for (const follow of followers) await follow(tx, regency, progress)
  await setDerivedFingerprint(tx, regency, fingerprint)
  return derived
}

/** `derive` as an action of its own: repairs what a killed process left behind. */
export async function deriveNow(
  database: Database,
  regency: string,
  followers: readonly Derivation[],
  progress: Progress,
): Promise<PeopleDerived | undefined> {
  return inTransaction(database, (tx) => derive(tx, regency, followers, progress))
}
