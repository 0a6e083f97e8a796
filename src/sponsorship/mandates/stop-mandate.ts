import { type Day, type Month, monthOf } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { getScheme } from '../scheme/get-scheme.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { isPausedAsMissing } from './follow-mandates.ts'
import { firstMonthAfter } from './month-spans.ts'
import { type Decider, type Move, moveMandate } from './move-mandate.ts'
import type { EndReason } from './queries.ts'

/** What its sponsor, or a clerk with his letter, may decide about a mandate. */
export type Decision = 'stop' | 'pause' | 'resume' | 'decline' | 'end'

const moves: Readonly<Record<Decision, Move['what']>> = {
  stop: 'withdrawn',
  pause: 'paused',
  resume: 'resumed',
  decline: 'declined',
  end: 'ended',
}

/**
 * Takes effect at once: from then on nothing is deducted by it, and its workers are marked as needing another payer.
 *
 * @returns the first month that is deducted no more, or again
 * @throws sponsorship/mandate-not-found, sponsorship/mandate-move-impossible, sponsorship/sponsor-not-serving,
 *   sponsorship/term-over
 */
export async function decideMandate(
  tx: Tx,
  by: Decider,
  mandate: number,
  decision: Decision,
  given: { readonly asOf: Day; readonly reason: EndReason; readonly note?: string | undefined },
): Promise<Month> {
  const { cutOffDay } = await getScheme(tx, by.regency, monthOf(given.asOf))
  const from = firstMonthAfter(given.asOf, cutOffDay)
  if (decision === 'resume' && (await isPausedAsMissing(tx, by.regency, mandate)))
    throw failSponsorship('sponsor-not-serving', { state: 'tidak ada lagi di daftar ASN' })
  const reason = decision === 'resume' || decision === 'decline' ? undefined : given.reason
  await moveMandate(tx, by, mandate, { what: moves[decision], from, reason, note: given.note })
  return from
}
