import { z } from 'zod'
import { indicator } from './definition.ts'
import { levels } from './levels.ts'

/*
 * GET  /api/indicators         indicatorList
 * POST /api/indicators         indicatorDraft -> Indicator version
 * GET  /api/indicators/{code}  indicatorQuery -> IndicatorAnswer
 * POST /api/indicators/preview indicatorDraft -> IndicatorAnswer, nothing is saved
 * GET  /api/employer-places    employerPlaceList
 * POST /api/employer-places    employerPlacesFile -> employerPlacesSaved
 */

export const indicatorList = z.object({
  rows: z.array(indicator),
  withdrawn: z.array(indicator).describe('Yang dicabut; dapat dipakai lagi sebagai versi baru'),
})
export const indicatorParam = z.object({ code: indicator.shape.code })
export const indicatorQuery = z.object({
  as_of: z.iso.date().optional().describe('Pada tanggal; bila kosong, tanggal daftar peserta terbaru'),
  as_known: z.iso
    .date()
    .optional()
    .describe('Sebagaimana diketahui pada akhir tanggal ini; bila kosong, sekarang'),
  level: z.enum(levels).default('regency').describe('Dirinci menurut'),
})
export const indicatorSaved = z.object({ code: z.string(), version: z.int() })

const count = z
  .int()
  .nullable()
  .describe('null: tidak ada, atau disembunyikan karena menyangkut kurang dari 5 orang')

export const indicatorValue = z
  .object({
    code: z.string(),
    name: z.string(),
    numerator: count,
    denominator: count,
    hundredths: z.int().nullable().describe('Perseratus persen; boleh di atas 10.000'),
    unknown: count.describe('Orang yang tempat kerja atau programnya tidak diketahui; tidak dihitung'),
    numeratorSource: z.string(),
    numeratorAsOf: z.iso.date(),
    denominatorSource: z.string(),
    denominatorAsOf: z.iso.date().nullable(),
    explanation: z.string().describe('Mengapa tanpa persentase, atau di atas 100 %'),
  })
  .meta({ id: 'IndicatorValue' })

export const indicatorAnswer = z
  .object({
    indicator,
    asOf: z.iso.date(),
    asKnown: z.iso.date().nullable(),
    level: z.enum(levels),
    whole: indicatorValue,
    values: z.array(indicatorValue),
    suppressed: z.boolean().describe('Apakah angka kecil disembunyikan untuk pembaca ini'),
  })
  .meta({ id: 'IndicatorAnswer' })
export type ShownIndicator = z.infer<typeof indicatorAnswer>

export const employerPlace = z
  .object({
    employerCode: z.string(),
    placeCode: z.string().nullable().describe('Desa, kecamatan atau kabupaten/kota; null: dicabut'),
    source: z.string(),
  })
  .meta({ id: 'EmployerPlace' })
export const employerPlaceList = z.object({ rows: z.array(employerPlace) })
export const employerPlacesFile = z.object({
  file: z.string().trim().min(1).max(200).describe('Nama berkas, untuk pesan'),
  text: z.string().max(2_000_000).describe('CSV: npp,kode_wilayah,sumber'),
  dryRun: z.boolean().default(false),
})
export const employerPlacesSaved = z.object({
  rows: z.int(),
  changed: z.int().describe('Yang baru atau berbeda dari yang tercatat'),
})
