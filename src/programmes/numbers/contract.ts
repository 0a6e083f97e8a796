import { z } from 'zod'

/*
 * GET  /api/programmes/numbers                      numberList: dated numbers and hazards, all that were ever written
 * POST /api/programmes/numbers/preview   numberDraft -> numberPreview; writes nothing
 * POST /api/programmes/numbers           numberDraft -> numberLine
 */

export const numberKinds = ['parameter', 'occupation', 'sector'] as const
export const ownParameters = ['batas_bukti_bulan', 'sasaran_cakupan_desa'] as const
const confidences = ['verified', 'secondary', 'memory', 'inference'] as const

export const numberLine = z
  .object({
    kind: z.enum(numberKinds),
    word: z.string().describe('Nama angkanya, kata pekerjaan, atau sektor'),
    about: z.string(),
    unit: z.string(),
    from: z.string().regex(/^\d{4}-\d\d$/),
    value: z.int(),
    citation: z.string(),
    confidence: z.enum(confidences),
    own: z.boolean().describe('Ditulis daerah sendiri; selainnya bawaan program'),
    editor: z.string(),
    recordedAt: z.string(),
    holds: z.boolean().describe('Yang berlaku pada bulan yang dinilai'),
  })
  .meta({ id: 'DatedNumber' })
export type NumberLine = z.infer<typeof numberLine>
export const numberList = z
  .object({ month: z.string(), rows: z.array(numberLine) })
  .meta({ id: 'DatedNumbers' })
export type NumberList = z.infer<typeof numberList>

export const numberDraft = z
  .object({
    kind: z.enum(numberKinds),
    word: z.string().trim().min(2, 'Tulis sedikitnya dua huruf').max(60),
    from: z
      .string()
      .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'Bulan ditulis TTTT-BB, misalnya 2027-01')
      .describe('Bulan pertama berlakunya'),
    value: z.int().min(0).max(1_200),
    citation: z.string().trim().min(5, 'Tulis dasarnya, sekurangnya lima huruf').max(500),
    confidence: z.enum(confidences),
  })
  .meta({ id: 'DatedNumberDraft' })
export type NumberDraft = z.infer<typeof numberDraft>

export const numberPreview = z
  .object({
    month: z.string().describe('Bulan yang dinilai: yang akan datang, atau bulan pertama berlakunya'),
    people: z.int(),
    eligibleNow: z.int(),
    eligibleThen: z.int(),
    pointsChanged: z.int().describe('Orang layak yang poinnya berubah'),
    first: z.int(),
    leaving: z.int().describe('Orang yang keluar dari sekian urutan pertama'),
  })
  .meta({ id: 'DatedNumberPreview' })
export type NumberPreview = z.infer<typeof numberPreview>
