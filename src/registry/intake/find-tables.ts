import { matchHeading, matchHeadingUnder, headingKey, matchTick } from './heading-words.ts'
import type { Heading } from './heading.ts'
import { findMapped, type Mapping } from './mapping.ts'
import type { ListKind } from './reading.ts'
import type { SheetView } from './sheet-view.ts'

/** Where a table stands on a sheet. Rows count from 0; a table without header has `headerFrom` null. */
export interface TableLayout {
  readonly headerFrom: number | null
  /** First row after the header. */
  readonly bodyFrom: number
  /** First row that is no longer of this table. */
  readonly bodyTo: number
  readonly headings: readonly Heading[]
}

/**
 * Finds the tables of a sheet by their header rows, wherever they stand. A header repeated with
 * other columns begins another table. A sheet without any header is one table judged by content.
 */
export function findTables(view: SheetView, kind: ListKind, mapping?: Mapping): TableLayout[] {
  const headers = findHeaders(view, kind, mapping)
  if (headers.length === 0) {
    const bodyFrom = firstFullRow(view)
    return [{ headerFrom: null, bodyFrom, bodyTo: view.rowCount, headings: blankHeadings(view) }]
  }
  return headers.map((header, i) => ({
    headerFrom: header.from,
    bodyFrom: header.to,
    bodyTo: headers[i + 1]?.from ?? view.rowCount,
    headings: header.headings,
  }))
}

/** Where a table without titles begins: at the first row that is about as full as most. */
function firstFullRow(view: SheetView): number {
  const fill: number[] = []
  for (let row = 0; row < view.rowCount && fill.length < 500; row++) fill.push(view.filled(row).length)
  const most = fill.filter((count) => count > 0).toSorted((a, b) => a - b)
  const usual = most[Math.floor(most.length * 0.75)] ?? 0
  return Math.max(
    0,
    fill.findIndex((count) => count > 0 && count * 2 >= usual),
  )
}

function blankHeadings(view: SheetView): Heading[] {
  return Array.from({ length: view.width }, (_, column) => ({ column, parent: '', text: '' }))
}

interface Header {
  readonly from: number
  /** First row after it. */
  readonly to: number
  readonly headings: readonly Heading[]
}

function findHeaders(view: SheetView, kind: ListKind, mapping?: Mapping): Header[] {
  const headers: Header[] = []
  for (let row = 0; row < view.rowCount; row++) {
    if (!looksLikeHeader(view, row, kind, mapping)) continue
    const from = headers.length === 0 || headers.at(-1)!.to < row ? extendUp(view, row, kind) : row
    const to = extendDown(view, row, kind)
    headers.push({ from, to, headings: combine(view, from, row, to) })
    row = to - 1
  }
  return headers
}

const naming = ['name', 'nik', 'kpj', 'nip'] as const

/** Two or more titles of columns, one of them of a person's name or number, and nothing like data. */
function looksLikeHeader(view: SheetView, row: number, kind: ListKind, mapping?: Mapping): boolean {
  const columns = view.filled(row)
  if (columns.length < 2) return false
  let known = 0
  const fields = new Set<string>()
  for (const column of columns) {
    const text = view.text(row, column)
    if (text.length > 120) return false
    const field = findMapped(mapping, { column, parent: '', text }) ?? matchHeading(text, kind)
    if (field === undefined) {
      if (hasLongNumber(text)) return false
      continue
    }
    known++
    fields.add(field)
  }
  // "2 | Nama | Nama lengkap sesuai KTP" explains one column; it does not title two.
  if (fields.size < 2 || !naming.some((field) => fields.has(field))) return false
  return known >= 3 ? known >= columns.length / 3 : known === 2 && columns.length <= 4
}

function hasLongNumber(text: string): boolean {
  let run = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    run = code >= 48 && code <= 57 ? run + 1 : 0
    if (run >= 5) return true
  }
  return false
}

/** A row below that titles the columns under a merged heading: ALAMAT over JALAN, RT, RW, DESA. */
function extendDown(view: SheetView, main: number, kind: ListKind): number {
  let to = main + 1
  while (to < view.rowCount && to - main < 3 && isSubHeader(view, main, to, kind)) to++
  return to
}

function isSubHeader(view: SheetView, main: number, row: number, kind: ListKind): boolean {
  const columns = view.filled(row)
  if (columns.length === 0) return false
  let known = 0
  for (const column of columns) {
    const text = view.text(row, column)
    const parent = parentOf(view, main, column)
    const plain = headingKey(text)
    if (matchHeadingUnder(parent, text, kind) !== undefined || matchTick(plain) !== undefined) known++
    else if (text.length > 40 || /\d{2}/.test(text)) return false
  }
  // A row of data may hold L or P; a row of titles is titles throughout, and mostly where the row above is blank.
  const below = columns.filter((column) => isUnder(view, main, column)).length
  return (
    known >= Math.max(1, columns.length * 0.6) &&
    (below >= columns.length * 0.5 || columns.every((column) => refines(view, main, row, column))) &&
    !repeatsData(view, row, columns)
  )
}

/** `Desa/Kel.` right under `Alamat`: a column whose title is narrowed by one below it. */
function refines(view: SheetView, main: number, row: number, column: number): boolean {
  return row === main + 1 && /alamat|lahir|kelamin|domisili/i.test(view.text(main, column))
}

function repeatsData(view: SheetView, row: number, columns: readonly number[]): boolean {
  return columns.some((column) => typeof view.cell(row, column) === 'number')
}

/** Whether the main row leaves this column to a heading that reaches over it. */
function isUnder(view: SheetView, main: number, column: number): boolean {
  return view.text(main, column) === '' || view.text(main, column + 1) === ''
}

/** A row above whose headings reach over several titles, or over columns the main row leaves blank. */
function extendUp(view: SheetView, main: number, kind: ListKind): number {
  let from = main
  while (from > 0 && main - from < 2) {
    const columns = view.filled(from - 1)
    // "DESA | : BAKAMBAT" names a place; it titles no column.
    if (/:\s*\S/.test(columns.map((column) => view.text(from - 1, column)).join(' '))) break
    const filledMain = new Set(view.filled(main))
    const fits = columns.length >= 2 && columns.every((column) => view.text(from - 1, column).length <= 120)
    const titles = columns.filter(
      (column) => matchHeading(view.text(from - 1, column), kind) !== undefined,
    ).length
    const reaches = columns.some(
      (column) => !filledMain.has(column) || view.text(from - 1, column + 1) === '',
    )
    if (
      !fits ||
      titles < columns.length / 2 ||
      !reaches ||
      columns.some((column) => typeof view.cell(from - 1, column) === 'number')
    )
      break
    from--
  }
  return from
}

function combine(view: SheetView, from: number, main: number, to: number): Heading[] {
  const headings: Heading[] = []
  for (let column = 0; column < view.width; column++) {
    const texts: string[] = []
    for (let row = from; row < to; row++) {
      const text =
        row < to - 1 && laterFilled(view, row, to, column)
          ? view.text(row, column) || parentOf(view, row, column)
          : view.text(row, column)
      if (text !== '' && text !== texts.at(-1)) texts.push(text)
    }
    headings.push({ column, parent: texts.slice(0, -1).join(' / '), text: texts.at(-1) ?? '' })
  }
  return main >= from ? headings : []
}

function laterFilled(view: SheetView, row: number, to: number, column: number): boolean {
  for (let later = row + 1; later < to; later++) if (view.text(later, column) !== '') return true
  return false
}

/** The heading that reaches over a column: its own, or the nearest to the left. */
function parentOf(view: SheetView, row: number, column: number): string {
  for (let at = column; at >= 0; at--) {
    const text = view.text(row, at)
    if (text !== '') return text
  }
  return ''
}
