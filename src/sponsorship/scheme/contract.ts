import { z } from 'zod'

/*
 * GET   /api/sponsorship/schemes            schemeList: all editions and which is in force
 * POST  /api/sponsorship/schemes            schemeDraft -> saved
 * GET   /api/sponsorship/retirement-rules   retirementList
 * POST  /api/sponsorship/retirement-rules   retirementDraft -> saved
 */

const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'Tulis TTTT-BB')
const text = (least: number, most: number) =>
  z.string().trim().min(least, `Tulis sedikitnya ${least} huruf.`).max(most, `Paling banyak ${most} huruf.`)
const confidence = z.enum(['verified', 'secondary', 'memory', 'inference'])

const rankPlaces = z.object({
  rank: z.enum(['echelon', 'grade', 'any']),
  value: z.string().trim().max(20).describe('IV, IV/c, II; kosong bagi semua'),
  places: z.int().min(0).max(100),
  label: text(1, 100),
})
export const schemeDraft = z
  .object({
    from: month.describe('Bulan pertama berlaku'),
    name: text(3, 100),
    ratio: z.int().min(1).max(100).describe('Pekerja bagi tiap pegawai bila tabel pangkat tidak menyebutnya'),
    termMonths: z.int().min(1).max(60),
    duty: z.enum(['voluntary', 'expected']),
    cutOffDay: z.int().min(1).max(28).describe('Keputusan sampai tanggal ini berlaku bulan itu juga'),
    kinRule: z.enum(['same-card', 'none']),
    reserveMonths: z.int().min(0).max(24),
    holdPercent: z
      .int()
      .min(1)
      .max(100)
      .default(10)
      .describe('Lebih dari bagian ini sekaligus hilang atau berakhir: menunggu keputusan; persen'),
    holdPairs: z.int().min(1).max(10_000).default(20).describe('Sedikitnya sekian pasangan sekaligus'),
    fallback: z.array(z.enum(['reserve-sponsor', 'pool', 'apbd'])).max(3),
    payer: z
      .string()
      .trim()
      .regex(/^[A-Z0-9][A-Z0-9.-]{0,39}$/, 'Tulis kode pembayar, misalnya BAPAK-ASUH.')
      .nullable()
      .default(null)
      .describe('Kode pembayar berjenis Bapak Asuh; kosong bila hanya ada satu'),
    citation: text(5, 500).describe('Perbup, surat edaran, pasalnya'),
    confidence,
    note: z.string().trim().max(1_000).default(''),
    reason: z
      .string()
      .trim()
      .max(500)
      .nullable()
      .default(null)
      .describe('Wajib bila bulannya sudah berjalan'),
    ranks: z.array(rankPlaces).max(40),
  })
  .meta({ id: 'SponsorshipSchemeDraft' })
export type SchemeDraft = z.infer<typeof schemeDraft>

export const scheme = schemeDraft
  .extend({
    edition: z.string(),
    own: z.boolean().describe('Dari kabupaten/kota ini; selain itu bawaan program'),
    editor: z.string(),
    recordedAt: z.string(),
    recordedNo: z.int(),
  })
  .meta({ id: 'SponsorshipScheme' })
export const schemeList = z.object({
  inForce: z.string().nullable().describe('Edisi yang berlaku bulan ini'),
  rows: z.array(scheme),
})
export type SchemeList = z.infer<typeof schemeList>

export const retirementDraft = z
  .object({
    positionClass: text(3, 100),
    words: z.array(z.string().trim().toLowerCase().min(2).max(60)).max(40),
    echelons: z.array(z.string().trim().min(1).max(10)).max(10),
    age: z.int().min(50).max(75),
    priority: z.int().min(1).max(10_000).describe('Kecil diperiksa lebih dahulu'),
    from: z.iso.date(),
    to: z.iso.date().nullable().default(null),
    citation: text(5, 500),
    confidence,
    note: z.string().trim().max(1_000).default(''),
  })
  .meta({ id: 'RetirementRuleDraft' })
export type RetirementDraft = z.infer<typeof retirementDraft>
export const retirementRule = retirementDraft
  .extend({ rule: z.string(), own: z.boolean(), editor: z.string(), recordedNo: z.int() })
  .meta({ id: 'RetirementRule' })
export const retirementList = z.object({ rows: z.array(retirementRule) })
export type RetirementList = z.infer<typeof retirementList>
export const saved = z.object({ id: z.string() })
