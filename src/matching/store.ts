import { mix } from './hash.ts'
import { Sorter } from './radix-sort.ts'
import { type Layout, nameJoined, nameRaw, nameSorted, nameWords } from './schema.ts'
import { joinedLetter, type Tokens } from './tokens.ts'

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

/** Rows as they were packed, and where each is to stand. */
export interface RawRows {
  readonly records: Int32Array
  /** Per place in the store the packed row that goes there. */
  readonly rowAt: Int32Array
  /** Which thread packed a row, and what its token ids are now. */
  readonly threadOf: Uint8Array
  readonly remaps: readonly Int32Array[]
}

/**
 * The order in which rows are kept: those of one village together, for most pairs are neighbours and
 * scoring is bound by waiting for memory.
 */
export function arrangeRows(records: Int32Array, count: number, layout: Layout): Int32Array {
  const { at, kind, width } = layout
  const place = Object.keys(at).find((field) => kind[field] === 'place')
  const name = Object.keys(at).find((field) => kind[field] === 'name')
  const slot = place !== undefined ? at[place]! : name !== undefined ? at[name]! + nameRaw : 1
  const rowAt = sharedInts(count)
  const keys = new Int32Array(count)
  for (let row = 0; row < count; row++) {
    keys[row] = records[row * width + slot]!
    rowAt[row] = row
  }
  new Sorter().group(keys, rowAt, count)
  return rowAt
}

/**
 * Moves rows to their places `[from, to)` and completes them: final ids of tokens, hashes of whole
 * names and of the content. All of it depends on what a row says, never on where it stands.
 *
 * @param second takes a second content hash, so that copies are told with 64 bits
 */
export function completeRows(
  store: Store,
  layout: Layout,
  raw: RawRows,
  slice: { readonly from: number; readonly to: number },
  second: Int32Array,
): void {
  const { records, width, tokens } = store
  const names = Object.entries(layout.kind)
    .filter(([, kind]) => kind === 'name')
    .map(([field]) => layout.at[field]!)
  const isToken = new Uint8Array(width)
  for (const slot of layout.tokenSlots) isToken[slot] = 1
  for (let place = slice.from; place < slice.to; place++) {
    const base = place * width
    const row = raw.rowAt[place]!
    const from = row * width
    const remap = raw.remaps[raw.threadOf[row]!]!
    for (let slot = 1; slot < width; slot++) {
      const value = raw.records[from + slot]!
      if (value !== 0) records[base + slot] = isToken[slot] === 1 ? remap[value]! : value
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
    second[place] = h2
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
    for (let byte = start[token]!; byte < start[token + 1]!; byte++) {
      const letter = joinedLetter(bytes[byte]!)
      if (letter !== 0) joined = mix(joined, letter)
    }
  }
  records[at + nameSorted] = count === 0 ? 0 : mix(sum, product) | 1
  records[at + nameJoined] = count === 0 ? 0 : joined | 1
}
