import { askPrice, type RuleBook } from '../../contributions/public.ts'
import type { Month } from '../../platform/calendar.ts'
import { usualIncome } from '../mandates/price-months.ts'
import type { Sector } from './reserve-problem.ts'

/**
 * Whole rupiah that a worker costs a kind of payer in a month, the lowest band; of no particular sector unless told.
 *
 * @law PP 44/2015, PP 50/2025
 */
export function priceOfMonth(
  rules: RuleBook,
  payer: 'sponsor' | 'csr' | 'apbd-regency',
  month: Month,
  sector: Sector = 'other',
): number {
  const { phases } = askPrice(rules, {
    segment: 'BPU',
    sector,
    income: usualIncome,
    programmes: 'JKK,JKM',
    month,
    months: 1,
    payer,
    extension: 0,
  })
  return phases[0]!.each
}
