import type { z } from 'zod'
import type { Day } from '../../platform/calendar.ts'
import { type Cell, cellText, readDate, readWorkbook } from '../../registry/public.ts'
import { failBooks } from '../books-errors.ts'
import type { statementColumns } from './contract.ts'
import { findHeadings, type Headings, plain, topOf } from './find-headings.ts'
import { readAmount } from './read-amount.ts'

/** How a bank calls its columns. */
export type Columns = z.infer<typeof statementColumns>
export interface Layout {
  readonly code: string
  readonly name: string
  readonly columns: Columns
}

/** One movement of a statement; `fault` says why it cannot be booked. */
export interface StatementRow {
  readonly row: number
  readonly paidOn: Day | null
  readonly amount: number | null
  readonly reference: string | undefined
  readonly description: string | undefined
  readonly paymentCode: string | undefined
  readonly fault: 'unreadable' | 'future' | null
  /** The cells, by field, where something is wrong with them. */
  readonly seen: Readonly<Record<string, string>>
}

type Field = keyof Columns

/**
 * Reads a bank statement by the first layout whose headings it has. Rows without an amount in the
 * column of money that left, such as balances and money received, are no payments.
 *
 * @param asOf a movement dated later is not booked
 * @throws the refusals of files, contributions/layout-unknown, contributions/layout-columns-missing
 */
export async function readStatement(
  file: { readonly name: string; readonly bytes: Uint8Array },
  layouts: readonly Layout[],
  asOf: Day,
): Promise<{ readonly layout: string; readonly rows: StatementRow[]; readonly notData: number }> {
  const workbook = await readWorkbook(file)
  const sheets = workbook.sheets.filter(({ hidden }) => !hidden)
  for (const layout of layouts) {
    for (const sheet of sheets) {
      const headings = findHeadings<Field>(sheet, fieldsOf(layout.columns))
      if (!headings) continue
      const rows: StatementRow[] = []
      let notData = 0
      for (let i = headings.row + 1; i < sheet.rows.length; i++) {
        const cells = sheet.rows[i]!
        if (cells.every((cell) => plain(cell) === '')) continue
        const read = readRow(cells, headings, i + 1, asOf)
        if (read) rows.push(read)
        else notData++
      }
      return { layout: layout.code, rows, notData }
    }
  }
  const seen = topOf(sheets)
  const [only] = layouts
  if (layouts.length === 1 && only) {
    const has = new Set(sheets.flatMap(({ rows }) => rows.slice(0, 40).flatMap((row) => row.map(plain))))
    const missing = Object.values(only.columns).filter((one) => !has.has(plain(one)))
    throw failBooks('layout-columns-missing', {
      code: only.code,
      file: file.name,
      missing: missing.join(', '),
      seen,
    })
  }
  throw failBooks('layout-unknown', { file: file.name, seen })
}

function fieldsOf(columns: Columns) {
  return (Object.entries(columns) as [Field, string | undefined][])
    .filter((entry): entry is [Field, string] => entry[1] !== undefined)
    .map(([field, heading]) => ({ field, is: (text: string) => text === plain(heading), needed: true }))
}

function readRow(
  cells: readonly Cell[],
  { columns }: Headings<Field>,
  row: number,
  asOf: Day,
): StatementRow | undefined {
  const at = (field: Field) => {
    const column = columns.get(field)
    return column === undefined ? null : (cells[column] ?? null)
  }
  const text = (field: Field) => (cellText(at(field)) ?? '').trim().slice(0, 300) || undefined
  const amount = readAmount(at('amount'))
  const date = readDate(at('date'), asOf)
  if (amount.kind === 'absent') return undefined
  // A title or total below the table: words where day and amount should be.
  if (date.kind !== 'read' && amount.kind === 'unusable' && amount.reason === 'unreadable') return undefined
  const paidOn = date.kind === 'read' ? (date.value.date ?? null) : null
  const fault = amount.kind !== 'amount' || paidOn === null ? 'unreadable' : paidOn > asOf ? 'future' : null
  const seen = Object.fromEntries([...columns.keys()].map((field) => [field, text(field) ?? '']))
  return {
    row,
    paidOn,
    amount: amount.kind === 'amount' ? amount.value : null,
    reference: text('reference'),
    description: text('description'),
    paymentCode: text('paymentCode'),
    fault,
    seen: fault === null ? {} : seen,
  }
}
