import type { Month } from '../../platform/calendar.ts'

/** What stands on a line of a deduction file. Rupiah are whole. */
export interface FileLine {
  readonly number: number
  readonly mandate: number
  readonly nip: string | null
  readonly name: string
  readonly unit: string | null
  readonly agency: string | null
  readonly grade: string | null
  readonly month: Month
  readonly workers: number
  readonly due: number
  readonly catchUp: number
  readonly amount: number
  /** What a bank or the payer puts into the transfer, so that it is recognised. */
  readonly account: string
}

type Value = string | number | null

/** What a column may hold, and what it is called on the screen. */
export const payFields = {
  number: ['Nomor urut', (line) => line.number],
  nip: ['NIP', (line) => line.nip],
  name: ['Nama', (line) => line.name],
  unit: ['Unit kerja', (line) => line.unit],
  agency: ['Perangkat daerah', (line) => line.agency],
  grade: ['Golongan', (line) => line.grade],
  month: ['Bulan, TTTT-BB', (line) => line.month],
  monthDigits: ['Bulan, TTTTBB', (line) => line.month.replace('-', '')],
  amount: ['Potongan seluruhnya', (line) => line.amount],
  due: ['Untuk bulan ini', (line) => line.amount - line.catchUp],
  catchUp: ['Susulan bulan lalu', (line) => line.catchUp],
  workers: ['Jumlah pekerja', (line) => line.workers],
  mandate: ['Nomor mandat', (line) => line.mandate],
  account: ['Kode bayar', (line) => line.account],
  text: ['Keterangan', (line) => `Iuran Bapak Asuh ${line.month} ${line.account}`],
  deducted: ['Kosong: terpotong (diisi kantor bayar)', () => null],
  remark: ['Kosong: keterangan (diisi kantor bayar)', () => null],
  fixed: ['Teks tetap', () => null],
} as const satisfies Record<string, readonly [label: string, value: (line: FileLine) => Value]>

export type PayField = keyof typeof payFields
export const payFieldNames = Object.keys(payFields) as [PayField, ...PayField[]]

export interface PayColumn {
  readonly heading: string
  readonly field: PayField
  /** Of a fixed one. */
  readonly value?: string | undefined
}

/** The columns that an office wants, from a month on. */
export interface PayLayout {
  /** Empty: all offices without one of their own. */
  readonly office: string
  readonly method: 'payroll' | 'direct'
  readonly from: Month
  readonly sheet: string
  readonly columns: readonly PayColumn[]
  readonly note: string
  readonly confidence: 'verified' | 'secondary' | 'memory' | 'inference'
  readonly editor: string
  readonly own: boolean
  readonly recordedNo: number
}

/** Without these nobody is recognised when the answer comes. */
const needed: Readonly<Record<PayLayout['method'], readonly PayField[]>> = {
  payroll: ['nip', 'amount'],
  direct: ['account', 'amount'],
}

/** What a layout lacks, as fields; none when it does. */
export function lackingFields({
  method,
  columns,
}: Pick<PayLayout, 'method' | 'columns'>): readonly PayField[] {
  return needed[method].filter((field) => !columns.some((column) => column.field === field))
}

/** The layout in force: of the office before that of all, the region's before the delivered; of those begun the last. */
export function layoutIn(
  layouts: readonly PayLayout[],
  office: string,
  method: PayLayout['method'],
  month: Month,
): PayLayout | undefined {
  const rank = (one: PayLayout) => (one.office === office && office !== '' ? 0 : 1) * 2 + (one.own ? 0 : 1)
  return layouts
    .filter(
      (one) => one.method === method && (one.office === '' || one.office === office) && one.from <= month,
    )
    .toSorted(
      (a, b) =>
        rank(a) - rank(b) || (a.from < b.from ? 1 : a.from > b.from ? -1 : b.recordedNo - a.recordedNo),
    )[0]
}

export function cellOf({ field, value }: PayColumn, line: FileLine): Value {
  return field === 'fixed' ? (value ?? '') : payFields[field][1](line)
}

/** The number by which a sponsor who pays by himself is recognised: region and sponsor, with a digit that checks it. */
export function accountOf(regency: string, sponsor: number): string {
  const digits = `${regency.replaceAll(/\D/g, '')}${String(sponsor).padStart(7, '0')}`
  return `${digits}${checkDigit(digits)}`
}

/** The sponsor that an account is of; undefined for anything else, also one with a digit mistyped. */
export function sponsorOfAccount(regency: string, account: string): number | undefined {
  const prefix = regency.replaceAll(/\D/g, '')
  if (!/^\d{9,}$/.test(account) || !account.startsWith(prefix) || account.length !== prefix.length + 8)
    return undefined
  const digits = account.slice(0, -1)
  return checkDigit(digits) === account.slice(-1) ? Number(digits.slice(prefix.length)) : undefined
}

/** Luhn: every digit mistyped and nearly every two exchanged are noticed. */
function checkDigit(digits: string): string {
  const sum = digits
    .split('')
    .toReversed()
    .map((digit, i) => (i % 2 === 0 ? Number(digit) * 2 : Number(digit)))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0)
  return String((10 - (sum % 10)) % 10)
}
