import { readXlsx, writeXlsx } from 'hucre/xlsx'
import type { Month } from '../../platform/calendar.ts'
import { nameMonth } from '../../platform/indonesian.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { cellOf, type FileLine, type PayColumn, payFields } from './pay-layout.ts'

export interface FileHead {
  readonly regencyName: string
  readonly schemeName: string
  readonly month: Month
  readonly office: string
  readonly method: 'payroll' | 'direct'
  readonly sheet: string
  readonly columns: readonly PayColumn[]
  /** Not approved yet: nothing may be deducted by it. */
  readonly draft: boolean
}

type Cell = string | number | null

/** Rows above the table. */
const above = 6
const amounts: readonly string[] = ['amount', 'due', 'catchUp', 'deducted']
const font = { name: 'Calibri', size: 11 }
const line = { style: 'thin', color: { rgb: 'FF9AA5B1' } } as const
const border = { top: line, bottom: line, left: line, right: line }

/**
 * A deduction file as a pay office opens it: NIP as text, amounts as numbers, the columns it wants. Written and read back.
 *
 * @throws sponsorship/pay-file-not-as-meant
 */
export async function writeDeductionFile(head: FileHead, lines: readonly FileLine[]): Promise<Uint8Array> {
  const { columns } = head
  const rows: Cell[][] = [...titleRows(head), columns.map(({ heading }) => heading)]
  for (const one of lines) rows.push(columns.map((column) => cellOf(column, one)))
  const total = columns.map(({ field }, at): Cell => {
    if (field === 'amount' || field === 'due' || field === 'catchUp')
      return lines.reduce((sum, one) => sum + payFields[field][1](one), 0)
    return at === 0 ? 'Jumlah' : null
  })
  rows.push(total)
  const bytes = await writeXlsx({
    sheets: [
      {
        name: head.sheet,
        rows,
        columns: columns.map((column, at) => ({
          width: widthOf(rows, at),
          numFmt: amounts.includes(column.field) ? '#,##0' : '@',
        })),
        freezePane: { rows: above + 1 },
        pageSetup: {
          orientation: 'landscape',
          paperSize: 'a4',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          printTitlesRow: `$${above + 1}:$${above + 1}`,
        },
        cells: stylesOf(head, rows.length),
      },
    ],
  })
  await verify(bytes, head, rows)
  return bytes
}

function titleRows({ regencyName, schemeName, month, office, method, draft }: FileHead): Cell[][] {
  const what = method === 'payroll' ? 'DAFTAR POTONGAN' : 'DAFTAR TAGIHAN VIRTUAL ACCOUNT'
  const how =
    method === 'payroll'
      ? 'Isi kolom Terpotong dengan rupiah yang benar-benar dipotong (0 bila tidak), dan Keterangan bila berbeda; lalu kirim kembali berkas ini.'
      : 'Kode bayar ditulis pada berita transfer, supaya pembayarannya dikenali.'
  return [
    [`Pemerintah ${regencyName}`],
    [`${what} ${schemeName.toUpperCase()}`],
    [`Bulan: ${nameMonth(month)}`],
    [method === 'payroll' ? `Kantor bayar: ${office}` : 'Pembayar langsung'],
    [draft ? 'DRAF: belum disetujui orang kedua. Jangan memotong berdasarkan berkas ini.' : how],
    [],
  ]
}

function stylesOf({ columns, draft }: FileHead, count: number) {
  const cells = new Map<string, object>()
  const put = (row: number, at: number, style: object) => cells.set(`${row},${at}`, { style })
  put(0, 0, { font })
  put(1, 0, { font: { ...font, bold: true, size: 14 } })
  put(2, 0, { font: { ...font, bold: true } })
  put(3, 0, { font })
  put(4, 0, { font: { ...font, italic: true, ...(draft ? { bold: true, color: { rgb: 'FFB42318' } } : {}) } })
  for (let row = above; row < count; row++)
    for (const [at, { field }] of columns.entries()) {
      const isAmount = amounts.includes(field)
      const numFmt = isAmount ? '#,##0' : field === 'number' || field === 'workers' ? '0' : '@'
      const edge = row === above || row === count - 1
      const fill =
        row === above ? { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFE6F0EE' } } : undefined
      put(row, at, {
        font: { ...font, bold: edge },
        border,
        numFmt,
        ...(field === 'number' ? { alignment: { horizontal: 'center' } } : {}),
        ...(fill === undefined
          ? {}
          : { fill, alignment: { horizontal: 'center', vertical: 'center', wrapText: true } }),
      })
    }
  return cells as never
}

function widthOf(rows: readonly (readonly Cell[])[], at: number): number {
  const longest = rows
    .slice(above)
    .reduce(
      (most, row) => Math.max(most, String(row[at] ?? '').length + (typeof row[at] === 'number' ? 3 : 0)),
      0,
    )
  return Math.min(44, Math.max(6, longest + 2))
}

async function verify(bytes: Uint8Array, head: FileHead, meant: readonly (readonly Cell[])[]): Promise<void> {
  const { sheets } = await readXlsx(bytes)
  const found = sheets[0]
  const same = (a: unknown, b: Cell) => (a ?? '') === (b ?? '') || (b === null && a === '')
  for (const [row, wanted] of meant.entries())
    for (const [at, value] of wanted.entries())
      if (!same(found?.rows[row]?.[at], value))
        throw failSponsorship('pay-file-not-as-meant', {
          row: row + 1,
          column: head.columns[at]?.heading ?? '',
        })
}
