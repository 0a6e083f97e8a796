import { z } from 'zod'

/*
 * GET    /api/coverage/ranking?level&...            Ranking
 * GET    /api/coverage/figures-file                 signed figures of this regency, as a file
 * POST   /api/coverage/foreign-figures              multipart file, fingerprint -> ForeignFigures
 * GET    /api/coverage/foreign-figures              ForeignFiguresList
 * DELETE /api/coverage/trusted-keys/{of}/{print}    -> 204
 */

export const rankingLevels = ['district', 'village', 'agency', 'regency'] as const
export type RankingLevel = (typeof rankingLevels)[number]

export const rankingQuery = z.object({
  level: z.enum(rankingLevels).default('district'),
  as_of: z.iso.date().optional().describe('Pada tanggal; bila kosong, tanggal daftar peserta terbaru'),
  district: z.string().max(8).optional().describe('Hanya desa dari kecamatan ini'),
  set: z.string().max(40).default('province').describe('Kabupaten/kota mana: province, atau kode kelompok'),
  definition: z.string().max(100).optional(),
  floor: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .optional()
    .describe('Paling sedikit orang pada penyebut'),
  months: z.coerce.number().int().min(1).max(36).default(12),
})

const bp = z.int().nullable().describe('Perseratus persen')
const count = z.int().nullable().describe('null: tidak diketahui atau disembunyikan')

const statedFigure = z
  .object({
    statement: z.string(),
    about: z.string(),
    definition: z.string(),
    numerator: count,
    denominator: count,
    hundredths: bp,
    precision: z.enum(['exact', 'about', 'above']),
    target: bp,
    source: z.string(),
    saidOn: z.iso.date(),
    confidence: z.enum(['verified', 'secondary', 'memory', 'inference']),
    agrees: z.boolean().nullable().describe('Apakah hitungannya cocok; null: tidak dapat dihitung ulang'),
    checks: z.array(z.string()),
    note: z.string(),
  })
  .meta({ id: 'StatedFigure' })
export type StatedFigure = z.infer<typeof statedFigure>

const trendPoint = z.object({ day: z.iso.date(), numerator: count, denominator: count, shareBp: bp })

export const rankedRow = z
  .object({
    key: z.string(),
    label: z.string(),
    rank: z.int().nullable(),
    best: z.int().nullable(),
    worst: z.int().nullable(),
    unranked: z.enum(['no-figure', 'too-small', 'hidden']).nullable(),
    numerator: count,
    denominator: count.describe('null pada pernyataan publik yang tidak menyebut penyebut'),
    shareBp: bp,
    precision: z.enum(['exact', 'about', 'above']),
    leastBp: bp,
    mostBp: bp,
    changeBp: z.int().nullable().describe('Beda dengan hari pertama garis waktu, perseratus persen'),
    trend: z.array(trendPoint),
    kind: z.enum(['register', 'signed', 'stated', 'none']),
    source: z.string(),
    asOf: z.iso.date().nullable(),
    statements: z.array(statedFigure),
    contradiction: z.string().nullable(),
  })
  .meta({ id: 'RankedRow' })
export type RankedRow = z.infer<typeof rankedRow>

export const rankingAnswer = z
  .object({
    level: z.enum(rankingLevels),
    set: z.string(),
    sets: z.array(z.object({ code: z.string(), name: z.string(), source: z.string() })),
    asOf: z.iso.date(),
    since: z.iso.date().nullable().describe('Hari pertama garis waktu; null: belum ada riwayat'),
    definition: z.string(),
    definitions: z.array(z.object({ code: z.string(), name: z.string(), places: z.int() })),
    numeratorDefinition: z.string(),
    denominatorDefinition: z.string(),
    floor: z.int(),
    rows: z.array(rankedRow),
    improved: z.array(z.object({ key: z.string(), label: z.string(), changeBp: z.int() })),
    notes: z.array(z.string()),
    suppressed: z.boolean(),
  })
  .meta({ id: 'Ranking' })
export type Ranking = z.infer<typeof rankingAnswer>

export const figuresUpload = z.object({
  fingerprint: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('Sidik jari kunci, bila kuncinya belum dikenal'),
})
export const foreignLine = z
  .object({
    ofRegency: z.string(),
    name: z.string(),
    asOf: z.iso.date(),
    madeAt: z.iso.datetime(),
    fingerprint: z.string(),
    importedAt: z.iso.datetime(),
    counts: z.boolean().describe('Apakah angka ini yang dipakai'),
  })
  .meta({ id: 'ForeignFigures' })
export const foreignAnswer = z.object({
  fingerprint: z.string().describe('Sidik jari kunci pemasangan ini'),
  rows: z.array(foreignLine),
})
export const foreignTaken = foreignLine
  .extend({ outcome: z.enum(['taken', 'unchanged', 'older']) })
  .meta({ id: 'ForeignTaken' })
export const trustedKeyPath = z.object({
  of: z.string().regex(/^\d\d\.\d\d$/),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
})
