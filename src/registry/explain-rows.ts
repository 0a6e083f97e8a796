import { type Explanation, explainPair, type FittedState } from '../matching/public.ts'
import type { Database } from '../platform/database.ts'
import type { Progress } from '../platform/progress.ts'
import { inTransaction, type Tx } from '../platform/transaction.ts'
import { toColumns } from './people/match-columns.ts'
import type { RowRef } from './people/person-events.ts'
import { fittedState } from './people/recognise-rows.ts'
import type { PersonRow } from './people/rows.ts'
import { listRowsOfPerson } from './queries/person-history.ts'
import { findPersonRows } from './queries/person-rows.ts'
import { failRegistry } from './registry-errors.ts'

export interface ExplainContext {
  readonly database: Database
  readonly regency: string
  readonly progress: Progress
}

/**
 * Why two rows are one person, or not: what was compared, and what it weighs. The weight is the one
 * recognition gave them.
 *
 * @throws registry/row-not-found
 */
export async function explainRows(context: ExplainContext, a: RowRef, b: RowRef): Promise<Explanation> {
  return inTransaction(context.database, async (tx) => {
    const state = await fittedState(tx, context.regency, context.progress)
    return explainPair(toColumns(await inOrder(tx, context.regency, [a, b])), 0, 1, state)
  })
}

/** How one row hangs together with the others of its person: through the row it agrees with most. */
export interface RowReason {
  readonly row: RowRef
  readonly with: RowRef
  readonly explanation: Explanation
}

/**
 * Why the rows of a person are one: for every row but the first, the row before it that it agrees
 * with most.
 *
 * @throws registry/row-not-found
 */
export async function explainPerson(
  context: ExplainContext,
  row: RowRef,
): Promise<{ rows: readonly RowRef[]; reasons: readonly RowReason[] }> {
  return inTransaction(context.database, async (tx) => {
    const { regency, progress } = context
    const refs = await listRowsOfPerson(tx.db, regency, row)
    if (refs.length === 0) throw failRegistry('row-not-found', { row: row.join(':') })
    const rows = await inOrder(tx, regency, refs)
    return { rows: refs, reasons: reasonsOf(rows, refs, await fittedState(tx, regency, progress)) }
  })
}

function reasonsOf(rows: readonly PersonRow[], refs: readonly RowRef[], state: FittedState): RowReason[] {
  const columns = toColumns(rows)
  const reasons: RowReason[] = []
  for (let b = 1; b < rows.length; b++) {
    const explained = Array.from({ length: b }, (_, a) => ({
      a,
      explanation: explainPair(columns, a, b, state),
    }))
    const best = explained.reduce((x, y) => (y.explanation.bits > x.explanation.bits ? y : x))
    reasons.push({ row: refs[b]!, with: refs[best.a]!, explanation: best.explanation })
  }
  return reasons
}

async function inOrder(tx: Tx, regency: string, refs: readonly RowRef[]): Promise<PersonRow[]> {
  const rows = await findPersonRows(tx, regency, refs)
  return refs.map(([batchId, line]) => {
    const row = rows.find((one) => one.batchId === batchId && one.line === line)
    if (!row) throw failRegistry('row-not-found', { row: `${batchId}:${line}` })
    return row
  })
}
