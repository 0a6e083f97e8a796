/**
 * What a field is, which decides how it is packed and what it can be compared by.
 *
 * - `name`: words of a person's name, in order, in canonical spelling
 * - `words`: other words that are told apart by their rarity (mother, street, a place by name)
 * - `nik`: an Indonesian population number
 * - `date`: a calendar date or a year
 * - `digits`: a number known by its digits (phone, identity number), at most 17
 * - `place`: a region code, or the names of a village and its district
 * - `small`: a small number or a category
 */
export type FieldKind = 'name' | 'words' | 'nik' | 'date' | 'digits' | 'place' | 'small'

export interface FieldDeclaration {
  readonly name: string
  readonly kind: FieldKind
  /** For names and words: whether Indonesian spelling, titles and patronymics are unified. Default true. */
  readonly indonesian?: boolean
}

/** How two rows are compared in one respect; `fields` are names of declared fields. */
export interface ComparisonDeclaration {
  readonly name: string
  /** Says something of the pair, but nothing that could tell a person, as sex and the list do. */
  readonly aside?: boolean
  readonly by: 'nik-and-birth' | 'date' | 'name' | 'words' | 'place' | 'digits' | 'same' | 'address'
  readonly fields: readonly string[]
}

/** Rows that agree in all parts are compared, unless more than `largest` rows do. */
export interface BlockingRule {
  /** `field` or `field:part`, e.g. `name:first`, `birth:year`. */
  readonly parts: readonly string[]
  readonly largest: number
}

/** Everything the engine must be told of a kind of rows. Plain data. */
export interface Schema {
  readonly name: string
  readonly fields: readonly FieldDeclaration[]
  readonly comparisons: readonly ComparisonDeclaration[]
  readonly blocking: readonly BlockingRule[]
}

/** 32-bit words each kind takes in a packed row. */
const wordsOf: Readonly<Record<FieldKind, number>> = {
  name: 9,
  words: 3,
  nik: 3,
  date: 1,
  digits: 3,
  place: 3,
  small: 1,
}

/** Most words of a name that are kept; of other texts. */
export const nameWords = 5
export const textWords = 3

/** Where each field stands in a packed row. */
export interface Layout {
  readonly schema: Schema
  /** First word of each field. */
  readonly at: Readonly<Record<string, number>>
  readonly kind: Readonly<Record<string, FieldKind>>
  /** Words of one row. */
  readonly width: number
  /** Words that hold ids of tokens. */
  readonly tokenSlots: readonly number[]
}

/** Rows begin with their content hash, by which ties are decided. */
const headWords = 1

export function layOut(schema: Schema): Layout {
  const at: Record<string, number> = {}
  const kind: Record<string, FieldKind> = {}
  const tokenSlots: number[] = []
  let next = headWords
  for (const field of schema.fields) {
    at[field.name] = next
    kind[field.name] = field.kind
    const tokens = field.kind === 'name' ? nameWords : field.kind === 'words' ? textWords : 0
    for (let i = 0; i < tokens; i++) tokenSlots.push(next + i)
    next += wordsOf[field.kind]
  }
  return { schema, at, kind, width: next <= 32 ? 32 : Math.ceil(next / 16) * 16, tokenSlots }
}

/** Within a name: after its tokens the hash of the sorted tokens, of the words as written, of all joined, and its rarity. */
export const nameSorted = 5
export const nameRaw = nameWords + 1
export const nameJoined = nameWords + 2
export const nameBitsSlot = nameWords + 3
