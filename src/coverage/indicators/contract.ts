import { z } from 'zod'
import { indicator } from './definition.ts'
import { levels } from './levels.ts'

/*
 * GET  /api/indicators         indicatorList
 * POST /api/indicators         indicatorDraft -> Indicator version
 * GET  /api/indicators/{code}  indicatorQuery -> IndicatorAnswer
 */

export const indicatorList = z.object({ rows: z.array(indicator) })
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
