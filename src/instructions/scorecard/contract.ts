import { z } from 'zod'
import { confidences, evidenceLine } from '../contract.ts'

/*
 * GET   /api/scorecard                              scorecardQuery -> Scorecard
 * PUT   /api/scorecard/weights                      weightsChange -> Scorecard
 * POST  /api/scorecard/{criterion}/scores           scoreDraft -> Scorecard
 * POST  /api/scorecard/{criterion}/{year}/evidence  form -> made
 * POST  /api/scorecard/evidence/{evidence}/withdrawal
 */

const year = z.coerce.number().int().min(2015).max(2100)
const criterionCode = z.string().regex(/^[a-z][a-z-]{1,39}$/)
export const scorecardQuery = z.object({ year: year.optional().describe('Bila kosong: tahun berjalan') })
export const criterionParam = z.object({ criterion: criterionCode })
export const criterionYearParam = criterionParam.extend({ year })

export const weightsChange = z
  .object({
    firstYear: z.int().min(2015).max(2100).describe('Tahun pertama bobot ini dipakai'),
    weights: z
      .array(z.object({ criterion: criterionCode, weight: z.int().min(0).max(1_000) }))
      .min(1)
      .max(40),
  })
  .meta({ id: 'ScorecardWeights' })
export type WeightsChange = z.infer<typeof weightsChange>
export const scoreDraft = z
  .object({
    year: z.int().min(2015).max(2100),
    points: z.int().min(0).max(100),
    note: z.string().trim().min(5, 'Tulis dasar nilainya, sedikitnya 5 huruf.').max(1_000),
  })
  .meta({ id: 'CriterionScore' })
export type ScoreDraft = z.infer<typeof scoreDraft>

export const scorecard = z
  .object({
    year: z.int(),
    weightsFrom: z.int().nullable().describe('null: bobot belum diisi, semua kriteria sama berat'),
    score: z
      .object({ numerator: z.int(), denominator: z.int(), marked: z.int(), criteria: z.int() })
      .describe('Nilai = pembilang / penyebut, 0 sampai 100; yang belum dinilai dihitung nol'),
    years: z.array(z.object({ year: z.int(), numerator: z.int(), denominator: z.int(), marked: z.int() })),
    criteria: z.array(
      z
        .object({
          criterion: z.string(),
          name: z.string(),
          what: z.string(),
          source: z.string(),
          confidence: z.enum(confidences),
          weight: z.int(),
          points: z.int().nullable(),
          note: z.string(),
          scoredBy: z.string(),
          scoredAt: z.string().nullable(),
          evidence: z.array(evidenceLine),
        })
        .meta({ id: 'ScorecardCriterion' }),
    ),
    note: z.string(),
  })
  .meta({ id: 'Scorecard' })
export type Scorecard = z.infer<typeof scorecard>
