import type { Cell } from '../intake/grid.ts'
import { monthOf } from './month-names.ts'
import { absent, cellText, isAbsent, read, unusable, type Verdict } from './verdict.ts'

/** Reads a month as `YYYY-MM`: `202612`, `12/2026`, `Des 2026`, a date. */
export function readMonth(cell: Cell): Verdict<string> {
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime()) ? absent : read(cell.toISOString().slice(0, 7))
  const text = cellText(cell)?.trim().toLowerCase() ?? ''
  if (isAbsent(text)) return absent
  const month = monthFromText(text)
  return month ?? unusable('month-unreadable', { text: text.slice(0, 20) })
}

function monthFromText(text: string): Verdict<string> | undefined {
  const make = (year: string, month: number) =>
    month >= 1 && month <= 12 && Number(year) > 1_970 && Number(year) < 2_100
      ? read(`${year}-${String(month).padStart(2, '0')}`)
      : undefined
  const yearFirst = /^(\d{4})[-/. ]?(\d{1,2})(?:[-/. ]?\d{2})?$/.exec(text)
  if (yearFirst) return make(yearFirst[1]!, Number(yearFirst[2]))
  const monthFirst = /^(?:\d{1,2}[-/. ])?(\d{1,2})[-/. ](\d{4})$/.exec(text)
  if (monthFirst) return make(monthFirst[2]!, Number(monthFirst[1]))
  const word = /^(?:\d{1,2}[-/. ])?([a-z]{3,9})\.?[-/. ]?(\d{4}|\d{2})$/.exec(text)
  const named = word ? monthOf(word[1]!) : undefined
  return named === undefined ? undefined : make(word![2]!.length === 2 ? `20${word![2]}` : word![2]!, named)
}
