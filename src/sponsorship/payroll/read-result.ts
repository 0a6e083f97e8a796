import { findHeadings, plain, readAmount, topOf } from '../../contributions/public.ts'
import type { Month } from '../../platform/calendar.ts'
import { type Cell, cellText, readMonth, readNip, readWorkbook } from '../../registry/public.ts'
import { failSponsorship } from '../sponsorship-errors.ts'

/** A row of what a pay office sent back, as far as it can be read. */
export interface ResultRow {
  readonly sheet: string
  /** As numbered in the sheet, from 1. */
  readonly row: number
  /** Null: there is a NIP and it cannot be read, or none where a person is named. */
  readonly nip: string | null
  readonly name: string | null
  /** Null: cannot be read; undefined: nothing is written there. Whole rupiah. */
  readonly amount: number | null | undefined
  readonly remark: string
  /** What is wrong with a cell, in words. */
  readonly fault: string
}

type Field = 'nip' | 'name' | 'month' | 'deducted' | 'asked' | 'remark'

const fields: readonly { field: Field; is: (heading: string) => boolean; needed: boolean }[] = [
  { field: 'nip', is: (text) => /\bnip\b|nomor induk pegawai/.test(text), needed: true },
  {
    field: 'deducted',
    is: (text) => /terpotong|\bdipotong|realisasi|disetor|setoran/.test(text),
    needed: false,
  },
  {
    field: 'month',
    is: (text) => /\b(bulan|periode|blth|bln|masa)\b/.test(text) && !/jumlah|potongan/.test(text),
    needed: false,
  },
  { field: 'name', is: (text) => /\bnama\b/.test(text), needed: false },
  { field: 'asked', is: (text) => /potongan|jumlah|nominal|rupiah|\brp\b|iuran/.test(text), needed: false },
  { field: 'remark', is: (text) => /keterangan|\bket\b|status|alasan|catatan/.test(text), needed: false },
]

/**
 * Reads a result as it came: titles above, sums below, columns in any order. The amount stands under "terpotong" or
 * the like, else in the only column of amounts.
 *
 * @param month what it must be of; a file that says another month is refused
 * @throws the refusals of files, sponsorship/result-columns-unknown, sponsorship/result-other-month
 */
export async function readResult(
  file: { readonly name: string; readonly bytes: Uint8Array },
  month: Month,
): Promise<readonly ResultRow[]> {
  const workbook = await readWorkbook(file)
  const sheets = workbook.sheets.filter(({ hidden }) => !hidden)
  const rows: ResultRow[] = []
  let known = false
  for (const sheet of sheets) {
    const headings = findHeadings(sheet, fields, (found) => found.has('deducted') || found.has('asked'))
    if (!headings) continue
    known = true
    const { columns } = headings
    const amountAt = columns.get('deducted') ?? columns.get('asked')!
    for (let i = 0; i < headings.row; i++) {
      const stated = monthInTitle(sheet.rows[i]!)
      if (stated !== undefined && stated !== month) throw otherMonth(file.name, i + 1, stated, month)
    }
    for (let i = headings.row + 1; i < sheet.rows.length; i++) {
      const cells = sheet.rows[i]!
      const at = (field: Field): Cell => cells[columns.get(field) ?? -1] ?? null
      const stated = readMonth(at('month'))
      if (stated.kind === 'read' && stated.value !== month)
        throw otherMonth(file.name, i + 1, stated.value, month)
      const read = readRow(at, cells[amountAt] ?? null)
      if (read) rows.push({ sheet: sheet.name, row: i + 1, ...read })
    }
  }
  if (!known) throw failSponsorship('result-columns-unknown', { file: file.name, seen: topOf(sheets) })
  return rows
}

const otherMonth = (file: string, row: number, stated: Month, month: Month) =>
  failSponsorship('result-other-month', { file, row, stated, month })

/** "Bulan: Desember 2026", in one cell or in two. */
function monthInTitle(cells: readonly Cell[]): Month | undefined {
  for (const [i, cell] of cells.entries()) {
    const text = (cellText(cell) ?? '').trim()
    const found = /^(?:bulan|periode|masa)\s*:?\s*(.*)$/i.exec(text)
    if (!found) continue
    const verdict = readMonth(found[1] === '' ? (cells[i + 1] ?? null) : found[1]!)
    if (verdict.kind === 'read') return verdict.value
  }
  return undefined
}

function readRow(at: (field: Field) => Cell, amountCell: Cell): Omit<ResultRow, 'sheet' | 'row'> | undefined {
  const text = (field: Field) => (cellText(at(field)) ?? '').trim()
  const nip = readNip(at('nip'))
  const name = text('name')
  const isSum =
    /^(jumlah|total|sub ?total|grand total)\b/.test(plain(at('nip'))) ||
    /^(jumlah|total)\b/.test(plain(at('name')))
  // Sums, signatures and empty lines name nobody.
  if (isSum || (nip.kind !== 'read' && !/\d{6}/.test(text('nip').replaceAll(/\D/g, '')) && name === ''))
    return undefined
  const amount = readAmount(amountCell)
  const isEmpty = (cellText(amountCell) ?? '').trim() === ''
  // A name and nothing else: whoever signs.
  if (nip.kind === 'absent' && isEmpty) return undefined
  const faults = [
    nip.kind === 'unusable' ? nip.error.message : nip.kind === 'absent' ? 'NIP kosong.' : '',
    amount.kind === 'unusable'
      ? `Jumlah "${(cellText(amountCell) ?? '').slice(0, 40)}" bukan rupiah bulat.`
      : '',
  ]
  return {
    nip: nip.kind === 'read' ? nip.value : null,
    name: name.slice(0, 200) || null,
    amount: isEmpty
      ? undefined
      : amount.kind === 'amount'
        ? amount.value
        : amount.kind === 'absent'
          ? 0
          : null,
    remark: text('remark').slice(0, 300),
    fault: faults.filter((one) => one !== '').join(' '),
  }
}
