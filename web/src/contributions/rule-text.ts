import type { Format } from '../ui/format.ts'
import type { Language } from '../ui/language.tsx'
import type { priceWords } from './price-words.ts'
import type { RuleAnswer } from './rule-requests.ts'
import type { ruleWords } from './rule-words.ts'

type Words = (typeof ruleWords)['en']
type PriceWords = (typeof priceWords)['en']

/** `2400` as `0,24%`. */
export function percent(ppm: number, language: Language): string {
  const locale = language === 'id' ? 'id-ID' : 'en-GB'
  return `${(ppm / 10_000).toLocaleString(locale, { maximumFractionDigits: 4 })}%`
}

/** A choice, share or basis in words; what has none, such as a programme, as it is. */
export function wordFor(w: object, key: string): string {
  const word = (w as Readonly<Record<string, unknown>>)[key]
  return typeof word === 'string' ? word : key
}

/** What a rule is about: `iuran JKK, BPU`. */
export function titleOf(
  rule: Pick<RuleAnswer, 'family' | 'segment' | 'programme' | 'sector' | 'payerKind'>,
  w: Words,
  p: PriceWords,
): string {
  const kind = rule.payerKind === null ? null : wordFor(p, rule.payerKind)
  const name = [w[rule.family], rule.programme].filter((part) => part !== null).join(' ')
  const where = [rule.segment, rule.sector === null ? null : w[rule.sector], kind]
  const title = [name, ...where.filter((part) => part !== null)].join(', ')
  return title.charAt(0).toUpperCase() + title.slice(1)
}

/** The numbers of a rule in short. */
export function contentOf(
  { family, lines, repeals }: RuleAnswer,
  w: Words,
  format: Format,
  language: Language,
): string {
  if (repeals) return w.ends
  const first = lines[0]!
  const last = lines.at(-1)!
  const rupiah = (amount: number | null) => `Rp${format.count(amount ?? 0)}`
  switch (family) {
    case 'band':
      return `${w.bands(lines.length)}, ${rupiah(first.base)} – ${rupiah(last.base)}`
    case 'ceiling':
      return rupiah(first.amount)
    case 'gap':
    case 'payer':
      return wordFor(w, first.choice ?? '')
    case 'programmes':
      return lines.map(({ programme, choice }) => `${programme} ${wordFor(w, choice ?? '')}`).join(', ')
    case 'package':
      return lines.map(({ label, amount }) => `${label} ${rupiah(amount)}`).join(' · ')
    case 'tier':
      return `${percent(first.ratePpm ?? 0, language)} – ${percent(last.ratePpm ?? 0, language)}`
    case 'relief':
      return lines
        .map(({ programme, ratePpm }) => `${programme} −${percent(ratePpm ?? 0, language)}`)
        .join(', ')
    case 'rate':
      return first.riskClass !== null
        ? `${percent(first.ratePpm ?? 0, language)} – ${percent(last.ratePpm ?? 0, language)}`
        : lines
            .map(({ share, ratePpm, amount }) =>
              ratePpm === null
                ? rupiah(amount)
                : `${percent(ratePpm, language)} ${wordFor(w, `share_${share}`)}`,
            )
            .join(' · ')
  }
}
