import { addMonths, type Month } from '../platform/calendar.ts'
import type { Tx } from '../platform/transaction.ts'
import { billPriceOf } from './bills/bill-price.ts'
import { getPayer } from './enrolments/save-payer.ts'
import { payerClassOf } from './rates/payer-class.ts'
import { readRuleBook } from './rates/queries.ts'

/**
 * What one person of the sector costs a fund in each of the months: JKK and JKM of a BPU, whole rupiah, by the
 * rules known today; 0 in a month for which no rule has a price.
 *
 * @param months `to` is the first month after the last
 * @throws contributions/payer-not-found
 */
export async function priceMonths(
  tx: Pick<Tx, 'db'>,
  regency: string,
  asked: {
    readonly payer: string
    readonly from: Month
    readonly to: Month
    readonly income: number
    readonly sector: 'transport' | 'other'
  },
): Promise<number[]> {
  const payer = await getPayer(tx, regency, asked.payer)
  const rules = await readRuleBook(tx.db)
  const prices: number[] = []
  for (let month = asked.from; month < asked.to; month = addMonths(month, 1)) {
    const payerClass = payer.payerClass ?? payerClassOf(rules, payer.kind, month).payerClass
    const { income, sector } = asked
    const of = { segment: 'BPU', sector, income, programmes: ['JKK', 'JKM'], month, payerClass } as const
    prices.push(billPriceOf(rules, of)?.amount ?? 0)
  }
  return prices
}
