import { sql } from 'kysely'
import { priceMonths, type Programme, readRuleBook } from '../../contributions/public.ts'
import { addMonths, firstDay, type Month } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { mandatesInForce } from '../mandates/mandates-in-force.ts'
import { amountsOf, type SharedMonth } from './split-price.ts'

/** What one pair costs its sponsor in a month. */
export interface DuePair {
  readonly mandate: number
  readonly sponsor: number
  readonly pair: number
  readonly personId: number
  readonly enrolment: number
  /** Code of the payer that is billed. */
  readonly payer: string
  /** Whole rupiah that may be asked of the sponsor. */
  readonly amount: number
  /** Whole rupiah of the worker's price beyond the mandate's ceiling: nobody is asked for them. */
  readonly short: number
}

interface Row extends Omit<DuePair, 'amount' | 'short'> {
  readonly ceiling: number
  readonly share: number
  readonly sector: 'transport' | 'other'
  readonly income: number
  readonly programmes: readonly Programme[]
}

/**
 * What each pair costs in a month, by pair number: of mandates that are in force only, the shares of a worker add up
 * to his price, and never above a mandate's ceiling. Of the sponsors whom the transaction sees.
 *
 * @throws contributions/payer-not-found
 */
export async function listDue(tx: Tx, regency: string, month: Month): Promise<DuePair[]> {
  const { rows } = await sql<Row>`
    select pair, mandate, sponsor, ceiling, share, person_id as "personId", enrolment, payer, sector, income, programmes
    from sponsorship.pairs_due(${firstDay(month)}::date)`.execute(tx.db)
  const rules = await readRuleBook(tx.db)
  const prices = new Map<string, number>()
  const months: SharedMonth[] = []
  for (const shares of Map.groupBy(rows, ({ personId }) => personId).values()) {
    const { payer, sector, income, programmes } = shares[0]!
    const key = [payer, sector, income, ...programmes].join(' ')
    if (!prices.has(key)) {
      const asked = { payer, sector, income, programmes, from: month, to: addMonths(month, 1) }
      prices.set(key, (await priceMonths(tx, regency, asked, rules))[0]!)
    }
    months.push({ price: prices.get(key)!, shares })
  }
  const ceilings = new Map(rows.map(({ mandate, ceiling }) => [mandate, ceiling]))
  const amounts = new Map(amountsOf(months, ceilings).map((one) => [one.pair, one]))
  const seen = new Set((await mandatesInForce(tx, regency, month)).map(({ mandate }) => mandate))
  return rows
    .filter(({ mandate }) => seen.has(mandate))
    .map(({ mandate, sponsor, pair, personId, enrolment, payer }) => {
      const { amount, short } = amounts.get(pair)!
      return { mandate, sponsor, pair, personId, enrolment, payer, amount, short }
    })
}
