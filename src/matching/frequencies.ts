import { CountTable } from './count-table.ts'
import { type Layout, nameBitsSlot, nameSorted, nameWords } from './schema.ts'
import type { Store } from './store.ts'

/** How often tokens, whole names and places occur: what rarity is reckoned from. Serialisable. */
export interface Frequencies {
  readonly rows: number
  /** By hash of the token's text. */
  readonly tokens: CountTable
  /** Uses of all tokens together. */
  readonly uses: number
  readonly names: CountTable
  readonly places: CountTable
}

const countedWords = (layout: Layout) =>
  layout.schema.fields
    .filter((field) => field.kind === 'words' && field.name !== 'street')
    .map((field) => layout.at[field.name]!)

/** Counts the rows that are not copies of another. */
export function countFrequencies(store: Store, layout: Layout, copyOf: Int32Array | undefined): Frequencies {
  const { records, width, count, tokens } = store
  const nameAts = fieldsOf(layout, 'name')
  const placeAts = fieldsOf(layout, 'place')
  const wordAts = countedWords(layout)
  const uses = new Int32Array(tokens.count)
  const names = new CountTable(Math.min(count, 1 << 20))
  const places = new CountTable(1024)
  let rows = 0
  for (let row = 0; row < count; row++) {
    if (copyOf && copyOf[row] !== row) continue
    rows++
    const base = row * width
    for (const at of nameAts) {
      for (let i = 0; i < 5; i++) {
        const token = records[base + at + i]!
        if (token === 0) break
        uses[token]!++
      }
      names.add(records[base + at + nameSorted]!)
    }
    for (const at of wordAts) {
      for (let i = 0; i < 3; i++) {
        const token = records[base + at + i]!
        if (token === 0) break
        uses[token]!++
      }
    }
    for (const at of placeAts) places.add(records[base + at]!)
  }
  const table = new CountTable(tokens.count)
  for (let token = 1; token < tokens.count; token++)
    if (uses[token]! > 0) table.add(tokens.hash[token]!, uses[token])
  return { rows, tokens: table, uses: rows, names, places }
}

/** Writes the rarities into the store: of tokens beside them, of names and places into each row. */
export function applyFrequencies(
  store: Store,
  layout: Layout,
  frequencies: Pick<Frequencies, 'rows' | 'names' | 'places'>,
  slice: { from: number; to: number },
): void {
  const { records, width, tokens } = store
  const nameAts = fieldsOf(layout, 'name')
  const placeAts = fieldsOf(layout, 'place')
  const { rows, names, places } = frequencies
  for (let row = slice.from; row < slice.to; row++) {
    const base = row * width
    for (const at of nameAts) {
      const hash = records[base + at + nameSorted]!
      if (hash === 0) continue
      let sum = 0
      for (let i = 0; i < nameWords; i++) sum += tokens.bits[records[base + at + i]!]!
      const whole = Math.round(256 * surprise(names.get(hash), rows))
      records[base + at + nameBitsSlot] = whole | (Math.min(0x7fff, Math.ceil(256 * sum)) << 16)
    }
    for (const at of placeAts) {
      const hash = records[base + at]!
      if (hash !== 0) records[base + at + 2] = Math.round(256 * surprise(places.get(hash), rows))
    }
  }
}

export function applyTokenFrequencies(store: Store, frequencies: Frequencies): void {
  const { tokens } = store
  for (let token = 1; token < tokens.count; token++) {
    tokens.bits[token] = surprise(frequencies.tokens.get(tokens.hash[token]!), frequencies.uses)
  }
}

/** Bits of surprise; what occurs once or never is not worth more than its sample. */
function surprise(count: number, of: number): number {
  return Math.max(0, Math.log2((of + 10) / (Math.max(1, count) + 1)))
}

function fieldsOf(layout: Layout, kind: 'name' | 'place'): number[] {
  return Object.keys(layout.at)
    .filter((field) => layout.kind[field] === kind)
    .map((field) => layout.at[field]!)
}
