import { sql } from 'kysely'
import { type GapRow, listGap } from '../coverage/public.ts'
import { makeRadarTable } from './radar-table.ts'
import type { Db } from '../platform/database.ts'
import { formatDay } from '../platform/indonesian.ts'
import { maskNik } from '../registry/public.ts'

/** A list ready to be written: texts and numbers only. */
export interface ExportTable {
  readonly title: string
  readonly header: readonly string[]
  readonly rows: (readonly (string | number | null)[])[]
  /** Lines above the table: what it is, as of when, how it may be used. */
  readonly notes: readonly string[]
  /** Whether it names people, so that taking it out is logged. */
  readonly personal: boolean
  /** A last line that goes with the list, also where there are no lines above it. */
  readonly watermark?: string
}

export interface ExportQuestion {
  readonly regency: string
  readonly asOf: string
  readonly fullNik: boolean
  /** Code of a district or village; the whole regency when absent. */
  readonly place?: string
  /** Of the radar: within how many days, and of which fund. */
  readonly within?: number
  readonly fund?: string
  /** Who takes it out, when and why; stands above the table and below it. */
  readonly watermark?: string
}

export const exportSubjects = ['gap', 'registry', 'links', 'radar'] as const
export type ExportSubject = (typeof exportSubjects)[number]

const builders: Record<ExportSubject, (db: Db, question: ExportQuestion) => Promise<ExportTable>> = {
  gap: makeGap,
  registry: makeRegistry,
  links: makeLinks,
  radar: makeRadarTable,
}

/** Makes one of the lists that leave the program. */
export async function makeExport(
  db: Db,
  subject: ExportSubject,
  question: ExportQuestion,
): Promise<ExportTable> {
  const table = await builders[subject](db, question)
  if (question.watermark === undefined) return table
  return { ...table, notes: [...table.notes, question.watermark], watermark: question.watermark }
}

const isIn = (villageCode: string | null, place: string | undefined) =>
  place === undefined || villageCode === place || (villageCode ?? '').startsWith(`${place}.`)

const showNik = (nik: string | null, full: boolean) => (nik === null ? '' : full ? nik : maskNik(nik))

const privacy = 'Memuat data pribadi (UU 27/2022): hanya untuk tugas yang menjadi alasannya.'

const reasons: Record<GapRow['reason'], string> = {
  never: 'Belum pernah menjadi peserta',
  unpaid: 'Terdaftar sebagai peserta, belum terlindungi JKK dan JKM',
  lapsed: 'Perlindungan terhenti',
  'nik-unknown': 'NIK tidak ada atau rusak; belum pasti bukan peserta',
  'under-age': 'Di bawah umur pendaftaran',
  'over-age': 'Di atas umur pendaftaran',
}

async function makeGap(db: Db, question: ExportQuestion): Promise<ExportTable> {
  const all = await listGap(db, question.regency, question.asOf)
  const gap = all.filter(({ villageCode }) => isIn(villageCode, question.place))
  return {
    title: 'Belum terlindungi',
    header: [
      'No',
      'NIK',
      'Nama',
      'L/P',
      'Tanggal lahir',
      'Umur',
      'Alamat',
      'RT',
      'RW',
      'Desa/Kelurahan',
      'Kecamatan',
      'Pekerjaan',
      'Sektor',
      'Perangkat daerah',
      'Sebab',
      'Keterangan',
      'Nomor orang',
    ],
    rows: gap.map((row, i) => [
      i + 1,
      showNik(row.nik, question.fullNik),
      row.name,
      row.sex,
      row.birthDate,
      row.age,
      row.address,
      row.rt,
      row.rw,
      row.village,
      row.district,
      row.occupation,
      row.sector,
      row.agency,
      reasons[row.reason],
      row.lapsedOn === null ? '' : `Perlindungan berakhir ${formatDay(row.lapsedOn)}`,
      row.personId,
    ]),
    notes: [`Pekerja yang berhak dan belum terlindungi JKK dan JKM per ${formatDay(question.asOf)}`, privacy],
    personal: true,
  }
}

async function makeRegistry(db: Db, question: ExportQuestion): Promise<ExportTable> {
  const { rows } = await sql<{
    personId: number
    nik: string | null
    name: string
    sex: string | null
    birthDate: string | null
    address: string | null
    rt: string | null
    rw: string | null
    village: string | null
    district: string | null
    occupation: string | null
    sector: string | null
    agency: string | null
    rowCount: number
  }>`
    select p.person_id as "personId", p.nik, p.name, p.sex, p.birth_date as "birthDate", p.address, p.rt, p.rw,
           v.name as village, d.name as district, p.occupation, p.sector, a.name as agency, p.row_count as "rowCount"
    from published.person p
    left join regions.region v on v.code = p.village_code
    left join regions.region d on d.code = p.district_code
    left join published.agency a on a.regency = p.regency and a.code = p.agency
    where p.regency = ${question.regency} and (p.is_worker or p.is_member)
      and (p.deceased_on is null or p.deceased_on > ${question.asOf}::date)
      ${question.place === undefined ? sql`` : sql`and ${question.place} in (p.village_code, p.district_code)`}
    order by d.name nulls last, v.name nulls last, p.name, p.person_id`.execute(db)
  return {
    title: 'Register pekerja',
    header: [
      'No',
      'NIK',
      'Nama',
      'L/P',
      'Tanggal lahir',
      'Alamat',
      'RT',
      'RW',
      'Desa/Kelurahan',
      'Kecamatan',
      'Pekerjaan',
      'Sektor',
      'Perangkat daerah',
      'Jumlah baris asal',
      'Nomor orang',
    ],
    rows: rows.map((row, i) => [
      i + 1,
      showNik(row.nik, question.fullNik),
      row.name,
      row.sex,
      row.birthDate,
      row.address,
      row.rt,
      row.rw,
      row.village,
      row.district,
      row.occupation,
      row.sector,
      row.agency,
      row.rowCount,
      row.personId,
    ]),
    notes: [`Register pekerja by name by address per ${formatDay(question.asOf)}`, privacy],
    personal: true,
  }
}

async function makeLinks(db: Db, question: ExportQuestion): Promise<ExportTable> {
  const { rows } = await sql<{ file: string; sheet: string; row: number; personId: number }>`
    select file_name as file, sheet, row, person_id as "personId" from published.person_row
    where regency = ${question.regency} order by batch_id, line`.execute(db)
  return {
    title: 'links',
    header: ['file', 'sheet', 'row', 'person_id'],
    rows: rows.map((row) => [row.file, row.sheet, row.row, row.personId]),
    notes: [],
    personal: false,
  }
}
