import { type Actor, audit } from '../../access/public.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { failRule } from '../rules/rule-errors.ts'
import type { WeightDraft } from './contract.ts'
import { criterionNames } from './criteria.ts'
import { findWeightState, insertWeights, nextVersion, putVersionInForce } from './weight-queries.ts'

/**
 * Stores a draft of weights as the next version.
 *
 * @throws programmes/weights-sum-to-nothing, weights-steps-invalid
 */
export async function saveWeights(tx: Tx, actor: Actor, draft: WeightDraft): Promise<number> {
  const { regency } = actor
  await lockRegency(tx, regency)
  const sum = draft.weights.reduce((total, { weight }) => total + weight, 0)
  if (sum === 0) throw failRule('weights-sum-to-nothing', { field: 'weights' })
  for (const { criterion, steps } of draft.weights) {
    const rises = steps.every(({ from }, i) => i === 0 || from > steps[i - 1]!.from)
    if (!rises)
      throw failRule('weights-steps-invalid', { field: 'weights', criterion: criterionNames[criterion] })
  }
  const version = await nextVersion(tx.db, regency)
  await insertWeights(tx.db, regency, version, draft, actor.name)
  await audit(tx, actor, 'priority-weights-drafted', `weights:${version}`, {
    ...Object.fromEntries(draft.weights.map(({ criterion, weight }) => [criterion, weight])),
    citation: draft.citation,
  })
  return version
}

/**
 * Puts a draft in force; the version before becomes past.
 *
 * @throws programmes/weights-not-found, weights-not-draft
 */
export async function enforceWeights(tx: Tx, actor: Actor, version: number): Promise<void> {
  await lockRegency(tx, actor.regency)
  const state = await findWeightState(tx.db, actor.regency, version)
  if (state === undefined) throw failRule('weights-not-found', { version })
  if (state !== 'draft') throw failRule('weights-not-draft', { version })
  await putVersionInForce(tx.db, actor.regency, version, actor.name)
  await audit(tx, actor, 'priority-weights-in-force', `weights:${version}`)
}
