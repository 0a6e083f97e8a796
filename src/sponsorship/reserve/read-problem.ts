import { priceMonths, readRuleBook } from '../../contributions/public.ts'
import { addMonths, type Day, type Month, monthNumber, monthOf } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { firstMonthAfter } from '../mandates/month-spans.ts'
import { usualIncome } from '../mandates/price-months.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { KnownNeed } from './need-queries.ts'
import { type Backstop, listBackstops, listReadyMandates } from './ready-queries.ts'
import type { OpenNeed, ReadyFund, ReserveProblem, Sector } from './reserve-problem.ts'

/** For so many months somebody steps in at a time. */
export const coverMonthsOf = ({ reserveMonths }: Pick<Scheme, 'reserveMonths'>) => Math.max(1, reserveMonths)

/** What is asked of the core on a day, as the program knows it. */
export async function readProblem(
  tx: Tx,
  regency: string,
  scheme: Scheme,
  needs: readonly KnownNeed[],
  { asOf, arrears }: { readonly asOf: Day; readonly arrears: number },
): Promise<ReserveProblem> {
  const coverMonths = coverMonthsOf(scheme)
  return {
    asOf,
    fallback: scheme.fallback,
    cutOffDay: scheme.cutOffDay,
    coverMonths,
    excludeKin: scheme.kinRule === 'same-card',
    needs: needs.map((need) => openNeedOf(need, asOf, arrears)),
    mandates: await listReadyMandates(tx.db, regency, firstMonthAfter(asOf, scheme.cutOffDay)),
    funds: await readFunds(tx, regency, asOf, coverMonths),
  }
}

/** Whether a worker is no longer protected: what is opened for him is a new registration. */
export const hasLapsed = (need: Pick<KnownNeed, 'lapsesOn'>, asOf: Day) => need.lapsesOn <= asOf

function openNeedOf(need: KnownNeed, asOf: Day, arrears: number): OpenNeed {
  const { personId, villageCode, kk, sector, heldBy } = need
  const free = need.takenUntil !== null && need.takenUntil > need.from ? need.takenUntil : need.from
  const lapsed = hasLapsed(need, asOf)
  const from = lapsed && free < monthOf(asOf) ? monthOf(asOf) : free
  const lapsesOn = lapsed ? `${addMonths(from, arrears)}-01` : need.lapsesOn
  return { need: need.need, personId, from, lapsesOn, isOver: lapsed, villageCode, kk, sector, heldBy }
}

async function readFunds(tx: Tx, regency: string, asOf: Day, coverMonths: number): Promise<ReadyFund[]> {
  const rules = await readRuleBook(tx.db)
  const funds: ReadyFund[] = []
  for (const { step, payer, name, money, bound, usable } of await listBackstops(tx.db, regency)) {
    const from = addMonths(monthOf(asOf), -6)
    const span = { payer, from, to: addMonths(monthOf(asOf), coverMonths + 12), income: usualIncome }
    const prices: Readonly<Record<Sector, readonly number[]>> = {
      other: await priceMonths(tx, regency, { ...span, sector: 'other' }, rules),
      transport: await priceMonths(tx, regency, { ...span, sector: 'transport' }, rules),
    }
    const price = (month: Month, sector: Sector) =>
      prices[sector][monthNumber(month) - monthNumber(from)] ?? Infinity
    funds.push({ step, payer, name, money: leftOf({ money, bound }), months: usable, price })
  }
  return funds
}

/** Whole rupiah that may still be bound. */
export const leftOf = ({ money, bound }: Pick<Backstop, 'money' | 'bound'>) => Math.max(0, money - bound)
