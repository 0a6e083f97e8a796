/** One sponsor's part of a worker's month. */
export interface Share {
  readonly pair: number
  readonly mandate: number
  readonly personId: number
  /** Parts of the whole, at least 1. */
  readonly share: number
}

/** A worker's month and who stands behind it. */
export interface SharedMonth {
  /** Whole rupiah. */
  readonly price: number
  readonly shares: readonly Share[]
}

/** What is asked of a pair. */
export interface PairAmount {
  readonly pair: number
  /** Whole rupiah. */
  readonly amount: number
  /** Whole rupiah that are not asked, for the mandate's ceiling does not allow them. */
  readonly short: number
}

/**
 * Splits a price by shares, exactly: each gets the whole rupiah of its part, and what is left goes to the largest
 * remainders, the smaller pair number first.
 */
export function splitPrice(price: number, shares: readonly Pick<Share, 'pair' | 'share'>[]): number[] {
  const parts = shares.reduce((sum, { share }) => sum + share, 0)
  const exact = shares.map(({ share }) => price * share)
  const amounts = exact.map((one) => Math.floor(one / parts))
  const left = price - amounts.reduce((sum, one) => sum + one, 0)
  const turn = shares
    .map(({ pair }, i) => ({ pair, i, rest: exact[i]! % parts }))
    .toSorted((a, b) => b.rest - a.rest || a.pair - b.pair)
  for (const { i } of turn.slice(0, left)) amounts[i]! += 1
  return amounts
}

/**
 * What each pair is asked for one month: shares of every worker add up to his price, and no mandate pays above its
 * ceiling. Where a ceiling does not do, the pairs begun first are paid.
 */
export function amountsOf(
  months: readonly SharedMonth[],
  ceilings: ReadonlyMap<number, number>,
): readonly PairAmount[] {
  const parts = months
    .flatMap(({ price, shares }) => {
      const amounts = splitPrice(price, shares)
      return shares.map(({ pair, mandate }, i) => ({ pair, mandate, wanted: amounts[i]! }))
    })
    .toSorted((a, b) => a.pair - b.pair)
  const left = new Map(ceilings)
  return parts.map(({ pair, mandate, wanted }) => {
    const room = left.get(mandate) ?? 0
    const amount = Math.min(wanted, room)
    left.set(mandate, room - amount)
    return { pair, amount, short: wanted - amount }
  })
}
