import type { Tokens } from './tokens.ts'

/** How alike two tokens are. */
export const likeness = { none: 0, initial: 1, fuzzy: 2, same: 3 } as const

const mostRemembered = 1 << 16

/** Compares tokens by their letters and remembers answers. One per thread. */
export class TokenComparer {
  private tokens: Tokens
  private readonly keys: Float64Array
  private readonly answers: Uint8Array
  private readonly mask: number
  private readonly previous = new Uint8Array(32)
  private readonly current = new Uint8Array(32)
  private readonly beforeThat = new Uint8Array(32)

  /** @param remembered room for answers, a power of two, at most the default; who compares two rows needs little */
  constructor(tokens: Tokens, remembered = mostRemembered) {
    this.tokens = tokens
    this.keys = new Float64Array(remembered)
    this.answers = new Uint8Array(remembered)
    this.mask = remembered - 1
  }

  /** Goes on with a table that begins with the tokens known so far. */
  follow(tokens: Tokens): void {
    this.tokens = tokens
  }

  compare(a: number, b: number): number {
    if (a === b) return likeness.same
    const [low, high] = a < b ? [a, b] : [b, a]
    const key = low * 4_194_304 + high
    const at = ((Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca77)) >>> 16) & this.mask
    if (this.keys[at] === key) return this.answers[at]!
    const answer = this.judge(a, b)
    this.keys[at] = key
    this.answers[at] = answer
    return answer
  }

  private judge(a: number, b: number): number {
    const { start, letters } = this.tokens
    const lengthA = start[a + 1]! - start[a]!
    const lengthB = start[b + 1]! - start[b]!
    const [short, long, shorter, longer] =
      lengthA <= lengthB ? [a, b, lengthA, lengthB] : [b, a, lengthB, lengthA]
    if (shorter <= 2 || (shorter >= 3 && longer - shorter >= 2)) {
      if (this.startsWith(long, short)) return likeness.initial
      if (shorter <= 2) return likeness.none
    }
    const limit = longer >= 8 ? 2 : longer >= 4 ? 1 : 0
    if (longer - shorter > limit || bitCount(letters[a]! ^ letters[b]!) > limit * 2) return likeness.none
    return this.distance(short, long, shorter, longer, limit) <= limit ? likeness.fuzzy : likeness.none
  }

  private startsWith(long: number, short: number): boolean {
    const { start, bytes } = this.tokens
    const length = start[short + 1]! - start[short]!
    for (let i = 0; i < length; i++) if (bytes[start[long]! + i] !== bytes[start[short]! + i]) return false
    return true
  }

  /** Optimal string alignment distance, cut off above `limit`. */
  private distance(short: number, long: number, shorter: number, longer: number, limit: number): number {
    const { start, bytes } = this.tokens
    let previous = this.previous
    let current = this.current
    let beforeThat = this.beforeThat
    const s = start[short]!
    const l = start[long]!
    for (let j = 0; j <= shorter; j++) previous[j] = j
    for (let i = 1; i <= longer; i++) {
      current[0] = i
      let least = i
      for (let j = 1; j <= shorter; j++) {
        const same = bytes[l + i - 1] === bytes[s + j - 1]
        let value = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1))
        if (
          i > 1 &&
          j > 1 &&
          bytes[l + i - 1] === bytes[s + j - 2] &&
          bytes[l + i - 2] === bytes[s + j - 1]
        ) {
          value = Math.min(value, beforeThat[j - 2]! + 1)
        }
        current[j] = value
        if (value < least) least = value
      }
      if (least > limit) return limit + 1
      const spare = beforeThat
      beforeThat = previous
      previous = current
      current = spare
    }
    return previous[shorter]!
  }
}

function bitCount(value: number): number {
  let v = value - ((value >>> 1) & 0x55555555)
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333)
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
