import { z } from 'zod'

/*
 * GET  /api/sponsorship/pairs              page of pairLine
 * POST /api/sponsorship/pairs/{pair}/part  partAsked -> parted
 * GET  /api/sponsorship/closings           closingsAnswer: what waits for a decision
 * POST /api/sponsorship/closings/{hold}/confirm, /refuse
 * GET  /api/sponsorship/adopted-villages   adoptedList
 * PUT  /api/sponsorship/adopted-villages   adoptedAsked
 */

const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)

export const pairQuery = z.object({
  q: z.string().trim().max(100).optional().describe('Awal nama Bapak Asuh, atau nomor mandat'),
  agency: z.string().max(300).optional(),
  village: z.string().max(20).optional().describe('Kode desa atau kecamatan pekerja'),
  how: z.enum(['assigned', 'chosen', 'nominated']).optional(),
  state: z.enum(['current', 'ended']).default('current'),
})
export const pairLine = z
  .object({
    pair: z.int(),
    mandate: z.int(),
    sponsorName: z.string(),
    unit: z.string().nullable(),
    agency: z.string().nullable(),
    personId: z.int(),
    worker: z.string().nullable(),
    occupation: z.string().nullable(),
    village: z.string().nullable(),
    from: month.nullable(),
    until: month.nullable().describe('Bulan pertama yang tidak lagi dibayar; null bila tidak pernah dimulai'),
    share: z.int(),
    shares: z.int().describe('Bagian semua Bapak Asuhnya bulan ini'),
    how: z.enum(['assigned', 'chosen', 'nominated']),
    sentence: z.string(),
    run: z.int().nullable(),
    endReason: z.string().nullable(),
  })
  .meta({ id: 'SponsoredPair' })
export type PairLine = z.infer<typeof pairLine>

export const partAsked = z.object({
  reason: z.string().trim().min(5, 'Tulis alasannya, sedikitnya 5 huruf.').max(500),
})
export const parted = z.object({ month: month.describe('Bulan pertama yang tidak lagi dibayar') })

export const adoptedList = z.object({
  rows: z.array(
    z.object({
      agency: z.string(),
      villages: z.array(z.object({ code: z.string(), name: z.string(), district: z.string() })),
    }),
  ),
})
export type AdoptedList = z.infer<typeof adoptedList>
export const adoptedAsked = z
  .object({
    agency: z.string().trim().min(1).max(300),
    villages: z.array(z.string().max(20)).max(50).describe('Semua desanya; yang tidak disebut dilepas'),
  })
  .meta({ id: 'AdoptedVillages' })

export const closingsAnswer = z.object({
  open: z
    .object({
      hold: z.int(),
      standing: z.int().describe('Pasangan yang berjalan ketika ditemukan'),
      foundAt: z.iso.datetime(),
      pairs: z.array(
        z.object({
          pair: z.int(),
          personId: z.int(),
          worker: z.string().nullable(),
          because: z.enum(['deceased', 'moved', 'wage', 'enrolment']),
        }),
      ),
    })
    .nullable(),
})
export type ClosingsAnswer = z.infer<typeof closingsAnswer>
export const closingsParam = z.object({ hold: z.coerce.number().int().positive() })
export const closingsSeen = z.object({
  pairs: z.int().positive().describe('Berapa pasangan yang dilihat; bila sudah berubah, ditolak'),
})
export const closingsRefused = closingsSeen.extend({
  reason: z.string().trim().min(5, 'Tulis alasannya, sedikitnya 5 huruf.').max(500),
})
export const closingsDecided = z.object({ pairs: z.int() })
