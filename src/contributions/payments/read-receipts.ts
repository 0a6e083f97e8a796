import type { Day } from '../../platform/calendar.ts'
import {
  type Cell,
  cellText,
  readDate,
  readKpj,
  readMonth,
  readNik,
  readWorkbook,
} from '../../registry/public.ts'
import { failBooks } from '../books-errors.ts'
import { findHeadings, plain, topOf } from './find-headings.ts'
import { readAmount } from './read-amount.ts'

/** A row of the insurer's receipt list as far as it can be read. */
export interface ReceiptRow {
  readonly sheet: string
  /** As numbered in the sheet, from 1. */
  readonly row: number
  readonly nik: string | null
  readonly kpj: string | null
  readonly name: string | null
  readonly month: string | null
  /** Whole rupiah. */
  readonly amount: number | null
  readonly paymentCode: string | null
  readonly receivedOn: Day | null
  /** Cells that cannot be read, by field; the row then waits for a decision. */
  readonly faults: Readonly<Record<string, string>> | null
}

type Field = 'nik' | 'kpj' | 'name' | 'month' | 'amount' | 'code' | 'date'

const fields: readonly { field: Field; is: (heading: string) => boolean; needed: boolean }[] = [
  { field: 'nik', is: (text) => /\bnik\b|\bktp\b|nomor induk/.test(text), needed: false },
  {
    field: 'kpj',
    is: (text) => /\bkpj\b|(no|nomor|nomer) (kartu )?peserta|nomor kartu/.test(text),
    needed: false,
  },
  {
    field: 'code',
    is: (text) => /kode (bayar|iuran|billing|pembayaran|transaksi)|virtual account|\bva\b/.test(text),
    needed: false,
  },
  { field: 'date', is: (text) => /\b(tanggal|tgl)\b/.test(text), needed: false },
  {
    field: 'month',
    is: (text) => /\b(bulan|periode|blth|bln|masa)\b/.test(text) && !/jumlah/.test(text),
    needed: true,
  },
  { field: 'name', is: (text) => /\bnama\b/.test(text), needed: false },
  {
    field: 'amount',
    is: (text) =>
      /^(total|jumlah|nominal|besar|nilai)?\s*(iuran|bayar|dibayar|diterima|pembayaran|rp|rupiah)?( rp)?$|iuran/.test(
        text,
      ),
    needed: true,
  },
]

/**
 * Reads a receipt list as it came; every non-empty row below the headings is a receipt, a row that
 * cannot be read, or one that names nobody and no amount (a title, a total).
 *
 * @throws the refusals of files, contributions/receipt-columns-unknown
 */
export async function readReceipts(
  file: { readonly name: string; readonly bytes: Uint8Array },
  asOf: Day,
): Promise<{ readonly rows: ReceiptRow[]; readonly notData: number }> {
  const workbook = await readWorkbook(file)
  const sheets = workbook.sheets.filter(({ hidden }) => !hidden)
  const rows: ReceiptRow[] = []
  let notData = 0
  let known = false
  for (const sheet of sheets) {
    const headings = findHeadings(sheet, fields, (found) => found.has('nik') || found.has('kpj'))
    if (!headings) continue
    known = true
    const at = (cells: readonly Cell[], field: Field) => {
      const column = headings.columns.get(field)
      return column === undefined ? null : (cells[column] ?? null)
    }
    for (let i = headings.row + 1; i < sheet.rows.length; i++) {
      const cells = sheet.rows[i]!
      if (cells.every((cell) => plain(cell) === '')) continue
      const read = readRow((field) => at(cells, field), asOf)
      if (read) rows.push({ sheet: sheet.name, row: i + 1, ...read })
      else notData++
    }
  }
  if (!known) throw failBooks('receipt-columns-unknown', { file: file.name, seen: topOf(sheets) })
  return { rows, notData }
}

function readRow(at: (field: Field) => Cell, asOf: Day): Omit<ReceiptRow, 'sheet' | 'row'> | undefined {
  const text = (field: Field) => (cellText(at(field)) ?? '').trim()
  const [nik, kpj, month] = [readNik(at('nik')), readKpj(at('kpj')), readMonth(at('month'))]
  if (nik.kind === 'absent' && kpj.kind === 'absent' && month.kind !== 'read') return undefined
  const amount = readAmount(at('amount'))
  const date = readDate(at('date'), asOf)
  const day = date.kind === 'read' ? date.value.date : undefined
  const faults: Record<string, string> = {}
  const blame = (field: Field, why = text(field).slice(0, 60)) => (faults[field] = why)
  if (month.kind !== 'read') blame('month')
  if (amount.kind !== 'amount') blame('amount', text('amount').slice(0, 60))
  if (date.kind === 'unusable' || (date.kind === 'read' && day === undefined)) blame('date')
  const code = text('code')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
  return {
    nik: nik.kind === 'read' ? nik.value : null,
    kpj: kpj.kind === 'read' ? kpj.value : null,
    name: text('name').slice(0, 200) || null,
    month: month.kind === 'read' ? month.value : null,
    amount: amount.kind === 'amount' ? amount.value : null,
    paymentCode: code === '' ? null : code.slice(0, 30),
    receivedOn: day ?? null,
    faults: Object.keys(faults).length === 0 ? null : faults,
  }
}
