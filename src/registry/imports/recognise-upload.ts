import type { Day } from '../../platform/calendar.ts'
import type { RegionIndex } from '../../regions/public.ts'
import { summarise } from '../batch-report.ts'
import type { Cell } from '../intake/grid.ts'
import { type ListReading, readList } from '../intake/read-list.ts'
import { readWorkbook } from '../intake/read-workbook.ts'
import { type Field, fields, type ListKind, type RowReading } from '../intake/reading.ts'
import type { Mapping } from '../intake/mapping.ts'
import { textOf } from '../intake/sheet-view.ts'
import type { KeptPreview } from './tell-preview.ts'
import { labelOf } from './field-labels.ts'

export interface UploadedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface RecogniseOptions {
  readonly regency: string
  readonly regions: RegionIndex
  readonly asOf: Day
  /** What it is to be read as; absent: what its columns tell. */
  readonly kind?: ListKind
  readonly mapping?: Mapping
}

const shownRows = 20

/**
 * Shows how a file is understood before anything of it is stored.
 *
 * @throws the refusals of a file
 */
export async function recogniseFile(
  file: UploadedFile,
  options: RecogniseOptions,
): Promise<{ kind: ListKind; preview: KeptPreview }> {
  const workbook = await readWorkbook(file)
  const { regency, regions, asOf, mapping } = options
  const read = (kind: ListKind) =>
    readList(workbook, { kind, file: file.name, regency, regions, asOf, ...(mapping ? { mapping } : {}) })
  let kind = options.kind ?? 'workers'
  let list = read(kind)
  const told = options.kind === undefined ? kindOfColumns(list) : kind
  if (told !== kind) list = read((kind = told))
  const report = summarise(list.rows, list.tables, kind)
  return {
    kind,
    preview: {
      format: workbook.format,
      rows: report.rows,
      outcomes: report.outcomes,
      findings: [...report.findings],
      hints: [...report.hints],
      tables: list.tables.map((table, i) => showTable(list, table, list.tables[i + 1])),
      fields: fields.map((field) => ({ field, label: labelOf(field) })),
    },
  }
}

/** Columns that only one kind of list has. */
const telling: readonly (readonly [kind: ListKind, ...fields: Field[]])[] = [
  ['members', 'kpj', 'lastPaidMonth'],
  ['members', 'kpj', 'memberStatus'],
  ['members', 'kpj', 'programmes'],
  ['deaths', 'deathDate'],
  ['welfare', 'decile'],
  ['sponsors', 'nip'],
]

export function kindOfColumns(list: Pick<ListReading, 'tables'>): ListKind {
  const found = new Set(list.tables.flatMap((table) => table.columns.map(({ field }) => field)))
  return telling.find(([, ...needed]) => needed.every((field) => found.has(field)))?.[0] ?? 'workers'
}

type Table = ListReading['tables'][number]

function showTable(list: ListReading, table: Table, next: Table | undefined): KeptPreview['tables'][number] {
  const from = table.headerRow ?? 0
  const to = next?.sheet === table.sheet && next.headerRow !== null ? next.headerRow : Infinity
  const rows = list.rows.filter(
    ({ sheet, row, notData }) =>
      sheet === table.sheet && row > from && row < to && notData !== 'header' && notData !== 'title',
  )
  return {
    sheet: table.sheet,
    headerRow: table.headerRow,
    columns: table.columns.map(({ column, key, heading, field, by }) => ({
      column,
      key,
      heading,
      field,
      by,
    })),
    rows: rows.slice(0, shownRows).map(showRow),
  }
}

/** A number with the 15 digits that a spreadsheet shows of it, not `0.30000000000000004`. */
function shownText(cell: Cell): string {
  return typeof cell === 'number' ? String(Number(cell.toPrecision(15))) : textOf(cell)
}

function showRow({ row, cells, outcome, findings }: RowReading) {
  return {
    row,
    cells: cells.map((cell) => shownText(cell).slice(0, 200)),
    outcome,
    messages: findings.map(({ column, level, code, message, values }) => ({
      column,
      level,
      code,
      message,
      ...(values === undefined ? {} : { values }),
    })),
  }
}
