import { readXlsx, XlsxStreamWriter } from 'hucre/xlsx'
import type { LayoutColumn } from './contract.ts'
import { failFiles } from './file-errors.ts'
import { formatCell } from './format-cell.ts'
import type { InsurerRow } from './layout-fields.ts'

interface Sheet {
  readonly sheet: string
  readonly columns: readonly LayoutColumn[]
}

/** One value for all cells: a style made anew for each cell takes a fifth of the writing. */
const asText = { numFmt: '@' }

/**
 * Writes one part of a file for the insurer and reads it back: every cell text, every value as meant.
 *
 * @throws contributions/file-row-incomplete, contributions/file-not-as-meant
 */
export async function writeInsurerFile(layout: Sheet, rows: readonly InsurerRow[]): Promise<Uint8Array> {
  const cells = rows.map((row) => layout.columns.map((column) => formatCell(column, row)))
  refuseGaps(layout.columns, rows, cells)
  const writer = new XlsxStreamWriter({
    name: layout.sheet,
    // The format of text, so that Excel leaves the cells alone when somebody edits one.
    columns: layout.columns.map(({ heading }, at) => ({
      style: asText,
      width: widthOf(heading, cells, at),
    })),
  })
  writer.addRow(layout.columns.map(({ heading }) => heading))
  for (const row of cells) writer.addRow(row)
  const bytes = await writer.finish()
  await verifyInsurerFile(bytes, layout, cells)
  return bytes
}

/**
 * Reads a written file as its receiver would and holds it against what was meant.
 *
 * @throws contributions/file-not-as-meant
 */
export async function verifyInsurerFile(
  bytes: Uint8Array,
  layout: Sheet,
  cells: readonly (readonly string[])[],
): Promise<void> {
  const { sheets } = await readXlsx(bytes)
  const [only, another] = sheets
  const meant = [layout.columns.map(({ heading }) => heading), ...cells]
  const refuse = (row: number, at: number) =>
    failFiles('file-not-as-meant', { row: row + 1, column: layout.columns[at]?.heading ?? '' })
  if (only === undefined || another !== undefined || only.name !== layout.sheet) throw refuse(0, 0)
  if (only.rows.length !== meant.length) throw refuse(Math.min(only.rows.length, meant.length), 0)
  for (const [row, wanted] of meant.entries()) {
    const found = only.rows[row]!
    for (let at = 0; at < Math.max(wanted.length, found.length); at++) {
      const cell = found[at] ?? ''
      if (typeof cell !== 'string' || cell !== (wanted[at] ?? '')) throw refuse(row, at)
    }
  }
}

function refuseGaps(
  columns: readonly LayoutColumn[],
  rows: readonly InsurerRow[],
  cells: readonly (readonly string[])[],
): void {
  for (const [at, { required, heading }] of columns.entries()) {
    if (!required) continue
    const empty = rows.filter((_, row) => cells[row]![at] === '')
    if (empty.length === 0) continue
    const numbers = empty.slice(0, 10).map(({ number }) => number)
    throw failFiles('file-row-incomplete', {
      rows: empty.length,
      column: heading,
      numbers: `${numbers.join(', ')}${empty.length > 10 ? ', …' : ''}`,
    })
  }
}

function widthOf(heading: string, cells: readonly (readonly string[])[], at: number): number {
  let longest = heading.length
  for (const row of cells.slice(0, 200)) longest = Math.max(longest, row[at]!.length)
  return Math.min(40, longest + 2)
}
