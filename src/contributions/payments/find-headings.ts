import { type Cell, cellText, type Sheet } from '../../registry/public.ts'

/** Where a table begins: the row of its headings, and the column of each field. */
export interface Headings<F extends string> {
  readonly row: number
  readonly columns: ReadonlyMap<F, number>
}

/** Headings stand near the top, under the name of the bank or the branch. */
const searched = 40

export const plain = (cell: Cell | undefined): string =>
  (cellText(cell ?? null) ?? '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

/** The first row in which every wanted field has a heading. */
export function findHeadings<F extends string>(
  sheet: Sheet,
  fields: readonly {
    readonly field: F
    readonly is: (heading: string) => boolean
    readonly needed: boolean
  }[],
  enough: (found: ReadonlyMap<F, number>) => boolean = () => true,
): Headings<F> | undefined {
  for (let row = 0; row < Math.min(sheet.rows.length, searched); row++) {
    const headings = sheet.rows[row]!.map(plain)
    const columns = new Map<F, number>()
    for (const { field, is } of fields) {
      const at = headings.findIndex((one, i) => one !== '' && is(one) && ![...columns.values()].includes(i))
      if (at >= 0) columns.set(field, at)
    }
    if (fields.every(({ field, needed }) => !needed || columns.has(field)) && enough(columns))
      return { row, columns }
  }
  return undefined
}

/** What a person sees at the top of a file, for the refusal of one that is not known. */
export function topOf(sheets: readonly Sheet[]): string {
  const rows = sheets.flatMap(({ rows: lines }) => lines.slice(0, searched))
  const best = rows.reduce<readonly Cell[]>((most, row) => (widthOf(row) > widthOf(most) ? row : most), [])
  const words = best
    .map((cell) => (cellText(cell) ?? '').trim())
    .filter((text) => text !== '' && !/\d{6}/.test(text))
  return (
    words
      .map((word) => `"${word.slice(0, 40)}"`)
      .slice(0, 12)
      .join(', ') || 'tidak ada judul kolom'
  )
}

const widthOf = (row: readonly Cell[]) =>
  row.filter((cell) => typeof cell === 'string' && cell.trim() !== '').length
