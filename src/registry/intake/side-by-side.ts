import type { Cell, Sheet } from './grid.ts'
import { matchHeading } from './heading-words.ts'
import type { ListKind } from './reading.ts'
import { textOf } from './sheet-view.ts'

/** How far down the first header is looked for. */
const deepest = 60

/**
 * The column where a second table of persons begins beside the first: a row of titles in which
 * name and at least one more title come again. Undefined on all but a few sheets.
 */
export function findSecondTable(sheet: Sheet, kind: ListKind): number | undefined {
  for (const row of sheet.rows.slice(0, deepest)) {
    const first = new Map<string, number>()
    const again: number[] = []
    for (const [column, cell] of row.entries()) {
      const text = typeof cell === 'string' ? textOf(cell) : ''
      const field = text === '' ? undefined : matchHeading(text, kind)
      if (field === undefined || field === 'other' || field === 'note') continue
      const key = `${field} ${text.toLowerCase()}`
      if (first.has(key)) again.push(column)
      else if (again.length === 0) first.set(key, column)
    }
    const titles = (column: number) => matchHeading(textOf(row[column]!), kind)
    const repeated = new Set(again.map(titles))
    if (again.length >= 3 && repeated.has('name') && repeated.size >= 3) return again[0]!
  }
  return undefined
}

/** One of two tables that stand side by side, as a sheet of its own: the other's cells are blank. */
export function cutColumns(sheet: Sheet, from: number, to: number): Sheet {
  const inside = (column: number) => column >= from && column < to
  const cut = (row: readonly Cell[]) => row.slice(0, to).map((cell, column) => (inside(column) ? cell : null))
  return {
    ...sheet,
    rows: sheet.rows.map(cut),
    merges: sheet.merges.filter(({ startCol }) => inside(startCol)),
  }
}
