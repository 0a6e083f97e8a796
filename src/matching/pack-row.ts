import { absentTexts } from './absent-texts.ts'
import { hashText, mix } from './hash.ts'
import { readAddressWord, readNameWord, wordRole } from './name-words.ts'
import { DigitReader, numberKind, readDateBytes } from './read-numbers.ts'
import { type Layout, nameRaw, nameWords, textWords } from './schema.ts'
import { type CachedWord, TokenTable, WordCache } from './word-cache.ts'

/** Packs the cell in `bytes[from, to)` into the row begun last. */
export type CellWriter = (bytes: Uint8Array, from: number, to: number) => void

/** Where a NIK stands with the birth date of its own row. */
export const nikState = { unknown: 0, confirmed: 1, near: 2, contradicted: 3 } as const

/** Set in the description of a NIK that names the district of its own row. */
export const ownDistrict = 1 << 12

/** Bytes of one cell that are looked at; nothing sensible is longer. */
const longest = 600

/**
 * Writes the values of rows into packed records. Works on bytes, so that a file needs no texts; ids
 * of tokens are this packer's own until tables of several packers are joined.
 */
export class RowPacker {
  readonly tokens: TokenTable
  /** Places, lists and other categories keep their text for explanations. */
  private readonly names: WordCache
  private readonly plainNames: WordCache
  private readonly addresses: WordCache
  private readonly digits = new DigitReader()
  private readonly found: CachedWord[] = []
  private readonly layout: Layout
  private readonly indonesian: Readonly<Record<string, boolean>>
  private row: Int32Array = new Int32Array(0)
  private base = 0

  /** @param known tokens of earlier rows; they keep their ids */
  constructor(layout: Layout, known: readonly string[] = []) {
    this.layout = layout
    this.tokens = new TokenTable(known)
    this.names = new WordCache(this.tokens, (text) => readNameWord(text, true))
    this.plainNames = new WordCache(this.tokens, (text) => readNameWord(text, false))
    this.addresses = new WordCache(this.tokens, (text) => {
      const word = readAddressWord(text)
      return { ...word, tokens: word.tokens.map((token) => `\u001f${token}`) }
    })
    this.indonesian = Object.fromEntries(
      layout.schema.fields.map((field) => [field.name, field.indonesian !== false]),
    )
  }

  /** Begins the row whose record starts at `base`, which must be zero. */
  begin(records: Int32Array, base: number): void {
    this.row = records
    this.base = base
  }

  /** Completes the row: what one field says of another. */
  finish(): void {
    const { nik, birth, village } = this.layout.at
    if (nik === undefined || birth === undefined) return
    const at = this.base + nik
    if (this.row[at + 2] === 0) return
    const { sex } = this.layout.at
    if (
      sex !== undefined &&
      this.row[this.base + sex] === 0 &&
      (this.row[at + 2]! & 15) <= numberKind.twelve
    ) {
      this.row[this.base + sex] = this.row[at]! % 100 > 40 ? 2 : 1
    }
    this.row[at + 2]! |= stateOfNik(this.row, at, this.row[this.base + birth]!) << 10
    if (village !== undefined && this.row[this.base + village + 1] === Math.floor(this.row[at]! / 100)) {
      this.row[at + 2]! |= ownDistrict
    }
  }

  /** What packs the cells of one column: the field's place and kind are looked up once, not per cell. */
  writer(field: string, monthFirst = false): CellWriter {
    if (field === 'sex') return (bytes, from, to) => this.putSex(bytes, from, to)
    if (field === 'address') return (bytes, from, to) => this.putAddress(bytes, from, to)
    if (field === 'district') return (bytes, from, to) => this.putDistrict(bytes, from, to)
    if (field === 'rt') return (bytes, from, to) => this.putFirstNumber('rt', bytes, from, to)
    if (this.layout.at[field] === undefined) {
      throw new Error(`skema ${this.layout.schema.name}: bidang "${field}" tidak dideklarasikan`)
    }
    const put = this.putter(field, this.layout.at[field], monthFirst)
    return (bytes, from, to) => {
      let start = from
      let end = Math.min(to, from + longest)
      while (start < end && bytes[start]! <= 32) start++
      while (end > start && bytes[end - 1]! <= 32) end--
      if (!isAbsent(bytes, start, end)) put(bytes, start, end)
    }
  }

  private putter(field: string, slot: number, monthFirst: boolean): CellWriter {
    const cache = this.cacheOf(field)
    switch (this.layout.kind[field]!) {
      case 'name':
        return (bytes, from, to) => this.putName(cache, this.base + slot, bytes, from, to)
      case 'words':
        return (bytes, from, to) => this.putWords(cache, this.base + slot, bytes, from, to)
      case 'nik':
        return (bytes, from, to) => this.putNik(this.base + slot, bytes, from, to)
      case 'date':
        return (bytes, from, to) => {
          this.row[this.base + slot] = readDateBytes(bytes, from, to, monthFirst)
        }
      case 'digits':
        return (bytes, from, to) => this.putDigits(this.base + slot, bytes, from, to)
      case 'place':
        return (bytes, from, to) => this.putPlace(this.base + slot, bytes, from, to)
      case 'small':
        return (bytes, from, to) => {
          this.row[this.base + slot] = smallValue(bytes, from, to)
        }
    }
  }

  /** A date that is known already, yyyymmdd; a number for a small field. */
  putNumber(field: string, value: number): void {
    this.row[this.base + this.layout.at[field]!] = value
  }

  /** L or P, however it is written; else nothing. */
  putSex(bytes: Uint8Array, from: number, to: number): void {
    let start = from
    while (start < to && bytes[start]! <= 32) start++
    if (start >= to) return
    const first = bytes[start]! & 0xdf
    const man = first === 76 || first === 77 || bytes[start] === 49
    const woman = first === 80 || first === 87 || first === 70 || bytes[start] === 50
    // "PRIA" is a man though it begins with P.
    const pria = first === 80 && to - start > 3 && (bytes[start + 2]! & 0xdf) === 73
    if (man || woman) this.putNumber('sex', man || pria ? 1 : 2)
  }

  /** The district by name, where the village is no code that holds it. */
  private putDistrict(bytes: Uint8Array, from: number, to: number): void {
    this.row[this.base + this.layout.at['village']! + 1] ||= hashBytes(bytes, from, to) | 1
  }

  /** The first number of a cell: `RT 02`, `002/001` and `2` are one neighbourhood. */
  private putFirstNumber(field: string, bytes: Uint8Array, from: number, to: number): void {
    let start = from
    while (start < to && (bytes[start]! < 48 || bytes[start]! > 57)) start++
    let end = start
    while (end < to && end - start < 6 && bytes[end]! >= 48 && bytes[end]! <= 57) end++
    if (end > start) this.putNumber(field, digitsValue(bytes, start, end))
  }

  /** An address: street words, house number, and RT where the row has none yet. */
  putAddress(bytes: Uint8Array, from: number, to: number): void {
    const { street, house, rt } = this.layout.at
    const end = Math.min(to, from + longest)
    let tokens = 0
    let wants: 'house' | 'rt' | 'rw' = 'house'
    let start = -1
    let numeric = false
    for (let i = from; i <= end; i++) {
      const byte = i < end ? bytes[i]! : 32
      const digit = byte >= 48 && byte <= 57
      const letter = (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || byte >= 128
      if (start >= 0 && (!(digit || letter) || digit !== numeric)) {
        if (numeric) {
          const value = i - start <= 6 ? digitsValue(bytes, start, i) : 0
          if (wants === 'house' && tokens > 0) this.row[this.base + house!] ||= value
          if (wants === 'rt') this.row[this.base + rt!] ||= value
          wants = wants === 'rt' ? 'rw' : 'house'
        } else {
          const word = this.addresses.word(bytes, start, i)
          if (word.mark !== undefined) wants = word.mark
          for (const id of word.ids) {
            if (tokens < textWords) this.row[this.base + street! + tokens++] = id
          }
        }
        start = -1
      }
      if (start < 0 && (digit || letter)) {
        start = i
        numeric = digit
      }
    }
  }

  /** Names and mothers share their tokens; what is rare among streets is not rare among people. */
  private cacheOf(field: string): WordCache {
    const indonesian = this.indonesian[field]!
    if (this.layout.kind[field] === 'name' || field === 'mother')
      return indonesian ? this.names : this.plainNames
    const tag = String.fromCharCode(1 + this.layout.schema.fields.findIndex((one) => one.name === field))
    return new WordCache(this.tokens, (text) => {
      const word = readNameWord(text, false)
      return { ...word, tokens: word.tokens.map((token) => tag + token) }
    })
  }

  private putName(cache: WordCache, at: number, bytes: Uint8Array, from: number, to: number): void {
    const indonesian = cache === this.names
    const words = this.wordsOf(cache, bytes, from, to)
    let first = 0
    let last = words.length
    if (indonesian) {
      while (last - first > 1 && words[first]!.role & wordRole.leading) first++
      for (let i = first + 1; i < last; i++) if (words[i]!.role === wordRole.patronymic) last = i
      while (last - first > 1 && words[last - 1]!.role & wordRole.trailing) last--
    }
    // A second column of the name goes on where the first one ended.
    let count = 0
    while (count < nameWords && this.row[at + count] !== 0) count++
    let raw = this.row[at + nameRaw]!
    for (let i = first; i < last; i++) {
      const word = words[i]!
      if (word.role === wordRole.dropped) continue
      raw = mix(raw, word.hash)
      for (const id of word.ids) if (count < nameWords) this.row[at + count++] = id
    }
    this.row[at + nameRaw] = raw
  }

  private putWords(cache: WordCache, at: number, bytes: Uint8Array, from: number, to: number): void {
    const indonesian = cache === this.names
    const words = this.wordsOf(cache, bytes, from, to)
    let count = 0
    while (count < textWords && this.row[at + count] !== 0) count++
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!
      if (indonesian && i === 0 && word.role & wordRole.leading && words.length > 1) continue
      for (const id of word.ids) if (count < textWords) this.row[at + count++] = id
    }
  }

  private wordsOf(cache: WordCache, bytes: Uint8Array, from: number, to: number): CachedWord[] {
    const { found } = this
    found.length = 0
    let start = from
    for (let i = from; i <= to && found.length < 12; i++) {
      const byte = i < to ? bytes[i]! : 32
      // Blanks, commas, semicolons, brackets and quotes part words; a dot belongs to its word.
      if (byte > 32 && byte !== 44 && byte !== 59 && byte !== 40 && byte !== 41 && byte !== 34 && byte !== 47)
        continue
      if (i > start) {
        const word = cache.word(bytes, start, i)
        if (word.ids.length > 0 || word.role !== 0) found.push(word)
      }
      start = i + 1
    }
    return found
  }

  private putNik(at: number, bytes: Uint8Array, from: number, to: number): void {
    const { digits } = this
    digits.read(bytes, from, to)
    let { length } = digits
    if (length < 4 || length > 18 || digits.letters > 2 || digits.same()) return
    let kind: number = numberKind.odd
    if (digits.exponent) {
      // 6.30305E+15: what stands is the beginning, and zeros at its end may have been cut.
      kind = numberKind.prefix
    } else if (length === 16) {
      if (digits.counting()) return
      kind = numberKind.whole
      if (digits.value(12, 16) === 0) {
        if (digits.value(4, 12) === 0) return
        kind = numberKind.twelve
        length = 12
      }
    } else if (length === 12) kind = numberKind.twelve
    else if (length < 12) kind = numberKind.prefix
    this.row[at] = digits.value(0, Math.min(8, length))
    this.row[at + 1] =
      kind === numberKind.twelve ? digits.value(8, 12) * 10_000 : digits.value(8, Math.max(8, length))
    this.row[at + 2] = kind | (length << 4)
  }

  private putDigits(at: number, bytes: Uint8Array, from: number, to: number): void {
    const { digits } = this
    digits.read(bytes, from, to)
    if (digits.letters > 3) {
      // A number with letters in it is known by its whole text.
      this.row[at] = hashBytes(bytes, from, to) & 0x3fffffff
      this.row[at + 1] = 0
      this.row[at + 2] = 31
      return
    }
    let skip = 0
    // Indonesian phones: +62 812, 62812, 0812 and 812 are one.
    while (skip < digits.length && digits.digits[skip] === 0) skip++
    if (
      digits.length - skip >= 11 &&
      digits.digits[skip] === 6 &&
      digits.digits[skip + 1] === 2 &&
      digits.digits[skip + 2] === 8
    )
      skip += 2
    const length = Math.min(24, digits.length) - skip
    if (length < 3 || length > 17 || (length > 4 && digits.same())) return
    this.row[at] = digits.value(skip, skip + Math.min(8, length))
    this.row[at + 1] = length > 8 ? digits.value(skip + 8, skip + length) : 0
    this.row[at + 2] = length
  }

  private putPlace(at: number, bytes: Uint8Array, from: number, to: number): void {
    const { digits } = this
    digits.read(bytes, from, to)
    if (digits.length === 10 && digits.letters === 0) {
      this.row[at] = mix(digits.value(0, 6), digits.value(6, 10)) | 1
      this.row[at + 1] = digits.value(0, 6)
      return
    }
    this.row[at] = hashBytes(bytes, from, to) | 1
  }
}

function stateOfNik(row: Int32Array, at: number, birth: number): number {
  if ((row[at + 2]! & 15) > numberKind.twelve) return nikState.unknown
  if (birth === 0) return nikState.unknown
  const hi = row[at]!
  const lo = row[at + 1]!
  const day = (hi % 100) % 40
  const month = Math.floor(lo / 1_000_000)
  const year = Math.floor(lo / 10_000) % 100
  const own = Math.floor(birth / 10_000) % 100 === year
  if (birth % 10_000 === 0) return own ? nikState.unknown : nikState.contradicted
  const agree = Number(own) + Number(Math.floor(birth / 100) % 100 === month) + Number(birth % 100 === day)
  return agree === 3 ? nikState.confirmed : agree === 2 ? nikState.near : nikState.contradicted
}

const absentHashes = new Set(absentTexts.map((text) => hashText(text)))

/** Bytes that such a text may begin with: most cells are told by their first. */
const mayBeAbsent = new Uint8Array(256)
for (const text of absentTexts) {
  if (text === '') continue
  mayBeAbsent[text.charCodeAt(0)] = 1
  mayBeAbsent[text.toUpperCase().charCodeAt(0)] = 1
}

/** Whether a cell says that there is nothing to say. */
function isAbsent(bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from
  if (length === 0) return true
  if (length > 16 || mayBeAbsent[bytes[from]!] === 0) return false
  let h = length
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!
    h = mix(h, byte >= 65 && byte <= 90 ? byte + 32 : byte)
  }
  return absentHashes.has(h)
}

export function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let h = 17
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!
    // Places and categories are one in upper and lower case, with and without blanks and dots.
    if (byte <= 32 || byte === 46 || byte === 45) continue
    h = mix(h, byte >= 97 && byte <= 122 ? byte - 32 : byte)
  }
  return h
}

function digitsValue(bytes: Uint8Array, from: number, to: number): number {
  let value = 0
  for (let i = from; i < to; i++) value = value * 10 + bytes[i]! - 48
  return value
}

/** A small number as itself (`002` is 2), any other text as its hash; never 0. */
function smallValue(bytes: Uint8Array, from: number, to: number): number {
  let numeric = to - from <= 8
  for (let i = from; numeric && i < to; i++) numeric = bytes[i]! >= 48 && bytes[i]! <= 57
  return numeric ? digitsValue(bytes, from, to) : hashBytes(bytes, from, to) | 1
}
