import type { RegionIndex } from '../../regions/public.ts'
import { keepRemark } from '../identifiers/remark-words.ts'
import type { TableLayout } from './find-tables.ts'
import { announcesPlace, type PlaceContext, readBarePlace, readPlaceLine } from './place-context.ts'
import { RowReader } from './read-row.ts'
import type { Finding, NotData, RowReading } from './reading.ts'
import type { RowCollector } from './row-collector.ts'
import { type KeyColumns, keyColumns, kindOfRow } from './row-kind.ts'
import { isSignature } from './row-words.ts'
import type { SheetView } from './sheet-view.ts'
import type { Columns } from './table-columns.ts'

interface BodyOptions {
  readonly regency: string
  readonly regions: RegionIndex
  readonly asOf: string
}

/** A table as understood; one that names nobody holds no persons whatever its rows say. */
export interface NamedTable extends Columns {
  readonly namesPeople: boolean
}

/**
 * Reads the rows of one table.
 *
 * @returns the place that holds for what stands below it
 */
export function readBody(
  view: SheetView,
  layout: TableLayout,
  table: NamedTable,
  sheetPlace: PlaceContext,
  options: BodyOptions,
  collect: RowCollector,
): PlaceContext {
  const { regions, regency, asOf } = options
  const { columns, orders, namesPeople } = table
  const keys = keyColumns(columns)
  const reader = new RowReader({ columns, orders, regions, regency, asOf })
  let place = sheetPlace
  let signing = false
  for (let row = layout.bodyFrom; row < layout.bodyTo; row++) {
    if (view.filled(row).length === 0) continue
    const kind: 'data' | NotData = namesPeople ? kindOfRow(view, row, keys, signing) : 'note'
    if (kind === 'data') {
      signing = false
      collect.person(
        row,
        withNameCheck(
          reader.read((column) => view.cell(row, column), place),
          keys,
        ),
      )
      continue
    }
    const heading =
      kind === 'heading' || kind === 'note' ? headingPlace(view, row, place, options) : undefined
    if (heading) place = heading
    signing = kind === 'signature' || (signing && kind !== 'heading')
    collect.notData(row, heading ? 'heading' : kind)
  }
  return place
}

/** The place that a row between the persons announces for those below it. */
function headingPlace(
  view: SheetView,
  row: number,
  place: PlaceContext,
  options: BodyOptions,
): PlaceContext | undefined {
  const text = view
    .filled(row)
    .map((column) => view.text(row, column))
    .join(' ')
  if (isSignature(text)) return undefined
  if (announcesPlace(text)) {
    const found = readPlaceLine(text, options.regions, options.regency)
    // A new village keeps the district it stands in; a new district leaves the old village behind.
    if (found.village !== undefined)
      return { ...(place.district ? { district: place.district } : {}), ...found }
    if (found.district !== undefined) return found
  }
  return readBarePlace(text, options.regions, place, options.regency)
}

function withNameCheck(
  read: Pick<RowReading, 'values' | 'findings'>,
  keys: KeyColumns,
): Pick<RowReading, 'values' | 'findings'> {
  if (read.values.name !== undefined || read.findings.some((finding) => finding.field === 'name')) return read
  const missing: Finding = {
    level: 'error',
    ...keepRemark('name-missing'),
    field: 'name',
    column: keys.of.get('name') ?? null,
  }
  return { ...read, findings: [...read.findings, missing] }
}
