import type { Scale } from './weigh.ts'

/** Two rows that belong together, or may. */
export interface Link {
  readonly a: number
  readonly b: number
  /** log2 odds. */
  readonly bits: number
}

const clip = 12
/** A person on more rows than this is a number used by many, not a person. */
const largestCluster = 60

/**
 * Joins rows by falling weight. Two groups are joined only when all their rows together speak
 * for it: the mean over every pair between them, each clipped, must not be negative, and no two
 * confirmed NIK may stand against each other.
 *
 * @param before orders rows by content, so that equal weights are decided the same way whatever
 *   the order of rows
 * @returns per row the smallest row of its group
 */
export function clusterRows(
  count: number,
  links: readonly Link[],
  scale: Scale,
  before: (a: Link, b: Link) => number,
): Int32Array {
  const root = Int32Array.from({ length: count }, (_, i) => i)
  const members = new Map<number, number[]>()
  const membersOf = (at: number) => members.get(at) ?? [at]
  const find = (row: number) => {
    let at = row
    while (root[at] !== at) at = root[at] = root[root[at]!]!
    return at
  }
  for (const link of links.toSorted(before)) {
    const a = find(link.a)
    const b = find(link.b)
    if (a === b) continue
    const left = membersOf(a)
    const right = membersOf(b)
    if (left.length + right.length > largestCluster || !agree(left, right, scale)) continue
    const [into, from] = a < b ? [a, b] : [b, a]
    root[from] = into
    members.set(into, [...left, ...right])
    members.delete(from)
  }
  return Int32Array.from(root, (_, row) => find(row))
}

function agree(left: readonly number[], right: readonly number[], scale: Scale): boolean {
  if (left.length === 1 && right.length === 1) return true
  let sum = 0
  for (const a of left) {
    for (const b of right) {
      const { total, nik } = scale.weigh(a, b)
      if (nik.level === 'conflict' && total < -clip) return false
      sum += Math.max(-clip, Math.min(clip, total))
    }
  }
  return sum >= 0
}
