import { z } from 'zod'

/*
 * GET    /api/coverage/targets?as_of            Targets
 * POST   /api/coverage/targets                  newTarget -> TargetSaved
 * PUT    /api/coverage/targets/{target}         changeTarget -> TargetSaved
 * DELETE /api/coverage/targets/{target}         -> 204
 */

export const targetBases = ['eligible', 'registered', 'statistic', 'vulnerable', 'unknown'] as const
export const targetSetters = [
  'rpjpn',
  'rpjmn',
  'rkp',
  'rpjmd',
  'kemendagri',
  'bappenas',
  'insurer',
  'province',
  'apbd',
  'other',
] as const
export const targetLevels = ['nation', 'province', 'regency'] as const

export const targetsQuery = z.object({
  as_of: z.iso
    .date()
    .optional()
    .describe('Dilihat dari tanggal; bila kosong, tanggal daftar peserta terbaru'),
})
export const targetPath = z.object({ target: z.string().regex(/^[a-z0-9][a-z0-9-]{2,59}$/) })

const text = (most: number) => z.string().trim().min(3).max(most)
export const newTarget = z
  .object({
    level: z.enum(targetLevels).default('regency'),
    dueOn: z.iso.date(),
    basis: z.enum(targetBases),
    denominator: z
      .string()
      .max(60)
      .nullable()
      .default(null)
      .describe('Kode penyebut statistik, bila terhadap statistik'),
    hundredths: z.int().positive().max(20_000).nullable().default(null).describe('Perseratus persen'),
    people: z.int().positive().max(1_000_000_000).nullable().default(null),
    setBy: z.enum(targetSetters),
    definition: text(300),
    source: text(300),
    confidence: z.enum(['verified', 'secondary', 'memory', 'inference']).default('secondary'),
    note: z.string().trim().max(500).default(''),
  })
  .meta({ id: 'NewTarget' })
export type NewTarget = z.output<typeof newTarget>
export const changeTarget = newTarget.safeExtend({ version: z.int().positive() }).meta({ id: 'ChangeTarget' })
export const targetSaved = z.object({ target: z.string(), version: z.int() }).meta({ id: 'TargetSaved' })

const count = z.int().nullable().describe('null: tidak diketahui atau disembunyikan')
const bp = z.int().nullable().describe('Perseratus persen')

const measure = z
  .object({
    code: z.enum(['plan', 'renew', 'lapsed', 'free-places', 'sponsors', 'nikless', 'funds']),
    sentence: z.string(),
    people: z.int().describe('Paling banyak'),
    used: z.int().describe('Yang diperlukan'),
    costPerMonth: z.int().nullable().describe('Rupiah sebulan untuk yang diperlukan'),
  })
  .meta({ id: 'TargetMeasure' })

const targetRow = z
  .object({
    target: z.string(),
    version: z.int(),
    own: z.boolean().describe('Ditulis di sini; yang lain dibawa program'),
    level: z.enum(targetLevels),
    placeCode: z.string().nullable(),
    placeName: z.string(),
    dueOn: z.iso.date(),
    basis: z.enum(targetBases),
    denominatorCode: z.string().nullable(),
    hundredths: bp,
    people: count,
    setBy: z.enum(targetSetters),
    definition: z.string(),
    source: z.string(),
    confidence: z.enum(['verified', 'secondary', 'memory', 'inference']),
    note: z.string(),
    rivals: z.string().nullable().describe('Sasaran lain untuk tempat dan tahun yang sama'),
    /** Where it can be held against the register. */
    measured: z
      .object({
        numerator: z.int(),
        denominator: z.int(),
        denominatorName: z.string(),
        denominatorSource: z.string(),
        denominatorAsOf: z.iso.date(),
        needed: z.int().describe('Orang yang harus terlindungi pada harinya'),
        missingNow: z.int(),
        monthsLeft: z.int(),
        requiredPace: z.int().nullable().describe('Orang sebulan; null bila sudah lewat'),
        expected: z.int().nullable(),
        low: z.int().nullable(),
        high: z.int().nullable(),
        missing: z.int().nullable(),
        state: z.enum(['reached', 'on-track', 'missed', 'overdue']),
        sentence: z.string(),
        measures: z.array(measure),
        left: z.int().nullable(),
      })
      .nullable(),
    notMeasured: z.string().nullable().describe('Mengapa tidak dibandingkan dengan register'),
  })
  .meta({ id: 'TargetRow' })
export type TargetRow = z.infer<typeof targetRow>

const outlookDay = z
  .object({
    day: z.iso.date(),
    expected: z.int(),
    low: z.int(),
    high: z.int(),
    held: count,
    begun: count,
    own: count,
    ended: count,
    retired: count,
    tooOld: count,
  })
  .meta({ id: 'OutlookDay' })

export const targetsAnswer = z
  .object({
    asOf: z.iso.date(),
    numerator: count,
    denominator: count,
    shareBp: bp,
    numeratorDefinition: z.string(),
    denominatorDefinition: z.string(),
    rows: z.array(targetRow),
    outlook: z.array(outlookDay),
    pace: z
      .object({ mean: z.number(), spread: z.number(), changes: z.int(), since: z.iso.date() })
      .nullable()
      .describe('Laju bulanan yang membayar sendiri; null: riwayatnya belum cukup'),
    ends: z.array(
      z.object({
        day: z.iso.date(),
        what: z.enum(['ended', 'retired', 'too-old']),
        payer: z.string(),
        people: count,
      }),
    ),
    reliefs: z.array(
      z.object({
        month: z.string(),
        payer: z.string(),
        name: z.string(),
        sector: z.enum(['transport', 'other']),
        people: count,
        before: z.int(),
        after: z.int(),
      }),
    ),
    notes: z.array(z.string()),
    suppressed: z.boolean(),
  })
  .meta({ id: 'Targets' })
export type Targets = z.infer<typeof targetsAnswer>
