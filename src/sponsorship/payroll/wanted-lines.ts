import type { Month } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { type DuePair, listDue } from '../pairs/due.ts'
import { askedAmount } from './asked-amount.ts'
import { type LineRow, listNeeds, listPayees, listTrust, type PayeeFacts } from './payroll-queries.ts'

/** What a sponsor is to be asked for on a file; whole rupiah. */
export interface WantedLine {
  readonly payee: PayeeFacts
  readonly due: number
  readonly fromSurplus: number
  readonly catchUp: number
  readonly amount: number
  readonly shares: readonly DuePair[]
}

/** What is due, by mandate, less what approved files ask for already. */
export async function listWanted(
  tx: Tx,
  regency: string,
  month: Month,
  fixed: readonly LineRow[],
): Promise<readonly WantedLine[]> {
  const asked = new Set(fixed.flatMap(({ pairs }) => pairs))
  const fixedOf = Map.groupBy(fixed, ({ mandate }) => mandate)
  const due = (await listDue(tx, regency, month)).filter((one) => one.amount > 0 && !asked.has(one.pair))
  const dueOf = Map.groupBy(due, ({ mandate }) => mandate)
  const payees = await listPayees(tx.db, regency, month)
  const balances = await listBalances(tx, regency, month)
  return payees.flatMap((payee) => {
    const shares = (dueOf.get(payee.mandate) ?? []).toSorted((a, b) => a.pair - b.pair)
    const before = fixedOf.get(payee.mandate) ?? []
    const balance = balances.get(payee.sponsor) ?? 0
    const whole = shares.reduce((total, { amount }) => total + amount, 0)
    // Arrears alone are asked for once a month, with the first file.
    if (whole === 0 && (balance >= 0 || before.length > 0)) return []
    const ceiling = payee.ceiling - before.reduce((total, { amount }) => total + amount, 0)
    const money = askedAmount({ due: whole, ceiling: Math.max(0, ceiling), balance })
    if (whole === 0 && money.amount === 0) return []
    return [{ payee: { ...payee, ceiling: Math.max(0, ceiling) }, due: whole, ...money, shares }]
  })
}

/** By sponsor: money in trust beyond what earlier months need; below zero what they lack and nobody was asked for yet. */
export async function listBalances(tx: Tx, regency: string, month: Month): Promise<Map<number, number>> {
  const balances = new Map(await listTrust(tx.db, regency))
  const pending = new Map<number, number>()
  for (const one of await listNeeds(tx.db, regency, month)) {
    balances.set(one.sponsor, (balances.get(one.sponsor) ?? 0) - one.needed)
    pending.set(one.sponsor, (pending.get(one.sponsor) ?? 0) + one.pending)
  }
  balances.delete(0)
  for (const [sponsor, waiting] of pending) {
    const balance = balances.get(sponsor) ?? 0
    if (balance < 0 && waiting > 0) balances.set(sponsor, Math.min(0, balance + waiting))
  }
  return balances
}
