import type { Recognition } from '../../matching/public.ts'
import type { PersonRow } from './rows.ts'

/** How surely the rows of a person are one person: the weakest join decides. */
export type Certainty = 'sure' | 'provisional' | 'doubtful'

/** The certainty of a group of rows, from the groups that stronger joins alone would make. */
export function certaintyOf(
  rows: readonly number[],
  recognition: Pick<Recognition, 'automatic' | 'provisional'>,
): Certainty {
  const isOne = (groups: Int32Array) => rows.every((row) => groups[row] === groups[rows[0]!])
  if (isOne(recognition.automatic)) return 'sure'
  return isOne(recognition.provisional) ? 'provisional' : 'doubtful'
}

/**
 * Whether the rows of a person hang together by strong evidence alone: the same NIK or the same full
 * birth date, directly or through others. A row alone is proven.
 */
export function isProven(rows: readonly Pick<PersonRow, 'nik' | 'birthDate'>[]): boolean {
  const reached = new Set([0])
  const open = [0]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const [i, row] of rows.entries()) {
      const same = (field: 'nik' | 'birthDate') => row[field] !== '' && row[field] === rows[at]![field]
      if (reached.has(i) || !(same('nik') || same('birthDate'))) continue
      reached.add(i)
      open.push(i)
    }
  }
  return reached.size === rows.length
}
