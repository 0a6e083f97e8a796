import { parseCsv } from 'hucre/csv'
import { isDay } from '../platform/calendar.ts'
import { failCoverage } from './coverage-errors.ts'
import type { StatisticalDenominator } from './figure.ts'

const columns = ['kode', 'per_tanggal', 'nama', 'tidak_termasuk', 'nilai', 'sumber'] as const

/**
 * Reads statistical denominators from a csv with the columns kode, per_tanggal, nama,
 * tidak_termasuk, nilai, sumber. All rows or none.
 *
 * @throws coverage/denominator-invalid naming the row and the reason
 */
export function readDenominators(file: string, text: string): StatisticalDenominator[] {
  const [header, ...rows] = parseCsv(text).map((row) => row.map((cell) => String(cell ?? '').trim()))
  if (columns.some((name, i) => header?.[i]?.toLowerCase() !== name)) {
    throw failCoverage('denominator-invalid', {
      row: 1,
      reason: `kepala ${file} harus ${columns.join(',')}.`,
    })
  }
  return rows
    .map((cells, i) => ({ cells, row: i + 2 }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map(({ cells, row }) => readRow(cells, row))
}

function readRow(cells: readonly string[], row: number): StatisticalDenominator {
  const [code = '', asOf = '', name = '', excludes = '', number = '', source = ''] = cells
  const value = Number(number.replaceAll('.', ''))
  const refuse = (reason: string) => failCoverage('denominator-invalid', { row, reason })
  if (!/^[a-z0-9][a-z0-9-]*$/.test(code))
    throw refuse(`kode "${code}" harus huruf kecil, angka dan tanda hubung.`)
  if (!isDay(asOf)) throw refuse(`per_tanggal "${asOf}" harus TTTT-BB-HH.`)
  if (name === '') throw refuse('nama kosong; tulis apa yang dihitung.')
  if (!Number.isSafeInteger(value) || value <= 0)
    throw refuse(`nilai "${number}" harus bilangan bulat di atas nol.`)
  if (source === '') throw refuse('sumber kosong; angka tanpa sumber tidak dapat dipertanggungjawabkan.')
  return { code, asOf, name, excludes, value, source }
}
