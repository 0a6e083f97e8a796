import { z } from 'zod'
import { indicator } from '../indicators/definition.ts'
import { levels } from '../indicators/levels.ts'

/*
 * GET, POST /api/published-figures                         PublishedFigure
 * GET       /api/published-figures/{figure}                PublishedFigureDetail, worked out again
 * POST      /api/published-figures/{figure}/corrections    correctionDraft -> PublishedFigureDetail
 * POST      /api/published-figures/{figure}/approvals      approvalDraft -> PublishedFigureDetail
 */

export const figureParam = z.object({ figure: z.string().regex(/^F-\d{4}-\d{4}-\d{6}$/) })
export const figureDraft = z
  .object({
    indicator: indicator.shape.code,
    asOf: z.iso.date(),
    level: z.enum(levels).default('regency'),
  })
  .meta({ id: 'FigureDraft' })
export const correctionDraft = z.object({ reason: z.string().trim().min(5).max(300) })
export const approvalDraft = z.object({
  name: z.string().trim().min(2).max(200).describe('Nama dan jabatan, sebagaimana dicetak'),
  note: z.string().trim().max(300).default(''),
})

const count = z.int().nullable()
const value = z
  .object({ code: z.string(), name: z.string(), numerator: count, denominator: count, hundredths: count })
  .meta({ id: 'PublishedValue' })

export const publishedFigure = z
  .object({
    figure: z.string(),
    indicator: z.string(),
    name: z.string(),
    asOf: z.iso.date(),
    level: z.enum(levels),
    whole: value,
    sha256: z.string(),
    frozenAt: z.iso.datetime(),
    frozenBy: z.string(),
    replaces: z.string().nullable(),
    reason: z.string().nullable(),
    replacedBy: z.string().nullable(),
    approvals: z.array(
      z.object({
        party: z.enum(['regency', 'insurer']),
        approvedAt: z.iso.datetime(),
        name: z.string(),
        note: z.string(),
      }),
    ),
  })
  .meta({ id: 'PublishedFigure' })

export const publishedDetail = publishedFigure
  .extend({
    version: z.int().describe('Versi definisinya'),
    countsText: z.string(),
    overText: z.string(),
    owner: z.string(),
    basis: z.string(),
    denominator: z
      .object({
        code: z.string(),
        asOf: z.iso.date(),
        version: z.int(),
        name: z.string(),
        source: z.string(),
      })
      .nullable(),
    lists: z.string(),
    reckoning: z.int(),
    same: z.boolean().nullable().describe('Dihitung ulang sekarang: sama, byte demi byte'),
    parts: z.array(value),
  })
  .meta({ id: 'PublishedFigureDetail' })
export type PublishedFigure = z.infer<typeof publishedFigure>
export type PublishedDetail = z.infer<typeof publishedDetail>
