import { createHash } from 'node:crypto'
import type { Day } from '../../platform/calendar.ts'
import { neutraliseFormula } from '../../registry/public.ts'
import type { OpenTable } from './open-tables.ts'

/** What open data says of itself. */
export interface OpenDataHead {
  readonly regency: string
  readonly regencyName: string
  readonly asOf: Day
  readonly demo: boolean
  readonly indicators: readonly IndicatorText[]
}

interface IndicatorText {
  readonly code: string
  readonly name: string
  readonly countsText: string
  readonly overText: string
  readonly owner: string
  readonly basis: string
  readonly confidence: string
  readonly note: string
}

export interface OpenFile {
  readonly path: string
  readonly text: string
}

/**
 * The files of open data: each table as CSV and JSON, a Frictionless description of all, and the metadata that Satu Data
 * asks for. The same tables give the same bytes.
 */
export function openDataFiles(head: OpenDataHead, tables: readonly OpenTable[]): OpenFile[] {
  const data = tables.flatMap((table) => [
    { table, path: `data/${table.name}.csv`, text: csvOf(table), format: 'csv' as const },
    { table, path: `data/${table.name}.json`, text: jsonOf(table), format: 'json' as const },
  ])
  const descriptor = {
    $schema: 'https://datapackage.org/profiles/1.0/datapackage.json',
    profile: 'data-package',
    name: `cakupan-jamsostek-${head.regency.replace('.', '')}`,
    title: `Cakupan jaminan sosial ketenagakerjaan ${head.regencyName}`,
    description: `Agregat tanpa nama. Angka tentang kurang dari 5 orang disembunyikan, juga yang dapat dihitung dari selisih.${head.demo ? ' DATA CONTOH, BUKAN ANGKA RESMI.' : ''}`,
    version: head.asOf,
    created: `${head.asOf}T00:00:00Z`,
    keywords: ['jaminan sosial ketenagakerjaan', 'BPJS Ketenagakerjaan', 'pekerja', head.regencyName],
    sources: [{ title: tables[0]?.description ?? '' }],
    contributors: [{ title: `Pemerintah ${head.regencyName}`, role: 'publisher' }],
    resources: data.map(({ table, path, text, format }) => ({
      ...(format === 'csv' ? { profile: 'tabular-data-resource' } : { profile: 'data-resource' }),
      name: format === 'csv' ? table.name : `${table.name}-json`,
      path,
      title: table.title,
      description: table.description,
      format,
      mediatype: format === 'csv' ? 'text/csv' : 'application/json',
      encoding: 'utf-8',
      bytes: Buffer.byteLength(text),
      hash: `sha256:${createHash('sha256').update(text).digest('hex')}`,
      ...(format === 'csv' ? { schema: schemaOf(table) } : {}),
    })),
  }
  return [
    ...data.map(({ path, text }) => ({ path, text })),
    { path: 'datapackage.json', text: pretty(descriptor) },
    { path: 'satu-data.json', text: pretty(satuData(head, tables)) },
  ]
}

const pretty = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`

const schemaOf = ({ columns, key }: OpenTable) => ({
  fields: columns.map(({ name, type, title, description }) => ({ name, type, title, description })),
  primaryKey: [...key],
  missingValues: [''],
})

function csvOf({ columns, rows }: OpenTable): string {
  const cell = (value: string | number | null) => {
    if (value === null) return ''
    const text = typeof value === 'number' ? String(value) : neutraliseFormula(value)
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return `${[columns.map(({ name }) => name), ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

const jsonOf = ({ columns, rows }: OpenTable) =>
  pretty(rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i] ?? null]))))

/**
 * Metadata of activity, variables and indicators: the three kinds that Satu Data Indonesia asks for, under the headings of
 * the forms MS-Keg, MS-Var and MS-Ind. What the register does not know stays empty, for the walidata to fill in.
 *
 * @law Perpres 39/2019 Pasal 5-7; Peraturan BPS 5/2020 (three kinds of metadata, one structure). The headings of MS-Ind
 * (columns 2 to 17) and MS-Var are those of forms that several regions use for it; the regulation itself was not read.
 */
function satuData(head: OpenDataHead, tables: readonly OpenTable[]) {
  const activity = `Kompilasi cakupan jaminan sosial ketenagakerjaan ${head.regencyName}`
  const levels = ['kabupaten/kota', 'kecamatan', 'desa/kelurahan']
  return {
    dasar: 'Peraturan BPS 5/2020; judul menurut formulir MS-Keg, MS-Var, dan MS-Ind yang dipakai daerah',
    'ms-keg': {
      judul_kegiatan: activity,
      tahun: Number(head.asOf.slice(0, 4)),
      cara_pengumpulan_data: 'Kompilasi produk administrasi',
      instansi_penyelenggara: `Pemerintah ${head.regencyName}`,
      tujuan_kegiatan:
        'Mengetahui berapa pekerja yang terlindungi, menurut tempat, pekerjaan, dan kelompok, dengan definisi yang tetap',
      cakupan_wilayah: head.regency,
      referensi_waktu: head.asOf,
      sumber_data: tables[0]?.description ?? '',
      tingkat_penyajian: levels,
      kerahasiaan: 'Angka tentang kurang dari 5 orang disembunyikan, juga yang dapat dihitung dari selisih',
    },
    'ms-ind': head.indicators.map((one) => ({
      kode_indikator: one.code,
      nama_indikator: one.name,
      konsep: 'Cakupan jaminan sosial ketenagakerjaan',
      definisi: `${one.countsText}, dibagi ${one.overText}`,
      interpretasi:
        'Makin tinggi, makin banyak yang terlindungi; hanya dapat dibandingkan dengan angka berpenyebut sama',
      metode_rumus_penghitungan: `(${one.countsText}) / (${one.overText}) x 100`,
      ukuran: 'Persentase',
      satuan: 'Persen',
      klasifikasi_penyajian: ['kecamatan', 'desa/kelurahan', 'sektor', 'segmen', 'jenis kelamin', 'umur'],
      indikator_komposit: 'Tidak',
      indikator_pembangun: { publikasi_ketersediaan: '', nama: '' },
      variabel_pembangun: {
        kegiatan_penghasil: activity,
        kode_kegiatan: '',
        nama: [one.countsText, one.overText],
      },
      level_estimasi: levels,
      dapat_diakses_umum: 'Ya',
      penanggung_jawab: one.owner,
      dasar: one.basis,
      keyakinan: one.confidence,
      catatan: one.note,
    })),
    'ms-var': tables.flatMap(({ name, columns }) =>
      columns.map((one) => ({
        tabel: name,
        nama_variabel: one.name,
        alias: one.title,
        konsep: one.title,
        definisi: one.description,
        referensi_pemilihan: '',
        referensi_waktu: head.asOf,
        ukuran: one.type === 'integer' ? 'Jumlah' : one.name.endsWith('_persen') ? 'Persentase' : '',
        satuan: one.type === 'integer' ? 'Orang' : one.name.endsWith('_persen') ? 'Persen' : '',
        tipe_data: one.type,
        klasifikasi_isian: '',
        aturan_validasi: one.type === 'integer' ? 'bilangan bulat, 0 atau lebih; kosong: disembunyikan' : '',
        kalimat_pertanyaan: '',
        dapat_diakses_umum: 'Ya',
      })),
    ),
  }
}
