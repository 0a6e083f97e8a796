import { addMonths, type Month } from '../platform/calendar.ts'
import type { Tx } from '../platform/transaction.ts'
import { billPriceOf } from './bills/bill-price.ts'
import { getPayer } from './enrolments/save-payer.ts'
import { payerClassOf } from './rates/payer-class.ts'
import { readRuleBook } from './rates/queries.ts'
import type { Programme } from './rates/rule.ts'
import type { RuleBook } from './rates/rule-book.ts'

/**
 * What one BPU of the sector costs a fund in each of the months, whole rupiah, by the rules known today; 0 in a
 * month for which no rule has a price.
 *
 * @param asked `to` is the first month after the last
 * @param known the rules, when they are read already
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
    /** JKK and JKM when absent. */
    readonly programmes?: readonly Programme[]
  },
  known?: RuleBook,
): Promise<number[]> {
  const payer = await getPayer(tx, regency, asked.payer)
  const rules = known ?? (await readRuleBook(tx.db))
  const prices: number[] = []
  for (let month = asked.from; month < asked.to; month = addMonths(month, 1)) {
    const payerClass = payer.payerClass ?? payerClassOf(rules, payer.kind, month).payerClass
    const { income, sector, programmes = ['JKK', 'JKM'] } = asked
    const of = { segment: 'BPU', sector, income, programmes, month, payerClass } as const
    prices.push(billPriceOf(rules, of)?.amount ?? 0)
  }
  return prices
}
