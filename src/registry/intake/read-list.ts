import type { RegionIndex } from '../../regions/public.ts'
import { findTables, type TableLayout } from './find-tables.ts'
import type { Sheet, Workbook } from './grid.ts'
import { failIntake } from './intake-errors.ts'
import type { MappedColumn } from './map-columns.ts'
import { type Mapping, mappingKey } from './mapping-file.ts'
import {
  announcesPlace,
  type PlaceContext,
  placeOfSheet,
  readBarePlace,
  readPlaceLine,
} from './place-context.ts'
import { RowReader } from './read-row.ts'
import type { Field, Finding, ListKind, NotData, RowReading } from './reading.ts'
import { type KeyColumns, keyColumns, kindOfRow } from './row-kind.ts'
import { isSignature } from './row-words.ts'
import { type SheetView, textOf, viewSheet } from './sheet-view.ts'
import { cutColumns, findSecondTable } from './side-by-side.ts'
import { type Columns, understandTables } from './table-columns.ts'

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
    rows.push(...understood.rows)
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
    throw failIntake('no-table-found', {
      file: options.file,
      needed:
        options.kind === 'members'
          ? ', NIK atau KPJ'
          : options.kind === 'sponsors'
            ? ' dan NIP'
            : ' atau NIK',
      seen: [...seen].join(', ').slice(0, 300) || '(tidak ada)',
    })
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
  const collect = new Collector(sheet)
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
    place = readBody(view, layout, { ...reading, orders }, place, options, collect)
  }
  return { tables, rows: collect.rows, place: sheetPlace }
}

/** Gathers the outcome of every non-empty row of a sheet. */
class Collector {
  readonly rows: RowReading[] = []
  private readonly sheet: Sheet

  constructor(sheet: Sheet) {
    this.sheet = sheet
  }

  notData(row: number, notData: NotData): void {
    const cells = this.sheet.rows[row] ?? []
    if (cells.every((cell) => textOf(cell) === '')) return
    this.rows.push({
      sheet: this.sheet.name,
      row: row + 1,
      outcome: 'not-data',
      notData,
      cells,
      values: {},
      findings: [],
    })
  }

  person(row: number, read: Pick<RowReading, 'values' | 'findings'>): void {
    const { findings } = read
    const usable =
      read.values.name !== undefined || read.values.nik !== undefined || read.values.kpj !== undefined
    this.rows.push({
      sheet: this.sheet.name,
      row: row + 1,
      outcome: !usable ? 'rejected' : outcomeOf(findings),
      cells: this.sheet.rows[row]!,
      ...read,
    })
  }
}

function outcomeOf(findings: readonly Finding[]): RowReading['outcome'] {
  if (findings.length === 0) return 'accepted'
  return findings.some((finding) => finding.level === 'repair') ? 'repaired' : 'warned'
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

function readBody(
  view: SheetView,
  layout: TableLayout,
  table: TableReading & Columns,
  sheetPlace: PlaceContext,
  options: ReadOptions,
  collect: Collector,
): PlaceContext {
  const { regions, regency, asOf } = options
  const { columns, orders } = table
  const keys = keyColumns(columns)
  const namesPeople = names(table)
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
  options: ReadOptions,
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
    code: 'name-missing',
    field: 'name',
    column: keys.of.get('name') ?? null,
    message: 'Nama kosong. Isi nama sesuai KTP.',
  }
  return { ...read, findings: [...read.findings, missing] }
}
