import { z } from 'zod'
import { rankedRow } from '../../coverage/ranking/contract.ts'

/* GET /api/oversight  -> Oversight: what the asker oversees, one regency beside the other */

const count = z.int().nullable()

export const overseenRow = rankedRow
  .extend({
    here: z.boolean().describe('Apakah registernya ada di pemasangan ini dan jumlahnya terbaca'),
    gap: count.describe('Belum terlindungi'),
    moved: count.describe('Beda yang terlindungi dengan titik sebelumnya di garis waktu'),
    losing: z
      .object({ people: z.int(), cost: z.int() })
      .nullable()
      .describe('Yang kehilangan perlindungan dalam 60 hari, dan rupiah untuk mencegahnya'),
    participation: z.object({ sponsors: z.int(), civilServants: z.int() }).nullable(),
    money: z.object({ cost: z.int(), owed: z.int(), receipted: z.int() }).nullable().describe('Rupiah'),
    duties: z.object({ all: z.int(), overdue: z.int(), decisionsLate: z.int() }).nullable(),
    branch: z
      .object({
        since: z.iso.date(),
        source: z.string(),
        confidence: z.enum(['verified', 'secondary', 'memory', 'inference']),
      })
      .nullable()
      .describe('Mengapa daerah ini milik cabang'),
  })
  .meta({ id: 'OverseenRow' })
export type OverseenRow = z.infer<typeof overseenRow>

export const oversightAnswer = z
  .object({
    kind: z.enum(['province', 'branch']),
    code: z.string(),
    name: z.string(),
    source: z.string(),
    on: z.iso.date(),
    numeratorDefinition: z.string(),
    denominatorDefinition: z.string(),
    definition: z.string(),
    rows: z.array(overseenRow),
    whole: z
      .object({ regencies: z.int(), numerator: z.int(), denominator: z.int(), shareBp: count, gap: z.int() })
      .nullable()
      .describe('Jumlah yang diketahui menurut definisi yang sama; null: tidak ada'),
    notes: z.array(z.string()),
  })
  .meta({ id: 'Oversight' })
export type OversightAnswer = z.infer<typeof oversightAnswer>
