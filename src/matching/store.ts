import { mix } from './hash.ts'
import { type Layout, nameJoined, nameSorted, nameWords } from './schema.ts'
import type { Tokens } from './tokens.ts'

/** Packed rows in shared memory: everything that scoring a pair reads. */
export interface Store {
  readonly count: number
  readonly width: number
  readonly records: Int32Array
  readonly tokens: Tokens
}

export function sharedInts(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * 4))
}

/**
 * Completes the rows `[from, to)` once tokens have their final ids: hashes of whole names and of the
 * content. All of it depends on what a row says, never on where it stands.
 *
 * @param second takes a second content hash, so that copies are told with 64 bits
 */
export function completeRows(
  store: Store,
  layout: Layout,
  slice: { from: number; to: number; remap: Int32Array | undefined },
  second: Int32Array,
): void {
  const { records, width, tokens } = store
  const names = Object.entries(layout.kind)
    .filter(([, kind]) => kind === 'name')
    .map(([field]) => layout.at[field]!)
  const isToken = new Uint8Array(width)
  for (const slot of layout.tokenSlots) isToken[slot] = 1
  for (let row = slice.from; row < slice.to; row++) {
    const base = row * width
    if (slice.remap) {
      for (const slot of layout.tokenSlots) records[base + slot] = slice.remap[records[base + slot]!]!
    }
    for (const name of names) hashName(records, base + name, tokens)
    let h1 = 1
    let h2 = 0x51ed270b
    for (let slot = 1; slot < width; slot++) {
      let value = records[base + slot]!
      if (value === 0) continue
      if (isToken[slot] === 1) value = tokens.hash[value]!
      h1 = mix(h1 ^ slot, value)
      h2 = Math.imul(h2 + value + slot * 0x27d4eb2f, 0x165667b1)
      h2 ^= h2 >>> 15
    }
    records[base] = h1
    second[row] = h2
  }
}

function hashName(records: Int32Array, at: number, tokens: Tokens): void {
  const { hash, start, bytes } = tokens
  let sum = 0
  let product = 1
  let joined = 0
  let count = 0
  for (let i = 0; i < nameWords; i++) {
    const token = records[at + i]!
    if (token === 0) break
    count++
    // Order must not count, so that no sorting is needed.
    const h = hash[token]!
    sum = (sum + mix(h, 11)) | 0
    product = Math.imul(product, mix(h, 7) | 1)
    for (let byte = start[token]!; byte < start[token + 1]!; byte++) joined = mix(joined, bytes[byte]!)
  }
  records[at + nameSorted] = count === 0 ? 0 : mix(sum, product) | 1
  records[at + nameJoined] = count === 0 ? 0 : joined | 1
}
