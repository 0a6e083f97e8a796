/** A bill as far as money is concerned, whole rupiah. */
export interface BillMoney {
  readonly bill: number
  /** What it asks for, less what was released. */
  readonly asked: number
  /** Paid for it by name, also beyond what it asks. */
  readonly paid: number
  /** What meets it until now. */
  readonly settled: number
}

/**
 * How the money of one payer meets his bills: each first by what was paid for it, then the oldest by
 * what was paid too much elsewhere. The result depends on what was billed and paid, not on which was
 * entered first, so that a payment entered late leaves the same books; and a payer never has a debt
 * and a credit at once.
 *
 * @param credit what the payer has beyond his bills now, rupiah
 * @returns by bill, how much more (or less) meets it than now; and the credit that is left, negative
 *   when money was taken back that has been refunded
 * @law PP 50/2025: a surplus is credited to following months
 */
export function spreadCredit(
  bills: readonly BillMoney[],
  credit: number,
): { readonly changes: ReadonlyMap<number, number>; readonly left: number } {
  const own = (one: BillMoney) => Math.min(one.paid, one.asked)
  let left = credit + bills.reduce((sum, one) => sum + one.settled - own(one), 0)
  const changes = new Map<number, number>()
  for (const one of bills.toSorted((a, b) => a.bill - b.bill)) {
    const more = Math.max(Math.min(one.asked - own(one), left), 0)
    left -= more
    const change = own(one) + more - one.settled
    if (change !== 0) changes.set(one.bill, change)
  }
  return { changes, left }
}
