import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ColumnPlan } from '../../matching/public.ts'
import type { Workbook } from '../intake/grid.ts'
import { headingKey } from '../intake/heading-words.ts'
import { readList } from '../intake/read-list.ts'
import { readWorkbook } from '../intake/read-workbook.ts'
import type { Values } from '../intake/reading.ts'
import { textOf } from '../intake/sheet-view.ts'
import { readRegionIndex } from '../../regions/public.ts'
import { isRowId } from './own-columns.ts'

const columns: readonly (readonly [field: string, value: (values: Values) => string | undefined])[] = [
  ['nik', (v) => v.nik ?? v.nikDamaged],
  ['name', (v) => v.name],
  ['birth', (v) => v.birthDate ?? (v.birthYear === undefined ? undefined : String(v.birthYear))],
  ['sex', (v) => v.sex],
  ['kk', (v) => v.kk],
  ['kpj', (v) => v.kpj],
  ['district', (v) => (v.villageCode === undefined ? v.districtAsReceived : undefined)],
  ['village', (v) => v.villageCode ?? v.villageAsReceived],
  ['address', (v) => v.address],
  ['rt', (v) => v.rt],
  ['mother', (v) => v.motherName],
  ['phone', (v) => v.phone],
]

/** Opens a spreadsheet; the refusals are intake's. */
export async function openWorkbook(path: string): Promise<Workbook> {
  return readWorkbook({ name: basename(path), bytes: await readFile(path) })
}

/**
 * Reads a list as an import reads it and lays its persons out as plain text, so that every list goes
 * the same way through the engine. Rows are named by the list's own column, else as numbered in it.
 */
export async function listAsText(
  workbook: Workbook,
  options: { readonly file: string; readonly regency: string; readonly asOf: string; readonly list: number },
): Promise<{ source: { bytes: Uint8Array }; plan: ColumnPlan }> {
  const reading = readList(workbook, { kind: 'members', ...options, regions: await readRegionIndex() })
  const several = reading.tables.length > 1 && new Set(reading.tables.map((table) => table.sheet)).size > 1
  const idColumns = new Map(
    reading.tables.map((table) => [
      table.sheet,
      table.columns.find(({ heading }) => isRowId(headingKey(heading)))?.column,
    ]),
  )
  const lines: string[] = []
  for (const row of reading.rows) {
    if (row.outcome === 'not-data') continue
    const idColumn = idColumns.get(row.sheet)
    const own = idColumn === undefined ? '' : textOf(row.cells[idColumn] ?? null)
    const id = own !== '' ? own : several ? `${row.sheet}:${row.row}` : String(row.row)
    lines.push([id, ...columns.map(([, value]) => value(row.values) ?? '')].map(plain).join('\t'))
  }
  return {
    source: { bytes: shared(lines) },
    plan: {
      delimiter: 9,
      columns: columns.map(([field], i) => ({ column: i + 1, field })),
      idColumn: 0,
      skip: 0,
      list: options.list,
    },
  }
}

/** The cells of a workbook's first filled sheet as tab-separated text. */
export function sheetAsRows(workbook: Workbook): string[][] {
  const sheet = workbook.sheets.find((one) => one.rows.some((row) => row.some((cell) => textOf(cell) !== '')))
  return (sheet?.rows ?? []).map((row) => row.map((cell) => plain(textOf(cell))))
}

export function rowsAsBytes(rows: readonly (readonly string[])[]): Uint8Array {
  return shared(rows.map((row) => row.join('\t')))
}

/** No tab, line end or leading quote may part what is one cell. */
function plain(text: string): string {
  return text.replaceAll(/[\t\r\n"]/g, ' ')
}

function shared(lines: readonly string[]): Uint8Array {
  const bytes = new TextEncoder().encode(lines.length === 0 ? '' : `${lines.join('\n')}\n`)
  const memory = new Uint8Array(new SharedArrayBuffer(bytes.length))
  memory.set(bytes)
  return memory
}
