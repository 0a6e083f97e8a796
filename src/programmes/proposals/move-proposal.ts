import { type Actor, audit, isWithin, reachOf } from '../../access/public.ts'
import { priceMonths } from '../../contributions/public.ts'
import type { Day } from '../../platform/calendar.ts'
import { formatDay } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import { recordWorkEvidence } from '../evidence/record-evidence.ts'
import type { Side } from './contract.ts'
import { dueAfter } from './due-day.ts'
import { getOwnIn, getProposalIn } from './get-proposal.ts'
import { isOfSide } from './judge-rows.ts'
import { failProposal } from './proposal-errors.ts'
import { type ProposalStep, proposalSteps, statesBefore } from './proposal-states.ts'
import { addStep, type LockedProposal, setProposal, tallyProposal } from './queries/proposals.ts'
import { countOpenRows, listParts, openParts, reopenParts, setPartDone } from './queries/parts.ts'
import { countConfirmedBySector, listTrueVerdicts, setEvidence } from './queries/verdicts.ts'

/**
 * Sends a draft to those who verify its rows; with nobody to verify, on to the check.
 *
 * @throws programmes/proposal-not-found, programmes/proposal-state-changed, programmes/proposal-not-yours,
 * programmes/proposal-empty
 */
export async function sendProposal(
  tx: Tx,
  actor: Actor,
  proposal: number,
  { note, asOf }: Moved,
): Promise<void> {
  const found = await getOwnIn(tx, actor, proposal, statesBefore('send'))
  await openParts(tx.db, actor.regency, proposal, found.sides)
  const tally = await tallyProposal(tx.db, proposal)
  if (tally.people === 0) throw failProposal('proposal-empty')
  await move(tx, actor, found, 'send', { what: 'sent', note, asOf })
  const parts = await listParts(tx.db, actor.regency, proposal)
  if (parts.length === 0)
    await move(tx, actor, { ...found, state: 'verifying' }, 'verified', { what: 'verified', asOf })
}

/**
 * A village or an agency has said what it can of its rows. The last of them passes the proposal on to the check.
 *
 * @throws programmes/proposal-not-found, programmes/proposal-state-changed, programmes/part-not-found,
 * programmes/part-finished, programmes/part-incomplete
 */
export async function finishPart(
  tx: Tx,
  actor: Actor,
  proposal: number,
  part: { readonly side: Side; readonly code: string },
  asOf: Day,
): Promise<void> {
  const { regency, id: by } = actor
  const { side, code } = part
  const found = await getProposalIn(tx, regency, proposal, ['verifying'])
  const parts = await listParts(tx.db, regency, proposal)
  const own = parts.find((one) => one.side === side && one.code === code)
  const mine = isOfSide(actor, side, { villageCode: code, agency: code })
  if (!own || !mine) throw failProposal('part-not-found', { code })
  if (own.doneAt !== null) throw failProposal('part-finished')
  const open = await countOpenRows(tx.db, regency, proposal, part)
  if (open > 0) throw failProposal('part-incomplete', { rows: open })
  await recordEvidence(tx, actor, proposal, part, asOf)
  await setPartDone(tx.db, regency, proposal, part, by)
  await addStep(tx.db, regency, proposal, { what: 'part-done', state: 'verifying', by, code })
  const isLast = parts.every((one) => one === own || one.doneAt !== null)
  if (isLast) await move(tx, actor, found, 'verified', { what: 'verified', asOf })
  else await audit(tx, actor, 'proposal-part-done', `proposal:${proposal}`, { side, code })
}

/** What was found true is evidence of work from now on. */
async function recordEvidence(
  tx: Tx,
  actor: Actor,
  proposal: number,
  part: { readonly side: Side; readonly code: string },
  today: Day,
): Promise<void> {
  const { regency } = actor
  const found = await listTrueVerdicts(tx.db, regency, proposal, part)
  const records = found.map(({ personId, worksWhere, since, attestedBy, attestedOn }) => {
    const begun = since === null ? '' : `, sejak ${formatDay(since)}`
    return { personId, statement: `Bekerja: ${worksWhere}${begun}`, attestedBy, attestedOn }
  })
  const numbers = await recordWorkEvidence(tx, actor, records, { today, origin: 'proposal' })
  const recorded = found.map(({ line }, at) => ({ line, evidence: numbers[at]! }))
  await setEvidence(tx.db, regency, proposal, part.side, recorded)
}

/**
 * The second person agrees with the verdicts, and what the confirmed ones cost is reckoned.
 *
 * @throws programmes/proposal-not-found, programmes/proposal-state-changed, programmes/proposal-own-check,
 * programmes/proposal-nobody-confirmed
 */
export async function checkProposal(
  tx: Tx,
  actor: Actor,
  proposal: number,
  { note, asOf }: Moved,
): Promise<void> {
  const { regency } = actor
  const found = await getProposalIn(tx, regency, proposal, statesBefore('check'))
  if (isExcluded(actor, found, 'check')) throw failProposal('proposal-own-check')
  const { confirmed } = await tallyProposal(tx.db, proposal)
  if (confirmed === 0) throw failProposal('proposal-nobody-confirmed')
  const total = await priceConfirmed(tx, regency, found)
  await move(tx, actor, found, 'check', { what: 'checked', note, asOf, total, checkedBy: actor.id })
}

/** What the confirmed people cost in all months, whole rupiah. */
async function priceConfirmed(tx: Tx, regency: string, found: LockedProposal): Promise<number> {
  let total = 0
  for (const { sector, people } of await countConfirmedBySector(tx.db, regency, found.proposal)) {
    const prices = await priceMonths(tx, regency, { ...found, sector })
    total += people * prices.reduce((sum, price) => sum + price, 0)
  }
  return total
}

/**
 * Decides on sums: neither who made it nor who checked it.
 *
 * @throws programmes/proposal-not-found, programmes/proposal-state-changed, programmes/proposal-own-decision
 */
export async function decideProposal(
  tx: Tx,
  actor: Actor,
  proposal: number,
  { verdict, note, asOf }: Moved & { readonly verdict: 'approved' | 'rejected' },
): Promise<void> {
  const step = verdict === 'approved' ? 'approve' : 'reject'
  const found = await getProposalIn(tx, actor.regency, proposal, statesBefore(step))
  if (!mayDecide(actor, found)) throw failProposal('proposal-not-found', { proposal })
  if (isExcluded(actor, found, step)) throw failProposal('proposal-own-decision')
  await move(tx, actor, found, step, { what: verdict, note, asOf, decidedBy: actor.id })
}

/** Whether somebody decides for the whole regency, or for the seat of the proposal. */
export function mayDecide(
  actor: Actor,
  { villageCode, agency }: { readonly villageCode: string | null; readonly agency: string | null },
): boolean {
  return isWithin(reachOf(actor, 'programmes.decide'), { villageCode, agency })
}

/**
 * A step back, with the reason: from those who verify to who proposed, from the check to those who verify,
 * from the decision to the check.
 *
 * @param from the state that the asker's permission speaks of
 * @throws programmes/proposal-not-found, programmes/proposal-state-changed, programmes/part-not-found
 */
export async function returnProposal(
  tx: Tx,
  actor: Actor,
  proposal: number,
  from: 'verifying' | 'checking' | 'deciding',
  { note, asOf }: Moved,
): Promise<void> {
  const { regency } = actor
  const found = await getProposalIn(tx, regency, proposal, [from])
  if (from === 'verifying') {
    const parts = await listParts(tx.db, regency, proposal)
    const mine = parts.some(({ side, code }) => isOfSide(actor, side, { villageCode: code, agency: code }))
    if (!mine) throw failProposal('part-not-found', { code: '' })
  }
  if (from === 'deciding' && !mayDecide(actor, found)) throw failProposal('proposal-not-found', { proposal })
  if (from === 'checking') await reopenParts(tx.db, regency, proposal)
  await move(tx, actor, found, 'return', { what: 'returned', note, asOf, returned: true })
}

/** @throws programmes/proposal-not-found, programmes/proposal-state-changed, programmes/proposal-not-yours */
export async function withdrawProposal(
  tx: Tx,
  actor: Actor,
  proposal: number,
  { note, asOf }: Moved,
): Promise<void> {
  const found = await getOwnIn(tx, actor, proposal, statesBefore('withdraw'))
  await move(tx, actor, found, 'withdraw', { what: 'withdrawn', note, asOf })
}

interface Moved {
  readonly note?: string | undefined
  readonly asOf: Day
}

function isExcluded(actor: Actor, found: LockedProposal, step: ProposalStep): boolean {
  return proposalSteps[step].not.some((who) => found[who] === actor.id)
}

async function move(
  tx: Tx,
  actor: Actor,
  found: LockedProposal,
  step: ProposalStep,
  how: Moved & {
    readonly what: string
    readonly returned?: boolean
    readonly total?: number
    readonly checkedBy?: string
    readonly decidedBy?: string
  },
): Promise<void> {
  const { regency, id: by } = actor
  const { proposal } = found
  const { what, note, asOf, returned = false, ...more } = how
  const state = proposalSteps[step].to[found.state]!
  const tally = await tallyProposal(tx.db, proposal)
  const dueOn = await dueAfter(tx.db, regency, state, asOf)
  await setProposal(tx.db, regency, proposal, { state, returned, dueOn, tally, ...more })
  await addStep(tx.db, regency, proposal, { what, state, by, note })
  await audit(tx, actor, `proposal-${what}`, `proposal:${proposal}`, { state, people: tally.people })
}
