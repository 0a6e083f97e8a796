import type { Records } from './records.ts'

interface BlockingRule {
  /** Rows with the same key are compared; 0 leaves the row out. */
  readonly key: (records: Records, row: number) => number
  /** Larger groups tell nothing and cost the square of their size. */
  readonly largest: number
}

/** FNV-1a over numbers and texts; never 0. */
function hash(...parts: readonly (number | string)[]): number {
  let h = 0x811c9dc5
  for (const part of parts) {
    if (typeof part === 'number') h = Math.imul(h ^ part, 0x01000193)
    else for (let i = 0; i < part.length; i++) h = Math.imul(h ^ part.charCodeAt(i), 0x01000193)
    h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  }
  return h >>> 0 || 1
}

const first = (name: Int32Array) => name[0] ?? 0
const last = (name: Int32Array) => name.at(-1) ?? 0

function rarest(records: Records, row: number): number {
  let best = 0
  for (const token of records.names[row]!) {
    if (best === 0 || records.tokenBits[token]! > records.tokenBits[best]!) best = token
  }
  return best
}

function skeleton(records: Records, row: number): string {
  return [...records.names[row]!]
    .map((token) => records.tokens[token])
    .join('')
    .replaceAll(/[aiu]/g, '')
}

const all = (...parts: readonly (number | string)[]) =>
  parts.some((part) => part === 0 || part === '') ? 0 : hash(...parts)

/** Ways in which two rows of one person may meet; a pair missed by all of them is not compared. */
const rules: readonly BlockingRule[] = [
  { largest: 300, key: ({ rows }, i) => all(rows.nik[i]!) },
  { largest: 300, key: ({ rows }, i) => all(rows.kpj[i]!) },
  { largest: 60, key: ({ rows }, i) => prefix12(rows.nik[i]!, rows.nikDamaged[i]!) },
  { largest: 200, key: (r, i) => all(r.birth[i]!, first(r.names[i]!)) },
  { largest: 200, key: (r, i) => all(r.birth[i]!, last(r.names[i]!), 7) },
  { largest: 200, key: (r, i) => all(r.birth[i]!, r.village[i]!, 11) },
  { largest: 60, key: ({ rows }, i) => all(rows.phone[i]!) },
  { largest: 200, key: (r, i) => all(r.sortedName[i]!, r.village[i]!, 13) },
  { largest: 60, key: (r, i) => all(r.sortedName[i]!, r.year[i]!, 17) },
  { largest: 100, key: (r, i) => all(first(r.names[i]!), last(r.names[i]!), r.village[i]!, 19) },
  { largest: 100, key: (r, i) => all(first(r.mothers[i]!), first(r.names[i]!), r.village[i]!, 23) },
  { largest: 100, key: (r, i) => all(r.rows.nik[i]!.slice(6), 29) },
  { largest: 100, key: (r, i) => all(r.rows.nik[i]!.slice(6, 12), first(r.names[i]!), 31) },
  { largest: 100, key: (r, i) => all(rarest(r, i), r.village[i]!, r.year[i]!, 37) },
  { largest: 100, key: (r, i) => all(rarest(r, i), r.village[i]!, r.birth[i]! % 10_000, 41) },
  { largest: 60, key: (r, i) => all(rarest(r, i), r.village[i]!, r.rows.rt[i]!, 43) },
  { largest: 60, key: (r, i) => all(skeleton(r, i), r.birth[i]!, 47) },
  { largest: 60, key: (r, i) => all(skeleton(r, i), r.village[i]!, 53) },
]

function prefix12(nik: string, damaged: string): number {
  const digits = nik === '' ? damaged : nik
  return digits.length >= 12 ? hash(digits.slice(0, 12), 5) : 0
}

/**
 * Calls `visit` once for every pair of rows that some rule brings together, in an order that
 * depends on the rows only.
 */
export function visitPairs(
  records: Records,
  visit: (a: number, b: number) => void,
  onProgress?: (done: number) => void,
): void {
  const keys = rules.map((rule) =>
    Uint32Array.from({ length: records.count }, (_, i) => rule.key(records, i)),
  )
  for (const [r, rule] of rules.entries()) {
    forEachGroup(keys[r]!, rule.largest, (group) => {
      for (let x = 0; x < group.length; x++) {
        for (let y = x + 1; y < group.length; y++) {
          if (!metBefore(keys, r, group[x]!, group[y]!)) visit(group[x]!, group[y]!)
        }
      }
    })
    onProgress?.(Math.floor(((r + 1) / rules.length) * records.count))
  }
}

/** A pair counts at its first rule only, so no list of pairs is kept. */
function metBefore(keys: readonly Uint32Array[], rule: number, a: number, b: number): boolean {
  for (let r = 0; r < rule; r++) {
    const key = keys[r]![a]!
    if (key !== 0 && key === keys[r]![b]!) return true
  }
  return false
}

function forEachGroup(keys: Uint32Array, largest: number, take: (group: Uint32Array) => void): void {
  // Key and row share one number (32 + 21 bits), so that a numeric sort groups the rows.
  const rowSpace = 2_097_152
  const order = Float64Array.from(keys, (key, row) => key * rowSpace + row).sort()
  let start = 0
  for (let i = 1; i <= order.length; i++) {
    const key = Math.floor(order[start]! / rowSpace)
    if (i < order.length && Math.floor(order[i]! / rowSpace) === key) continue
    const size = i - start
    if (key !== 0 && size > 1 && size <= largest) {
      take(Uint32Array.from(order.subarray(start, i), (packed) => packed % rowSpace))
    }
    start = i
  }
}
