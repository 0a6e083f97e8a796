import type { MappedColumn } from './map-columns.ts'
import type { Field, NotData } from './reading.ts'
import type { SheetView } from './sheet-view.ts'
import { announcesPlace } from './place-context.ts'
import { bareDigits, isDigits } from '../identifiers/digits.ts'
import { isAbsent } from '../identifiers/verdict.ts'

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

const totalWords = /^\W*(sub\s*)?(jumlah|jml|total|rekap(itulasi)?|grand\s*total|subtotal)\b/i
const noteWords =
  /^\W*(catatan|keterangan|ket|sumber|nb|n\.b|note|penjelasan|\*+\)?|lampiran|dicetak|halaman|hal\.|page)\b\s*[:.*)]?/i
const signatureWords =
  /^(mengetahui|menyetujui|disetujui|diketahui|kepala\s|plt\.?\s|plh\.?\s|a\.?n\.?\s|an\.\s|pembakal\b|lurah\b|camat\b|bupati\b|sekretaris\b|ketua\s|nip\b|nip[.:]|nipppk|ttd|tertanda|dibuat oleh|yang membuat|petugas\b|pembina\b|penata\b|pangkat|operator\b|koordinator\b|pengelola\b|kasi\b|kabid\b|direktur\b|pimpinan\b)/i
const placeAndDay =
  /^[\p{L}\s.]{3,40},?\s+(\d{1,2}|\.{2,}|…+|_+)?\s*(januari|pebruari|februari|maret|april|mei|juni|juli|agustus|september|oktober|nopember|november|desember)\s+(\d{4}|20\.+)/iu

/** Whether a text belongs under a list, where it is signed. */
export function isSignature(text: string): boolean {
  return signatureWords.test(text) || placeAndDay.test(text)
}

/**
 * What a non-empty row of a table's body is: a person's row, or one of the rows that lists carry
 * besides. `signing` tells that the signatures have begun.
 */
export function kindOfRow(
  view: SheetView,
  row: number,
  keys: KeyColumns,
  signing: boolean,
): 'data' | NotData {
  const filled = view.filled(row)
  const texts = filled.map((column) => view.text(row, column))
  const number = (field: Field) => hasNumber(view, row, keys.of.get(field))
  const numbered = number('nik') || number('kpj') || number('nip') || number('kk')
  const nameColumn = keys.of.get('name')
  const name = nameColumn === undefined ? '' : view.text(row, nameColumn)
  const first = texts[0]!
  if (isColumnNumbers(texts)) return 'column-numbers'
  if (!numbered && texts.some((text) => totalWords.test(text)) && !isNamedTotal(name)) return 'total'
  if (!numbered && texts.length <= 3 && announcesPlace(first) && !startsWithNumber(view, row, keys))
    return 'heading'
  if (!numbered && texts.length <= 4 && texts.some(isSignature)) return 'signature'
  const meaningful = filled.filter((column) => keys.meaningful.has(column)).length
  const counted = startsWithNumber(view, row, keys)
  if (signing && !numbered && !counted && texts.length <= 3) return 'signature'
  if (!numbered && texts.length <= 2 && noteWords.test(first)) return 'note'
  if (!numbered && name === '')
    return isSums(view, row, filled) ? (meaningful === 0 ? 'note' : 'total') : looseRow(texts, meaningful)
  if (!numbered && !counted && meaningful <= 1 && keys.meaningful.size >= 3) return 'heading'
  return 'data'
}

/** A worker may be called Total; a total row has no other sign of a person. */
function isNamedTotal(name: string): boolean {
  return name !== '' && !totalWords.test(name)
}

function hasNumber(view: SheetView, row: number, column: number | undefined): boolean {
  if (column === undefined) return false
  const text = view.text(row, column)
  if (isAbsent(text)) return false
  const { text: digits } = bareDigits(text)
  return (isDigits(digits) && digits.length >= 8) || /\d[eE]\+\d/.test(text)
}

function startsWithNumber(view: SheetView, row: number, keys: KeyColumns): boolean {
  const column = keys.of.get('rowNumber')
  return column !== undefined && /^\d{1,7}\.?0?$/.test(view.text(row, column))
}

/** `1 2 3 4 ...` or `(1) (2) (3)` under the header. */
function isColumnNumbers(texts: readonly string[]): boolean {
  if (texts.length < 3) return false
  const numbers = texts.map((text) => /^\(?(\d{1,2})\)?$/.exec(text)?.[1])
  return numbers.every((number, i) => number !== undefined && Number(number) === Number(numbers[0]) + i)
}

function isSums(view: SheetView, row: number, filled: readonly number[]): boolean {
  return filled.every((column) => /^[\d.,\s]*$/.test(view.text(row, column)))
}

/** Neither name nor number: a remark, unless so much stands in it that a person may be meant. */
function looseRow(texts: readonly string[], meaningful: number): 'data' | NotData {
  return meaningful >= 3 && texts.length >= 3 ? 'data' : 'note'
}
