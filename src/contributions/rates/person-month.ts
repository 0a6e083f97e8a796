import type { Month } from '../../platform/calendar.ts'
import { failContributions } from '../contributions-errors.ts'
import { type Price, type PriceLine, portion } from './price.ts'
import type { PayerClass, Programme, Rule, RuleLine, Sector, Segment } from './rule.ts'
import type { Bands, RuleBook, SegmentLaw } from './rule-book.ts'

/** One worker in one contribution month, and who pays for him. */
export interface PersonMonth {
  readonly segment: Segment
  /** Decides the period of the relief of PP 50/2025. */
  readonly sector: Sector
  /** Declared monthly income or wage, whole rupiah. */
  readonly income: number
  readonly programmes: readonly Programme[]
  /** Contribution month, `YYYY-MM`. */
  readonly month: Month
  readonly payerClass: PayerClass
  /** Of a wage earner's employer; needed for JKK. */
  readonly riskClass?: 1 | 2 | 3 | 4 | 5
}

/** Above it a zero too many was typed. */
export const mostIncome = 1_000_000_000

/**
 * What one month of protection costs by law: per programme and bearer, in the order of the programmes
 * asked for. Rounding: half up to a whole rupiah, once per line, and once more where a relief halves it.
 *
 * @throws contributions/income-invalid, month-invalid, programme-missing, programme-twice,
 * programme-unavailable, risk-class-missing, no-rule, priced-by-package
 * @law PP 44/2015, PP 46/2015, PP 45/2015, PP 37/2021, PP 50/2025
 */
export function pricePersonMonth(rules: RuleBook, of: PersonMonth): Price {
  const law = rules.at(of.month).segments[of.segment]
  check(of)
  const lines: PriceLine[] = []
  let total = 0
  for (let i = 0; i < of.programmes.length; i++) {
    const programme = of.programmes[i]!
    const rate = law.rates[programme] ?? refuseProgramme(law, of, programme)
    for (const part of rate.lines) {
      if (part.share === 'within' || !isMeant(part, of)) continue
      const line = priceLine(law, of, rate, part)
      lines.push(line)
      total += line.amount
    }
  }
  return { total, lines }
}

function priceLine(law: SegmentLaw, of: PersonMonth, rate: Rule, part: RuleLine): PriceLine {
  let base = 0
  let baseRule: string | undefined
  if (part.basis === 'band') {
    const bands = law.bands ?? refuseMissing('golongan penghasilan', of)
    base = bands.lines[bandOf(bands, of.income)]!.base!
    baseRule = bands.rule
  } else if (part.basis === 'wage') {
    base = of.income
  } else if (part.basis === 'capped') {
    const ceiling = law.ceilings[rate.programme!] ?? refuseMissing(`batas upah ${rate.programme}`, of)
    base = Math.min(of.income, ceiling.amount)
    if (of.income > ceiling.amount) baseRule = ceiling.rule
  }
  const { id: rule } = rate
  const programme = rate.programme!
  const share = part.share as PriceLine['share']
  const due = part.basis === 'flat' ? part.amount! : portion(base, part.ratePpm!)
  const relief = of.payerClass === 'private' ? law.reliefs[of.sector] : undefined
  const waived = relief?.waived[programme]
  if (relief !== undefined && waived !== undefined) {
    const amount = portion(due, 1_000_000 - waived)
    return baseRule === undefined
      ? { programme, share, base, amount, rule, relief: relief.rule }
      : { programme, share, base, amount, rule, baseRule, relief: relief.rule }
  }
  return baseRule === undefined
    ? { programme, share, base, amount: due, rule }
    : { programme, share, base, amount: due, rule, baseRule }
}

/** Index of the band of an income. */
export function bandOf({ starts }: Bands, income: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= income) low = middle
    else high = middle - 1
  }
  return low
}

function isMeant(part: RuleLine, of: PersonMonth): boolean {
  if (part.riskClass === null) return true
  if (of.riskClass === undefined) throw failContributions('risk-class-missing')
  return part.riskClass === of.riskClass
}

function check({ income, segment, programmes }: PersonMonth): void {
  const refuse = (reason: string) => failContributions('income-invalid', { value: String(income), reason })
  if (!Number.isInteger(income)) throw refuse('bukan bilangan bulat')
  if (income < 0) throw refuse('kurang dari nol')
  if (income > mostIncome) throw refuse('lebih dari satu miliar sebulan')
  if (income === 0 && segment !== 'BPU') throw refuse('upah nol tidak dapat diiur')
  if (programmes.length === 0) throw failContributions('programme-missing')
  for (let i = 1; i < programmes.length; i++) {
    const programme = programmes[i]!
    if (programmes.indexOf(programme) < i) throw failContributions('programme-twice', { programme })
  }
}

function refuseProgramme(law: SegmentLaw, of: PersonMonth, programme: Programme): never {
  if (law.programmes === undefined) return refuseMissing(`iuran ${of.segment}`, of)
  const offered = law.programmes.lines.map((line) => line.programme)
  if (law.packages && offered.includes(programme)) throw failContributions('priced-by-package')
  if (offered.includes(programme)) return refuseMissing(`iuran ${programme} segmen ${of.segment}`, of)
  const known = offered.join(', ')
  throw failContributions('programme-unavailable', { programme, segment: of.segment, known })
}

function refuseMissing(what: string, { month }: PersonMonth): never {
  throw failContributions('no-rule', { what, month })
}
