import { z } from 'zod'

/*
 * GET   /api/membership/terms            all terms, with what has become of each
 * POST  /api/membership/terms            the next one, or a correction with its reason
 * POST  /api/membership/terms/preview    what it would change; writes nothing
 */

export const termKinds = ['lapse', 'entry-age', 'death-waiting', 'scholarship'] as const
export type TermKind = (typeof termKinds)[number]
export const termSegments = ['BPU', 'PU', 'JAKON', 'PMI'] as const
export const termConfidences = ['verified', 'secondary', 'memory', 'inference'] as const

const text = (least: number, most: number) =>
  z.string().trim().min(least, `Tulis sedikitnya ${least} huruf.`).max(most, `Paling banyak ${most} huruf.`)
const rupiah = z.int().min(0).max(100_000_000_000).nullable().default(null)

const numbers = {
  months: z.int().min(0).max(600).nullable().default(null),
  youngest: z.int().min(0).max(120).nullable().default(null).describe('Umur, termasuk'),
  oldest: z.int().min(0).max(120).nullable().default(null).describe('Umur, termasuk'),
  before: rupiah.describe('Santunan sebelum masa tunggu lewat'),
  after: rupiah.describe('Santunan sesudahnya'),
}

export const termDraft = z
  .object({
    what: z.enum(termKinds),
    segment: z.enum(termSegments),
    from: z.iso.date().describe('Hari pertama berlaku'),
    ...numbers,
    citation: text(5, 500).describe('Peraturan dan pasalnya'),
    confidence: z.enum(termConfidences),
    note: z.string().trim().max(1_000).default(''),
    reason: text(10, 1_000).nullable().default(null).describe('Wajib bagi koreksi hari yang sudah berjalan'),
  })
  .meta({ id: 'MembershipTermDraft' })
export type TermDraft = z.infer<typeof termDraft>

export const termAnswer = z
  .object({
    id: z.int(),
    own: z.boolean().describe('Ditambahkan kabupaten/kota ini'),
    what: z.enum(termKinds),
    segment: z.enum(termSegments),
    from: z.iso.date(),
    months: z.int().nullable(),
    youngest: z.int().nullable(),
    oldest: z.int().nullable(),
    before: z.int().nullable(),
    after: z.int().nullable(),
    citation: z.string(),
    confidence: z.enum(termConfidences),
    note: z.string(),
    reason: z.string().nullable(),
    editor: z.string().describe('Nama pengguna, atau naungan'),
    recordedAt: z.string(),
    state: z.enum(['in-force', 'coming', 'past', 'replaced']),
  })
  .meta({ id: 'MembershipTerm' })
export type TermAnswer = z.infer<typeof termAnswer>
export const termList = z.object({ rows: z.array(termAnswer) })

export const termPreview = z
  .object({
    kind: z.enum(['next', 'correction']),
    follows: termAnswer.nullable().describe('Yang berlaku pada hari itu sekarang'),
    people: z
      .int()
      .describe(
        'entry-age: pekerja yang umurnya menjadi boleh atau tidak boleh; selain itu: orang yang kini terlindungi di segmen itu',
      ),
    derives: z.boolean().describe('Kepesertaan disusun ulang sesudah disimpan'),
  })
  .meta({ id: 'MembershipTermPreview' })
export type TermPreview = z.infer<typeof termPreview>
