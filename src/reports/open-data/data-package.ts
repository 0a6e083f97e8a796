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
 * Metadata of activity, variables and indicators under the headings that Satu Data Indonesia uses.
 *
 * @law Perpres 39/2019 Pasal 5-7 (standar data, metadata baku); the headings from memory
 */
function satuData(head: OpenDataHead, tables: readonly OpenTable[]) {
  return {
    kegiatan: {
      nama: `Cakupan jaminan sosial ketenagakerjaan ${head.regencyName}`,
      wilayah: head.regency,
      referensi_waktu: head.asOf,
      cara_pengumpulan:
        'Kompilasi produk administrasi: daftar perangkat daerah dan daftar peserta BPJS Ketenagakerjaan',
      tingkat_penyajian: ['kabupaten/kota', 'kecamatan', 'desa/kelurahan'],
      kerahasiaan: 'Angka tentang kurang dari 5 orang disembunyikan, juga yang dapat dihitung dari selisih',
      produsen_data: `Pemerintah ${head.regencyName}`,
    },
    indikator: head.indicators.map((one) => ({
      kode: one.code,
      nama: one.name,
      definisi: `${one.countsText}, dibagi ${one.overText}`,
      rumus: 'pembilang / penyebut x 100',
      pembilang: one.countsText,
      penyebut: one.overText,
      ukuran: 'persentase',
      satuan: 'persen',
      penanggung_jawab: one.owner,
      dasar: one.basis,
      keyakinan: one.confidence,
      catatan: one.note,
    })),
    variabel: tables.flatMap(({ name, columns }) =>
      columns.map((one) => ({
        tabel: name,
        nama: one.name,
        konsep: one.title,
        definisi: one.description,
        tipe_data: one.type,
        satuan: one.type === 'integer' ? 'orang' : one.name.endsWith('_persen') ? 'persen' : '',
      })),
    ),
  }
}
