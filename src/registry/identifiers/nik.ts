import type { Cell } from '../intake/grid.ts'
import { bareDigits, exponentDigits, isDigits, maskMiddle } from './digits.ts'
import { keepRemark } from './remark-words.ts'
import { absent, cellText, isAbsent, read, type Remark, unusable, type Verdict } from './verdict.ts'

declare const brand: unique symbol
/** A population number (NIK) of sound structure: 16 digits PPKKCC DDMMYY SSSS, day + 40 for women. */
export type Nik = string & { readonly [brand]: 'nik' }

export type NikPrefix = 'current' | 'retired' | 'unknown-district' | 'unknown-regency' | 'unknown-province'

const dummies = new Set(['1234567890123456', '0123456789012345', '6303000000000000', '1234567812345678'])

/**
 * Reads a NIK as lists write it.
 *
 * Spreadsheets keep 15 digits of a number, so a NIK from a numeric cell that ends in 0 has lost
 * its last digit and is not used; what is left of it is returned as salvage for matching.
 *
 * @param knowsPrefix tells what the first six digits are; NIK keep the code of the place of first
 *   issue, so codes that no longer exist are a warning, not an error
 * @law UU 24/2013 Pasal 13; structure as in Permendagri 72/2022
 */
export function readNik(cell: Cell, knowsPrefix?: (six: string) => NikPrefix): Verdict<Nik> {
  const text = cellText(cell)
  if (text === null || isAbsent(text)) return absent
  const exponent = exponentDigits(text)
  if (exponent !== undefined) {
    return unusable('nik-exponent', { text: text.trim() }, exponent)
  }
  const digits = bareDigits(withoutLabel(stripDecimal(text)))
  const found = judge(digits.text, typeof cell === 'number', knowsPrefix)
  if (found.kind !== 'read') return found
  if (digits.lookalike) {
    return read(
      found.value,
      [...found.warnings, keepRemark('nik-letters')],
      [{ ...keepRemark('nik-letters-read'), repaired: found.value }],
    )
  }
  if (!digits.decorated && digits.text === text) return found
  const repair = { ...keepRemark('nik-cleaned'), repaired: found.value }
  return read(found.value, found.warnings, [repair])
}

function stripDecimal(text: string): string {
  return text.endsWith('.0') && text.length > 12 ? text.slice(0, -2) : text
}

/** `NIK. 6303...`, `6303... (KTP)`: what stands around the only 16 digits of a text. */
function withoutLabel(text: string): string {
  if (!/[a-z]/i.test(text)) return text
  const bare = text.replace(/^\s*(?:no(?:mor)?\.?\s*)?(?:nik|ktp|identitas)\b[.:\s]*/i, '')
  const runs = bare.match(/(?<!\d)\d{16}(?!\d)/g)
  return runs?.length === 1 ? runs[0] : bare
}

function judge(digits: string, fromNumber: boolean, knowsPrefix?: (six: string) => NikPrefix): Verdict<Nik> {
  if (!isDigits(digits)) {
    return unusable('nik-not-digits', undefined, onlyDigits(digits))
  }
  if (isDummy(digits)) {
    return unusable('nik-dummy')
  }
  if (digits.length !== 16) {
    const key = digits.length < 16 ? 'nik-length/short' : 'nik-length/long'
    return unusable(key, { digits: digits.length }, digits)
  }
  if (fromNumber && digits.endsWith('0')) {
    return unusable('nik-last-digit-lost', undefined, digits.slice(0, 15))
  }
  if (digits.endsWith('0000')) {
    return unusable('nik-serial-lost', undefined, digits.slice(0, 12))
  }
  if (!hasRealDay(digits)) {
    return unusable('nik-impossible-date', undefined, digits)
  }
  const warnings = prefixWarning(digits, knowsPrefix)
  if (warnings === 'unknown') {
    return unusable('nik-unknown-province', undefined, digits)
  }
  if (fromNumber) {
    warnings.push(keepRemark('nik-from-number'))
  }
  return read(digits as Nik, warnings)
}

function onlyDigits(text: string): string {
  return text.replaceAll(/\D/g, '')
}

function isDummy(digits: string): boolean {
  return dummies.has(digits) || (digits.length >= 8 && digits === digits[0]!.repeat(digits.length))
}

function prefixWarning(digits: string, knowsPrefix?: (six: string) => NikPrefix): Remark[] | 'unknown' {
  const prefix = knowsPrefix?.(digits.slice(0, 6)) ?? 'current'
  if (prefix === 'unknown-province') return 'unknown'
  if (prefix === 'current') return []
  if (prefix === 'retired') {
    return [keepRemark('nik-region-retired')]
  }
  return [keepRemark('nik-region-unknown')]
}

const longestMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function hasRealDay(digits: string): boolean {
  const day = Number(digits.slice(6, 8)) % 40
  const month = Number(digits.slice(8, 10))
  return (
    Number(digits.slice(6, 8)) <= 71 &&
    day >= 1 &&
    month >= 1 &&
    month <= 12 &&
    day <= longestMonth[month - 1]!
  )
}

export interface NikBirth {
  readonly day: number
  readonly month: number
  /** Two digits; the century is not in the NIK. */
  readonly year: number
  readonly sex: 'L' | 'P'
}

/** What a NIK says of its holder. */
export function nikBirth(nik: string): NikBirth {
  const day = Number(nik.slice(6, 8))
  return {
    day: day > 40 ? day - 40 : day,
    month: Number(nik.slice(8, 10)),
    year: Number(nik.slice(10, 12)),
    sex: day > 40 ? 'P' : 'L',
  }
}

/**
 * The birth date in a NIK, in the century that makes its holder ten years or older on the day:
 * lists of workers name no children. Undefined for 29 February of a year without one.
 */
export function nikBirthDate(nik: string, asOf: string): string | undefined {
  const { day, month, year } = nikBirth(nik)
  const century = Number(asOf.slice(0, 4)) - (2000 + year) >= 10 ? 2000 : 1900
  const date = `${century + year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return month === 2 && day === 29 && new Date(`${date}T00:00:00Z`).getUTCDate() !== 29 ? undefined : date
}

/** Where the stated birth date or sex differs from what the NIK says. */
export function compareNikWithStated(
  nik: string,
  stated: { readonly birthDate?: string; readonly sex?: 'L' | 'P' },
): Remark[] {
  const own = nikBirth(nik)
  const remarks: Remark[] = []
  if (stated.birthDate !== undefined) {
    const year = Number(stated.birthDate.slice(2, 4))
    const month = Number(stated.birthDate.slice(5, 7))
    const day = Number(stated.birthDate.slice(8, 10))
    if (own.day === month && own.month === day && own.year === year && day !== month) {
      remarks.push(keepRemark('nik-birth-swapped'))
    } else if (own.day !== day || own.month !== month || own.year !== year) {
      remarks.push(keepRemark('nik-birth-differs'))
    }
  }
  if (stated.sex !== undefined && stated.sex !== own.sex) {
    remarks.push(keepRemark(stated.sex === 'P' ? 'nik-sex-forty-missing' : 'nik-sex-differs'))
  }
  return remarks
}

/**
 * A NIK for showing: region of issue and the last two digits. The birth date, which identifies,
 * is hidden.
 */
export function maskNik(nik: string): string {
  return maskMiddle(nik, 6, 2)
}

/** `6303051207800001` as `630305 120780 0001`, for reading aloud. */
export function formatNik(nik: string): string {
  return `${nik.slice(0, 6)} ${nik.slice(6, 12)} ${nik.slice(12)}`
}
