import type { Day, Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { classOfPayer } from '../enrolments/payer-kinds.ts'
import { listPayerClasses } from '../enrolments/queries/payers.ts'
import { pricePersonMonth } from '../rates/person-month.ts'
import { readRuleBook } from '../rates/queries.ts'
import type { Programme } from '../rates/rule.ts'
import { monthsToPay, unpaidMonths } from './prevention.ts'

/** Of who has no enrolment: the lowest band, as every regional programme uses it. */
export const usualIncome = 1_000_000

export interface ToPrice {
  readonly fund: string | null
  readonly segment: string
  readonly sector: 'transport' | 'other'
  readonly income: number
  readonly programmes: string
  readonly paidThrough: Month
  readonly lapsesOn: Day
}

/** What it takes to carry one person over the window; no cost where it cannot be known. */
export type PricePrevention = (
  of: ToPrice,
  until: Day,
) => { readonly months: number; readonly cost: number | null }

/**
 * Prices what prevents a lapse by the rules in force in each month. Who has no fund is priced as if
 * public money paid, without relief: the dearer way. Only BPU: of wage earners the wage is not known, and
 * packages and projects are not paid by the month.
 */
export async function makePricing(db: Db, regency: string): Promise<PricePrevention> {
  const rules = await readRuleBook(db)
  const payers = await listPayerClasses(db, regency)
  const known = new Map<string, number>()
  const priceMonth = (of: ToPrice, month: Month): number => {
    const key = `${of.fund ?? ''} ${of.sector} ${of.income} ${of.programmes} ${month}`
    let cost = known.get(key)
    if (cost === undefined) {
      const payer = payers.get(of.fund ?? '')
      const { total } = pricePersonMonth(rules, {
        segment: 'BPU',
        sector: of.sector,
        income: of.income,
        programmes: of.programmes.split(',') as Programme[],
        month,
        payerClass: payer ? classOfPayer(rules, payer, month) : 'government',
      })
      known.set(key, (cost = total))
    }
    return cost
  }
  return (of, until) => {
    const months = monthsToPay(of.lapsesOn, until)
    if (of.segment !== 'BPU') return { months, cost: null }
    let cost = 0
    for (const month of unpaidMonths(of.paidThrough, months)) cost += priceMonth(of, month)
    return { months, cost }
  }
}
