import { type Actor, audit } from '../../access/public.ts'
import { enqueue, findJob, type JobLine } from '../../platform/jobs.ts'
import type { Tx } from '../../platform/transaction.ts'
import { loadRegionIndex } from '../../regions/public.ts'
import { rowKey } from '../people/row-key.ts'
import type { RowRef } from '../people/person-events.ts'
import { findContradiction } from '../people/contradiction.ts'
import { findCorrectionPerson, listPersonRefs } from '../queries/corrections.ts'
import { insertDecisions, insertWithdrawals, listDecisions, lockDecisions } from '../queries/decisions.ts'
import { findPersonRows } from '../queries/person-rows.ts'
import { failRegistry } from '../registry-errors.ts'
import { readCorrection } from './read-correction.ts'
import { type CorrectionInput, enqueueDerive } from './record-correction.ts'

/**
 * Takes a correction in, to be recorded by a job within moments.
 *
 * @throws registry/value-unusable
 */
export async function requestCorrection(tx: Tx, actor: Actor, input: CorrectionInput): Promise<JobLine> {
  const { regency, id: by } = actor
  const regions = await loadRegionIndex(tx.db, regency)
  readCorrection(input.values, { regency, regions, asOf: input.on })
  const task = 'record-correction'
  const id = await enqueue(tx.db, { regency, task, lane: 'long', by, payload: input })
  const details = { fields: Object.keys(input.values), on: input.on }
  await audit(tx, actor, `${input.what}-recorded`, `person:${input.personId}`, details)
  return (await findJob(tx.db, regency, id))!
}

/** Takes a correction back. @throws registry/correction-not-found */
export async function withdrawCorrection(tx: Tx, actor: Actor, batchId: number): Promise<JobLine> {
  const { regency, id: by } = actor
  const personId = await findCorrectionPerson(tx.db, regency, batchId)
  if (personId === undefined) throw failRegistry('correction-not-found', { batch: batchId })
  const id = await enqueue(tx.db, { regency, task: 'undo-batch', lane: 'long', by, payload: { batchId } })
  await audit(tx, actor, 'correction-withdrawn', `person:${personId}`, { batch: batchId })
  return (await findJob(tx.db, regency, id))!
}

/**
 * Parts a person: the rows named are somebody else than the rest. Decisions that held the two sides
 * together are taken back.
 *
 * @throws registry/split-needs-both, registry/decision-contradicts
 */
export async function splitPerson(
  tx: Tx,
  actor: Actor,
  input: { readonly personId: number; readonly rows: readonly RowRef[]; readonly reason: string },
): Promise<{ decisionIds: number[]; job: string }> {
  const { regency, id: by } = actor
  const all = await listPersonRefs(tx.db, regency, input.personId)
  const named = new Set(input.rows.map(([batchId, line]) => `${batchId}:${line}`))
  const isNamed = ([batchId, line]: RowRef) => named.has(`${batchId}:${line}`)
  const left = await keysOf(tx, regency, all.filter(isNamed))
  const right = (
    await keysOf(
      tx,
      regency,
      all.filter((ref) => !isNamed(ref)),
    )
  ).filter((key) => !left.includes(key))
  if (left.length === 0 || right.length === 0) throw failRegistry('split-needs-both')
  await lockDecisions(tx, regency)
  const opposed = (await listDecisions(tx.db, regency)).filter(
    ({ verdict, rowA, rowB }) =>
      verdict === 'same' &&
      ((left.includes(rowA) && right.includes(rowB)) || (left.includes(rowB) && right.includes(rowA))),
  )
  const opposedIds = opposed.map(({ decisionId }) => decisionId)
  await insertWithdrawals(tx, regency, opposedIds, by)
  const pairs = left.flatMap((rowA) => right.map((rowB) => ({ rowA, rowB })))
  const decisionIds = await insertDecisions(
    tx,
    regency,
    pairs.map((pair) => ({
      ...pair,
      verdict: 'different',
      bits: null,
      band: null,
      reason: input.reason,
      by,
    })),
  )
  await refuseContradiction(tx, regency)
  const job = await enqueueDerive(tx, regency, by)
  await audit(tx, actor, 'person-split', `person:${input.personId}`, { rows: left.length })
  return { decisionIds, job }
}

/** Recognition would stop at decisions that cannot all hold. @throws registry/decision-contradicts */
export async function refuseContradiction(tx: Tx, regency: string): Promise<void> {
  if (findContradiction(await listDecisions(tx.db, regency))) throw failRegistry('decision-contradicts')
}

async function keysOf(tx: Tx, regency: string, refs: readonly RowRef[]): Promise<string[]> {
  return [...new Set((await findPersonRows(tx, regency, refs)).map(rowKey))]
}
