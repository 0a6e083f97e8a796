import { askPrice, type RuleBook } from '../../contributions/public.ts'
import { addMonths, type Month, monthNumber } from '../../platform/calendar.ts'
import type { Span } from './month-spans.ts'

/** Months that cost the same for one worker. */
export interface PricePhase {
  readonly from: Month
  readonly through: Month
  /** Whole rupiah a month for one worker. */
  readonly each: number
  readonly hasRelief: boolean
}

export interface SectorPrice {
  readonly sector: 'other' | 'transport'
  readonly phases: readonly PricePhase[]
}

/** Rupiah a month; sponsored workers are priced in the lowest band, as every regional programme does. */
export const usualIncome = 1_000_000

/**
 * What one sponsored worker costs month by month, for each sector: the relief of PP 50/2025 ends at different times.
 *
 * @law PP 44/2015, PP 50/2025
 * @throws contributions/* where no rule covers a month
 */
export function priceMonths(rules: RuleBook, months: Span): readonly SectorPrice[] {
  return (['other', 'transport'] as const).map((sector) => {
    const { phases } = askPrice(rules, {
      segment: 'BPU',
      sector,
      income: usualIncome,
      programmes: 'JKK,JKM',
      month: months.from,
      months: monthNumber(months.to) - monthNumber(months.from),
      payer: 'sponsor',
      extension: 0,
    })
    return {
      sector,
      phases: phases.map(({ from, through, each, hasRelief }) => ({ from, through, each, hasRelief })),
    }
  })
}

/** The most that one worker costs in any of the months. */
export function dearestMonth(prices: readonly SectorPrice[]): number {
  return Math.max(...prices.flatMap(({ phases }) => phases.map(({ each }) => each)))
}

/** What one worker costs in all months together, at the least and at the most. */
export function totalOf(prices: readonly SectorPrice[]): { readonly least: number; readonly most: number } {
  const sums = prices.map(({ phases }) =>
    phases.reduce(
      (sum, { from, through, each }) => sum + each * (monthNumber(through) - monthNumber(from) + 1),
      0,
    ),
  )
  return { least: Math.min(...sums), most: Math.max(...sums) }
}

/** The last month of a span. */
export function lastMonth({ to }: Span): Month {
  return addMonths(to, -1)
}
