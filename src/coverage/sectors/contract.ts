import { z } from 'zod'
import { headcount } from '../contract.ts'

/*
 * GET    /api/coverage/sectors?as_of       Sectors
 * GET    /api/coverage/sector-views        sectorViewList
 * POST   /api/coverage/sector-views        sectorViewDraft -> sectorViewSaved
 * POST   /api/coverage/sector-views/preview  sectorViewDraft -> sectorPreview
 * DELETE /api/coverage/sector-views/{code}
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

const text = (least: number, most: number) => z.string().trim().min(least).max(most)

/** A kind of work that is looked at by itself, as it is written. */
export const sectorViewDraft = z
  .object({
    code: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/),
    position: z
      .int()
      .min(1)
      .max(32_000)
      .describe('Urutan; orang yang cocok dengan beberapa masuk ke yang pertama'),
    name: text(3, 100),
    words: z.array(text(2, 60)).min(1).max(50).describe('Awal kata pekerjaan'),
    lists: z.array(text(1, 60)).max(50).default([]).describe('Sumber daftar'),
    sectors: z.array(text(1, 60)).max(20).default([]).describe('Sektor register, bagi yang selain itu'),
    hazard: text(1, 60).describe('Kata yang bahayanya dinilai'),
    contact: text(2, 100).nullable().describe('Kosong: perangkat daerah yang daftarnya memuat terbanyak'),
    funds: z
      .array(text(1, 40))
      .max(50)
      .default([])
      .describe('Pembayar; kosong: semua yang syaratnya terpenuhi'),
    note: z.string().trim().max(500).default(''),
    source: text(3, 300),
  })
  .meta({ id: 'SectorViewDraft' })
export type SectorViewDraft = z.infer<typeof sectorViewDraft>

export const sectorViewRow = sectorViewDraft
  .extend({
    regency: z.string().describe('ID: dibawa program'),
    version: z.int(),
    withdrawn: z.boolean(),
  })
  .meta({ id: 'SectorViewRow' })
export type SectorViewRow = z.infer<typeof sectorViewRow>

const choice = z.object({ code: z.string(), name: z.string() })
export const sectorViewList = z.object({
  rows: z.array(sectorViewRow),
  hazards: z.array(z.string()).describe('Kata yang dinilai bahayanya'),
  funds: z.array(choice),
  lists: z.array(choice),
  sectors: z.array(z.string()),
})
export const sectorViewParam = z.object({ code: sectorViewDraft.shape.code })
export const sectorViewInput = sectorViewDraft.extend({
  known: z.int().min(0).describe('Versi yang dilihat pengubah; 0: baru').optional(),
})
export const sectorViewSaved = z.object({ code: z.string(), version: z.int() })

const previewCount = z.object({
  registered: z.int(),
  eligible: z.int(),
  eligibleProtected: z.int(),
  gap: z.int(),
})
export const sectorPreview = z
  .object({
    asOf: z.iso.date(),
    now: previewCount.nullable().describe('null: belum ada sektor ini'),
    later: previewCount,
    moved: z
      .array(
        z.object({ code: z.string().describe('Kosong: pekerjaan lain'), name: z.string(), people: z.int() }),
      )
      .describe('Beda yang berhak di sektor lain: dari mana orangnya datang, ke mana pergi'),
    rounded: z.boolean().describe('Apakah dibulatkan ke puluhan, bagi yang tidak melihat orangnya'),
  })
  .meta({ id: 'SectorPreview' })
export type SectorPreview = z.infer<typeof sectorPreview>
