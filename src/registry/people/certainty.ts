import type { Recognition } from '../../matching/public.ts'

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
 * Which groups hang together by strong evidence alone: the same NIK or the same full birth date.
 *
 * @returns per row the smallest row it is strongly joined with, directly or through others
 */
export function strongGroups(count: number, joined: Recognition['joined']): Int32Array {
  const root = Int32Array.from({ length: count }, (_, row) => row)
  const find = (row: number) => {
    let at = row
    while (root[at] !== at) at = root[at] = root[root[at]!]!
    return at
  }
  for (const { a, b, strong } of joined) {
    if (!strong) continue
    const [x, y] = [find(a), find(b)]
    if (x !== y) root[Math.max(x, y)] = Math.min(x, y)
  }
  return root.map((_, row) => find(row))
}
