import type { FundMoney } from './contract.ts'

export type Money = Omit<FundMoney, 'payer' | 'name' | 'kind'>

/** Balances of the books for one payer, by kind of account; debit positive, whole rupiah. */
export interface Balances {
  readonly fund: number
  readonly owed: number
  readonly credit: number
  readonly clearing: number
  readonly insurer: number
  readonly unresolved: number
}

/**
 * Where a fund's money is, in two sums that hold to the rupiah:
 * what its person-months cost = owed + clearing + receipted + unresolved, and
 * what it paid = clearing + receipted + credit + unresolved.
 */
export function fundMoneyOf({ fund, owed, credit, clearing, insurer, unresolved }: Balances): Money {
  return {
    cost: fund,
    paid: fund + owed + credit,
    owed: minus(owed),
    // What lies as credit was paid too, and waits for no receipt.
    clearing: minus(clearing + credit),
    receipted: minus(insurer),
    credit,
    unresolved: minus(unresolved),
  }
}

/** Never a negative zero, which JSON would show. */
const minus = (value: number) => (value === 0 ? 0 : -value)

export function addMoney(all: readonly Money[]): Money {
  const sum = (of: keyof Money) => all.reduce((total, one) => total + one[of], 0)
  return {
    cost: sum('cost'),
    paid: sum('paid'),
    owed: sum('owed'),
    clearing: sum('clearing'),
    receipted: sum('receipted'),
    credit: sum('credit'),
    unresolved: sum('unresolved'),
  }
}
