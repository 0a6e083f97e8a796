import {
  dottedCode,
  isDistrictName,
  isVillageName,
  type RegionIndex,
  splitPlace,
} from '../../regions/public.ts'
import { guessDateOrder } from '../identifiers/birth-date.ts'
import type { DateOrder } from '../identifiers/calendar-date.ts'
import { type ColumnContent, judgeContent, type KnownPlaces } from './content-share.ts'
import type { TableLayout } from './find-tables.ts'
import { mapColumns, type MappedColumn } from './map-columns.ts'
import type { Mapping } from './mapping.ts'
import type { ListKind } from './reading.ts'
import type { SheetView } from './sheet-view.ts'

interface ColumnOptions {
  readonly kind: ListKind
  readonly regency: string
  readonly regions: RegionIndex
  readonly asOf: string
  readonly mapping?: Mapping
}

const sampleSize = 200

/** How the tables of a sheet that have the same titles are understood. */
export interface Columns {
  readonly columns: readonly MappedColumn[]
  /** Which columns of dates write the month first. */
  readonly orders: ReadonlyMap<number, DateOrder>
}

/**
 * What the columns of each table mean. A header that comes again on every page or for every
 * village makes many small tables; they are judged together, since a few rows show little.
 */
export function understandTables(
  view: SheetView,
  layouts: readonly TableLayout[],
  options: ColumnOptions,
): Map<TableLayout, Columns> {
  const understood = new Map<TableLayout, Columns>()
  for (const alike of Map.groupBy(layouts, titlesOf).values()) {
    const rows = sampleRows(view, alike)
    const columns = nameColumns(view, alike[0]!, rows, options)
    const orders = dateOrders(view, rows, columns)
    for (const layout of alike) understood.set(layout, { columns, orders })
  }
  return understood
}

function titlesOf({ headings }: TableLayout): string {
  return headings.map(({ parent, text }) => `${parent}/${text}`).join('|')
}

function nameColumns(
  view: SheetView,
  layout: TableLayout,
  rows: readonly number[],
  options: ColumnOptions,
): MappedColumn[] {
  const { regions, regency } = options
  const places: KnownPlaces = {
    isVillage: (text) =>
      isVillageName(regions, text, regency) || isVillageName(regions, splitPlace(text).village, regency),
    isDistrict: (text) => isDistrictName(regions, text, regency),
    isVillageCode: (digits) => regions.byCode.has(dottedCode(digits) ?? ''),
  }
  const cellsOf = (column: number) => rows.map((row) => view.cell(row, column))
  const known = new Map<number, ColumnContent>()
  const content = (column: number) => {
    let found = known.get(column)
    if (!found) known.set(column, (found = judgeContent(cellsOf(column), options.asOf, places)))
    return found
  }
  return mapColumns(layout.headings, content, {
    kind: options.kind,
    ...(options.mapping ? { mapping: options.mapping } : {}),
  })
}

/**
 * Rows spread over whole tables, without the sparse ones: titles, headings and signatures say
 * nothing of what a column holds.
 */
function sampleRows(view: SheetView, layouts: readonly TableLayout[]): number[] {
  const all = layouts.reduce((sum, { bodyFrom, bodyTo }) => sum + bodyTo - bodyFrom, 0)
  const step = Math.max(1, Math.floor(all / sampleSize))
  const rows: { row: number; filled: number }[] = []
  let passed = 0
  for (const { bodyFrom, bodyTo } of layouts) {
    for (let row = bodyFrom; row < bodyTo; row++) {
      if (passed++ % step !== 0) continue
      const filled = view.filled(row).length
      if (filled > 0) rows.push({ row, filled })
    }
  }
  const usual = rows.toSorted((a, b) => a.filled - b.filled)[Math.floor(rows.length * 0.75)]?.filled ?? 0
  return rows.filter(({ filled }) => filled * 2 >= usual).map(({ row }) => row)
}

/** Which columns of dates write the month first: by their own days, else by the NIK beside them. */
function dateOrders(
  view: SheetView,
  rows: readonly number[],
  columns: readonly MappedColumn[],
): Map<number, DateOrder> {
  const nik =
    columns.find(({ field }) => field === 'nik' || field === 'nip') ??
    columns.find(({ field }) => field === 'name')
  const orders = new Map<number, DateOrder>()
  for (const { column, field } of columns) {
    if (!field.endsWith('Date')) continue
    const cells = rows.map((row) => view.cell(row, column))
    const born = field === 'birthDate' || field === 'birthPlaceDate'
    const numbers = nik && born ? rows.map((row) => view.text(row, nik.column)) : []
    orders.set(column, guessDateOrder(cells, numbers))
  }
  return orders
}
