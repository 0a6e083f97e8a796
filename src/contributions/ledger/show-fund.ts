import type { z } from 'zod'
import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { FundMoney, fundStatement } from './contract.ts'
import { fundMoneyOf } from './fund-money.ts'
import { listFundBalances, listFundBills, listMovements } from './ledger-queries.ts'

/** What a fund paid for over a period, and where its money is at the end of it. */
export async function showFund(
  db: Db,
  regency: string,
  payer: { readonly code: string; readonly name: string; readonly kind: string },
  period: { readonly from: Day | undefined; readonly until: Day },
): Promise<z.infer<typeof fundStatement>> {
  const at = async (day: Day | undefined): Promise<FundMoney> => {
    const [found] = day === undefined ? [] : await listFundBalances(db, regency, day, payer.code)
    return { payer: payer.code, name: payer.name, kind: payer.kind, ...fundMoneyOf(found ?? nothing) }
  }
  const { from, until } = period
  return {
    fund: await at(until),
    from: from ?? null,
    until,
    opening: await at(from === undefined ? undefined : dayBefore(from)),
    movements: await listMovements(db, regency, payer.code, period),
    bills: await listFundBills(db, regency, payer.code, until),
  }
}

const nothing = { fund: 0, owed: 0, credit: 0, clearing: 0, insurer: 0, unresolved: 0 }

function dayBefore(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}
