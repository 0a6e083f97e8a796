import type { z } from 'zod'
import { type Actor, audit, reachOf } from '../../access/public.ts'
import { checkValid, getPayer, toRange } from '../../contributions/public.ts'
import { addMonths, type Day } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { changeProposal, newProposal, Side } from './contract.ts'
import { dueAfter } from './due-day.ts'
import { failProposal } from './proposal-errors.ts'
import { addStep, insertProposal, updateProposal } from './queries/proposals.ts'
import { getOwnIn } from './get-proposal.ts'

/** In whose name somebody proposes; both null: the regency's. */
export interface Seat {
  readonly villageCode: string | null
  readonly agency: string | null
}

/**
 * The seat somebody proposes for: the one named, else the first he works for.
 *
 * @throws programmes/seat-not-yours
 */
export function seatOf(actor: Actor, wanted: string | undefined): Seat {
  const reach = reachOf(actor, 'programmes.propose')
  if (reach === 'all' || reach === 'none') {
    if (wanted !== undefined && wanted !== actor.regency)
      throw failProposal('seat-not-yours', { seat: wanted })
    return { villageCode: null, agency: null }
  }
  const { places, agencies } = reach
  const seat = wanted ?? agencies[0] ?? places[0] ?? ''
  if (agencies.includes(seat)) return { villageCode: null, agency: seat }
  if (places.includes(seat)) return { villageCode: seat, agency: null }
  throw failProposal('seat-not-yours', { seat })
}

/** Who usually verifies: not the one who proposed, but the other side. */
export function usualSides({ villageCode, agency }: Seat): readonly Side[] {
  if (agency !== null) return ['village']
  return villageCode === null ? ['village', 'agency'] : ['agency']
}

/**
 * Begins a proposal: a draft without people.
 *
 * @throws programmes/seat-not-yours, contributions/payer-not-found, contributions/payer-not-valid
 */
export async function openProposal(
  tx: Tx,
  actor: Actor,
  input: z.infer<typeof newProposal>,
  asOf: Day,
): Promise<number> {
  const { regency, id: by } = actor
  const seat = seatOf(actor, input.seat)
  const values = await valuesOf(tx, regency, { ...input, sides: input.sides ?? [...usualSides(seat)] })
  const dueOn = await dueAfter(tx.db, regency, 'draft', asOf)
  const proposal = await insertProposal(tx.db, regency, { ...values, ...seat, dueOn, by })
  await addStep(tx.db, regency, proposal, { what: 'made', state: 'draft', by })
  await audit(tx, actor, 'proposal-made', `proposal:${proposal}`, { payer: input.payer })
  return proposal
}

/**
 * Changes what a draft asks for.
 *
 * @throws programmes/proposal-not-found, programmes/proposal-state-changed, programmes/proposal-not-yours,
 * contributions/payer-not-found, contributions/payer-not-valid
 */
export async function changeDraft(
  tx: Tx,
  actor: Actor,
  proposal: number,
  input: z.infer<typeof changeProposal>,
): Promise<void> {
  const found = await getOwnIn(tx, actor, proposal, ['draft'])
  const values = await valuesOf(tx, actor.regency, { ...input, sides: input.sides ?? [...found.sides] })
  await updateProposal(tx.db, actor.regency, proposal, values)
  await audit(tx, actor, 'proposal-changed', `proposal:${proposal}`, { payer: input.payer })
}

async function valuesOf(
  tx: Tx,
  regency: string,
  input: z.infer<typeof changeProposal> & { readonly sides: readonly Side[] },
) {
  const { title, payer, from, months, income, sides } = input
  const span = { from, to: addMonths(from, months) }
  checkValid(await getPayer(tx, regency, payer), span)
  return { title, payer, range: toRange(span), income, sides: [...new Set(sides)] }
}
