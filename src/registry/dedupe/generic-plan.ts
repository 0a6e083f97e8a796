import { type ColumnPlan, type GenericKind, genericKinds } from '../../matching/public.ts'
import { guessDateOrder } from '../identifiers/birth-date.ts'
import { headingKey } from '../intake/heading-words.ts'
import type { ColumnMap } from './column-map.ts'
import { failDedupe } from './dedupe-errors.ts'
import { isAnswer, isRowId } from './own-columns.ts'
import type { TextTable } from './text-table.ts'

export const genericMeanings = [...genericKinds, 'rowId', 'ignore']

export interface GenericPlan {
  readonly plan: ColumnPlan
  readonly counts: Readonly<Record<GenericKind, number>>
}

/**
 * How the columns of any table with people in it are to be read: by a map where one is given, else
 * by headings and contents. The first filled row is the header.
 *
 * @throws registry/dedupe-no-name
 */
export function planGeneric(table: TextTable, file: string, columns: ColumnMap): GenericPlan {
  const header = table.head.findIndex((row) => row.some((cell) => cell.trim() !== ''))
  const headings = (table.head[header] ?? []).map((cell) => headingKey(cell))
  const body = table.head.slice(header + 1, header + 2_001)
  const counts: Record<GenericKind, number> = { name: 0, date: 0, identifier: 0, words: 0, category: 0 }
  const plan: ColumnPlan['columns'][number][] = []
  let idColumn = -1
  const kinds = headings.map((key, column) => kindOf(key, column, body, columns))
  const whole = kinds.some(
    (kind, i) =>
      kind === 'name' && /^(full)?name$|^nama(lengkap)?$/.test(headings[i]!) && !columns.has(headings[i]!),
  )
  for (const [column, kind] of kinds.entries()) {
    if (kind === 'rowId' && idColumn < 0) idColumn = column
    if (kind === 'ignore' || kind === 'rowId') continue
    const key = headings[column]!
    // A full name beside its parts would say everything twice.
    if (kind === 'name' && whole && !columns.has(key) && !/^(full)?name$|^nama(lengkap)?$/.test(key)) continue
    if (kind === 'date' && counts.date > 0) continue
    const field = kind === 'name' || kind === 'date' ? kind : `${kind}${counts[kind]}`
    const cells = body.map((row) => row[column] ?? '')
    plan.push({ column, field, monthFirst: kind === 'date' && guessDateOrder(cells) === 'mdy' })
    counts[kind]++
  }
  if (plan.length === 0)
    throw failDedupe('dedupe-no-name', { file, seen: headings.join(', ') || '(tidak ada)' })
  return {
    plan: { delimiter: table.delimiter.charCodeAt(0), columns: plan, idColumn, skip: header + 1, list: 0 },
    counts,
  }
}

function kindOf(
  key: string,
  column: number,
  body: readonly (readonly string[])[],
  columns: ColumnMap,
): GenericKind | 'rowId' | 'ignore' {
  const said = columns.get(key)
  if (said !== undefined) return said as GenericKind | 'rowId' | 'ignore'
  // A map that names columns names all that count.
  if (columns.size > 0) return isRowId(key) ? 'rowId' : 'ignore'
  if (isRowId(key)) return 'rowId'
  if (isAnswer(key) || /^(source|dataset|sourcedataset)$/.test(key)) return 'ignore'
  const cells = body.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '')
  if (cells.length === 0) return 'ignore'
  const distinct = new Set(cells).size / cells.length
  const share = (test: RegExp) => cells.filter((cell) => test.test(cell)).length / cells.length
  if (
    /(date|dob|tanggal|tgl|birthday)/.test(key) &&
    share(/\d/) > 0.8 &&
    share(/^\D*\d{4}|\d{4}\D*$|^\d{1,2}\D\d{1,2}\D\d{2}$/) > 0.6
  )
    return 'date'
  if (
    /(name|nama|surname|forename)/.test(key) &&
    !/(mother|ibu|father|street|company|user|place|file)/.test(key)
  )
    return 'name'
  if (share(/^[\d\s.-]{6,}$/) > 0.8 && distinct > 0.2) return 'identifier'
  if (new Set(cells).size <= 12 && cells.length > 100) return 'category'
  return 'words'
}
