import { z } from 'zod'

/** Segments as a cell counts them; the empty one: never a participant. */
export const segments = ['', 'BPU', 'PU', 'JAKON', 'PMI'] as const

/** Programmes of the insurer by which protection may be asked for. */
export const programmes = ['JKK', 'JKM', 'JHT', 'JP', 'JKP'] as const

/** Where people are counted: where they live, or where they work. */
export const places = ['residence', 'workplace'] as const

/** Which people of the register are counted, and in which state. What is left out does not matter. */
const heads = z.object({
  measure: z
    .enum(['listed', 'covered', 'paid'])
    .describe('listed: orang hidup; covered: terlindungi JKK dan JKM; paid: terlindungi tanpa tunggakan'),
  asn: z.boolean().optional(),
  worker: z.boolean().optional().describe('Ada di daftar pekerja perangkat daerah'),
  member: z.boolean().optional().describe('Ada di daftar peserta'),
  segments: z.array(z.enum(segments)).min(1).optional().describe('Kosong: belum pernah menjadi peserta'),
  poor: z.boolean().optional().describe('Desil 1-4'),
  resident: z.boolean().optional().describe('Desa/kelurahannya di kabupaten/kota ini diketahui'),
  programmes: z
    .array(z.enum(programmes))
    .min(1)
    .optional()
    .describe('Terlindungi oleh semua program ini; kosong: JKK dan JKM. Tidak berlaku bagi listed'),
  place: z
    .enum(places)
    .optional()
    .describe(
      'workplace: PU dan jasa konstruksi dihitung di tempat pemberi kerjanya, PMI tidak dihitung; kosong: tempat tinggal',
    ),
})
export type Heads = z.infer<typeof heads>

const over = z.discriminatedUnion('kind', [
  heads.extend({ kind: z.literal('register') }),
  z.object({
    kind: z.literal('statistic'),
    codes: z
      .array(z.string().regex(/^[a-z0-9][a-z0-9-]*$/))
      .min(1)
      .describe('Kode penyebut; yang pertama yang ada pada tanggal itu dipakai'),
  }),
])

/** What a definition says, without its version. */
export const indicatorDraft = z
  .object({
    code: z.string().regex(/^[a-z0-9][a-z0-9.-]{2,59}$/),
    name: z.string().trim().min(3).max(200),
    counts: heads,
    countsText: z.string().trim().min(3).max(500).describe('Pembilang, sebagaimana dicetak'),
    over,
    overText: z.string().trim().min(3).max(500).describe('Penyebut, sebagaimana dicetak'),
    unit: z.enum(['percent']).default('percent'),
    owner: z.string().trim().min(2).max(200),
    basis: z.string().trim().min(3).max(500).describe('Dasar hukum atau standar statistik, dengan sumbernya'),
    confidence: z.enum(['verified', 'secondary', 'memory', 'inference']),
    note: z.string().trim().max(500).default(''),
    withdrawn: z.boolean().default(false),
  })
  .meta({ id: 'IndicatorDraft' })
export type IndicatorDraft = z.infer<typeof indicatorDraft>

export const indicator = indicatorDraft
  .extend({
    /** `ID`: came with the program. */
    regency: z.string(),
    version: z.int(),
    recordedAt: z.string(),
    recordedBy: z.string(),
  })
  .meta({ id: 'Indicator' })
export type Indicator = z.infer<typeof indicator>
