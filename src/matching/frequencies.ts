import { CountTable } from './count-table.ts'
import { type Layout, nameBitsSlot, nameSorted, nameWords, textWords } from './schema.ts'
import type { Store } from './store.ts'

/** How often tokens, whole names and places occur: what rarity is reckoned from. Serialisable. */
export interface Frequencies {
  readonly rows: number
  /** Rows of one's own person among those that share one's value; 0 where weights reckon with them. */
  readonly own?: number
  /** By hash of the token's text. */
  readonly tokens: CountTable
  readonly names: CountTable
  readonly places: CountTable
}

const countedWords = (layout: Layout) =>
  layout.schema.fields
    .filter((field) => field.kind === 'words' && field.name !== 'street')
    .map((field) => layout.at[field.name]!)

/** Counts of one kind; the kinds are counted apart, so that threads can share the work. */
export type Counted = 'tokens' | 'names' | 'places'

/** Counts the rows that are not hidden: a copy of a row makes nothing more common. */
export function countHashes(store: Store, layout: Layout, hidden: Uint8Array, what: Counted): CountTable {
  if (what === 'tokens') return countTokens(store, layout, hidden)
  const { records, width, count } = store
  const slots =
    what === 'names' ? fieldsOf(layout, 'name').map((at) => at + nameSorted) : fieldsOf(layout, 'place')
  const table = new CountTable(what === 'names' ? Math.min(count, 1 << 20) : 1024)
  for (let row = 0; row < count; row++) {
    if (hidden[row] === 1) continue
    for (const slot of slots) table.add(records[row * width + slot]!)
  }
  return table
}

function countTokens(store: Store, layout: Layout, hidden: Uint8Array): CountTable {
  const { records, width, count, tokens } = store
  const uses = new Int32Array(tokens.count)
  const spans = [
    ...fieldsOf(layout, 'name').map((at) => [at, nameWords] as const),
    ...countedWords(layout).map((at) => [at, textWords] as const),
  ]
  for (let row = 0; row < count; row++) {
    if (hidden[row] === 1) continue
    for (const [at, most] of spans) {
      const from = row * width + at
      for (let i = from; i < from + most && records[i] !== 0; i++) uses[records[i]!]!++
    }
  }
  const table = new CountTable(tokens.count)
  for (let token = 1; token < tokens.count; token++) {
    if (uses[token]! > 0) table.add(tokens.hash[token]!, uses[token])
  }
  return table
}

/** Writes the rarities into the store: of tokens beside them, of names and places into each row. */
export function applyFrequencies(
  store: Store,
  layout: Layout,
  frequencies: Pick<Frequencies, 'rows' | 'own' | 'names' | 'places'>,
  slice: { from: number; to: number },
): void {
  const { records, width, tokens } = store
  const nameAts = fieldsOf(layout, 'name')
  const placeAts = fieldsOf(layout, 'place')
  const { names, places } = frequencies
  for (let row = slice.from; row < slice.to; row++) {
    const base = row * width
    for (const at of nameAts) {
      const hash = records[base + at + nameSorted]!
      if (hash === 0) continue
      let sum = 0
      for (let i = 0; i < nameWords; i++) sum += tokens.bits[records[base + at + i]!]!
      const whole = Math.round(256 * surprise(names.get(hash), frequencies))
      records[base + at + nameBitsSlot] = whole | (Math.min(0x7fff, Math.ceil(256 * sum)) << 16)
    }
    for (const at of placeAts) {
      const hash = records[base + at]!
      if (hash !== 0) records[base + at + 2] = Math.round(256 * surprise(places.get(hash), frequencies))
    }
  }
}

export function applyTokenFrequencies(store: Store, frequencies: Frequencies): void {
  const { tokens } = store
  for (let token = 1; token < tokens.count; token++) {
    tokens.bits[token] = surprise(frequencies.tokens.get(tokens.hash[token]!), frequencies)
  }
}

/**
 * Bits of surprise in sharing a value with a stranger. What occurs once or never is not worth more
 * than its sample; rows of the same person do not make a value common.
 */
function surprise(count: number, { rows, own = 0 }: Pick<Frequencies, 'rows' | 'own'>): number {
  const strangers = own > 1 ? Math.max(1, count - own, count / own) : Math.max(1, count)
  return Math.max(0, Math.log2((rows + 10) / (strangers + 1)))
}

function fieldsOf(layout: Layout, kind: 'name' | 'place'): number[] {
  return Object.keys(layout.at)
    .filter((field) => layout.kind[field] === kind)
    .map((field) => layout.at[field]!)
}
