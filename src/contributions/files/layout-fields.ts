/** One line of a file for the insurer: a person and the months paid for him. Amounts in whole rupiah. */
export interface InsurerRow {
  readonly number: number
  readonly personId: number
  readonly nik: string | null
  readonly kpj: string | null
  readonly name: string
  readonly birthPlace: string | null
  readonly birthDate: string | null
  readonly sex: string | null
  readonly motherName: string | null
  readonly phone: string | null
  readonly address: string | null
  readonly rt: string | null
  readonly rw: string | null
  readonly village: string | null
  readonly district: string | null
  readonly regencyName: string
  readonly province: string | null
  readonly occupation: string | null
  readonly income: number
  readonly programmes: readonly string[]
  /** First day of the first month. */
  readonly firstMonth: string
  readonly months: number
  readonly wadahCode: string | null
  readonly payerName: string
  readonly billNumber: string
  readonly paymentCode: string | null
  readonly jkk: number
  readonly jkm: number
  readonly jht: number
  readonly jp: number
  readonly total: number
}

const has = (programme: string) => (row: InsurerRow) => row.programmes.includes(programme)

/** What a column may hold, and what it is called on the screen. */
export const layoutFields = {
  number: ['Nomor urut', (row) => row.number],
  nik: ['NIK', (row) => row.nik],
  kpj: ['Nomor KPJ', (row) => row.kpj],
  name: ['Nama', (row) => row.name],
  birthPlace: ['Tempat lahir', (row) => row.birthPlace],
  birthDate: ['Tanggal lahir', (row) => row.birthDate],
  sex: ['Jenis kelamin (L/P)', (row) => row.sex],
  motherName: ['Nama ibu kandung', (row) => row.motherName],
  phone: ['Nomor HP', (row) => row.phone],
  address: ['Alamat', (row) => row.address],
  rt: ['RT', (row) => row.rt],
  rw: ['RW', (row) => row.rw],
  village: ['Desa/kelurahan', (row) => row.village],
  district: ['Kecamatan', (row) => row.district],
  regencyName: ['Kabupaten/kota', (row) => row.regencyName],
  province: ['Provinsi', (row) => row.province],
  occupation: ['Pekerjaan', (row) => row.occupation],
  income: ['Penghasilan atau upah', (row) => row.income],
  programmes: ['Program', (row) => row.programmes.join(',')],
  hasJkk: ['Ikut JKK', has('JKK')],
  hasJkm: ['Ikut JKM', has('JKM')],
  hasJht: ['Ikut JHT', has('JHT')],
  hasJp: ['Ikut JP', has('JP')],
  firstMonth: ['Bulan pertama', (row) => row.firstMonth],
  months: ['Jumlah bulan', (row) => row.months],
  wadahCode: ['Kode wadah', (row) => row.wadahCode],
  payerName: ['Nama pembayar', (row) => row.payerName],
  billNumber: ['Nomor tagihan', (row) => row.billNumber],
  paymentCode: ['Kode bayar', (row) => row.paymentCode],
  jkk: ['Iuran JKK', (row) => row.jkk],
  jkm: ['Iuran JKM', (row) => row.jkm],
  jht: ['Iuran JHT', (row) => row.jht],
  jp: ['Iuran JP', (row) => row.jp],
  total: ['Iuran seluruhnya', (row) => row.total],
} as const satisfies Record<
  string,
  readonly [label: string, value: (row: InsurerRow) => string | number | boolean | null]
>

export type LayoutField = keyof typeof layoutFields
export const layoutFieldNames = Object.keys(layoutFields) as [LayoutField, ...LayoutField[]]

/** How a value is written. Days and months are for fields that hold a day, `Y/T` for those that hold yes or no. */
export const cellFormats = [
  'text',
  'upper',
  'DD-MM-YYYY',
  'DD/MM/YYYY',
  'YYYY-MM-DD',
  'MM-YYYY',
  'YYYYMM',
  'Y/T',
] as const
export type CellFormat = (typeof cellFormats)[number]

const days: readonly string[] = ['DD-MM-YYYY', 'DD/MM/YYYY', 'YYYY-MM-DD', 'MM-YYYY', 'YYYYMM']
const dayFields: readonly string[] = ['birthDate', 'firstMonth']
const flagFields: readonly string[] = ['hasJkk', 'hasJkm', 'hasJht', 'hasJp']

/** Whether the field can be written so: a day needs a form of day, yes or no `Y/T`, all else text. */
export function fitsFormat(field: LayoutField, format: CellFormat): boolean {
  if (dayFields.includes(field)) return days.includes(format)
  if (flagFields.includes(field)) return format === 'Y/T'
  return format === 'text' || format === 'upper'
}
