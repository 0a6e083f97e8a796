import { z } from 'zod'

const day = z.iso.date()

/** Who loses protection by when, if nothing is paid. */
export const radarQuery = z.object({
  asOf: day.optional().describe('Bila kosong: hari ini'),
  within: z.coerce.number().int().min(1).max(366).default(60).describe('Hari'),
  fund: z.string().max(40).optional().describe('Kode pembayar; none: tanpa pembayar'),
  agency: z.string().max(100).optional().describe('none: hanya di daftar peserta'),
  place: z
    .string()
    .regex(/^(none|\d\d\.\d\d\.\d\d(\.\d{4})?)$/)
    .optional()
    .describe('Kode kecamatan atau desa; none: desa belum diketahui'),
  covered: z.enum(['yes', 'no']).optional().describe('Bulan berikutnya sudah punya pembayar'),
})
export type RadarQuery = z.infer<typeof radarQuery>

const sums = z.object({
  people: z.int(),
  covered: z.int().describe('Bulan berikutnya sudah punya pembayar, tinggal dibayar'),
  personMonths: z.int().describe('Yang harus dibayar agar tidak putus'),
  cost: z.int().describe('Rupiah untuk mencegahnya'),
  unpriced: z.int().describe('Orang yang iurannya tidak dapat dihitung: bukan BPU'),
})
export const radarGroup = sums
  .extend({ key: z.string(), label: z.string(), soonest: day })
  .meta({ id: 'RadarGroup' })
export type RadarGroup = z.infer<typeof radarGroup>

export const radarAnswer = sums
  .extend({
    asOf: day,
    until: day,
    funds: z.array(radarGroup),
    agencies: z.array(radarGroup),
    villages: z.array(radarGroup),
    days: z.array(radarGroup).describe('Menurut hari putusnya'),
  })
  .meta({ id: 'Radar' })
export type RadarAnswer = z.infer<typeof radarAnswer>

export const radarPerson = z
  .object({
    personId: z.int(),
    name: z.string(),
    nik: z.string().nullable().describe('Disamarkan'),
    village: z.string().nullable(),
    district: z.string().nullable(),
    agencyName: z.string().nullable(),
    fund: z.string().nullable(),
    fundName: z.string().nullable(),
    covered: z.boolean(),
    segment: z.string(),
    arrears: z.int().describe('Bulan menunggak, 0 sampai 3'),
    since: day,
    monthsUnbroken: z.int(),
    paidThrough: z.string(),
    lapsesOn: day,
    daysToLapse: z.int(),
    monthsToPay: z.int(),
    cost: z.int().nullable().describe('Rupiah; null bila bukan BPU'),
  })
  .meta({ id: 'RadarPerson' })
export type RadarPerson = z.infer<typeof radarPerson>

/** `GET /api/contributions/protection-figures`: four ways to count the protected, side by side. */
export const protectionFigures = z
  .object({
    asOf: day,
    ever: z.int().describe('Pernah terlindungi, sampai hari itu'),
    now: z.int().describe('Terlindungi pada hari itu, menurut daftar dan tanda terima'),
    fullYear: z.int().describe('Bulan dibayar dalam tahun itu dibagi dua belas, dibulatkan'),
    personMonths: z.int().describe('Bulan dibayar dalam tahun itu sampai bulan itu'),
    credited: z.int().describe('Aktif menurut daftar peserta penyelenggara'),
  })
  .meta({ id: 'ProtectionFigures' })
export type ProtectionFigures = z.infer<typeof protectionFigures>
