import { formatPpm, formatRupiah } from '../../platform/indonesian.ts'
import type { PriceLine } from './price.ts'
import { bandOf, type PersonMonth } from './person-month.ts'
import type { RuleBook } from './rule-book.ts'
import type { Rule, RuleLine } from './rule.ts'

/** How a line of a person-month came about, in one sentence with every number in it. */
export function explainLine(rules: RuleBook, of: PersonMonth, line: PriceLine): string {
  const rate = rules.find(line.rule)!
  const part = partOf(rate, of, line)
  const due =
    part.basis === 'flat'
      ? `${formatRupiah(part.amount!)} sebulan, berapa pun penghasilannya`
      : `${formatPpm(part.ratePpm!)} × ${formatRupiah(line.base)} ${describeBase(rules, of, part, line)}`
  if (line.relief === undefined)
    return part.basis === 'flat' ? `${due}.` : `${due} = ${formatRupiah(line.amount)}.`
  const relief = rules.find(line.relief)!.lines.find(({ programme }) => programme === line.programme)!
  return `${due}, dikurangi ${formatPpm(relief.ratePpm!)} = ${formatRupiah(line.amount)}.`
}

/** What else follows from the rules for this person-month: gaps, relief withheld, parts already contained. */
export function remarksOn(
  rules: RuleBook,
  of: PersonMonth,
  lines: readonly PriceLine[],
): { readonly text: string; readonly rule: string }[] {
  const law = rules.at(of.month)
  const segment = law.segments[of.segment]
  const remarks: { text: string; rule: string }[] = []
  const gap = law.inForce.get(`${of.segment.toLowerCase()}-celah`)
  if (segment.bands && gap && lines.some(({ baseRule }) => baseRule === segment.bands!.rule)) {
    const band = segment.bands.lines[bandOf(segment.bands, of.income)]!
    if (of.income < band.lower! || (band.upper !== null && of.income > band.upper)) {
      remarks.push({
        text: `Penghasilan ${formatRupiah(of.income)} berada di antara dua golongan dan dihitung sebagai golongan ${band.line}.`,
        rule: gap.id,
      })
    }
  }
  const relief = segment.reliefs[of.sector]
  if (of.payerClass === 'government' && relief && lines.some(({ programme }) => relief.waived[programme])) {
    remarks.push({
      text: 'Keringanan tidak diberikan, karena iuran ini dibayar uang APBN/APBD.',
      rule: relief.rule,
    })
  }
  for (const programme of of.programmes) {
    const rate = segment.rates[programme]
    const ceiling = segment.ceilings[programme]
    for (const part of rate?.lines ?? []) {
      if (part.share !== 'within') continue
      const base = part.basis === 'capped' && ceiling ? Math.min(of.income, ceiling.amount) : of.income
      remarks.push({
        text: `${formatPpm(part.ratePpm!)} × ${formatRupiah(base)} lagi untuk ${programme} sudah ada di dalam iuran ${part.choice} dan tidak dibayar tersendiri.`,
        rule: rate!.id,
      })
    }
  }
  return remarks
}

function partOf(rate: Rule, of: PersonMonth, { share }: PriceLine): RuleLine {
  return rate.lines.find(
    (part) => part.share === share && (part.riskClass === null || part.riskClass === of.riskClass),
  )!
}

function describeBase(rules: RuleBook, of: PersonMonth, part: RuleLine, line: PriceLine): string {
  if (part.basis === 'band') {
    const bands = rules.at(of.month).segments[of.segment].bands!
    const { line: number, lower, upper } = bands.lines[bandOf(bands, of.income)]!
    const range =
      upper === null
        ? `${formatRupiah(lower!)} ke atas`
        : `${formatRupiah(lower!)} sampai ${formatRupiah(upper)}`
    return `(dasar golongan ${number}, penghasilan ${range})`
  }
  const risk = part.riskClass === null ? '' : `, kelompok risiko ${part.riskClass}`
  return line.baseRule === undefined ? `(upah${risk})` : `(batas upah; upahnya ${formatRupiah(of.income)})`
}
