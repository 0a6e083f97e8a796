import { audit, type AuditDetails, type AuditSubject } from '../access/public.ts'
import { ConstraintsContradict } from '../matching/public.ts'
import { inTransaction, lockRegency, type Tx } from '../platform/transaction.ts'
import { derive } from './derive.ts'
import type { ImportContext } from './import-lists.ts'
import type { Verdict } from './people/constraints.ts'
import type { RowRef } from './people/person-events.ts'
import { rowKey } from './people/row-key.ts'
import {
  findActiveDecision,
  findQuestionWeight,
  insertDecisions,
  insertWithdrawals,
} from './queries/decisions.ts'
import { findPersonRows } from './queries/person-rows.ts'
import { failRegistry } from './registry-errors.ts'

export type DecisionContext = Omit<ImportContext, 'regions'>

export interface DecisionInput {
  readonly a: RowRef
  readonly b: RowRef
  readonly verdict: Verdict
  readonly reason: string
}

/**
 * Decides that two rows are one person, or two. Binds every later recognition, also when the same
 * rows come again in another list.
 *
 * @throws registry/row-not-found, registry/rows-identical, registry/already-decided,
 *   registry/decision-contradicts
 */
export async function decidePair(
  context: DecisionContext,
  input: DecisionInput,
): Promise<{ decisionId: number }> {
  const event = ({ decisionId }: { decisionId: number }) =>
    ['pair-decided', `decision:${decisionId}`, { verdict: input.verdict }] as const
  return decideIn(context, event, async (tx) => {
    const { regency, by } = context
    const [rowA, rowB] = await keysOf(tx, regency, [input.a, input.b])
    if (rowA === rowB) throw failRegistry('rows-identical')
    const known = await findActiveDecision(tx.db, regency, rowA!, rowB!)
    if (known) {
      const verdict = known.verdict === 'same' ? 'orang yang sama' : 'orang yang berbeda'
      throw failRegistry('already-decided', { verdict, by: known.by, decision: known.decisionId })
    }
    const weight = await findQuestionWeight(tx.db, regency, input.a, input.b)
    const { verdict, reason } = input
    const [decisionId] = await insertDecisions(tx, regency, [
      { verdict, rowA: rowA!, rowB: rowB!, ...weight, reason, by },
    ])
    return { decisionId: decisionId! }
  })
}

/**
 * Takes a decision back; recognition then decides by the evidence alone.
 *
 * @throws registry/decision-not-found
 */
export async function withdrawDecision(context: DecisionContext, decisionId: number): Promise<void> {
  const event = () => ['decision-withdrawn', `decision:${decisionId}`] as const
  await decideIn(context, event, async (tx) => {
    const { regency, by } = context
    const withdrawn = await insertWithdrawals(tx, regency, [decisionId], by)
    if (withdrawn === 0) throw failRegistry('decision-not-found', { decision: decisionId, regency })
  })
}

/** Records decisions, derives what follows from them, and names the event in the trail: one transaction. */
export async function decideIn<T>(
  context: DecisionContext,
  event: (recorded: T) => readonly [action: string, subject: AuditSubject, details?: AuditDetails],
  record: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { regency, by, derivations, progress } = context
  const { recorded, derived } = await inTransaction(context.database, async (tx) => {
    await lockRegency(tx, regency)
    const recorded = await record(tx)
    try {
      const derived = await derive(tx, regency, derivations, { kind: 'decision', by }, progress)
      await audit(tx, { regency, id: by }, ...event(recorded))
      return { recorded, derived }
    } catch (error) {
      if (error instanceof ConstraintsContradict) throw failRegistry('decision-contradicts')
      throw error
    }
  })
  await derived?.keep()
  return recorded
}

/** The keys of rows that count, in the order asked. */
async function keysOf(tx: Tx, regency: string, refs: readonly RowRef[]): Promise<string[]> {
  const rows = await findPersonRows(tx, regency, refs)
  return refs.map(([batchId, line]) => {
    const row = rows.find((one) => one.batchId === batchId && one.line === line)
    if (!row) throw failRegistry('row-not-found', { row: `${batchId}:${line}` })
    return rowKey(row)
  })
}
