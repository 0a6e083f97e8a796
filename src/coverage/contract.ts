import { z } from 'zod'

/** How the whole may be divided; everybody belongs to exactly one part. */
export const groupings = ['all', 'district', 'village', 'sector', 'agency', 'segment', 'sex', 'age'] as const
export type Grouping = (typeof groupings)[number]

export const coverageQuery = z.object({
  by: z.enum(groupings).default('all').describe('Dirinci menurut'),
  as_of: z.iso.date().optional().describe('Pada tanggal; bila kosong, tanggal daftar peserta terbaru'),
  regency: z
    .string()
    .regex(/^\d\d\.\d\d$/)
    .optional()
    .describe('Kabupaten/kota lain di provinsi yang ditinjau; bila kosong, yang sendiri'),
})

const count = z.int().nullable().describe('null: disembunyikan, karena menyangkut kurang dari 5 orang')

export const headcount = z.object({
  registered: count,
  eligible: count,
  protected: count,
  eligibleProtected: count,
  gap: count,
})

const figure = z
  .object({
    code: z.string(),
    name: z.string(),
    numerator: count,
    denominator: count,
    shareBp: z.int().nullable().describe('Perseratus persen; boleh di atas 10.000'),
    numeratorDefinition: z.string(),
    denominatorDefinition: z.string(),
    source: z.string(),
    asOf: z.iso.date(),
    denominatorAsOf: z.iso.date(),
  })
  .meta({ id: 'Figure' })

export const coverageAnswer = z
  .object({
    regency: z.string(),
    asOf: z.iso.date(),
    by: z.enum(groupings),
    whole: headcount.meta({ id: 'Headcount' }),
    figures: z.array(figure),
    parts: z.array(headcount.extend({ key: z.string(), label: z.string() }).meta({ id: 'CoveragePart' })),
    source: z.string(),
    notes: z.array(z.string()),
    suppressed: z.boolean().describe('Apakah angka kecil disembunyikan untuk pembaca ini'),
  })
  .meta({ id: 'Coverage' })
export type CoverageAnswer = z.infer<typeof coverageAnswer>
