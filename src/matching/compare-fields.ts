import type { Aligner } from './compare-names.ts'
import type { Comparer } from './comparer.ts'
import { birthLevels, compareDates, digitSlips } from './compare-identity.ts'
import { withinOneEdit } from './edit-distance.ts'
import { textWords } from './schema.ts'

const countWords = (records: Int32Array, base: number) => {
  let count = 0
  while (count < textWords && records[base + count] !== 0) count++
  return count
}

const mostBits = 24

/** Words that are told apart by rarity only: a mother's name, a place by name, an occupation. */
export function wordsComparer(records: Int32Array, at: number, aligner: Aligner): Comparer {
  return {
    levels: ['missing', 'same', 'alike', 'partly', 'different'],
    most: (a, b) => (records[a + at] === 0 || records[b + at] === 0 ? 0 : mostBits),
    compare: (rowA, rowB, rarity) => {
      const a = rowA + at
      const b = rowB + at
      rarity[0] = 0
      if (records[a] === 0 || records[b] === 0) return 0
      const countA = countWords(records, a)
      const countB = countWords(records, b)
      const { same, fuzzy, initial, bits } = aligner.align(a, countA, b, countB)
      const shorter = Math.min(countA, countB)
      rarity[0] = Math.min(bits, mostBits)
      if (same === countA && countA === countB) return 1
      if (same + fuzzy + initial === shorter) return 2
      return same + fuzzy > 0 ? 3 : 4
    },
  }
}

export function dateComparer(records: Int32Array, at: number): Comparer {
  return {
    levels: birthLevels,
    compare: (a, b, rarity) => {
      rarity[0] = 0
      return compareDates(records[a + at]!, records[b + at]!)
    },
  }
}

/** A village and, where both are known, the neighbourhood in it. Agreement is worth as much as the village is small. */
export function placeComparer(records: Int32Array, at: number, rt: number | undefined): Comparer {
  return {
    levels: ['missing', 'same-and-rt', 'same', 'same-other-rt', 'same-district', 'other'],
    compare: (rowA, rowB, rarity) => {
      const a = rowA + at
      const b = rowB + at
      rarity[0] = 0
      if (records[a] === 0 || records[b] === 0) return 0
      if (records[a] === records[b]) {
        rarity[0] = records[a + 2]! / 256
        const rtA = rt === undefined ? 0 : records[rowA + rt]!
        const rtB = rt === undefined ? 0 : records[rowB + rt]!
        if (rtA === 0 || rtB === 0) return 2
        return rtA === rtB ? 1 : 3
      }
      return records[a + 1] !== 0 && records[a + 1] === records[b + 1] ? 4 : 5
    },
  }
}

/** A number known by its digits. */
export function digitsComparer(records: Int32Array, at: number, scale: number): Comparer {
  return {
    levels: ['missing', 'same', 'one-digit', 'different'],
    compare: (rowA, rowB, rarity) => {
      const a = rowA + at
      const b = rowB + at
      rarity[0] = 0
      if (records[a + 2] === 0 || records[b + 2] === 0) return 0
      if (
        records[a] === records[b] &&
        records[a + 1] === records[b + 1] &&
        records[a + 2] === records[b + 2]
      ) {
        rarity[0] = scale
        return 1
      }
      const near = differByOne(records, a, b)
      if (near) rarity[0] = scale
      return near ? 2 : 3
    },
  }
}

function differByOne(records: Int32Array, a: number, b: number): boolean {
  const lengthA = records[a + 2]!
  const lengthB = records[b + 2]!
  if (lengthA === 31 || lengthB === 31 || Math.abs(lengthA - lengthB) > 1) return false
  if (Math.min(lengthA, lengthB) < 5) return false
  if (lengthA === lengthB) return digitSlips(records[a]!, records[a + 1]!, records[b]!, records[b + 1]!) === 1
  return withinOneEdit(digitsOf(records, a), digitsOf(records, b))
}

export function digitsOf(records: Int32Array, at: number): string {
  const length = records[at + 2]!
  if (length === 0 || length === 31) return ''
  const head = String(records[at]!).padStart(Math.min(8, length), '0')
  return length <= 8 ? head : head + String(records[at + 1]!).padStart(length - 8, '0')
}

export function sameComparer(records: Int32Array, at: number): Comparer {
  return {
    levels: ['missing', 'same', 'different'],
    compare: (a, b, rarity) => {
      rarity[0] = 0
      const one = records[a + at]!
      const two = records[b + at]!
      if (one === 0 || two === 0) return 0
      return one === two ? 1 : 2
    },
  }
}

/** Street and house number: what rows of one household share, and so more a sign of kin than of identity. */
export function addressComparer(
  records: Int32Array,
  street: number,
  house: number,
  aligner: Aligner,
): Comparer {
  return {
    levels: ['missing', 'same-house', 'same-street', 'same-street-other-house', 'other-street'],
    compare: (a, b, rarity) => {
      rarity[0] = 0
      if (records[a + street] === 0 || records[b + street] === 0) return 0
      const countA = countWords(records, a + street)
      const countB = countWords(records, b + street)
      const found = aligner.align(a + street, countA, b + street, countB)
      if (found.same + found.fuzzy === 0) return 4
      const houseA = records[a + house]!
      const houseB = records[b + house]!
      if (houseA === 0 || houseB === 0) return 2
      return houseA === houseB ? 1 : 3
    },
  }
}
