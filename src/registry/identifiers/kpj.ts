import type { Cell } from '../intake/grid.ts'
import { isDigits, maskMiddle } from './digits.ts'
import { keepRemark } from './remark-words.ts'
import { absent, cellText, isAbsent, read, unusable, type Verdict } from './verdict.ts'

declare const brand: unique symbol
/** A participant's number (KPJ): 11 digits; older ones may hold letters. */
export type Kpj = string & { readonly [brand]: 'kpj' }

export function readKpj(cell: Cell): Verdict<Kpj> {
  const text = cellText(cell)
  if (text === null || isAbsent(text)) return absent
  const bare = text.replaceAll(/['’`\s.-]/g, '').toUpperCase()
  if (!/^[A-Z0-9]{6,16}$/.test(bare) || !/\d{4}/.test(bare)) {
    return unusable('kpj-structure')
  }
  const warnings = bare.length === 11 && isDigits(bare) ? [] : [keepRemark('kpj-old-form')]
  const repairs = bare === text ? [] : [{ ...keepRemark('kpj-cleaned'), repaired: bare }]
  return read(bare as Kpj, warnings, repairs)
}

export function maskKpj(kpj: string): string {
  return maskMiddle(kpj, 2, 3)
}
