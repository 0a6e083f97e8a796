import { type Actor, audit } from '../../access/public.ts'
import type { Tx } from '../../platform/transaction.ts'
import { enqueueDerive } from '../corrections/record-correction.ts'
import { refuseContradiction } from '../corrections/request-correction.ts'
import { rowKey } from '../people/row-key.ts'
import {
  findActiveDecision,
  findQuestionWeight,
  insertDecisions,
  insertWithdrawals,
  lockDecisions,
} from '../queries/decisions.ts'
import { findPersonRows } from '../queries/person-rows.ts'
import { findAccountName, insertAnswer } from '../queries/review.ts'
import { failRegistry } from '../registry-errors.ts'
import { readPairKey } from './show-pair.ts'

/**
 * Takes a reviewer's answer. It binds at once; people are made anew by a job, once for all answers
 * given meanwhile.
 *
 * @throws registry/row-not-found, registry/rows-identical, registry/already-decided,
 *   registry/decision-contradicts
 */
export async function answerPair(
  tx: Tx,
  actor: Actor,
  key: string,
  { verdict, reason }: { readonly verdict: 'same' | 'different' | 'later'; readonly reason: string },
): Promise<number | null> {
  const { regency, id: by } = actor
  const pair = readPairKey(key)
  await lockDecisions(tx, regency)
  const [rowA, rowB] = await keysOf(tx, regency, key)
  if (rowA === rowB) throw failRegistry('rows-identical')
  const known = await findActiveDecision(tx.db, regency, rowA, rowB)
  if (known) {
    throw failRegistry('already-decided', {
      verdict: known.verdict === 'same' ? 'orang yang sama' : 'orang yang berbeda',
      by: await findAccountName(tx.db, regency, known.by),
      decision: known.decisionId,
    })
  }
  if (verdict === 'later') {
    await insertAnswer(tx.db, { regency, pair, verdict, decisionId: null, by })
    return null
  }
  const weight = await findQuestionWeight(tx.db, regency, ...pair)
  const [decisionId] = await insertDecisions(tx, regency, [{ verdict, rowA, rowB, ...weight, reason, by }])
  await refuseContradiction(tx, regency)
  await insertAnswer(tx.db, { regency, pair, verdict, decisionId: decisionId!, by })
  await enqueueDerive(tx, regency, by)
  await audit(tx, actor, 'pair-decided', `decision:${decisionId!}`, { verdict })
  return decisionId!
}

/** Takes a decision back. @throws registry/decision-not-found */
export async function takeBackDecision(tx: Tx, actor: Actor, decisionId: number): Promise<void> {
  const { regency, id: by } = actor
  const withdrawn = await insertWithdrawals(tx, regency, [decisionId], by)
  if (withdrawn === 0) throw failRegistry('decision-not-found', { decision: decisionId, regency })
  await enqueueDerive(tx, regency, by)
  await audit(tx, actor, 'decision-withdrawn', `decision:${decisionId}`)
}

async function keysOf(tx: Tx, regency: string, key: string): Promise<[string, string]> {
  const pair = readPairKey(key)
  const rows = await findPersonRows(tx, regency, pair)
  const [a, b] = pair.map(([batchId, line]) => {
    const row = rows.find((one) => one.batchId === batchId && one.line === line)
    if (!row) throw failRegistry('row-not-found', { row: `${batchId}:${line}` })
    return rowKey(row)
  })
  return [a!, b!]
}
