/** What a sponsor owes and has, whole rupiah. */
export interface SponsorMonth {
  /** What his workers cost in the month. */
  readonly due: number
  /** What he consented to a month at most. */
  readonly ceiling: number
  /** In trust beyond what earlier months need; below zero what they lack. */
  readonly balance: number
}

export interface AskedAmount {
  /** What is asked of him, at most his ceiling. */
  readonly amount: number
  /** Of what is due, what his money in trust pays. */
  readonly fromSurplus: number
  /** Of the amount, what is for earlier months. */
  readonly catchUp: number
}

/**
 * What is asked of a sponsor for a month: what is due, less what he has in trust, and then as much of what earlier
 * months lack as his ceiling has room for.
 */
export function askedAmount({ due, ceiling, balance }: SponsorMonth): AskedAmount {
  const fromSurplus = Math.min(Math.max(balance, 0), due)
  const now = Math.min(due - fromSurplus, ceiling)
  const catchUp = Math.min(Math.max(-balance, 0), ceiling - now)
  return { amount: now + catchUp, fromSurplus, catchUp }
}

/** A worker's month that money in trust is meant for. */
export interface Claim {
  readonly month: string
  /** What is still needed for it. */
  readonly needed: number
}

/** How money in trust covers months, the oldest first. */
export function coverMonths<C extends Claim>(
  claims: readonly C[],
  held: number,
): readonly (C & { readonly lacking: number })[] {
  let left = Math.max(held, 0)
  return claims
    .toSorted((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0))
    .map((claim) => {
      const covered = Math.min(left, claim.needed)
      left -= covered
      return { ...claim, lacking: claim.needed - covered }
    })
}

/** What each worker's month of a bill is paid with. */
export interface Use {
  readonly sponsor: number
  readonly personId: number
  readonly month: string
  readonly amount: number
}

/**
 * Money in trust for the person-months of a bill: each sponsor's money for his own workers alone, in the order given,
 * never more than a person-month still needs and never more in all than the bill is open for.
 *
 * @param wanted shares of the bill's person-months, with what is still needed of each
 * @param held by sponsor
 * @param most rupiah that the bill can still take
 */
export function spendTrust(
  wanted: readonly Use[],
  held: ReadonlyMap<number, number>,
  most: number,
): readonly Use[] {
  const left = new Map(held)
  let room = most
  return wanted.flatMap((one) => {
    const amount = Math.min(one.amount, Math.max(left.get(one.sponsor) ?? 0, 0), room)
    if (amount <= 0) return []
    left.set(one.sponsor, left.get(one.sponsor)! - amount)
    room -= amount
    return [{ ...one, amount }]
  })
}
