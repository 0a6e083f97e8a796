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
import type { Mapping } from './mapping-file.ts'
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

/** What the columns of a table mean. */
export function nameColumns(view: SheetView, layout: TableLayout, options: ColumnOptions): MappedColumn[] {
  const { regions, regency } = options
  const places: KnownPlaces = {
    isVillage: (text) =>
      isVillageName(regions, text, regency) || isVillageName(regions, splitPlace(text).village, regency),
    isDistrict: (text) => isDistrictName(regions, text, regency),
    isVillageCode: (digits) => regions.byCode.has(dottedCode(digits) ?? ''),
  }
  const rows = sampleRows(view, layout)
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
 * Rows spread over the whole table, without the sparse ones: titles, headings and signatures say
 * nothing of what a column holds.
 */
function sampleRows(view: SheetView, layout: TableLayout): number[] {
  const step = Math.max(1, Math.floor((layout.bodyTo - layout.bodyFrom) / sampleSize))
  const rows: { row: number; filled: number }[] = []
  for (let row = layout.bodyFrom; row < layout.bodyTo; row += step) {
    const filled = view.filled(row).length
    if (filled > 0) rows.push({ row, filled })
  }
  const usual = rows.toSorted((a, b) => a.filled - b.filled)[Math.floor(rows.length * 0.75)]?.filled ?? 0
  return rows.filter(({ filled }) => filled * 2 >= usual).map(({ row }) => row)
}

/** Which columns of dates write the month first: by their own days, else by the NIK beside them. */
export function dateOrders(
  view: SheetView,
  layout: TableLayout,
  columns: readonly MappedColumn[],
): Map<number, DateOrder> {
  const rows = sampleRows(view, layout)
  const nik = columns.find(({ field }) => field === 'nik' || field === 'nip')
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
