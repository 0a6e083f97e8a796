import { z } from 'zod'

/*
 * GET /api/retention          the rules that hold, and what the last run found
 * PUT /api/retention/{kind}   a rule of the regency's own, from a day on
 */

const rule = {
  keepDays: z.int().positive().max(36_525).nullable().describe('null: selamanya'),
  basis: z.string().trim().min(5).max(500),
  source: z.string().trim().min(3).max(300),
  confidence: z.enum(['verified', 'code', 'memory', 'inference']),
}
export const changeRetention = z.object({ ...rule, validFrom: z.iso.date() })

export const retentionLine = z
  .object({
    ...rule,
    kind: z.string(),
    name: z.string(),
    validFrom: z.iso.date().nullable().describe('null: bawaan program'),
    deletes: z.boolean().describe('false: arsip, hanya dilaporkan'),
    due: z.int().nullable().describe('Yang lewat masa simpan pada penerapan terakhir'),
    deleted: z.int().nullable(),
  })
  .meta({ id: 'RetentionLine' })
export const retentionAnswer = z.object({
  rows: z.array(retentionLine),
  appliedAt: z.iso.datetime().nullable(),
})
export type RetentionAnswer = z.infer<typeof retentionAnswer>
