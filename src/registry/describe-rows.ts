import { formatDay } from '../platform/indonesian.ts'
import type { RowValues } from './queries/shown-rows.ts'

/** How a person names a row: `7:12`, or `7:Data:12` where the file has sheets. */
export function nameOfRow({ batchId, sheet, row }: Pick<RowValues, 'batchId' | 'sheet' | 'row'>): string {
  return sheet === '' ? `${batchId}:${row}` : `${batchId}:${sheet}:${row}`
}

const fields: readonly (readonly [title: string, value: (row: RowValues) => string])[] = [
  ['baris', nameOfRow],
  ['daftar', (row) => row.agency],
  ['nama', (row) => row.name],
  ['NIK', (row) => row.nik],
  ['lahir', ({ birth }) => (birth.length === 10 ? formatDay(birth) : birth)],
  ['L/P', (row) => row.sex],
  ['desa', (row) => row.place],
  ['alamat', (row) => row.address],
  ['telepon', (row) => row.phone],
]
const width = 40

/** Rows side by side, one field a line; where they differ the line is marked. */
export function describeRows(rows: readonly RowValues[]): string[] {
  return fields.flatMap(([title, value], i) => {
    const values = rows.map((row) => value(row).slice(0, width))
    if (values.every((one) => one === '')) return []
    const stated = new Set(values.filter((one) => one !== '').map((one) => one.toUpperCase()))
    const mark = i > 1 && stated.size > 1 ? '≠' : ' '
    return [
      `  ${mark} ${title.padEnd(8)} ${values
        .map((one) => (one || '-').padEnd(width))
        .join('  ')
        .trimEnd()}`,
    ]
  })
}
