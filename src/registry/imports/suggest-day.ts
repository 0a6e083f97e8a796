import { addMonths, type Day, isDay, monthOf } from '../../platform/calendar.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'mei', 'jun', 'jul', 'agu', 'sep', 'okt', 'nov', 'des']
const alike: Readonly<Record<string, string>> = { peb: 'feb', nop: 'nov', ags: 'agu', agt: 'agu', dec: 'des' }

/**
 * The day a list speaks for, as far as its file's name tells: a day that is written out, else the
 * last day of a month and year that has begun. `Peserta 31-10-2026.xlsx`, `Data_Petani Nov 2026 (1).xlsx`.
 *
 * @param now no list speaks for a day after it
 */
export function dayOfFileName(fileName: string, now: Day): Day | undefined {
  const text = fileName.toLowerCase().replace(/\.[a-z0-9]{2,5}$/, '')
  const written =
    /(?<!\d)(20\d\d)[-_. ]?(\d\d)[-_. ]?(\d\d)(?!\d)/.exec(text)?.slice(1, 4) ??
    /(?<!\d)(\d\d)[-_. ](\d\d)[-_. ](20\d\d)(?!\d)/.exec(text)?.slice(1, 4).toReversed()
  const day = written?.join('-')
  if (day !== undefined && isDay(day) && day <= now) return day
  const named = /(?:(?<!\d)(\d{1,2})[\s_.-]+)?([a-z]{3})[a-z]*[\s_.-]*(20\d\d)/.exec(text)
  if (!named) return undefined
  const number = months.indexOf(alike[named[2]!] ?? named[2]!) + 1
  if (number === 0) return undefined
  const month = `${named[3]}-${String(number).padStart(2, '0')}`
  const exact = `${month}-${(named[1] ?? '').padStart(2, '0')}`
  if (named[1] !== undefined && isDay(exact) && exact <= now) return exact
  if (month > monthOf(now)) return undefined
  return month === monthOf(now) ? now : lastDay(month)
}

function lastDay(month: string): Day {
  const next = new Date(`${addMonths(month, 1)}-01T00:00:00Z`)
  return new Date(next.getTime() - 86_400_000).toISOString().slice(0, 10)
}
