import type { Day } from '../platform/calendar.ts'
import type { Db } from '../platform/database.ts'
import { keptFor } from '../platform/kept.ts'
import { findStates } from '../platform/states.ts'
import { type FundBalances, listFundBalances } from './ledger/ledger-queries.ts'
import { type RadarSums, sumRadar } from './radar/radar-sums.ts'

/** What a regency is told about money beside others. */
export interface MoneySums {
  readonly balances: readonly FundBalances[]
  readonly radar: RadarSums
}

/** Balances at the end of a day, and what prevents lapses in the days after it; each kept until what it is made of changes. */
export async function sumMoney(
  db: Db,
  regency: string,
  { asOf, within }: { readonly asOf: Day; readonly within: number },
): Promise<MoneySums> {
  const [booked, protectedNow, priced] = await findStates(db, regency, [
    ['money', 'enrolments'],
    ['protection', 'enrolments', 'rules'],
    ['enrolments', 'rules'],
  ])
  return {
    balances: await keptFor(booked, `balances ${regency} ${asOf}`, () => listFundBalances(db, regency, asOf)),
    radar: await keptFor(protectedNow, `radar ${regency} ${asOf} ${within}`, () =>
      sumRadar(db, regency, { asOf, within }, priced),
    ),
  }
}
