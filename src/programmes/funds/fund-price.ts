import { classOfPayer, payerClassOf, pricePersonMonth, type RuleBook } from '../../contributions/public.ts'
import type { Month } from '../../platform/calendar.ts'
import type { Fund } from './queries.ts'

export const sectors = ['other', 'transport'] as const
export type Sector = (typeof sectors)[number]

/** The programmes that a fund pays for: what BPU must have. */
export const fundProgrammes = ['JKK', 'JKM'] as const

/**
 * What one month of one person costs the fund, whole rupiah.
 *
 * @param reliefEnds as if public money paid: what the month costs once the relief is over
 * @throws contributions/no-rule
 * @law PP 44/2015; PP 50/2025
 */
export function priceForFund(
  rules: RuleBook,
  fund: Pick<Fund, 'kind' | 'payerClass'> & { readonly terms: { readonly income: number } },
  of: { readonly sector: Sector; readonly month: Month; readonly reliefEnds?: boolean },
): { readonly amount: number; readonly payerClass: 'government' | 'private'; readonly relief: boolean } {
  const payerClass = classOfPayer(rules, fund, of.month)
  const { total, lines } = pricePersonMonth(rules, {
    segment: 'BPU',
    sector: of.sector,
    income: fund.terms.income,
    programmes: fundProgrammes,
    month: of.month,
    payerClass: of.reliefEnds === true ? 'government' : payerClass,
  })
  return { amount: total, payerClass, relief: lines.some(({ relief }) => relief !== undefined) }
}

/** How sure it is whether the fund counts as public money; null where the insurer answered for this one. */
export function classSource(rules: RuleBook, fund: Pick<Fund, 'kind' | 'payerClass'>, month: Month) {
  if (fund.payerClass !== null) return { confidence: null, note: null }
  const { rule } = payerClassOf(rules, fund.kind, month)
  return { confidence: rule.confidence, note: rule.note === '' ? rule.citation : rule.note }
}
