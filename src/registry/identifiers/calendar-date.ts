import type { Cell } from '../intake/grid.ts'
import { absent, cellText, isAbsent, read, type Remark, unusable, type Verdict } from './verdict.ts'

/** A date as far as a list states it. */
export interface StatedDate {
  /** `YYYY-MM-DD` */
  readonly date?: string
  readonly year: number
}

/** Whether a column writes day or month first, where both are numbers. */
export type DateOrder = 'dmy' | 'mdy'

const monthNames: Readonly<Record<string, number>> = {
  januari: 1,
  january: 1,
  jan: 1,
  februari: 2,
  pebruari: 2,
  february: 2,
  feb: 2,
  peb: 2,
  maret: 3,
  march: 3,
  mar: 3,
  mrt: 3,
  april: 4,
  apr: 4,
  mei: 5,
  may: 5,
  juni: 6,
  june: 6,
  jun: 6,
  juli: 7,
  july: 7,
  jul: 7,
  agustus: 8,
  august: 8,
  aug: 8,
  agu: 8,
  agt: 8,
  agust: 8,
  ags: 8,
  agst: 8,
  september: 9,
  sept: 9,
  sep: 9,
  oktober: 10,
  october: 10,
  okt: 10,
  oct: 10,
  november: 11,
  nopember: 11,
  nov: 11,
  nop: 11,
  desember: 12,
  december: 12,
  des: 12,
  dec: 12,
}

const numeric = /^(\d{1,4})\s*[-/. ,]\s*(\d{1,2})\s*[-/. ,]\s*(\d{1,4})$/
const named = /^(\d{1,2})\s*[-/. ,]*\s*([a-z]{3,9})\.?\s*[-/. ,']*\s*(\d{2}|\d{4})$/
const namedFirst = /^([a-z]{3,9})\.?\s+(\d{1,2})\s*,?\s*(\d{4})$/
const compact = /^(\d{4})(\d{2})(\d{2})$/
const compactDayFirst = /^(\d{2})(\d{2})(\d{4})$/
const time = /[T\s]+\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?\s*(z|am|pm|wita|wib)?$/i
const weekday = /^(senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad)\s*,?\s*/i

/**
 * Reads a date in any form of the field: real dates, d-m-y with four punctuations, month names,
 * two-digit years, yyyymmdd, spreadsheet day numbers, a year alone.
 *
 * @param asOf for two-digit years: the century that lies in the past
 * @param order for numeric dates; a date that only fits the other order is turned and says so
 */
export function readDate(cell: Cell, asOf: string, order: DateOrder = 'dmy'): Verdict<StatedDate> {
  if (cell instanceof Date) {
    if (Number.isNaN(cell.getTime()))
      return unusable('date-unreadable', 'Tanggal di sel ini rusak. Ketik ulang seperti 17-08-1985.')
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
  if (value >= 19_000_101 && value <= 21_001_231) return readText(String(value), '2100-01-01', 'dmy')
  if (value >= 1 && value < 73_051) {
    const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(value) * 86_400_000)
    return read(
      toDate(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()),
      [],
      [
        {
          code: 'date-from-day-number',
          message: 'Tanggal tersimpan sebagai nomor hari; dibaca sebagai tanggal.',
          repaired: day.toISOString().slice(0, 10),
        },
      ],
    )
  }
  return unreadable(String(value))
}

function yearOnly(year: number): Verdict<StatedDate> {
  return read({ year }, [
    {
      code: 'date-year-only',
      message: `Hanya tahun ${year} yang tertulis. Lengkapi hari dan bulan dari KTP.`,
    },
  ])
}

function unreadable(text: string): Verdict<StatedDate> {
  return unusable(
    'date-unreadable',
    `"${text.trim().slice(0, 30)}" tidak dapat dibaca sebagai tanggal. Tulis hari-bulan-tahun, misalnya 17-08-1985.`,
  )
}

function readText(raw: string, asOf: string, order: DateOrder): Verdict<StatedDate> {
  let text = raw.trim().replace(/^['’`]/, '')
  if (text.includes(':') || text.includes('T')) text = text.replace(time, '')
  text = text
    .replace(weekday, '')
    .replace(/[.,;]+$/, '')
    .trim()
  const match = numeric.exec(text)
  if (match) return fromParts(raw, match[1]!, match[2]!, match[3]!, asOf, order)
  if (/^\d+$/.test(text)) return fromDigits(raw, text, asOf)
  const lower = text.toLowerCase().replaceAll(/\s+/g, ' ')
  const word = named.exec(lower)
  if (word && Object.hasOwn(monthNames, word[2]!)) {
    return finish(raw, fullYear(word[3]!, asOf), monthNames[word[2]!]!, Number(word[1]), [])
  }
  const first = namedFirst.exec(lower)
  if (first && Object.hasOwn(monthNames, first[1]!)) {
    return finish(raw, Number(first[3]), monthNames[first[1]!]!, Number(first[2]), [])
  }
  const monthYear = /^([a-z]{3,9})\.?\s*[-/ ]?\s*(\d{4})$/.exec(lower)
  if (monthYear && Object.hasOwn(monthNames, monthYear[1]!)) return yearOnly(Number(monthYear[2]))
  return unreadable(raw)
}

function fromDigits(raw: string, text: string, asOf: string): Verdict<StatedDate> {
  if (text.length === 4) {
    const year = Number(text)
    return year >= 1_900 && year <= 2_100 ? yearOnly(year) : unreadable(raw)
  }
  if (text.length === 8) {
    const yearFirst = compact.exec(text)!
    const year = Number(yearFirst[1])
    if (year >= 1_900 && year <= 2_100)
      return finish(raw, year, Number(yearFirst[2]), Number(yearFirst[3]), [])
    const dayFirst = compactDayFirst.exec(text)!
    return finish(raw, Number(dayFirst[3]), Number(dayFirst[2]), Number(dayFirst[1]), [])
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
    return finish(raw, year, day, month, [
      {
        code: 'date-order',
        message: 'Bulan tertulis sebelum hari; dibaca terbalik. Periksa terhadap KTP.',
        repaired: turned,
      },
    ])
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
      `"${raw.trim().slice(0, 30)}" bukan tanggal yang ada di kalender. Cocokkan dengan KTP.`,
      year >= 1_900 && year <= 2_100 ? String(year) : undefined,
    )
  }
  return read(toDate(year, month, day), [], repairs)
}

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
    return unusable(
      'birth-date-unlikely',
      `Tahun lahir ${year} tidak mungkin bagi seorang pekerja. Cocokkan dengan KTP.`,
    )
  }
  return verdict
}

/** Which order a column of numeric dates uses: only a day can exceed twelve. */
export function guessDateOrder(samples: Iterable<Cell>): DateOrder {
  let dayFirst = 0
  let monthFirst = 0
  for (const cell of samples) {
    if (typeof cell !== 'string') continue
    const match = /^\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*\d{2,4}/.exec(cell)
    if (!match) continue
    if (Number(match[1]) > 12) dayFirst++
    else if (Number(match[2]) > 12) monthFirst++
  }
  return monthFirst > 0 && dayFirst === 0 && monthFirst >= 3 ? 'mdy' : 'dmy'
}

/** Reads a month as `YYYY-MM`: `202612`, `12/2026`, `Des 2026`, a date. */
export function readMonth(cell: Cell): Verdict<string> {
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime()) ? absent : read(cell.toISOString().slice(0, 7))
  const text = cellText(cell)?.trim().toLowerCase() ?? ''
  if (isAbsent(text)) return absent
  const month = monthFromText(text)
  return (
    month ??
    unusable(
      'month-unreadable',
      `"${text.slice(0, 20)}" tidak dapat dibaca sebagai bulan. Tulis TTTTBB, misalnya 202612.`,
    )
  )
}

function monthFromText(text: string): Verdict<string> | undefined {
  const make = (year: string, month: number) =>
    month >= 1 && month <= 12 && Number(year) > 1_970 && Number(year) < 2_100
      ? read(`${year}-${pad(month)}`)
      : undefined
  const yearFirst = /^(\d{4})[-/. ]?(\d{1,2})(?:[-/. ]?\d{2})?$/.exec(text)
  if (yearFirst) return make(yearFirst[1]!, Number(yearFirst[2]))
  const monthFirst = /^(?:\d{1,2}[-/. ])?(\d{1,2})[-/. ](\d{4})$/.exec(text)
  if (monthFirst) return make(monthFirst[2]!, Number(monthFirst[1]))
  const word = /^(?:\d{1,2}[-/. ])?([a-z]{3,9})\.?[-/. ]?(\d{4}|\d{2})$/.exec(text)
  if (word && Object.hasOwn(monthNames, word[1]!)) {
    return make(word[2]!.length === 2 ? `20${word[2]}` : word[2]!, monthNames[word[1]!]!)
  }
  return undefined
}

/**
 * Splits a cell that holds place and date of birth: `Martapura, 01-07-1980`, `GAMBUT/1970`,
 * `Sungai Tabuk, -`.
 */
export function splitBirthPlaceDate(text: string): { place: string; date: string } {
  const comma = text.lastIndexOf(',')
  const digit = text.search(/\d/)
  if (comma >= 0 && (digit < 0 || comma < digit)) {
    return { place: tidy(text.slice(0, comma)), date: text.slice(comma + 1).trim() }
  }
  if (digit < 0) {
    const dash = /^(.*?)[/,]\s*-?\s*$/.exec(text)
    return { place: tidy(dash ? dash[1]! : text), date: '' }
  }
  return { place: tidy(text.slice(0, digit)), date: text.slice(digit).trim() }
}

function tidy(place: string): string {
  return place.replace(/[\s,/.;:-]+$/, '').trim()
}
