import { editDistance } from './edit-distance.ts'
import type { Model } from './model.ts'

export type NameLevel =
  | 'same'
  | 'fuzzy'
  | 'initial'
  | 'subset'
  | 'joined'
  | 'conflict'
  | 'different'
  | 'missing'

export interface NameFinding {
  readonly level: NameLevel
  readonly bits: number
}

/** What names are compared with: texts and bits of tokens, and answers already found. */
export interface NameContext {
  readonly tokens: readonly string[]
  readonly tokenBits: Float32Array
  readonly similar: Map<number, Similarity>
}

type Similarity = 'no' | 'fuzzy' | 'initial'

const missing: NameFinding = { level: 'missing', bits: 0 }

/**
 * Compares two names as sets of tokens. Shared tokens weigh as much as they are rare; the level
 * says how much of the two names they explain.
 *
 * @param wholeBits bits of the full name when both are the same words, which caps the sum
 */
export function compareTokens(
  a: Int32Array,
  b: Int32Array,
  context: NameContext,
  model: Model['name'],
  wholeBits: number,
): NameFinding {
  if (a.length === 0 || b.length === 0) return missing
  const bitsOf = (token: number) => Math.min(model.mostPerToken, context.tokenBits[token]!)
  let bits = 0
  let shared = 0
  let fuzzy = 0
  let initial = 0
  const usedB = new Uint8Array(b.length)
  const openA: number[] = []
  for (const token of a) {
    const at = indexOfFree(b, usedB, token)
    if (at < 0) openA.push(token)
    else {
      usedB[at] = 1
      shared++
      bits += bitsOf(token)
    }
  }
  for (const token of openA) {
    const found = findSimilar(token, b, usedB, context)
    if (!found) continue
    usedB[found.at] = 1
    const less = Math.min(bitsOf(token), bitsOf(b[found.at]!))
    if (found.kind === 'fuzzy') {
      fuzzy++
      bits += less * 0.75
    } else {
      initial++
      bits += Math.min(3.5, less * 0.4)
    }
  }
  const matched = shared + fuzzy + initial
  const shorter = Math.min(a.length, b.length)
  if (matched === 0) {
    return isJoined(a, b, context.tokens)
      ? joinedFinding(a, bitsOf, model)
      : { level: 'different', bits: model.different }
  }
  const capped = (extra: number) => Math.min(model.most, bits) + extra
  const complete = matched === a.length && matched === b.length
  if (complete && shared === matched)
    return { level: 'same', bits: Math.min(model.most, bits, wholeBits + 2) + model.allSame }
  if (matched === shorter) {
    const partial = complete ? 0 : model.subset
    if (initial > 0) return { level: 'initial', bits: capped(model.initial * initial + partial) }
    if (fuzzy > 0) return { level: 'fuzzy', bits: capped(model.oneFuzzy * fuzzy + partial) }
    return { level: 'subset', bits: capped(partial) }
  }
  if (isJoined(a, b, context.tokens)) return joinedFinding(a, bitsOf, model)
  return { level: 'conflict', bits: capped(model.conflict + model.oneFuzzy * fuzzy) }
}

function joinedFinding(a: Int32Array, bitsOf: (token: number) => number, model: Model['name']): NameFinding {
  let bits = 0
  for (const token of a) bits += bitsOf(token)
  return { level: 'joined', bits: Math.min(model.most, bits) + model.joined }
}

function indexOfFree(tokens: Int32Array, used: Uint8Array, token: number): number {
  for (let i = 0; i < tokens.length; i++) if (used[i] === 0 && tokens[i] === token) return i
  return -1
}

function findSimilar(
  token: number,
  among: Int32Array,
  used: Uint8Array,
  context: NameContext,
): { at: number; kind: 'fuzzy' | 'initial' } | undefined {
  let best: { at: number; kind: 'fuzzy' | 'initial' } | undefined
  for (let i = 0; i < among.length; i++) {
    if (used[i] === 1) continue
    const kind = similarity(token, among[i]!, context)
    if (kind === 'fuzzy') return { at: i, kind }
    if (kind === 'initial') best ??= { at: i, kind }
  }
  return best
}

function similarity(a: number, b: number, context: NameContext): Similarity {
  const key = a < b ? a * 4_194_304 + b : b * 4_194_304 + a
  let found = context.similar.get(key)
  if (found === undefined) {
    found = compareTwo(context.tokens[a]!, context.tokens[b]!)
    if (context.similar.size < 4_000_000) context.similar.set(key, found)
  }
  return found
}

function compareTwo(a: string, b: string): Similarity {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length <= 2) return long.startsWith(short) ? 'initial' : 'no'
  if (short.length >= 3 && long.startsWith(short) && long.length - short.length >= 2) return 'initial'
  const limit = long.length >= 8 ? 2 : long.length >= 4 ? 1 : 0
  return limit > 0 && editDistance(short, long, limit) <= limit ? 'fuzzy' : 'no'
}

/** ABDUL RAHMAN and ABDULRAHMAN. */
function isJoined(a: Int32Array, b: Int32Array, tokens: readonly string[]): boolean {
  if (a.length === b.length) return false
  const textA = [...a].map((token) => tokens[token]).join('')
  const textB = [...b].map((token) => tokens[token]).join('')
  return textA === textB || (textA.length > 7 && editDistance(textA, textB, 1) <= 1)
}
