/** What is left of a NIK or another number, by how much of it can be trusted. */
export const numberKind = { none: 0, whole: 1, twelve: 2, prefix: 3, odd: 4 } as const

/** Digits found in a cell; reused from cell to cell. */
export class DigitReader {
  readonly digits = new Uint8Array(24)
  length = 0
  /** The cell was written in scientific notation; only the leading digits are known. */
  exponent = false
  /** Bytes other than digits and punctuation. */
  letters = 0

  /** Reads `bytes[from, to)`; digits beyond 24 are counted in `length` but not kept. */
  read(bytes: Uint8Array, from: number, to: number): void {
    this.length = 0
    this.exponent = false
    this.letters = 0
    for (let i = from; i < to; i++) {
      const byte = bytes[i]!
      if (byte >= 48 && byte <= 57) {
        if (this.length < 24) this.digits[this.length] = byte - 48
        this.length++
      } else if ((byte === 69 || byte === 101) && bytes[i + 1] === 43 && this.length > 0) {
        this.exponent = true
        return
      } else if (byte >= 65) this.letters++
      // 6303051203850001.0 is a number that a program wrote, not seventeen digits.
      else if (byte === 46 && i === to - 2 && bytes[i + 1] === 48 && this.length >= 12) return
    }
  }

  value(from: number, to: number): number {
    let value = 0
    for (let i = from; i < to; i++) value = value * 10 + this.digits[i]!
    return value
  }

  same(): boolean {
    for (let i = 1; i < this.length && i < 24; i++) if (this.digits[i] !== this.digits[0]) return false
    return true
  }

  /** Digits that count up one by one, or down: 1234567890123456. */
  counting(): boolean {
    for (let i = 1; i < this.length && i < 24; i++) {
      if ((this.digits[i]! - this.digits[i - 1]! + 10) % 10 !== 1) return false
    }
    return true
  }
}

const monthNumbers: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  peb: 2,
  mar: 3,
  mrt: 3,
  apr: 4,
  mei: 5,
  may: 5,
  jun: 6,
  jul: 7,
  agu: 8,
  ags: 8,
  agt: 8,
  aug: 8,
  sep: 9,
  okt: 10,
  oct: 10,
  nov: 11,
  nop: 11,
  des: 12,
  dec: 12,
}

/** MARTAPURA is a place, though it begins like March. */
const monthName =
  /^(jan(uari|uary)?|[fp]eb(ruari|ruary)?|mar(et|ch)?|mrt|apr(il)?|mei|may|jun[ie]?|jul[iy]?|ag(ustus|ust|u|s|t|st)|aug(ust)?|sept?(ember)?|o[kc]t(ober)?|no[vp](ember)?|de[sc](ember)?)$/

/** A date as yyyymmdd, a year alone as yyyy0000, 0 when unreadable. */
export function makeDate(year: number, month: number, day: number): number {
  if (year < 1000 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) {
    return year >= 1000 && year <= 2200 ? year * 10_000 : 0
  }
  return year * 10_000 + month * 100 + day
}

/**
 * Reads a date from bytes: day-month-year or year-month-day in any punctuation, eight digits,
 * month names in Indonesian or English, a year alone. Two-digit years are of 1930 to 2029.
 *
 * @param monthFirst the column writes the month before the day; a date that fits only the other way is turned
 */
export function readDateBytes(bytes: Uint8Array, from: number, to: number, monthFirst: boolean): number {
  let part = 0
  let digits = 0
  let a = 0
  let b = 0
  let c = 0
  let lengthA = 0
  let lengthC = 0
  for (let i = from; i <= to; i++) {
    const byte = i < to ? bytes[i]! : 32
    if (byte >= 48 && byte <= 57) {
      digits++
      if (part === 0) a = a * 10 + byte - 48
      else if (part === 1) b = b * 10 + byte - 48
      else if (part === 2) c = c * 10 + byte - 48
      if (digits > 8) return 0
    } else if ((byte >= 65 && byte <= 90) || byte >= 97) {
      if (byte === 84 && part >= 2)
        return combine(a, b, c, lengthA, digits > 0 ? digits : lengthC, monthFirst)
      return readNamedMonth(bytes, from, to)
    } else if (digits > 0) {
      if (part === 0) lengthA = digits
      if (part === 2) {
        lengthC = digits
        break
      }
      part++
      digits = 0
    }
  }
  if (part === 1 && lengthA === 8) {
    const year = Math.floor(a / 10_000)
    return year >= 1900 && year <= 2100
      ? makeDate(year, Math.floor(a / 100) % 100, a % 100)
      : makeDate(a % 10_000, Math.floor(a / 10_000) % 100, Math.floor(a / 1_000_000))
  }
  if (part === 1 && lengthA === 4) return a >= 1000 && a <= 2200 ? a * 10_000 : 0
  if (part === 2 && lengthA === 4 && lengthC === 0) return a * 10_000
  return combine(a, b, c, lengthA, lengthC, monthFirst)
}

function combine(
  a: number,
  b: number,
  c: number,
  lengthA: number,
  lengthC: number,
  monthFirst: boolean,
): number {
  if (lengthA === 4) return b > 12 && c <= 12 ? makeDate(a, c, b) : makeDate(a, b, c)
  if (lengthC !== 4 && lengthC !== 2) return 0
  const year = lengthC === 4 ? c : c < 30 ? 2000 + c : 1900 + c
  const [day, month] = monthFirst ? [b, a] : [a, b]
  return month > 12 && day <= 12 ? makeDate(year, day, month) : makeDate(year, month, day)
}

function readNamedMonth(bytes: Uint8Array, from: number, to: number): number {
  const text = String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 60))).toLowerCase()
  const numbers = /(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})/.exec(text)
  if (numbers) return combine(Number(numbers[1]), Number(numbers[2]), Number(numbers[3]), 2, 4, false)
  const words = [...text.matchAll(/[a-z]{3,}/g)].filter(([word]) => monthName.test(word))
  // May is a month and a village: the word with a day in front of it is the month.
  const word = words.find(({ index }) => /\d\W*$/.test(text.slice(0, index))) ?? words[0]
  if (word) {
    const month = monthNumbers[word[0].slice(0, 3)]!
    const rest = text.slice(word.index)
    const day = /(\d{1,2})\D*$/.exec(text.slice(0, word.index)) ?? /\s(\d{1,2})\D/.exec(rest)
    const year = /\d{4}/.exec(rest) ?? /\b\d{2}\b/.exec(rest)
    if (!year) return 0
    const stated = Number(year[0])
    const full = stated > 99 ? stated : stated < 30 ? 2000 + stated : 1900 + stated
    return day ? makeDate(full, month, Number(day[1])) : full * 10_000
  }
  const year = /\b(1[89]\d\d|20\d\d)\b/.exec(text)
  return year ? Number(year[1]) * 10_000 : 0
}
