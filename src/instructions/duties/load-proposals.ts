import { audit } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { ensureAgencies } from '../../registry/public.ts'
import type { ProposalsLoaded } from '../contract.ts'
import { copyDuties, copyRegulations, listProposedAgencies } from './proposal-queries.ts'
import { lockThing } from './queries.ts'

/**
 * Takes over the delivered regulations and duties as proposals, from a day on. What was taken over before, also what was
 * dropped since, stays as it is: safe to repeat.
 */
export async function loadProposals(
  tx: Tx,
  actor: { readonly regency: string; readonly id: string; readonly name: string },
  from: Day,
): Promise<ProposalsLoaded> {
  const { regency } = actor
  await lockThing(tx, regency, 'duties')
  const agencies = await ensureAgencies(tx, actor, await listProposedAgencies(tx.db, regency))
  const regulations = await copyRegulations(tx.db, regency, actor)
  const duties = await copyDuties(tx.db, regency, from, actor)
  const loaded = { regulations, duties, agencies }
  await audit(tx, actor, 'duties-proposed', 'regency', loaded)
  return loaded
}
