import type { Format } from '../ui/format.ts'
import type { TermAnswer } from './requests.ts'
import type { termWords } from './words.ts'

/** The numbers of a term in short: `3 bulan, Rp10.000.000, lalu Rp42.000.000`. */
export function contentOf(term: TermAnswer, w: (typeof termWords)['en'], format: Format): string {
  const { what, months, youngest, oldest, before, after } = term
  if (what === 'entry-age') return w.agesOf(String(youngest), String(oldest))
  const time = w.monthsOf(format.count(months ?? 0))
  if (before === null || after === null) return time
  return `${time}: ${w.sums(format.count(before), format.count(after))}`
}
