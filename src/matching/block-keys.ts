import { mix } from './hash.ts'
import { birthOfNik } from './compare-identity.ts'
import { numberKind } from './read-numbers.ts'
import { type Layout, nameJoined, nameSorted, nameWords } from './schema.ts'
import type { Store } from './store.ts'
import type { Tokens } from './tokens.ts'

type PartReader = (base: number) => number

/** What computes the blocking keys of one row. Keys depend on content only; 0 leaves the row out. */
export class KeyMaker {
  readonly ruleCount: number
  private readonly parts: readonly PartReader[]
  private readonly rules: readonly (readonly number[])[]
  private readonly values: Int32Array

  constructor(store: Store, layout: Layout) {
    const names = [...new Set(layout.schema.blocking.flatMap((rule) => rule.parts))]
    this.parts = names.map((name) => partReader(name, store, layout))
    this.rules = layout.schema.blocking.map((rule) => rule.parts.map((part) => names.indexOf(part)))
    this.ruleCount = this.rules.length
    this.values = new Int32Array(names.length)
  }

  /** Writes the keys of the row whose record begins at `base` to `keys[at, at + ruleCount)`. */
  write(base: number, keys: Int32Array, at: number): void {
    const { parts, rules, values } = this
    for (let p = 0; p < parts.length; p++) values[p] = parts[p]!(base)
    for (let r = 0; r < rules.length; r++) {
      let h = r + 1
      for (const part of rules[r]!) {
        const value = values[part]!
        if (value === 0) {
          h = 0
          break
        }
        h = mix(h, value)
      }
      keys[at + r] = h
    }
  }
}

function partReader(name: string, store: Store, layout: Layout): PartReader {
  const [field, part = ''] = name.split(':') as [string, string?]
  const at = layout.at[field]
  if (at === undefined) throw new Error(`skema ${layout.schema.name}: bidang "${field}" tidak dideklarasikan`)
  const { records } = store
  switch (layout.kind[field]!) {
    case 'name':
    case 'words':
      return tokenPart(part, at, store, layout.kind[field] === 'name' ? nameWords : 3)
    case 'nik':
      return nikPart(part, at, records)
    case 'date':
      return datePart(part, at, records, layout.at['nik'])
    case 'place':
      return part === 'district' ? (base) => records[base + at + 1]! : (base) => records[base + at]!
    case 'digits':
      return (base) =>
        records[base + at + 2] === 0 ? 0 : mix(records[base + at]!, records[base + at + 1]!) | 1
    case 'small':
      return (base) => records[base + at]!
  }
}

function tokenPart(part: string, at: number, store: Store, most: number): PartReader {
  const { records, tokens } = store
  const { hash, bits, start, bytes } = tokens
  switch (part) {
    case 'first':
      return (base) => (records[base + at] === 0 ? 0 : hash[records[base + at]!]! | 1)
    case 'last':
      return (base) => {
        let last = most - 1
        while (last > 0 && records[base + at + last] === 0) last--
        return records[base + at + last] === 0 ? 0 : hash[records[base + at + last]!]! | 1
      }
    case 'firstHead':
      return (base) => headHash(records[base + at]!, tokens)
    case 'lastHead':
      return (base) => {
        let last = most - 1
        while (last > 0 && records[base + at + last] === 0) last--
        return headHash(records[base + at + last]!, tokens)
      }
    case 'sorted':
      return (base) => records[base + at + nameSorted]!
    case 'joined':
      return (base) => records[base + at + nameJoined]!
    case 'rarest':
      return (base) => {
        let best = 0
        for (let i = 0; i < most; i++) {
          const token = records[base + at + i]!
          if (token === 0) break
          if (
            best === 0 ||
            bits[token]! > bits[best]! ||
            (bits[token] === bits[best] && hash[token]! < hash[best]!)
          )
            best = token
        }
        return best === 0 ? 0 : hash[best]! | 1
      }
    case 'skeleton':
      return (base) => {
        let h = 0
        for (let i = 0; i < most; i++) {
          const token = records[base + at + i]!
          if (token === 0) break
          for (let byte = start[token]!; byte < start[token + 1]!; byte++) {
            const letter = bytes[byte]!
            if (letter !== 97 && letter !== 105 && letter !== 117 && letter !== 101 && letter !== 111)
              h = mix(h, letter)
          }
        }
        return h
      }
    default:
      // All tokens, in any order.
      return (base) => {
        let sum = 0
        for (let i = 0; i < most && records[base + at + i] !== 0; i++)
          sum = (sum + mix(hash[records[base + at + i]!]!, 5)) | 0
        return sum === 0 ? 0 : sum | 1
      }
  }
}

/** The first three letters of a token, by which most slips of spelling still meet. */
function headHash(token: number, { start, bytes }: Tokens): number {
  if (token === 0) return 0
  let h = 3
  const end = Math.min(start[token + 1]!, start[token]! + 3)
  for (let byte = start[token]!; byte < end; byte++) h = mix(h, bytes[byte]!)
  return h | 1
}

function nikPart(part: string, at: number, records: Int32Array): PartReader {
  const kindOf = (base: number) => records[base + at + 2]! & 15
  if (part === 'birth') {
    return (base) =>
      kindOf(base) === numberKind.whole || kindOf(base) === numberKind.twelve
        ? birthOfNik(records, base + at)
        : 0
  }
  if (part === 'twelve') {
    return (base) => {
      if ((records[base + at + 2]! & 15) === 0 || ((records[base + at + 2]! >> 4) & 31) < 12) return 0
      const odd = kindOf(base) === numberKind.odd
      const length = (records[base + at + 2]! >> 4) & 31
      const four = odd
        ? Math.floor(records[base + at + 1]! / 10 ** (length - 12))
        : Math.floor(records[base + at + 1]! / 10_000)
      return mix(records[base + at]!, four) | 1
    }
  }
  return (base) =>
    kindOf(base) === numberKind.whole ? mix(records[base + at]!, records[base + at + 1]!) | 1 : 0
}

function datePart(part: string, at: number, records: Int32Array, nik: number | undefined): PartReader {
  const effective = (base: number) => {
    const stated = records[base + at]!
    if (stated % 10_000 !== 0 || nik === undefined) return stated
    const kind = records[base + nik + 2]! & 15
    return kind === numberKind.whole || kind === numberKind.twelve ? birthOfNik(records, base + nik) : stated
  }
  const full = (base: number) => {
    const date = effective(base)
    return date % 10_000 === 0 ? 0 : date
  }
  if (part === 'year') return (base) => Math.floor(effective(base) / 10_000)
  if (part === 'day') return (base) => full(base) % 10_000
  if (part === 'stated') return (base) => records[base + at]!
  return full
}
