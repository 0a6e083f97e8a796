import { mix } from './hash.ts'
import type { ReadWord } from './name-words.ts'

const decoder = new TextDecoder()
const most = 1 << 21

/** Words are short and mostly ASCII, for which calling the runtime takes longer. */
function textOf(bytes: Uint8Array, from: number, to: number): string {
  let text = ''
  for (let i = from; i < to; i++) {
    if (bytes[i]! > 127) return decoder.decode(bytes.slice(from, to))
    text += String.fromCharCode(bytes[i]!)
  }
  return text
}

/** Gives equal texts equal numbers, from 1. */
export class TokenTable {
  private readonly ids = new Map<string, number>()
  readonly texts: string[] = ['']

  /** @param known texts of an earlier table; they keep their ids */
  constructor(known: readonly string[] = []) {
    for (const text of known) if (text !== '') this.id(text)
  }

  id(text: string): number {
    let id = this.ids.get(text)
    if (id === undefined) {
      id = this.texts.length
      this.ids.set(text, id)
      this.texts.push(text)
    }
    return id
  }
}

/** A word as cached: its role, its hash as written and the ids of its tokens. */
export interface CachedWord {
  readonly role: number
  readonly hash: number
  readonly ids: readonly number[]
  readonly mark: 'rt' | 'rw' | undefined
}

/**
 * Remembers words by their bytes, so that a name costs no text and no normalising after its first
 * appearance: a million rows hold some seventy thousand words. Upper and lower case ASCII are one.
 */
export class WordCache {
  // Small at first: to explain a pair it holds a dozen words.
  private keys = new Int32Array(3 << 6)
  private mask = (1 << 6) - 1
  private readonly words: CachedWord[] = []
  private readonly tokens: TokenTable
  private readonly read: (text: string) => ReadWord & { readonly mark?: 'rt' | 'rw' | undefined }

  constructor(tokens: TokenTable, read: (text: string) => ReadWord & { mark?: 'rt' | 'rw' | undefined }) {
    this.tokens = tokens
    this.read = read
  }

  /** The word in `bytes[from, to)`. */
  word(bytes: Uint8Array, from: number, to: number): CachedWord {
    let h1 = to - from
    let h2 = 0x2545f491
    for (let i = from; i < to; i++) {
      let byte = bytes[i]!
      if (byte >= 97 && byte <= 122) byte -= 32
      h1 = Math.imul(h1 ^ byte, 0x01000193)
      h2 = Math.imul(h2 + byte, 0x9e3779b1)
      h2 ^= h2 >>> 15
    }
    h1 = mix(h1, to - from)
    const { keys } = this
    let at = h1 & this.mask
    for (;;) {
      const value = keys[at * 3 + 2]!
      if (value === 0) break
      if (keys[at * 3] === h1 && keys[at * 3 + 1] === h2) return this.words[value - 1]!
      at = (at + 1) & this.mask
    }
    const { role, tokens, mark } = this.read(textOf(bytes, from, to))
    const word = { role, hash: h1 ^ Math.imul(h2, 31), ids: tokens.map((text) => this.tokens.id(text)), mark }
    if (this.words.length < most) {
      this.words.push(word)
      keys[at * 3] = h1
      keys[at * 3 + 1] = h2
      keys[at * 3 + 2] = this.words.length
      if (this.words.length * 2 > this.mask) this.grow()
    }
    return word
  }

  private grow(): void {
    const old = this.keys
    this.mask = this.mask * 2 + 1
    this.keys = new Int32Array((this.mask + 1) * 3)
    for (let i = 0; i < old.length; i += 3) {
      if (old[i + 2] === 0) continue
      let at = old[i]! & this.mask
      while (this.keys[at * 3 + 2] !== 0) at = (at + 1) & this.mask
      this.keys.set(old.subarray(i, i + 3), at * 3)
    }
  }
}
