import { likeness, type TokenComparer } from './compare-tokens.ts'
import type { Comparer } from './comparer.ts'
import { nameBitsSlot, nameJoined, nameRaw, nameWords } from './schema.ts'
import type { Tokens } from './tokens.ts'

export const nameLevels = [
  'missing',
  'same',
  'same-spelled-otherwise',
  'other-order',
  'joined',
  'initial',
  'one-fuzzy',
  'more-fuzzy',
  'subset',
  'subset-fuzzy',
  'two-shared',
  'one-shared',
  'fuzzy-conflict',
  'different',
] as const

const level = Object.fromEntries(nameLevels.map((name, i) => [name, i])) as Record<
  (typeof nameLevels)[number],
  number
>

const mostBits = 30
const initialBits = 3

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
  private readonly tokens: TokenComparer

  constructor(records: Int32Array, tokens: Tokens, comparer: TokenComparer) {
    this.records = records
    this.bits = tokens.bits
    this.tokens = comparer
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
      if (found.same >= 2) return level['two-shared']
      if (found.same === 1) return level['one-shared']
      return matched > 0 ? level['fuzzy-conflict'] : level.different
    },
  }
}
