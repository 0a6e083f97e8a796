import { extname } from 'node:path'
import { XlsxStreamWriter } from 'hucre/xlsx'
import { writeOutputFile } from '../platform/files.ts'
import { neutraliseFormula } from '../registry/public.ts'
import type { ExportTable } from './exports.ts'
import { failReports } from './report-errors.ts'

/**
 * Writes a list as .xlsx or .csv, by the file's ending.
 *
 * All cells that are not counts are text, so that a NIK keeps its digits and nothing a sender
 * wrote is ever run as a formula. A csv is UTF-8 with BOM and commas, for Excel and for programs.
 *
 * @throws reports/unknown-file-type
 */
export async function writeTable(path: string, table: ExportTable): Promise<void> {
  const ending = extname(path).toLowerCase()
  if (ending === '.xlsx' || ending === '.csv') await writeOutputFile(path, await tableBytes(table, ending))
  else throw failReports('unknown-file-type', { ending: ending || path })
}

/** The same as bytes. */
export async function tableBytes(table: ExportTable, ending: '.xlsx' | '.csv'): Promise<Uint8Array> {
  return ending === '.xlsx' ? asXlsx(table) : new TextEncoder().encode(asCsv(table))
}

async function asXlsx(table: ExportTable): Promise<Uint8Array> {
  const head = table.notes.length + 1
  const writer = new XlsxStreamWriter({
    name: table.title.slice(0, 31),
    columns: table.header.map((title, i) => ({ width: widthOf(table, title, i) })),
    freezePane: { rows: head },
  })
  for (const note of table.notes) writer.addRow([note])
  writer.addRow([...table.header])
  for (const row of table.rows) writer.addRow([...row])
  if (table.watermark !== undefined) writer.addRow([table.watermark])
  return writer.finish()
}

function widthOf(table: ExportTable, title: string, column: number): number {
  let longest = title.length
  for (const row of table.rows.slice(0, 500)) longest = Math.max(longest, String(row[column] ?? '').length)
  return Math.min(42, longest + 2)
}

function asCsv(table: ExportTable): string {
  const cell = (value: string | number | null) => {
    if (value === null) return ''
    const text = typeof value === 'number' ? String(value) : neutraliseFormula(value)
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const last = table.watermark === undefined ? [] : [[table.watermark]]
  const lines = [table.header, ...table.rows, ...last].map((row) => row.map(cell).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}
