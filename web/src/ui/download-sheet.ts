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
  await call('POST', '/api/exports/tables', { body: { table: name, rows: rows.length } })
  const { writeXlsx } = await import('hucre/xlsx')
  const kept = columns.filter(({ decorative }) => decorative !== true)
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'Data',
        rows: [
          kept.map(({ label }) => label),
          ...rows.map((row) => kept.map(({ value }) => safe(value(row)))),
        ],
      },
    ],
  })
  saveFile(`${name}.xlsx`, new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }))
}

function safe(value: string | number | null): string | number | null {
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
