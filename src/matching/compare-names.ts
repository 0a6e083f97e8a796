import { likeness, type TokenComparer } from './compare-tokens.ts'
import type { Comparer } from './comparer.ts'
import { withinOneEdit } from './edit-distance.ts'
import { hashText } from './hash.ts'
import { nameBitsSlot, nameJoined, nameRaw, nameWords } from './schema.ts'
import { joinedLetter, type Tokens } from './tokens.ts'

export const nameLevels = [
  'missing',
  'same',
  'same-spelled-otherwise',
  'other-order',
  'joined',
  'joined-fuzzy',
  'initial',
  'one-fuzzy',
  'more-fuzzy',
  'subset',
  'subset-fuzzy',
  'two-shared',
  'one-shared',
  'two-shared-other-given',
  'one-shared-other-given',
  'fuzzy-conflict',
  'different',
  'different-single',
] as const

const level = Object.fromEntries(nameLevels.map((name, i) => [name, i])) as Record<
  (typeof nameLevels)[number],
  number
>

const mostBits = 30
const initialBits = 3
/** A token keeps at most 24 letters. */
const longestJoined = nameWords * 24

/** What aligning two lists of tokens found. */
interface Alignment {
  same: number
  fuzzy: number
  initial: number
  /** Sum of the bits of what agrees. */
  bits: number
}

/**
 * Aligns tokens greedily: the same first, then alike, then initials. The result does not depend on
 * which row comes first as long as callers order them by content.
 */
export class Aligner {
  readonly found: Alignment = { same: 0, fuzzy: 0, initial: 0, bits: 0 }
  private readonly records: Int32Array
  private readonly bits: Float32Array
  private readonly texts: Tokens
  private readonly tokens: TokenComparer
  private readonly lettersA = new Uint8Array(longestJoined)
  private readonly lettersB = new Uint8Array(longestJoined)

  constructor(records: Int32Array, tokens: Tokens, comparer: TokenComparer) {
    this.records = records
    this.bits = tokens.bits
    this.texts = tokens
    this.tokens = comparer
  }

  /** Whether the words by which two people of one family are told apart agree. */
  givenAgree(a: number, countA: number, b: number, countB: number): boolean {
    const one = this.given(a, countA)
    const two = this.given(b, countB)
    return one === two || this.tokens.compare(one, two) > likeness.none
  }

  private given(at: number, count: number): number {
    const { records, texts } = this
    let i = 0
    while (i < count - 1 && forenames.has(texts.hash[records[at + i]!]!)) i++
    return records[at + i]!
  }

  /** Whether two names are the same letters but for one slip, however they are divided into words. */
  joinedWithinOneEdit(a: number, countA: number, b: number, countB: number): boolean {
    const one = this.join(a, countA, this.lettersA)
    const two = this.join(b, countB, this.lettersB)
    if (one < 6 || Math.abs(one - two) > 1) return false
    return withinOneEdit(this.lettersA.subarray(0, one), this.lettersB.subarray(0, two))
  }

  private join(at: number, count: number, into: Uint8Array): number {
    const { start, bytes } = this.texts
    let length = 0
    for (let i = 0; i < count; i++) {
      const token = this.records[at + i]!
      for (let byte = start[token]!; byte < start[token + 1]!; byte++) {
        const letter = joinedLetter(bytes[byte]!)
        if (letter !== 0) into[length++] = letter
      }
    }
    return length
  }

  align(a: number, countA: number, b: number, countB: number): Alignment {
    const { found, records, bits } = this
    found.same = found.fuzzy = found.initial = found.bits = 0
    let usedA = 0
    let usedB = 0
    for (let i = 0; i < countA; i++) {
      const token = records[a + i]!
      for (let j = 0; j < countB; j++) {
        if ((usedB >> j) & 1 || records[b + j] !== token) continue
        usedA |= 1 << i
        usedB |= 1 << j
        found.same++
        found.bits += bits[token]!
        break
      }
    }
    if (found.same === Math.min(countA, countB)) return found
    for (const wanted of wantedInTurn) {
      for (let i = 0; i < countA; i++) {
        if ((usedA >> i) & 1) continue
        const token = records[a + i]!
        for (let j = 0; j < countB; j++) {
          if ((usedB >> j) & 1 || this.tokens.compare(token, records[b + j]!) !== wanted) continue
          usedA |= 1 << i
          usedB |= 1 << j
          const less = Math.min(bits[token]!, bits[records[b + j]!]!)
          if (wanted === likeness.fuzzy) {
            found.fuzzy++
            found.bits += less * 0.8
          } else {
            found.initial++
            found.bits += Math.min(initialBits, less)
          }
          break
        }
      }
    }
    return found
  }
}

/** Words before the given name proper, which many people of one family may bear. */
const forenames = new Set(['muhamad', 'ahmad', 'abdul', 'siti', 'nur'].map((word) => hashText(word)))

const wantedInTurn = [likeness.fuzzy, likeness.initial] as const

/** Bits of surprise in a whole name. */
const wholeBits = (records: Int32Array, at: number) => (records[at + nameBitsSlot]! & 0xffff) / 256

/** Names by structure; the rarity of the shared tokens is told apart from it. */
export function nameComparer(records: Int32Array, at: number, aligner: Aligner): Comparer {
  const countOf = (base: number) => {
    let count = 0
    while (count < nameWords && records[base + count] !== 0) count++
    return count
  }
  return {
    levels: nameLevels,
    // What agrees is part of both names: no rarer than the words of either.
    most: (a, b) =>
      Math.min(
        mostBits,
        (records[a + at + nameBitsSlot]! >>> 16) / 256,
        (records[b + at + nameBitsSlot]! >>> 16) / 256,
      ),
    compare: (rowA, rowB, rarity) => {
      const a = rowA + at
      const b = rowB + at
      rarity[0] = 0
      const countA = countOf(a)
      const countB = countOf(b)
      if (countA === 0 || countB === 0) return level.missing
      const found = aligner.align(a, countA, b, countB)
      const shorter = Math.min(countA, countB)
      const matched = found.same + found.fuzzy + found.initial
      if (found.same === countA && countA === countB) {
        // A whole name may be commoner than its words: it has its own frequency.
        rarity[0] = Math.min(found.bits, mostBits, wholeBits(records, a))
        if (records[a + nameRaw] === records[b + nameRaw]) return level.same
        return records[a + nameJoined] === records[b + nameJoined]
          ? level['same-spelled-otherwise']
          : level['other-order']
      }
      if (records[a + nameJoined] === records[b + nameJoined]) {
        rarity[0] = Math.min(mostBits, Math.max(wholeBits(records, a), wholeBits(records, b)))
        return level.joined
      }
      rarity[0] = Math.min(mostBits, found.bits)
      if (matched === shorter) {
        if (countA === countB) {
          if (found.fuzzy + found.initial > 1) return level['more-fuzzy']
          return found.initial === 1 ? level.initial : level['one-fuzzy']
        }
        return found.same === matched ? level.subset : level['subset-fuzzy']
      }
      if (countA !== countB && aligner.joinedWithinOneEdit(a, countA, b, countB)) {
        rarity[0] = 0
        return level['joined-fuzzy']
      }
      if (found.same > 0) {
        // Brothers and sisters share what comes last; a slip of the pen seldom takes what comes first.
        const given = aligner.givenAgree(a, countA, b, countB)
        if (found.same >= 2) return level[given ? 'two-shared' : 'two-shared-other-given']
        return level[given ? 'one-shared' : 'one-shared-other-given']
      }
      if (matched > 0) return level['fuzzy-conflict']
      return shorter === 1 ? level['different-single'] : level.different
    },
  }
}
