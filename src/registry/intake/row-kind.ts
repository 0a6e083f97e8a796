import { bareDigits, isDigits } from '../identifiers/digits.ts'
import { readSex } from '../identifiers/sex.ts'
import { isAbsent } from '../identifiers/verdict.ts'
import type { MappedColumn } from './map-columns.ts'
import { splitNameAndNik } from './name-cells.ts'
import { announcesPlace, startsAsPlace } from './place-context.ts'
import type { Field, NotData } from './reading.ts'
import { isNote, isSignature, isTotal } from './row-words.ts'
import type { SheetView } from './sheet-view.ts'

/** The columns that tell rows apart. */
export interface KeyColumns {
  readonly of: ReadonlyMap<Field, number>
  /** Columns with a meaning other than the running number. */
  readonly meaningful: ReadonlySet<number>
}

export function keyColumns(columns: readonly MappedColumn[]): KeyColumns {
  const of = new Map<Field, number>()
  for (const { field, column } of columns) if (!of.has(field)) of.set(field, column)
  const meaningful = new Set(
    columns
      .filter(({ field }) => field !== 'rowNumber' && field !== 'other' && field !== 'note')
      .map(({ column }) => column),
  )
  return { of, meaningful }
}

/**
 * What a non-empty row of a table's body is: a person's row, or one of the rows that lists carry
 * besides. A number of identity, or facts that only persons have, outweigh any word: there are
 * people called Jumlah and Lurah. `signing` tells that the signatures have begun.
 */
export function kindOfRow(
  view: SheetView,
  row: number,
  keys: KeyColumns,
  signing: boolean,
): 'data' | NotData {
  const filled = view.filled(row)
  const texts = filled.map((column) => view.text(row, column))
  if (isColumnNumbers(texts)) return 'column-numbers'
  const nameColumn = keys.of.get('name')
  const name = nameColumn === undefined ? '' : view.text(row, nameColumn)
  if (isIdentified(view, row, keys, name)) return 'data'
  const counted = isCounted(view, row, keys)
  const facts = countFacts(view, row, keys)
  const first = texts[0]!
  const line = texts.length <= 6 ? texts.join(' ') : ''
  if (!counted && startsAsPlace(line) && (facts < 2 || /^[^:]{2,25}:/.test(line))) return 'heading'
  if (isPerson(name, counted, facts, signing, keys)) return 'data'
  if (texts.some(isTotal) || isSexOrCount(name)) return 'total'
  if (texts.length === 2 && facts === 0 && /^(?:[A-Z]|[IVX]{1,4})[.)]?$/.test(first)) return 'heading'
  if (texts.length <= 3 && announcesPlace(first) && !(counted && facts > 0)) return 'heading'
  if (texts.length <= 6 && texts.some(isSignature)) return 'signature'
  if (signing && !counted && texts.length <= 4) return 'signature'
  if (texts.length <= 2 && isNote(first)) return 'note'
  const meaningful = filled.filter((column) => keys.meaningful.has(column)).length
  // Somebody whose name is missing is still somebody; the row is refused and says so.
  if (name === '' && counted && facts > 0) return 'data'
  if (name === '') return isSums(texts) ? (meaningful === 0 ? 'note' : 'total') : looseRow(texts, meaningful)
  if (!counted && keys.of.has('rowNumber') && isSums(texts.filter((text) => text !== name))) {
    return texts.length > 1 ? 'total' : 'heading'
  }
  return !counted && meaningful <= 1 && keys.meaningful.size >= 3 ? 'heading' : 'data'
}

/** Whether the row says enough of somebody that its words no longer matter. */
function isPerson(
  name: string,
  counted: boolean,
  facts: number,
  signing: boolean,
  keys: KeyColumns,
): boolean {
  if (!/\p{L}/u.test(name)) return false
  const plain = !isTotal(name) && !isSignature(name) && !isSexOrCount(name) && !startsAsPlace(name)
  if (counted) return facts > 0 || !(isTotal(name) || isSexOrCount(name) || startsAsPlace(name))
  if (signing) return plain && facts >= 2
  return facts >= (plain && !keys.of.has('rowNumber') ? 1 : plain || !keys.of.has('rowNumber') ? 2 : 3)
}

/** Fields that a total or a signature leaves blank, or fills with something else. */
const factual: readonly Field[] = [
  'birthDate',
  'birthPlaceDate',
  'birthYearPart',
  'sex',
  'sexMaleTick',
  'sexFemaleTick',
  'village',
  'district',
  'address',
  'rtRw',
  'phone',
  'birthPlace',
  'occupation',
  'motherName',
]

/** How many cells state what only a person has: a day of birth, a sex, a place to live. */
function countFacts(view: SheetView, row: number, keys: KeyColumns): number {
  let facts = 0
  for (const field of factual) {
    const column = keys.of.get(field)
    if (column === undefined) continue
    const text = view.text(row, column)
    if (text !== '' && !isAbsent(text) && isFact(field, text)) facts++
  }
  return facts
}

/** `12 orang`, and the pieces of `DESA | : BAKAMBAT | KECAMATAN | : ALUH ALUH`. */
const noFact =
  /^\W*\d*\s*(?:orang|org|jiwa)\b|^:|^(?:nama\s+)?(?:desa|kelurahan|kecamatan|desa\/kelurahan|kabupaten)\W*$/i

function isFact(field: Field, text: string): boolean {
  switch (field) {
    case 'sex':
      return !/^\d/.test(text) && readSex(text).kind === 'read'
    case 'sexMaleTick':
    case 'sexFemaleTick':
      return text.length <= 3 && !/^\d/.test(text)
    case 'birthDate':
    case 'birthPlaceDate':
      return /\d\D+\d|\d{4,}/.test(text)
    case 'birthYearPart':
      return /^(19|20)\d\d$/.test(text)
    case 'rtRw':
      return /\d\s*[/-]\s*\d/.test(text)
    case 'phone':
      return /\d{4}.*\d{4}/.test(text)
    default:
      return /\p{L}{3}/u.test(text) && !noFact.test(text) && !isTotal(text) && !isSignature(text)
  }
}

function isIdentified(view: SheetView, row: number, keys: KeyColumns, name: string): boolean {
  const { of } = keys
  return (
    hasNumber(view, row, of.get('nik')) ||
    hasNumber(view, row, of.get('kpj')) ||
    hasNumber(view, row, of.get('nip')) ||
    hasNumber(view, row, of.get('kk')) ||
    splitNameAndNik(name).nik !== undefined
  )
}

function hasNumber(view: SheetView, row: number, column: number | undefined): boolean {
  if (column === undefined) return false
  const text = view.text(row, column)
  if (isAbsent(text)) return false
  const { text: digits } = bareDigits(text)
  return (isDigits(digits) && digits.length >= 8) || /\d[eE]\+\d|^nik\W*\d{8}/i.test(text)
}

function isCounted(view: SheetView, row: number, keys: KeyColumns): boolean {
  const column = keys.of.get('rowNumber')
  return column !== undefined && /^\d{1,7}(?:[.)]|\.0)?$/.test(view.text(row, column))
}

/** `1 2 3 4 ...` or `(1) (2) (3)` under the header. */
function isColumnNumbers(texts: readonly string[]): boolean {
  if (texts.length < 3) return false
  const numbers = texts.map((text) => /^\(?(\d{1,2})[.)]?$/.exec(text)?.[1])
  return numbers.every((number, i) => number !== undefined && Number(number) === Number(numbers[0]) + i)
}

/** `Laki-laki`, `Perempuan` or a number where a name belongs: a line that counts. */
function isSexOrCount(name: string): boolean {
  return /^(laki\W*laki|perempuan|pria|wanita)$/i.test(name) || /^[\d.,\s]+(?:orang|org|jiwa)?$/i.test(name)
}

function isSums(texts: readonly string[]): boolean {
  return texts.every((text) => /^[\d.,\s]*(?:orang|org|jiwa)?$/i.test(text))
}

/** Neither name nor number: a remark, unless so much stands in it that a person may be meant. */
function looseRow(texts: readonly string[], meaningful: number): 'data' | NotData {
  return meaningful >= 3 && texts.length >= 3 ? 'data' : 'note'
}
