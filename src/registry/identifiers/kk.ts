import type { Cell } from '../intake/grid.ts'
import { bareDigits, exponentDigits, isDigits, maskMiddle } from './digits.ts'
import { keepRemark } from './remark-words.ts'
import { absent, cellText, isAbsent, read, unusable, type Verdict } from './verdict.ts'

declare const brand: unique symbol
/** A family card number (KK): 16 digits PPKKCC DDMMYY SSSS with the date of issue. */
export type Kk = string & { readonly [brand]: 'kk' }

/** Reads a family card number; the date in it is that of issue, so it is not judged as a birth date. */
export function readKk(cell: Cell): Verdict<Kk> {
  const text = cellText(cell)
  if (text === null || isAbsent(text)) return absent
  if (exponentDigits(text) !== undefined) {
    return unusable('kk-exponent')
  }
  const digits = bareDigits(text)
  if (!isDigits(digits.text)) return unusable('kk-not-digits')
  if (digits.text.length !== 16) {
    return unusable('kk-length', { digits: digits.text.length })
  }
  if (typeof cell === 'number' && digits.text.endsWith('0')) {
    return unusable('kk-last-digit-lost')
  }
  if (digits.text === digits.text[0]!.repeat(16)) return unusable('kk-dummy')
  const repairs = digits.decorated ? [{ ...keepRemark('kk-cleaned'), repaired: digits.text }] : []
  return read(digits.text as Kk, [], repairs)
}

export function maskKk(kk: string): string {
  return maskMiddle(kk, 6, 2)
}
