import { z } from 'zod'

/*
 * GET  /api/programmes/weights                             -> weightList
 * POST /api/programmes/weights               weightDraft   -> weightAnswer; a draft
 * POST /api/programmes/weights/{version}/in-force          -> weightAnswer
 * GET  /api/programmes/ranking               rankingQuery  -> page of rankedLine
 * GET  /api/programmes/priority              reportQuery   -> priorityReport: sensitivity, fairness, coverage; no names
 */

const criterion = z.enum([
  'desil',
  'bahaya',
  'kepala_keluarga',
  'tanggungan',
  'disabilitas',
  'bulan_terbangun',
  'pertama_desa',
])
const confidence = z.enum(['verified', 'secondary', 'memory', 'inference'])
const step = z.object({ from: z.int().min(0).max(1200), share: z.int().min(0).max(100) })
const weight = z.object({
  criterion,
  weight: z.int().min(0).max(1000).describe('Poin bagi yang memenuhinya sepenuhnya'),
  steps: z.array(step).max(20).describe('Bagi kriteria berupa angka: mulai dari angka ini, sekian persen'),
})

export const weightAnswer = z
  .object({
    version: z.int(),
    own: z.boolean(),
    name: z.string(),
    state: z.enum(['draft', 'in-force', 'past']),
    citation: z.string(),
    confidence,
    weights: z.array(weight.extend({ title: z.string() })),
    sum: z.int(),
    madeAt: z.string(),
    madeBy: z.string(),
    inForceAt: z.string().nullable(),
  })
  .meta({ id: 'PriorityWeights' })
export type WeightAnswer = z.infer<typeof weightAnswer>

const hazardAnswer = z.object({
  kind: z.enum(['occupation', 'sector']),
  word: z.string(),
  share: z.int(),
  citation: z.string(),
  confidence,
})

export const weightList = z.object({
  rows: z.array(weightAnswer),
  inForce: z.int(),
  inForceOwn: z.boolean(),
  hazards: z.array(hazardAnswer),
})
export type WeightList = z.infer<typeof weightList>

export const weightDraft = z.object({
  name: z.string().trim().min(3).max(100),
  citation: z.string().trim().min(5).max(500),
  confidence,
  weights: z
    .array(weight)
    .min(1)
    .max(7)
    .refine(
      (all) => new Set(all.map((one) => one.criterion)).size === all.length,
      'Kriteria disebut dua kali',
    ),
})
export type WeightDraft = z.infer<typeof weightDraft>

export const rankingQuery = z.object({
  q: z.string().max(100).optional().describe('Bagian awal nama'),
  village: z.string().max(13).optional().describe('Kode desa atau kecamatan'),
})

export const rankedLine = z
  .object({
    rank: z.int(),
    personId: z.int(),
    name: z.string(),
    village: z.string().nullable(),
    district: z.string().nullable(),
    sector: z.string().nullable(),
    occupation: z.string().nullable(),
    points: z.int(),
    heldThrough: z.string().nullable(),
    parts: z.array(z.int()).describe('Poin menurut kriteria; -1 bila belum diketahui'),
  })
  .meta({ id: 'RankedPerson' })
export type RankedLine = z.infer<typeof rankedLine>

export const reportQuery = z.object({
  first: z.coerce.number().int().min(1).max(1_000_000).default(1_000).describe('Sekian orang pertama'),
})

const group = z.object({
  key: z.string(),
  label: z.string(),
  eligible: z.int(),
  first: z.int().describe('Di antara sekian orang pertama'),
})
export type ReportGroup = z.infer<typeof group>

export const priorityReport = z
  .object({
    month: z.string(),
    first: z.int(),
    eligible: z.int(),
    lastPoints: z.int().describe('Poin orang terakhir di antara sekian orang pertama'),
    criteria: z.array(
      z.object({
        criterion,
        title: z.string(),
        weight: z.int(),
        unknown: z.int().describe('Yang layak tetapi faktanya belum diketahui'),
        average: z.number().describe('Poin rata-rata di antara sekian orang pertama'),
      }),
    ),
    sensitivity: z.array(
      z.object({
        criterion,
        title: z.string(),
        up: z.int().describe('Yang masuk dan yang keluar bila bobotnya naik 10 %'),
        down: z.int().describe('Yang masuk dan yang keluar bila bobotnya turun 10 %'),
      }),
    ),
    bySex: z.array(group),
    byAge: z.array(group),
    bySector: z.array(group),
    byVillage: z.array(group),
    byDecile: z.array(group),
    poor: z.object({
      highest: z.int().describe('Desil tertinggi yang dihitung miskin atau rentan'),
      eligible: z.int(),
      reached: z.int().describe('Di antara sekian orang pertama'),
      leaked: z.int().describe('Di antara sekian orang pertama, desil lebih tinggi'),
      undecided: z.int().describe('Di antara sekian orang pertama, desil belum diketahui'),
    }),
  })
  .meta({ id: 'PriorityReport' })
export type PriorityReport = z.infer<typeof priorityReport>
