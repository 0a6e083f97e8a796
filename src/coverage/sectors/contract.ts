import { z } from 'zod'
import { headcount } from '../contract.ts'

/*
 * GET /api/coverage/sectors?as_of  Sectors
 */

export const sectorsQuery = z.object({
  as_of: z.iso.date().optional().describe('Pada tanggal; bila kosong, tanggal daftar peserta terbaru'),
})

const count = z.int().nullable().describe('null: disembunyikan, karena menyangkut kurang dari 5 orang')
const bp = z.int().nullable().describe('Perseratus persen')

const sectorFund = z.object({
  payer: z.string(),
  name: z.string(),
  kind: z.string(),
  may: z.enum(['true', 'unknown']).describe('unknown: tergantung orangnya'),
  why: z.string(),
})

export const sectorRow = headcount
  .extend({
    key: z.string().describe('Kosong: pekerjaan lain'),
    label: z.string(),
    shareBp: bp,
    hazard: z.int().nullable().describe('Perseratus dari yang paling berbahaya; null: belum dinilai'),
    hazardConfidence: z.string(),
    contact: z.string().nullable(),
    note: z.string(),
    lists: z.array(
      z.object({
        source: z.string(),
        agency: z.string(),
        asOf: z.iso.date(),
        ageDays: z.int(),
        people: count,
      }),
    ),
    otherLists: z.int().describe('Daftar yang hanya menyebut segelintir dari mereka'),
    funds: z.array(sectorFund),
  })
  .meta({ id: 'SectorRow' })
export type SectorRow = z.infer<typeof sectorRow>

export const hazardRow = headcount
  .extend({
    hazard: z.int().nullable(),
    kind: z.enum(['occupation', 'sector', '']),
    word: z.string(),
    confidence: z.string(),
    shareBp: bp,
  })
  .meta({ id: 'HazardRow' })

export const sectorsAnswer = z
  .object({
    asOf: z.iso.date(),
    rows: z.array(sectorRow),
    hazards: z.array(hazardRow),
    numeratorDefinition: z.string(),
    denominatorDefinition: z.string(),
    source: z.string(),
    notes: z.array(z.string()),
    suppressed: z.boolean(),
  })
  .meta({ id: 'Sectors' })
export type Sectors = z.infer<typeof sectorsAnswer>
