import type { Cell } from '../intake/grid.ts'
import { bareDigits, isDigits, maskMiddle } from './digits.ts'
import { keepRemark } from './remark-words.ts'
import { absent, cellText, isAbsent, read, unusable, type Verdict } from './verdict.ts'

declare const brand: unique symbol
/** A civil servant's number (NIP): birth YYYYMMDD, appointment YYYYMM, sex 1 or 2, serial of three. */
export type Nip = string & { readonly [brand]: 'nip' }

/** Reads a NIP; PPPK carry 21 in the place of the appointment month. */
export function readNip(cell: Cell): Verdict<Nip> {
  const text = cellText(cell)
  if (text === null || isAbsent(text)) return absent
  const { text: digits, decorated } = bareDigits(text.replace(/^\s*nip[.:\s]*/i, ''))
  if (typeof cell === 'number' || /[eE]\+?\d/.test(text)) {
    return unusable('nip-from-number')
  }
  if (!isDigits(digits)) return unusable('nip-not-digits')
  if (digits.length !== 18) return unusable('nip-length', { digits: digits.length })
  const month = Number(digits.slice(12, 14))
  const sex = digits[14]
  if (nipBirthDate(digits) === undefined || (sex !== '1' && sex !== '2')) {
    return unusable('nip-structure')
  }
  const warnings = month >= 1 && month <= 12 ? [] : [keepRemark('nip-pppk')]
  const repairs = decorated ? [{ ...keepRemark('nip-cleaned'), repaired: digits }] : []
  return read(digits as Nip, warnings, repairs)
}

/** The birth date in a NIP; undefined when it is no date. */
export function nipBirthDate(nip: string): string | undefined {
  const date = `${nip.slice(0, 4)}-${nip.slice(4, 6)}-${nip.slice(6, 8)}`
  const parsed = new Date(`${date}T00:00:00Z`)
  return Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date || date < '1930'
    ? undefined
    : date
}

export function nipSex(nip: string): 'L' | 'P' {
  return nip[14] === '2' ? 'P' : 'L'
}

export function maskNip(nip: string): string {
  return maskMiddle(nip, 4, 3)
}
