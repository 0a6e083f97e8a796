import { type Coverage, holdBack, shareOf } from '../../coverage/public.ts'

/** A column as a reader of data needs it told. */
export interface OpenColumn {
  readonly name: string
  readonly type: 'string' | 'integer' | 'number' | 'date'
  readonly title: string
  readonly description: string
}

export interface OpenTable {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly columns: readonly OpenColumn[]
  readonly key: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

export const heldBack =
  'Kosong: disembunyikan, karena menyangkut kurang dari 5 orang atau dapat dihitung dari selisih (UU 27/2022).'

const count = (name: string, title: string, description: string): OpenColumn => ({
  name,
  type: 'integer',
  title,
  description: `${description} ${heldBack}`,
})
const counts: readonly OpenColumn[] = [
  count('terdaftar', 'Terdaftar', 'Orang hidup di daftar pekerja perangkat daerah atau daftar peserta.'),
  count('berhak', 'Berhak', 'Terdaftar, tanpa ASN.'),
  count('terlindungi', 'Terlindungi', 'Terdaftar dan terlindungi JKK dan JKM.'),
  count('berhak_terlindungi', 'Berhak dan terlindungi', 'Berhak dan terlindungi JKK dan JKM.'),
  count('belum', 'Belum terlindungi', 'Berhak dan belum terlindungi.'),
  {
    name: 'cakupan_persen',
    type: 'number',
    title: 'Cakupan (persen)',
    description: `Berhak dan terlindungi dibagi berhak, kali 100. ${heldBack}`,
  },
]
const asOfColumn: OpenColumn = {
  name: 'per_tanggal',
  type: 'date',
  title: 'Keadaan pada tanggal',
  description: 'Tanggal yang dibicarakan angkanya.',
}

/** How the people are divided in what is published; of two at once nothing is. */
export const openDivisions = {
  district: ['kecamatan', 'Kecamatan tempat tinggal'],
  village: ['desa', 'Desa/kelurahan tempat tinggal'],
  sector: ['sektor', 'Sektor pekerjaan di daftar'],
  segment: ['segmen', 'Segmen kepesertaan'],
  sex: ['jenis-kelamin', 'Jenis kelamin'],
  age: ['umur', 'Kelompok umur'],
} as const
export type OpenDivision = keyof typeof openDivisions

const line = (shown: ReturnType<typeof holdBack>['whole']) => [
  shown.registered,
  shown.eligible,
  shown.protected,
  shown.eligibleProtected,
  shown.gap,
  percent(shareOf({ numerator: shown.eligibleProtected, denominator: shown.eligible })),
]
const percent = (hundredths: number | null) => (hundredths === null ? null : hundredths / 100)

/**
 * Coverage as it may be published to anybody, by one division after the other: no count over fewer than five people,
 * and none that can be worked out from all tables together. All of one day, of one edition of the register.
 *
 * @law UU 27/2022 Pasal 16 dan 35
 */
export function openTables(
  regency: { readonly code: string; readonly name: string },
  divided: readonly (Omit<Coverage, 'by'> & { readonly by: OpenDivision })[],
): OpenTable[] {
  const [first] = divided
  if (first === undefined) return []
  const { whole } = holdBack(first.whole, [])
  return [
    {
      name: 'cakupan',
      title: 'Cakupan, seluruh kabupaten/kota',
      description: first.source,
      columns: [...placeColumns('Kabupaten/kota'), asOfColumn, ...counts],
      key: ['kode', 'per_tanggal'],
      rows: [[regency.code, regency.name, first.asOf, ...line(whole)]],
    },
    ...divided.map(({ by, parts, whole: all, asOf, source }) => {
      const [name, title] = openDivisions[by]
      const within = by === 'village' ? ({ key }: { key: string }) => key.slice(0, 8) : undefined
      return {
        name: `cakupan-${name}`,
        title: `Cakupan menurut ${title.toLowerCase()}`,
        description: source,
        columns: [...placeColumns(title), asOfColumn, ...counts],
        key: ['kode', 'per_tanggal'],
        rows: holdBack(all, parts, within).parts.map((part) => [
          part.key === '' ? 'tidak-diketahui' : part.key,
          part.label,
          asOf,
          ...line(part),
        ]),
      }
    }),
  ]
}

const placeColumns = (title: string): OpenColumn[] => [
  {
    name: 'kode',
    type: 'string',
    title: `Kode: ${title.toLowerCase()}`,
    description: 'Kode wilayah Kemendagri, atau kode bagian dalam register ini.',
  },
  { name: 'nama', type: 'string', title, description: 'Nama sebagaimana di register ini.' },
]
