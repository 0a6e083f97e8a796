import type { Month } from '../../platform/calendar.ts'
import { failContributions } from '../contributions-errors.ts'
import type { Price, PriceLine } from './price.ts'
import type { Programme } from './rule.ts'
import type { RuleBook } from './rule-book.ts'

export interface Project {
  /** Contract value without VAT, whole rupiah. */
  readonly contractValue: number
  /** The month the contract is registered in, `YYYY-MM`. */
  readonly month: Month
}

const mostValue = 100_000_000_000_000
const programmes = ['JKK', 'JKM'] as const satisfies readonly Programme[]

/**
 * What a construction project pays once, for all its workers: progressive, one line per programme and
 * step of the contract value. Rounding: half up, once per line.
 *
 * @throws contributions/contract-value-invalid, month-invalid, no-rule
 * @law PP 44/2015; Permenaker 5/2021
 */
export function priceProject(rules: RuleBook, { contractValue, month }: Project): Price {
  const refuse = (reason: string) =>
    failContributions('contract-value-invalid', { value: String(contractValue), reason })
  if (!Number.isInteger(contractValue)) throw refuse('bukan bilangan bulat')
  if (contractValue <= 0) throw refuse('harus di atas nol')
  if (contractValue > mostValue) throw refuse('lebih dari seratus triliun')
  const { tiers } = rules.at(month).segments.JAKON
  const lines = programmes.flatMap((programme): PriceLine[] => {
    const rule = tiers[programme]
    if (!rule) throw failContributions('no-rule', { what: `iuran ${programme} jasa konstruksi`, month })
    return rule.lines.flatMap((step, i) => {
      const end = rule.lines[i + 1]?.lower ?? Infinity
      const base = Math.min(contractValue, end) - step.lower!
      if (base <= 0) return []
      return [
        { programme, share: 'employer', base, amount: portionOfLarge(base, step.ratePpm!), rule: rule.id },
      ]
    })
  })
  return { total: lines.reduce((sum, line) => sum + line.amount, 0), lines }
}

/** Half up like `portion`, for values whose product no longer fits a number exactly. */
function portionOfLarge(amount: number, ppm: number): number {
  return Number((BigInt(amount) * BigInt(ppm) + 500_000n) / 1_000_000n)
}
