import type { Cell as StyledCell, Workbook as StyledWorkbook, WriteSheet } from 'hucre'
import { openXlsx, saveXlsx, writeXlsx } from 'hucre/xlsx'
import type { Cell, Merge } from './grid.ts'
import { readWorkbook } from './read-workbook.ts'
import type { Finding, RowReading } from './reading.ts'
import { makeReturnText } from './return-text.ts'
import { summarySheet } from './return-summary.ts'
import { textOf } from './sheet-view.ts'

export interface ReturnInput {
  /** Name of the file as received. */
  readonly name: string
  readonly bytes: Uint8Array
  readonly readings: readonly RowReading[]
}

export const colours: Readonly<Record<Finding['level'], string>> = {
  error: 'F8CBAD',
  warning: 'FFE699',
  repair: 'BDD7EE',
}
const gravity: Readonly<Record<Finding['level'], number>> = { error: 2, warning: 1, repair: 0 }

/**
 * The sender's own file, given back with the problems in it: each problem cell is coloured and
 * carries a comment that says what is wrong and how to mend it; a text file gets one more column.
 * Files of other spreadsheet programs come back as `.xlsx` with the same values.
 */
export async function makeReturnFile(input: ReturnInput): Promise<{ name: string; bytes: Uint8Array }> {
  const stem = input.name.replace(/\.[^.]*$/, '')
  const workbook = await readWorkbook(input)
  if (workbook.format === 'text') {
    const ending = /\.[^.]*$/.exec(input.name)?.[0] ?? '.csv'
    return { name: `${stem}-hasil${ending}`, bytes: makeReturnText(workbook, input.readings) }
  }
  const isOwn = workbook.format === 'xlsx'
  const copy = isOwn ? await openXlsx(input.bytes, { readStyles: true }) : rebuild(workbook.sheets)
  mark(copy, input.readings)
  copy.sheets.push({ name: freeName(copy), rows: summarySheet(input.readings, isOwn) })
  return {
    name: `${stem}-hasil.xlsx`,
    bytes: isOwn ? await saveXlsx(copy) : await writeXlsx({ sheets: copy.sheets as unknown as WriteSheet[] }),
  }
}

function rebuild(
  sheets: readonly {
    name: string
    rows: readonly (readonly Cell[])[]
    merges: readonly Merge[]
    hidden: boolean
  }[],
): StyledWorkbook {
  return {
    sheets: sheets.map(({ name, rows, merges, hidden }) => ({
      name: name || 'Lembar1',
      rows: rows.map((row) => [...row]),
      merges: [...merges],
      ...(hidden ? { hidden } : {}),
    })),
  }
}

function freeName(workbook: StyledWorkbook): string {
  const taken = new Set(workbook.sheets.map((sheet) => sheet.name))
  let name = 'Hasil pemeriksaan'
  for (let n = 2; taken.has(name); n++) name = `Hasil pemeriksaan ${n}`
  return name
}

function mark(workbook: StyledWorkbook, readings: readonly RowReading[]): void {
  const byName = new Map(workbook.sheets.map((sheet) => [sheet.name, sheet]))
  for (const reading of readings) {
    if (reading.findings.length === 0) continue
    const sheet = byName.get(reading.sheet) ?? workbook.sheets[0]!
    sheet.cells ??= new Map()
    for (const [column, findings] of byColumn(reading)) {
      const key = `${reading.row - 1},${column}`
      const value = sheet.rows[reading.row - 1]?.[column] ?? null
      const known = sheet.cells.get(key)
      sheet.cells.set(key, marked(known ?? { value, type: typeOf(value) }, findings))
    }
  }
}

function typeOf(value: unknown): StyledCell['type'] {
  if (value === null) return 'empty'
  if (value instanceof Date) return 'date'
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'string'
}

/** Remarks by cell; those on the row as a whole go to its first filled cell. */
function byColumn(reading: RowReading): Map<number, Finding[]> {
  const first = Math.max(
    0,
    reading.cells.findIndex((cell) => textOf(cell) !== ''),
  )
  return Map.groupBy(reading.findings, (finding) => finding.column ?? first)
}

function marked(cell: StyledCell, findings: readonly Finding[]): StyledCell {
  const worst = findings.reduce((a, b) => (gravity[b.level] > gravity[a.level] ? b : a))
  const own = cell.comment === undefined ? [] : [cell.comment.text]
  return {
    ...cell,
    style: {
      ...cell.style,
      fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: colours[worst.level] } },
    },
    comment: { author: 'Naungan', text: [...own, ...findings.map((finding) => finding.message)].join('\n') },
  }
}
