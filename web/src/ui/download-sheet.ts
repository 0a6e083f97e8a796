import { call } from '../api.ts'

interface Exported<Row> {
  readonly label: string
  readonly value: (row: Row) => string | number | null
  readonly decorative?: boolean
}

/**
 * The rows as shown, as an Excel file; numbers stay numbers, and no text can be taken for a formula.
 * That it was taken out is recorded first.
 *
 * @throws ProblemError
 */
export async function downloadSheet<Row>(
  name: string,
  columns: readonly Exported<Row>[],
  rows: readonly Row[],
): Promise<void> {
  const kept = columns.filter(({ decorative }) => decorative !== true)
  await downloadBook(name, rows.length, [
    {
      name: 'Data',
      rows: [kept.map(({ label }) => label), ...rows.map((row) => kept.map(({ value }) => value(row)))],
    },
  ])
}

type Cell = string | number | null

/**
 * Some sheets in one file, recorded like a table.
 *
 * @throws ProblemError
 */
export async function downloadBook(
  name: string,
  count: number,
  sheets: readonly { readonly name: string; readonly rows: readonly (readonly Cell[])[] }[],
): Promise<void> {
  await call('POST', '/api/exports/tables', { body: { table: name, rows: count } })
  const { writeXlsx } = await import('hucre/xlsx')
  const bytes = await writeXlsx({
    sheets: sheets.map((sheet) => ({ name: sheet.name, rows: sheet.rows.map((row) => row.map(safe)) })),
  })
  saveFile(`${name}.xlsx`, new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }))
}

function safe(value: Cell): Cell {
  return typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
}

/** Hands a file to the browser's downloads. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
