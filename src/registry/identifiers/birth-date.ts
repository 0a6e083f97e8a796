import type { Cell } from '../intake/grid.ts'
import { type DateOrder, isDateShaped, readDate, type StatedDate } from './calendar-date.ts'
import { unusable, type Verdict } from './verdict.ts'

/**
 * Reads a birth date: a date that makes its holder younger than 111 and not yet unborn.
 * Two-digit years that would make a child under ten are taken as of the last century.
 */
export function readBirthDate(cell: Cell, asOf: string, order: DateOrder = 'dmy'): Verdict<StatedDate> {
  const verdict = readDate(cell, `${Number(asOf.slice(0, 4)) - 10}${asOf.slice(4)}`, order)
  if (verdict.kind !== 'read') return verdict
  const now = Number(asOf.slice(0, 4))
  const { year, date } = verdict.value
  if (year < now - 110 || (date ?? `${year}`) > asOf) {
    return unusable('birth-date-unlikely', { year })
  }
  return verdict
}

/**
 * Which order a column of numeric dates uses: only a day can exceed twelve, and a NIK or NIP in
 * the same row says day and month of birth again.
 */
export function guessDateOrder(dates: readonly Cell[], numbers: readonly string[] = []): DateOrder {
  let [count, dayFirst, monthFirst] = [0, 0, 0]
  for (const [i, cell] of dates.entries()) {
    if (typeof cell !== 'string') continue
    const match = /^\s*'?(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*\d{2,4}/.exec(cell)
    if (!match) continue
    count++
    const [first, second] = [Number(match[1]), Number(match[2])]
    const vote = first > 12 ? 'dmy' : second > 12 ? 'mdy' : numberSays(numbers[i], first, second)
    if (vote === 'dmy') dayFirst++
    else if (vote === 'mdy') monthFirst++
  }
  // A date or two turned round by hand does not turn the column.
  const enough = monthFirst >= 3 || monthFirst * 2 >= count
  return enough && monthFirst > dayFirst * 10 ? 'mdy' : 'dmy'
}

function numberSays(text: string | undefined, first: number, second: number): DateOrder | undefined {
  const digits = text?.replaceAll(/\D/g, '') ?? ''
  if (first === second || (digits.length !== 16 && digits.length !== 18)) return undefined
  const isNik = digits.length === 16
  const day = Number(digits.slice(6, 8)) % (isNik ? 40 : 100)
  const month = Number(isNik ? digits.slice(8, 10) : digits.slice(4, 6))
  if (day === first && month === second) return 'dmy'
  return day === second && month === first ? 'mdy' : undefined
}

const dayBefore = /^(\d{1,4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{2,4})[\s,/;]+(\p{L}[\p{L}\s.'-]*)$/u

/**
 * Splits a cell that holds place and date of birth: `Martapura, 01-07-1980`, `GAMBUT/1970`,
 * `Sungai Tabuk 2, 1 Juli 1980`, `01-07-1980 Martapura`, `Sungai Tabuk, -`.
 */
export function splitBirthPlaceDate(cell: string): { place: string; date: string } {
  const text = cell.replaceAll(/(?<![\p{L}\d])O(?=\d)/gu, '0')
  const digit = text.search(/\d/)
  if (digit < 0) {
    const comma = text.lastIndexOf(',')
    if (comma >= 0) return { place: tidy(text.slice(0, comma)), date: text.slice(comma + 1).trim() }
    const dash = /^(.*?)\/\s*-?\s*$/.exec(text)
    return { place: tidy(dash ? dash[1]! : text), date: '' }
  }
  const turned = dayBefore.exec(text.trim())
  if (turned) return { place: tidy(turned[2]!), date: turned[1]! }
  const comma = text.lastIndexOf(',', digit)
  if (comma >= 0) return { place: tidy(text.slice(0, comma)), date: text.slice(comma + 1).trim() }
  const start = startOfDate(text) ?? digit
  return { place: tidy(text.slice(0, start)), date: text.slice(start).trim() }
}

/** Where the date begins: a digit may belong to the place. */
function startOfDate(text: string): number | undefined {
  for (const { index } of text.matchAll(/(?<![\d\p{L}])\d/gu)) {
    if (isDateShaped(text.slice(index))) return index
  }
  return undefined
}

function tidy(place: string): string {
  return place
    .replace(/[\s,/.;:(-]+$/, '')
    .replace(/[\s,]+(?:tgl|tanggal|tg)$/i, '')
    .replace(/[\s,/.;:(-]+$/, '')
    .trim()
}
