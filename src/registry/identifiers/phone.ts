import type { Cell } from '../intake/grid.ts'
import { absent, cellText, isAbsent, read, unusable, type Verdict } from './verdict.ts'

/** Reads a telephone number to `08...`; of two numbers in one cell the first. */
export function readPhone(cell: Cell): Verdict<string> {
  const text = cellText(cell)
  if (text === null || isAbsent(text)) return absent
  const first = text.split(/[/,;&]|\bdan\b/)[0]!
  let digits = first.replaceAll(/\D/g, '')
  if (digits.startsWith('0062')) digits = `0${digits.slice(4)}`
  else if (digits.startsWith('620')) digits = digits.slice(2)
  else if (digits.startsWith('62')) digits = `0${digits.slice(2)}`
  else if (digits.startsWith('8')) digits = `0${digits}`
  if (digits.length < 9 || digits.length > 14 || !digits.startsWith('0') || /^0+$/.test(digits)) {
    return unusable('phone-unreadable')
  }
  return read(digits)
}
