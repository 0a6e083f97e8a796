import { hashText } from './hash.ts'

/** All tokens of a run in shared memory, by id from 1; id 0 is no token. */
export interface Tokens {
  readonly count: number
  readonly hash: Int32Array
  /** Token `i` is `bytes[start[i], start[i + 1])`. */
  readonly start: Int32Array
  readonly bytes: Uint8Array
  /** One bit for each letter that occurs; tells most unlike tokens apart at once. */
  readonly letters: Int32Array
  /** Bits of surprise: how rare a token is among the names of the rows. */
  readonly bits: Float32Array
}

const longest = 24

/** Before any row was packed. */
export const noTokens: Tokens = {
  count: 0,
  hash: new Int32Array(0),
  start: new Int32Array(1),
  bytes: new Uint8Array(0),
  letters: new Int32Array(0),
  bits: new Float32Array(0),
}

/** Joins the tables of several packers; equal texts get one id. Returns for each table its old ids as new ones. */
export function joinTokens(tables: readonly (readonly string[])[]): {
  tokens: Tokens
  remaps: Int32Array[]
  texts: string[]
} {
  const ids = new Map<string, number>([['', 0]])
  const texts = ['']
  const remaps = tables.map((table) =>
    Int32Array.from(table, (text) => {
      let id = ids.get(text)
      if (id === undefined) {
        id = texts.length
        ids.set(text, id)
        texts.push(text)
      }
      return id
    }),
  )
  return { tokens: makeTokens(texts), remaps, texts }
}

/** @param known tokens made before of the first of these texts, which need not be looked at again */
export function makeTokens(texts: readonly string[], known?: Tokens): Tokens {
  const count = texts.length
  const start = new Int32Array(new SharedArrayBuffer((count + 1) * 4))
  const hash = new Int32Array(new SharedArrayBuffer(count * 4))
  const letters = new Int32Array(new SharedArrayBuffer(count * 4))
  const bits = new Float32Array(new SharedArrayBuffer(count * 4))
  const first = known?.count ?? 0
  let total = known?.bytes.length ?? 0
  for (let id = first; id < count; id++) {
    total += Math.min(longest, texts[id]!.length - tagLength(texts[id]!))
  }
  const bytes = new Uint8Array(new SharedArrayBuffer(total))
  let at = 0
  if (known) {
    start.set(known.start)
    hash.set(known.hash)
    letters.set(known.letters)
    bits.set(known.bits)
    bytes.set(known.bytes)
    at = known.bytes.length
  }
  for (let id = first; id < count; id++) {
    const text = texts[id]!
    start[id] = at
    hash[id] = hashText(text)
    let seen = 0
    const tag = tagLength(text)
    for (let i = 0; i < text.length - tag && i < longest; i++) {
      // One byte per letter; letters beyond Latin keep their low bits, which is enough to compare.
      const code = text.charCodeAt(tag + i) & 255
      bytes[at++] = code
      seen |= 1 << (code & 31)
    }
    letters[id] = seen
  }
  start[count] = at
  return { count, hash, start, bytes, letters, bits }
}

/**
 * A letter as it counts where words are written together; 0 where it does not. Canonical words lose
 * their last h and turn their last d into t, which a word within a longer one does not.
 */
export function joinedLetter(letter: number): number {
  return letter === 104 ? 0 : letter === 100 ? 116 : letter
}

/** Tokens of different fields are kept apart by a control character in front. */
export function tagLength(text: string): number {
  return text.charCodeAt(0) < 32 ? 1 : 0
}
