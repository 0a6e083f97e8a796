import { type Actor, reachOf } from '../access/public.ts'
import type { Day } from '../platform/calendar.ts'
import { keptFor } from '../platform/kept.ts'
import type { Tx } from '../platform/transaction.ts'
import { findViewState } from './duties/queries.ts'

/**
 * A page over all duties of whoever asks: the same for a day until duties, evidence, meetings, decisions or names of agencies
 * change. Pages of one agency or regulation, which may be named at will, are not for this.
 *
 * @param page names it, with all that it depends on besides
 */
export async function keptView<T>(
  tx: Tx,
  actor: Actor,
  page: string,
  asOf: Day,
  find: () => Promise<T>,
): Promise<T> {
  const state = await findViewState(tx.db, actor.regency)
  const reach = JSON.stringify(reachOf(actor, 'duties.read'))
  return keptFor(state, `${page} ${actor.regency} ${asOf} ${reach}`, find)
}
