import type { RegionIndex } from '../../regions/public.ts'
import { findTables, type TableLayout } from './find-tables.ts'
import type { Sheet, Workbook } from './grid.ts'
import { failIntake } from './intake-errors.ts'
import type { MappedColumn } from './map-columns.ts'
import { type Mapping, mappingKey } from './mapping.ts'
import { type PlaceContext, placeOfSheet } from './place-context.ts'
import { readBody } from './read-body.ts'
import type { Field, ListKind, RowReading } from './reading.ts'
import { RowCollector } from './row-collector.ts'
import { type SheetView, viewSheet } from './sheet-view.ts'
import { cutColumns, findSecondTable } from './side-by-side.ts'
import { understandTables } from './table-columns.ts'

export interface ReadOptions {
  readonly kind: ListKind
  /** Name of the file, for messages. */
  readonly file: string
  /** Code of the regency whose list it is. */
  readonly regency: string
  readonly regions: RegionIndex
  readonly asOf: string
  readonly mapping?: Mapping
}

/** How one table was understood. Rows count from 1. */
export interface TableReading {
  readonly sheet: string
  readonly headerRow: number | null
  readonly columns: readonly MappedColumn[]
}

export interface ListReading {
  readonly tables: readonly TableReading[]
  /** One for every non-empty row of every sheet, in order. */
  readonly rows: readonly RowReading[]
  /** How headings were understood, for the next list of this source. */
  readonly mapping: Mapping
}

/**
 * Understands a list as it was sent: finds the tables, names the columns, reads the rows.
 * Every non-empty row gets exactly one outcome.
 *
 * @throws registry/no-table-found when no sheet has a table that names people
 */
export function readList(workbook: Workbook, options: ReadOptions): ListReading {
  const tables: TableReading[] = []
  const rows: RowReading[] = []
  const remembered: Record<string, Mapping['columns'][string]> = { ...options.mapping?.columns }
  const seen = new Set<string>()
  for (const sheet of workbook.sheets) {
    const understood = readSides(sheet, options)
    // Not as arguments of one call: a sheet may hold more rows than a call takes.
    for (const row of understood.rows) rows.push(row)
    for (const { reading, layout } of understood.tables) {
      if (layout.headings.some((heading) => heading.text !== '')) {
        for (const heading of layout.headings)
          if (heading.text !== '' && seen.size < 20) seen.add(heading.text)
      }
      if (!names(reading)) continue
      tables.push(reading)
      for (const { column, field } of reading.columns) {
        const heading = layout.headings.find((one) => one.column === column)
        if (heading && heading.text !== '' && field !== 'other') remembered[mappingKey(heading)] = field
      }
    }
  }
  if (tables.length === 0) {
    const { file, kind } = options
    const headings = [...seen].join(', ').slice(0, 300)
    const [needed, neededInEnglish] =
      kind === 'members'
        ? [', NIK atau KPJ', ', NIK or KPJ']
        : kind === 'sponsors'
          ? [' dan NIP', ' and NIP']
          : [' atau NIK', ' or NIK']
    throw failIntake(
      'no-table-found',
      { file, needed, seen: headings || '(tidak ada)' },
      { needed: neededInEnglish, seen: headings || '(none)' },
    )
  }
  return { tables, rows, mapping: { version: 1, columns: remembered } }
}

/** Whether a table names people; one without titles must show it by more than what may be names. */
function names({ headerRow, columns }: TableReading): boolean {
  const has = (...fields: Field[]) => columns.some(({ field }) => fields.includes(field))
  if (has('nik', 'kpj', 'nip')) return true
  return has('name') && (headerRow !== null || has('birthDate', 'birthPlaceDate'))
}

interface SheetReading {
  readonly tables: readonly { readonly reading: TableReading; readonly layout: TableLayout }[]
  readonly rows: RowReading[]
  /** What its title and its name say of the place. */
  readonly place: PlaceContext
}

/** Reads a sheet; where two tables stand side by side the left one, then the right one. */
function readSides(sheet: Sheet, options: ReadOptions): SheetReading {
  const second = sheet.hidden ? undefined : findSecondTable(sheet, options.kind)
  if (second === undefined) return readSheet(sheet, options)
  const left = readSheet(cutColumns(sheet, 0, second), options)
  const right = readSheet(cutColumns(sheet, second, Infinity), options, left.place)
  return { ...left, tables: [...left.tables, ...right.tables], rows: [...left.rows, ...right.rows] }
}

/** @param above the place that the title beside this table announces */
function readSheet(sheet: Sheet, options: ReadOptions, above: PlaceContext = {}): SheetReading {
  const view = viewSheet(sheet)
  const collect = new RowCollector(sheet)
  if (sheet.hidden) {
    for (let row = 0; row < view.rowCount; row++) collect.notData(row, 'hidden-helper')
    return { tables: [], rows: collect.rows, place: {} }
  }
  const layouts = findTables(view, options.kind, options.mapping)
  const tables: { reading: TableReading; layout: TableLayout }[] = []
  const titleEnd = layouts[0]!.headerFrom ?? layouts[0]!.bodyFrom
  for (let row = 0; row < titleEnd; row++) collect.notData(row, 'title')
  const own = placeOfSheet(titleLines(view, 0, titleEnd), sheet.name, options.regions, options.regency)
  const sheetPlace = { ...above, ...own }
  let place: PlaceContext = sheetPlace
  const understood = understandTables(view, layouts, options)
  for (const layout of layouts) {
    const { columns, orders } = understood.get(layout)!
    const reading: TableReading = {
      sheet: sheet.name,
      headerRow: layout.headerFrom === null ? null : layout.headerFrom + 1,
      columns,
    }
    tables.push({ reading, layout })
    for (let row = layout.headerFrom ?? layout.bodyFrom; row < layout.bodyFrom; row++)
      collect.notData(row, 'header')
    place = readBody(view, layout, { columns, orders, namesPeople: names(reading) }, place, options, collect)
  }
  return { tables, rows: collect.rows, place: sheetPlace }
}

function titleLines(view: SheetView, from: number, to: number): string[] {
  const lines: string[] = []
  for (let row = from; row < to; row++) {
    const texts = view.filled(row).map((column) => view.text(row, column))
    // "KECAMATAN" and ": ALUH ALUH" often stand in two cells.
    if (texts.length > 0) lines.push(texts.join(' '))
  }
  return lines
}
