import type { Month } from '../../platform/calendar.ts'
import { failContributions } from '../contributions-errors.ts'
import type { RuleBook } from './rule-book.ts'

export interface MigrantPackage {
  /** Length of the package in months: 6, 12 or 24 as the rules stand. */
  readonly months: number
  /** Months of extension after the package. */
  readonly extension?: number
  /** The month of payment, `YYYY-MM`. */
  readonly month: Month
}

/** One part of a package; JKK and JKM are not told apart by the law as it was read. */
interface PackageLine {
  readonly label: string
  /** How many times the amount of the rule is due: 1, or the months of extension. */
  readonly times: number
  readonly amount: number
  readonly rule: string
}

export interface PackagePrice {
  readonly total: number
  readonly lines: readonly PackageLine[]
}

/**
 * What a migrant worker pays in advance for JKK and JKM together.
 *
 * @throws contributions/package-unknown, month-invalid, no-rule
 * @law Permenaker 4/2023
 */
export function priceMigrantPackage(rules: RuleBook, of: MigrantPackage): PackagePrice {
  const { months, extension = 0, month } = of
  const rule = rules.at(month).segments.PMI.packages
  if (!rule) throw failContributions('no-rule', { what: 'paket pekerja migran', month })
  const whole = rule.lines.filter((line) => line.choice === 'whole')
  const parts = whole.filter((line) => line.months === months)
  const extensions = rule.lines.filter((line) => line.choice === 'extension')
  const isExtended = Number.isInteger(extension) && extension >= 0 && extension <= 120
  if (parts.length === 0 || !isExtended || (extension > 0 && extensions.length === 0)) {
    const known = [...new Set(whole.map((line) => line.months))].join(', ')
    throw failContributions('package-unknown', {
      months: extension > 0 ? `${months}+${extension}` : months,
      known,
    })
  }
  const lines = [
    ...parts.map((line) => ({ label: line.label!, times: 1, amount: line.amount!, rule: rule.id })),
    ...(extension === 0 ? [] : extensions).map((line) => ({
      label: line.label!,
      times: extension,
      amount: line.amount! * extension,
      rule: rule.id,
    })),
  ]
  return { total: lines.reduce((sum, line) => sum + line.amount, 0), lines }
}
