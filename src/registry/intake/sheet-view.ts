import type { Cell, Sheet } from './grid.ts'

/** A sheet with merged cells filled, so that every row can be understood by itself. */
export interface SheetView {
  readonly name: string
  readonly rowCount: number
  readonly width: number
  /** The value of a cell; of a merged cell that of its upper left one. */
  cell(row: number, column: number): Cell
  text(row: number, column: number): string
  /** Columns of a row that hold anything. */
  filled(row: number): number[]
}

export function viewSheet(sheet: Sheet): SheetView {
  const rows = fillDown(sheet)
  let width = 0
  for (const row of sheet.rows) width = Math.max(width, row.length)
  const cell = (row: number, column: number) => rows[row]?.[column] ?? null
  return {
    name: sheet.name,
    rowCount: rows.length,
    width,
    cell,
    text: (row, column) => textOf(cell(row, column)),
    filled: (row) => filledColumns(sheet.rows[row] ?? []),
  }
}

export function textOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell.trim()
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  return String(cell)
}

function filledColumns(row: readonly Cell[]): number[] {
  const columns: number[] = []
  for (let i = 0; i < row.length; i++) if (textOf(row[i]!) !== '') columns.push(i)
  return columns
}

/** Only cells merged downwards are filled; a title merged across many columns stays one cell. */
function fillDown(sheet: Sheet): readonly (readonly Cell[])[] {
  const down = sheet.merges.filter((merge) => merge.endRow > merge.startRow)
  if (down.length === 0) return sheet.rows
  const rows: Cell[][] = sheet.rows.map((row) => [...row])
  for (const { startRow, startCol, endRow } of down) {
    const value = rows[startRow]?.[startCol] ?? null
    for (let row = startRow + 1; row <= endRow && row < rows.length; row++) {
      while (rows[row]!.length <= startCol) rows[row]!.push(null)
      if (textOf(rows[row]![startCol]!) === '') rows[row]![startCol] = value
    }
  }
  return rows
}
