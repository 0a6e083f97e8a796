import { z } from 'zod'
import { indicatorAnswer } from '../indicators/contract.ts'
import { indicator } from '../indicators/definition.ts'
import { levels } from '../indicators/levels.ts'
import { gapReasons, reasons } from './reasons.ts'

/* GET /api/changes  changesQuery -> Changes */

export const changesQuery = z.object({
  indicator: indicator.shape.code.default('aktif-berhak'),
  from: z.iso.date().optional().describe('Bila kosong, hari yang sama sebulan sebelum tanggal kedua'),
  to: z.iso.date().optional().describe('Bila kosong, tanggal daftar peserta terbaru'),
  from_known: z.iso.date().optional().describe('Angka pertama sebagaimana diketahui pada akhir tanggal ini'),
  level: z.enum(levels).default('regency'),
})

const count = z.int().nullable()
const waterfall = z
  .object({
    start: count,
    steps: z.array(
      z.object({
        reason: z
          .enum([...reasons, 'few'])
          .describe('few: sebab yang masing-masing menyangkut kurang dari 5 orang, bersama'),
        label: z.string(),
        fund: z.string().nullable(),
        people: z.int(),
      }),
    ),
    end: count,
  })
  .meta({ id: 'Waterfall' })

const moved = z
  .object({
    code: z.string(),
    name: z.string(),
    numerator: waterfall,
    denominator: waterfall,
    from: count.describe('Perseratus persen'),
    to: count,
    byNumerator: count.describe('Perubahan karena pembilang saja'),
    byDenominator: count,
    gap: z.array(
      z.object({ reason: z.enum([...gapReasons, 'few']), label: z.string(), from: count, to: count }),
    ),
  })
  .meta({ id: 'MovedPart' })

export const changesAnswer = z
  .object({
    indicator,
    level: z.enum(levels),
    from: z.object({
      asOf: z.iso.date(),
      asKnown: z.iso.date().nullable(),
      value: indicatorAnswer.shape.whole,
    }),
    to: z.object({
      asOf: z.iso.date(),
      asKnown: z.iso.date().nullable(),
      value: indicatorAnswer.shape.whole,
    }),
    whole: moved,
    parts: z.array(moved),
    notes: z.array(z.string()),
    suppressed: z.boolean().describe('Apakah langkah kecil digabung untuk pembaca ini'),
  })
  .meta({ id: 'Changes' })
export type ShownChanges = z.infer<typeof changesAnswer>
