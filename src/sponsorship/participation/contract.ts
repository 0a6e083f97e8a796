import { z } from 'zod'

/*
 * GET  /api/sponsorship/participation         participationQuery -> participationAnswer
 * GET  /api/sponsorship/participation/units   unitQuery -> unitsAnswer
 */

const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
const counts = z.object({
  civilServants: z.int(),
  sponsors: z.int().describe('Dengan mandat yang berlaku'),
  places: z.int(),
  workers: z.int().describe('Pekerja yang ditanggung'),
  arrears: z.int().describe('Di antaranya yang bulan itu belum terbayar'),
})
const group = counts
  .extend({
    name: z.string().describe('Kosong: gabungan yang kecil'),
    joined: z.int().describe('Berapa yang digabung karena pegawainya kurang dari 5'),
    rank: z.int().nullable(),
  })
  .meta({ id: 'ParticipationGroup' })
export type ParticipationGroup = z.infer<typeof group>

export const participationQuery = z.object({
  month: month.optional().describe('Bila kosong, bulan berjalan'),
})
export const participationAnswer = z
  .object({
    month,
    schemeName: z.string().nullable(),
    duty: z.enum(['voluntary', 'expected']).nullable(),
    whole: counts,
    agencies: z.array(group),
    course: z.array(counts.extend({ month })).describe('Dua belas bulan sampai dengan bulan ini'),
    mandates: z.object({
      offered: z.int(),
      unchecked: z.int(),
      active: z.int(),
      paused: z.int(),
      withdrawn: z.int(),
      declined: z.int(),
      ended: z.int(),
      replaced: z.int(),
    }),
    privateSponsors: z.int().describe('Perusahaan dan warga dengan mandat yang berlaku'),
    retiringSponsors: z.int().describe('Bapak Asuh yang pensiun dalam enam bulan'),
    needsSoon: z.int().describe('Pekerja yang perlu pembayar baru dalam 60 hari'),
    needsLater: z.int(),
    events: z.record(z.string(), z.int()).describe('Perubahan daftar ASN dalam 45 hari, menurut jenisnya'),
    unassigned: z
      .object({ units: z.int(), servants: z.int() })
      .describe('Unit kerja yang belum ditetapkan perangkat daerahnya, dan ASN di sana'),
    hold: z
      .object({ asOf: z.iso.date(), missing: z.int(), serving: z.int(), pairs: z.int() })
      .nullable()
      .describe('Daftar ASN yang mungkin tidak lengkap, menunggu keputusan'),
  })
  .meta({ id: 'Participation' })
export type Participation = z.infer<typeof participationAnswer>
export const unitQuery = z.object({ agency: z.string().min(1).max(300), month: month.optional() })
export const unitsAnswer = z.object({ month, agency: z.string(), rows: z.array(group) })
export type UnitParticipation = z.infer<typeof unitsAnswer>
