import { audit } from '../../access/public.ts'
import type { Tx } from '../../platform/transaction.ts'
import { insertAgency } from '../queries/senders.ts'

/**
 * Makes agencies known that are not yet; those known keep their names.
 *
 * @returns how many are new
 */
export async function ensureAgencies(
  tx: Tx,
  actor: { readonly regency: string; readonly id: string },
  agencies: readonly { readonly code: string; readonly name: string }[],
): Promise<number> {
  let added = 0
  for (const { code, name } of agencies) {
    if (!(await insertAgency(tx.db, actor.regency, code, name))) continue
    added += 1
    await audit(tx, actor, 'agency-added', `agency:${code}`, { name })
  }
  return added
}
