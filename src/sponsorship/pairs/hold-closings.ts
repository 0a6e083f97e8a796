import { audit } from '../../access/public.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { decideHold, forgetHeld, keepClosings, listHeldPairs } from './hold-queries.ts'
import type { LeftPair } from './left-queries.ts'

interface Clerk {
  readonly regency: string
  readonly id: string
}

/** Whether so many of all that stand close at once that what says so may be wrong. */
export function areTooMany(
  closing: number,
  standing: number,
  { holdPercent, holdPairs }: Pick<Scheme, 'holdPercent' | 'holdPairs'>,
): boolean {
  return closing >= holdPairs && closing * 100 > standing * holdPercent
}

/**
 * Of the pairs whose workers are said to need nobody any more, those that close now. Too many at once wait as one
 * question; those that wait do so until it is answered, or until the register says so no longer. What was answered with
 * no does not close for the same cause.
 */
export async function holdClosings(
  tx: Tx,
  by: Clerk,
  given: {
    readonly left: readonly LeftPair[]
    readonly standing: number
    readonly scheme: Pick<Scheme, 'holdPercent' | 'holdPairs'>
    readonly trusted: ReadonlySet<number>
  },
): Promise<{ readonly closing: readonly LeftPair[]; readonly waiting: number }> {
  const { regency } = by
  const { left, standing, scheme, trusted } = given
  const known = await listHeldPairs(tx.db, regency)
  const isSaid = new Set(left.map(({ pair, because }) => `${pair} ${because}`))
  const keyOf = ({ pair, because }: Pick<LeftPair, 'pair' | 'because'>) => `${pair} ${because}`
  await forgetHeld(
    tx.db,
    regency,
    known.filter((one) => !isSaid.has(keyOf(one))),
  )
  const refused = new Set(known.filter((one) => one.refused).map(keyOf))
  const asked = new Set(known.filter((one) => !one.refused && isSaid.has(keyOf(one))).map(keyOf))
  const counted = left.filter((one) => !refused.has(keyOf(one)))
  const free = counted.filter((one) => !asked.has(keyOf(one)) && !trusted.has(one.pair))
  if (areTooMany(free.length + asked.size, standing, scheme)) {
    if (free.length > 0) {
      const hold = await keepClosings(tx.db, regency, standing, free)
      await audit(tx, by, 'closings-held', `closing-hold:${hold}`, { pairs: free.length, standing })
    }
    return { closing: counted.filter(({ pair }) => trusted.has(pair)), waiting: free.length + asked.size }
  }
  if (asked.size === 0) await decideHold(tx.db, regency, { verdict: 'dropped' }, by.id)
  return { closing: counted.filter((one) => !asked.has(keyOf(one))), waiting: asked.size }
}
