import { absentTexts } from '../../matching/public.ts'
import type { Cell } from '../intake/grid.ts'
import { keepRemark, type RemarkKey, type RemarkValues } from './remark-words.ts'

/** A remark on a value: what is wrong with it and how to mend it, in one Indonesian sentence. */
export interface Remark {
  readonly code: string
  readonly message: string
  /** What fills the sentence of `remarkWords`, in whatever language it is told later. */
  readonly values?: RemarkValues
  /** What the value was changed to, when the remark tells of a repair. */
  readonly repaired?: string
}

/**
 * How a value was judged: absent, read (with warnings and repairs), or not usable. Never a bare
 * boolean, because a clerk must be told why and a later step may still use what is left.
 */
export type Verdict<T> =
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'read'
      readonly value: T
      readonly warnings: readonly Remark[]
      readonly repairs: readonly Remark[]
    }
  | { readonly kind: 'unusable'; readonly error: Remark; readonly salvage?: string }

export const absent = { kind: 'absent' } as const

export function read<T>(
  value: T,
  warnings: readonly Remark[] = [],
  repairs: readonly Remark[] = [],
): Verdict<T> {
  return { kind: 'read', value, warnings, repairs }
}

export function unusable<T>(key: RemarkKey, values?: RemarkValues, salvage?: string): Verdict<T> {
  const error = keepRemark(key, values)
  return salvage === undefined ? { kind: 'unusable', error } : { kind: 'unusable', error, salvage }
}

const absentWords = new Set(absentTexts)

/** Whether people write this text to say that there is nothing to write. */
export function isAbsent(text: string): boolean {
  if (text.length > 16) return false
  return (
    absentWords.has(text) ||
    absentWords.has(
      text
        .trim()
        .toLowerCase()
        .replace(/^['’`]+/, ''),
    )
  )
}

/** The text that a spreadsheet cell holds, or null when the cell is blank. */
export function cellText(cell: Cell | undefined): string | null {
  if (cell === null || cell === undefined) return null
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number')
    return Number.isInteger(cell) && Math.abs(cell) < 1e21 ? BigInt(cell).toString() : String(cell)
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  return String(cell)
}
