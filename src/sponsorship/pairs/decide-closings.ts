import { audit } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { type FollowedPairs, followPairs } from './follow-pairs.ts'
import { decideHold, findClosingHold } from './hold-queries.ts'

interface Clerk {
  readonly regency: string
  readonly id: string
}

interface Seen {
  readonly hold: number
  /** How many pairs the question had when it was read. */
  readonly pairs: number
}

async function getSeen(tx: Tx, regency: string, seen: Seen) {
  const hold = await findClosingHold(tx.db, regency)
  if (!hold || hold.hold !== seen.hold) throw failSponsorship('closings-not-found')
  if (hold.pairs.length !== seen.pairs)
    throw failSponsorship('closings-changed', { seen: seen.pairs, now: hold.pairs.length })
  return hold
}

/**
 * What waited is right: the pairs that were seen close.
 *
 * @throws sponsorship/closings-not-found, sponsorship/closings-changed
 */
export async function confirmClosings(tx: Tx, by: Clerk, seen: Seen, asOf: Day): Promise<FollowedPairs> {
  await lockRegency(tx, by.regency)
  const { hold, pairs } = await getSeen(tx, by.regency, seen)
  await decideHold(tx.db, by.regency, { verdict: 'confirmed' }, by.id)
  const followed = await followPairs(tx, by, asOf, new Set(pairs.map(({ pair }) => pair)))
  await audit(tx, by, 'closings-confirmed', `closing-hold:${hold}`, { pairs: pairs.length })
  return followed
}

/**
 * What waited is wrong: the pairs go on, and are not asked about for the same cause while it is said.
 *
 * @throws sponsorship/closings-not-found, sponsorship/closings-changed
 */
export async function refuseClosings(tx: Tx, by: Clerk, seen: Seen, reason: string): Promise<number> {
  await lockRegency(tx, by.regency)
  const { hold, pairs } = await getSeen(tx, by.regency, seen)
  await decideHold(tx.db, by.regency, { verdict: 'refused', reason }, by.id)
  await audit(tx, by, 'closings-refused', `closing-hold:${hold}`, { pairs: pairs.length, reason })
  return pairs.length
}
