import type { Cell } from '../intake/grid.ts'
import { monthOf } from './month-names.ts'
import { keepRemark } from './remark-words.ts'
import { absent, cellText, isAbsent, read, type Remark, unusable, type Verdict } from './verdict.ts'

/** A date as far as a list states it. */
export interface StatedDate {
  /** `YYYY-MM-DD` */
  readonly date?: string
  readonly year: number
}

/** Whether a column writes day or month first, where both are numbers. */
export type DateOrder = 'dmy' | 'mdy'

const numeric = /^(\d{1,4})\s*[-/. ,]\s*(\d{1,2})\s*[-/. ,]\s*(\d{1,4})$/
const named = /^(\d{1,2})\s*[-/. ,]*\s*([a-z]{3,10})\.?\s*[-/. ,']*\s*(\d{2}|\d{4})$/
const namedFirst = /^([a-z]{3,10})\.?\s+(\d{1,2})\s*,?\s*(\d{4})$/
const monthAndYear = /^([a-z]{3,10})\.?\s*[-/ ]?\s*(\d{4})$/
const time = /[T\s]+\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?\s*(z|am|pm|wita|wib)?$/i
const weekday = /^(senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad)\s*,?\s*/i
/** Midnight in Indonesia, written as world time of the day before. */
const midnightAsUtc = /^(\d{4})-(\d{2})-(\d{2})T1[567]:00(?::00(?:\.0+)?)?Z$/

/**
 * Reads a date in any form of the field: real dates, d-m-y with four punctuations, month names,
 * two-digit years, yyyymmdd, spreadsheet day numbers, a year alone.
 *
 * @param asOf for two-digit years: the century that lies in the past
 * @param order for numeric dates; a date that only fits the other order is turned and says so
 */
export function readDate(cell: Cell, asOf: string, order: DateOrder = 'dmy'): Verdict<StatedDate> {
  if (cell instanceof Date) {
    if (Number.isNaN(cell.getTime())) return unusable('date-unreadable/broken')
    return read(toDate(cell.getUTCFullYear(), cell.getUTCMonth() + 1, cell.getUTCDate()))
  }
  if (typeof cell === 'number') return readNumber(cell)
  const raw = cellText(cell)
  if (raw === null || isAbsent(raw)) return absent
  return readText(raw, asOf, order)
}

function toDate(year: number, month: number, day: number): StatedDate {
  return { year, date: `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}` }
}

const pad = (value: number) => (value < 10 ? `0${value}` : String(value))

function readNumber(value: number): Verdict<StatedDate> {
  if (Number.isInteger(value) && value >= 1_900 && value <= 2_100) return yearOnly(value)
  // 19850817, or 17081985 and 1081985, which lost its leading zero.
  if (Number.isInteger(value) && value >= 1_011_900 && value <= 31_122_100)
    return readText(String(value).padStart(8, '0'), '2100-01-01', 'dmy')
  if (value >= 1 && value < 73_051) {
    const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(value) * 86_400_000)
    return read(
      toDate(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()),
      [],
      [{ ...keepRemark('date-from-day-number'), repaired: day.toISOString().slice(0, 10) }],
    )
  }
  return unreadable(String(value))
}

function yearOnly(year: number): Verdict<StatedDate> {
  return read({ year }, [keepRemark('date-year-only', { year })])
}

function unreadable(text: string): Verdict<StatedDate> {
  return unusable('date-unreadable', { text: text.trim().slice(0, 30) })
}

function readText(raw: string, asOf: string, order: DateOrder): Verdict<StatedDate> {
  const plain = numeric.exec(raw)
  if (plain) return fromParts(raw, plain[1]!, plain[2]!, plain[3]!, asOf, order)
  const utc = midnightAsUtc.exec(raw)
  if (utc) return read(dayAfter(Number(utc[1]), Number(utc[2]), Number(utc[3])))
  const text = plainText(raw)
  const match = numeric.exec(text)
  if (match) return fromParts(raw, match[1]!, match[2]!, match[3]!, asOf, order)
  if (/^\d+$/.test(text)) return fromDigits(raw, text, asOf)
  const lower = text.toLowerCase().replaceAll(/\s+/g, ' ')
  const word = named.exec(lower)
  const month = word ? monthOf(word[2]!) : undefined
  if (month !== undefined) return finish(raw, fullYear(word![3]!, asOf), month, Number(word![1]), [])
  const first = namedFirst.exec(lower)
  const leading = first ? monthOf(first[1]!) : undefined
  if (leading !== undefined) return finish(raw, Number(first![3]), leading, Number(first![2]), [])
  const rough = monthAndYear.exec(lower)
  if (rough && (monthOf(rough[1]!) !== undefined || /^(th|thn|tahun|tahn)$/.test(rough[1]!)))
    return yearOnly(Number(rough[2]))
  return unreadable(raw)
}

/** A date as text without what people put around it: quotes, time, weekday, `Tgl`, an age in brackets. */
function plainText(raw: string): string {
  let text = raw.trim().replace(/^['’`]/, '')
  if (text.includes(':') || text.includes('T')) text = text.replace(time, '')
  return text
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s*\([^)]*\)?$/, '')
    .replace(/^(?:tgl|tanggal)\b[.:\s]*/i, '')
    .replace(weekday, '')
    .replaceAll(/(?<![a-z])o(?=\d)|(?<=\d)o(?![a-z])/gi, '0')
    .replace(/[.,;)]+$/, '')
    .trim()
}

function dayAfter(year: number, month: number, day: number): StatedDate {
  const next = new Date(Date.UTC(year, month - 1, day + 1))
  return toDate(next.getUTCFullYear(), next.getUTCMonth() + 1, next.getUTCDate())
}

/** Whether a text has the shape of a date; whether such a day exists is another matter. */
export function isDateShaped(raw: string): boolean {
  const text = plainText(raw)
  if (numeric.test(text) || /^\d{8}$|^\d{4}$/.test(text)) return true
  const word = named.exec(text.toLowerCase().replaceAll(/\s+/g, ' '))
  return word !== null && monthOf(word[2]!) !== undefined
}

function fromDigits(raw: string, text: string, asOf: string): Verdict<StatedDate> {
  if (text.length === 4) {
    const year = Number(text)
    return year >= 1_900 && year <= 2_100 ? yearOnly(year) : unreadable(raw)
  }
  if (text.length === 8) {
    const [first, middle] = [Number(text.slice(0, 4)), Number(text.slice(4, 6))]
    // 19081985 is 19 August: no year is followed by a nineteenth month.
    if (first >= 1_900 && first <= 2_100 && middle <= 12)
      return finish(raw, first, middle, Number(text.slice(6)), [])
    return finish(raw, Number(text.slice(4)), Number(text.slice(2, 4)), Number(text.slice(0, 2)), [])
  }
  if (text.length === 6) {
    return finish(raw, fullYear(text.slice(4), asOf), Number(text.slice(2, 4)), Number(text.slice(0, 2)), [])
  }
  if (text.length === 5) return readNumber(Number(text))
  return unreadable(raw)
}

function fromParts(
  raw: string,
  a: string,
  b: string,
  c: string,
  asOf: string,
  order: DateOrder,
): Verdict<StatedDate> {
  if (a.length === 4) return finish(raw, Number(a), Number(b), Number(c), [])
  if (a.length > 2 || c.length === 1 || c.length === 3) return unreadable(raw)
  const year = fullYear(c, asOf)
  const [day, month] = order === 'dmy' ? [Number(a), Number(b)] : [Number(b), Number(a)]
  if (month > 12 && day <= 12) {
    const turned = toDate(year, day, month).date!
    return finish(raw, year, day, month, [{ ...keepRemark('date-order'), repaired: turned }])
  }
  return finish(raw, year, month, day, [])
}

function fullYear(text: string, asOf: string): number {
  const year = Number(text)
  if (text.length > 2) return year
  const now = Number(asOf.slice(0, 4))
  return now - (2000 + year) >= 0 ? 2000 + year : 1900 + year
}

function finish(
  raw: string,
  year: number,
  month: number,
  day: number,
  repairs: Remark[],
): Verdict<StatedDate> {
  const real = new Date(Date.UTC(year, month - 1, day))
  if (
    month < 1 ||
    month > 12 ||
    real.getUTCDate() !== day ||
    real.getUTCMonth() !== month - 1 ||
    year < 1_000
  ) {
    return unusable(
      'date-impossible',
      { text: raw.trim().slice(0, 30) },
      year >= 1_900 && year <= 2_100 ? String(year) : undefined,
    )
  }
  return read(toDate(year, month, day), [], repairs)
}
