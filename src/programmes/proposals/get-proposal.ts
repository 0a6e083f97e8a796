import { type Actor, isWithin, reachOf } from '../../access/public.ts'
import { formatDay } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { ProposalState } from './contract.ts'
import { failProposal } from './proposal-errors.ts'
import { stateWords } from './proposal-states.ts'
import { findLastStep, type LockedProposal, lockProposal } from './queries/proposals.ts'

/**
 * The proposal, held, if it is still in one of the states; else who was quicker.
 *
 * @throws programmes/proposal-not-found, programmes/proposal-state-changed
 */
export async function getProposalIn(
  tx: Tx,
  regency: string,
  proposal: number,
  wanted: readonly ProposalState[],
  how: 'update' | 'share' = 'update',
): Promise<LockedProposal> {
  const found = await lockProposal(tx.db, regency, proposal, how)
  if (!found) throw failProposal('proposal-not-found', { proposal })
  if (wanted.includes(found.state)) return found
  const { by, at } = await findLastStep(tx.db, regency, proposal)
  throw failProposal('proposal-state-changed', {
    state: stateWords[found.state],
    by,
    at: formatDay(at.toISOString()),
  })
}

/**
 * The same for who proposed it: the account, or a colleague of the same seat.
 *
 * @throws programmes/proposal-not-found, programmes/proposal-state-changed, programmes/proposal-not-yours
 */
export async function getOwnIn(
  tx: Tx,
  actor: Actor,
  proposal: number,
  wanted: readonly ProposalState[],
): Promise<LockedProposal> {
  const found = await getProposalIn(tx, actor.regency, proposal, wanted)
  if (!ownsProposal(actor, found)) throw failProposal('proposal-not-yours')
  return found
}

/** Whether somebody proposes for the seat of this proposal. */
export function ownsProposal(
  actor: Actor,
  { villageCode, agency }: { readonly villageCode: string | null; readonly agency: string | null },
): boolean {
  const reach = reachOf(actor, 'programmes.propose')
  if (reach === 'all' || reach === 'none') return reach === 'all'
  const place = villageCode !== null && reach.places.includes(villageCode)
  return place || isWithin(reach, { villageCode, agency })
}
