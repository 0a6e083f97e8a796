import { createHash } from 'node:crypto'
import type { Database } from '../platform/database.ts'
import type { Progress } from '../platform/progress.ts'
import { inTransaction, lockRegency, type Tx } from '../platform/transaction.ts'
import { listDecisions } from './queries/decisions.ts'
import { ensureNameWords } from './queries/name-words.ts'
import type { Cause } from './queries/person-history.ts'
import { derivePeople, type PeopleDerived } from './people/derive-people.ts'
import {
  findDerivedFingerprint,
  listActiveBatches,
  listOccupationWords,
  listTrust,
  setDerivedFingerprint,
} from './queries/person-rows.ts'

/** Raise when the rules of derivation change: everything is then made again from the rows. */
const rulesVersion = 6

/**
 * What another slice makes from people and rows, in the same transaction. The register calls it
 * and knows nothing of it.
 */
export interface Derivation {
  /** The rules it follows, as data: when they are edited, everything is made again. */
  rules(tx: Tx): Promise<unknown>
  /** `touched` are the people made anew or gone; undefined when all may be. */
  make(tx: Tx, regency: string, touched: ReadonlySet<number> | undefined, progress: Progress): Promise<void>
}

/**
 * Brings all derived tables of a regency up to date with the batches that count and the rules in
 * force.
 *
 * @returns undefined when they were already
 */
export async function derive(
  tx: Tx,
  regency: string,
  followers: readonly Derivation[],
  cause: Cause,
  progress: Progress,
): Promise<PeopleDerived | undefined> {
  await lockRegency(tx, regency)
  await ensureNameWords(tx, regency)
  const fingerprint = await fingerprintOf(tx, regency, followers)
  if ((await findDerivedFingerprint(tx.db, regency)) === fingerprint) return undefined
  const derived = await derivePeople(tx, regency, cause, progress)
  for (const follower of followers) await follower.make(tx, regency, derived.touched, progress)
  await setDerivedFingerprint(tx, regency, fingerprint)
  return derived
}

/** Everything that the derived tables depend on, in short. */
async function fingerprintOf(tx: Tx, regency: string, followers: readonly Derivation[]): Promise<string> {
  const rules: unknown[] = [[...(await listTrust(tx.db))], await listOccupationWords(tx.db)]
  for (const follower of followers) rules.push(await follower.rules(tx))
  const content = [
    rulesVersion,
    // The moment of import shapes nothing; the same lists imported elsewhere give the same tables.
    (await listActiveBatches(tx.db, regency)).map((batch) => ({ ...batch, importedAt: null })),
    await listDecisions(tx.db, regency),
    rules,
  ]
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

/** `derive` as an action of its own: repairs what a killed process left behind. */
export async function deriveNow(
  database: Database,
  regency: string,
  followers: readonly Derivation[],
  progress: Progress,
): Promise<PeopleDerived | undefined> {
  const cause: Cause = { kind: 'rules', by: 'naungan' }
  const derived = await inTransaction(database, (tx) => derive(tx, regency, followers, cause, progress))
  await derived?.keep()
  return derived
}
