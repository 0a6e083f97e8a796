import type { Tx } from '../platform/transaction.ts'
import { decideIn, type DecisionContext } from './decide-pair.ts'
import type { RowRef } from './people/person-events.ts'
import { rowKey } from './people/row-key.ts'
import { insertDecisions, insertWithdrawals, listDecisions } from './queries/decisions.ts'
import { type EventLine, findEvent } from './queries/person-history.ts'
import { findPersonRows } from './queries/person-rows.ts'
import { failRegistry } from './registry-errors.ts'

/**
 * Takes a merge or a split back, by decisions: no row of the one side may join a row of the other,
 * or both sides belong together. Each side stays what the evidence makes of it.
 *
 * @throws registry/event-not-found, registry/event-rows-gone, registry/decision-contradicts
 */
export async function revertEvent(context: DecisionContext, eventId: number): Promise<EventLine> {
  const reverted = () => ['event-reverted', `event:${eventId}`] as const
  return decideIn(context, reverted, async (tx) => {
    const { regency, by } = context
    const event = await findEvent(tx.db, regency, eventId)
    if (!event) throw failRegistry('event-not-found', { event: eventId, regency })
    const left = await distinctKeys(tx, regency, event.personRows)
    const right = (await distinctKeys(tx, regency, event.otherRows)).filter((key) => !left.includes(key))
    if (left.length === 0 || right.length === 0) throw failRegistry('event-rows-gone', { event: eventId })
    const verdict = event.kind === 'merged' ? 'different' : 'same'
    const opposed = (await listDecisions(tx.db, regency)).filter(
      (one) => one.verdict !== verdict && isAcross(one, left, right),
    )
    await insertWithdrawals(
      tx,
      regency,
      opposed.map((one) => one.decisionId),
      by,
    )
    const pairs =
      event.kind === 'merged'
        ? left.flatMap((rowA) => right.map((rowB) => ({ rowA, rowB })))
        : [{ rowA: left[0]!, rowB: right[0]! }]
    const reason = `membalik peristiwa nomor ${eventId}`
    const decisions = pairs.map((pair) => ({ ...pair, verdict, bits: null, band: null, reason, by }) as const)
    await insertDecisions(tx, regency, decisions)
    return event
  })
}

function isAcross(
  { rowA, rowB }: { readonly rowA: string; readonly rowB: string },
  left: readonly string[],
  right: readonly string[],
): boolean {
  return (left.includes(rowA) && right.includes(rowB)) || (left.includes(rowB) && right.includes(rowA))
}

async function distinctKeys(tx: Tx, regency: string, refs: readonly RowRef[]): Promise<string[]> {
  return [...new Set((await findPersonRows(tx, regency, refs)).map(rowKey))]
}
