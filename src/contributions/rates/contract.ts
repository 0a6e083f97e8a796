import { z } from 'zod'

/*
 * GET   /api/contributions/price            priceQuery -> PriceAnswer
 * GET   /api/contributions/rules            ruleQuery -> RuleList
 * POST  /api/contributions/rules            ruleDraft -> RuleLine; a later rule, a correction, an end
 * POST  /api/contributions/rules/preview    ruleDraft -> RulePreview; writes nothing
 */

export const segments = ['BPU', 'PU', 'JAKON', 'PMI'] as const
export const programmes = ['JKK', 'JKM', 'JHT', 'JP', 'JKP'] as const
export const sectors = ['other', 'transport'] as const
export const payerClasses = ['government', 'private'] as const
export const confidences = ['verified', 'secondary', 'memory', 'inference'] as const
export const shares = ['payer', 'employer', 'worker', 'state', 'within'] as const
export const bases = ['band', 'wage', 'capped', 'flat'] as const
export const families = [
  'programmes',
  'band',
  'gap',
  'rate',
  'ceiling',
  'relief',
  'tier',
  'package',
  'payer',
] as const
export const payerKinds = [
  'apbd-regency',
  'apbd-province',
  'apbdes',
  'dana-desa',
  'dbh-sawit',
  'dbh-cht',
  'csr',
  'baznas',
  'sponsor',
  'self',
  'employer',
] as const
/** Kinds of fund or payer that contributions come from. */
export type PayerKind = (typeof payerKinds)[number]
/** The most months that are priced at once. */
export const mostMonths = 60

const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
const rupiah = z.int()

export const priceQuery = z.object({
  segment: z.enum(segments).default('BPU'),
  sector: z.enum(sectors).default('other').describe('Menentukan masa keringanan PP 50/2025'),
  income: z.coerce.number().optional().describe('Penghasilan atau upah sebulan, rupiah bulat'),
  programmes: z
    .string()
    .max(60)
    .optional()
    .describe('Dipisah koma; bila kosong, program yang wajib bagi segmen itu'),
  month: month.describe('Bulan iuran pertama'),
  months: z.coerce
    .number()
    .int()
    .min(1)
    .max(mostMonths)
    .default(1)
    .describe('Berapa bulan berturut-turut; bagi pekerja migran: lama paket'),
  payer: z
    .enum([...payerClasses, ...payerKinds])
    .default('self')
    .describe('Siapa yang membayar: golongan, atau jenis dana'),
  risk_class: z.coerce.number().int().min(1).max(5).optional().describe('Kelompok risiko, penerima upah'),
  contract_value: z.coerce.number().optional().describe('Nilai kontrak tanpa PPN, jasa konstruksi'),
  extension: z.coerce.number().int().min(0).max(mostMonths).default(0).describe('Bulan perpanjangan, migran'),
})
export type PriceQuery = z.infer<typeof priceQuery>

const namedRule = z
  .object({
    id: z.string(),
    citation: z.string(),
    confidence: z.enum(confidences),
    note: z.string(),
    from: month,
    until: month.nullable().describe('Bulan terakhir; null: seterusnya'),
  })
  .meta({ id: 'NamedContributionRule' })
export type NamedRule = z.infer<typeof namedRule>

const explainedLine = z
  .object({
    programme: z.string().describe('Program; paket pekerja migran: JKK, JKM'),
    share: z.enum(['payer', 'employer', 'worker', 'state']),
    amount: rupiah,
    text: z.string().describe('Cara menghitungnya, sebagai kalimat'),
    rules: z.array(z.string()).describe('Aturan yang menentukan baris ini'),
  })
  .meta({ id: 'ContributionPriceLine' })
export type ExplainedLine = z.infer<typeof explainedLine>

const phase = z
  .object({
    from: month,
    through: month,
    months: z.int(),
    each: rupiah.describe('Sebulan'),
    subtotal: rupiah,
    lines: z.array(explainedLine),
    remarks: z.array(z.string()),
    hasRelief: z.boolean(),
  })
  .meta({ id: 'ContributionPhase' })
export type Phase = z.infer<typeof phase>

export const priceAnswer = z
  .object({
    total: rupiah,
    shares: z.array(z.object({ share: explainedLine.shape.share, amount: rupiah })),
    phases: z.array(phase).describe('Bulan berturut-turut yang dihitung sama'),
    rules: z.array(namedRule),
  })
  .meta({ id: 'ContributionPrice' })
export type PriceAnswer = z.infer<typeof priceAnswer>

const text = (least: number, most: number) =>
  z.string().trim().min(least, `Tulis sedikitnya ${least} huruf.`).max(most, `Paling banyak ${most} huruf.`)
const amount = z.int().min(0).max(100_000_000_000_000).nullable().default(null)

const draftLine = z.object({
  programme: z.enum(programmes).nullable().default(null),
  share: z.enum(shares).nullable().default(null),
  riskClass: z.int().min(1).max(5).nullable().default(null),
  basis: z.enum(bases).nullable().default(null),
  ratePpm: z
    .int()
    .min(0)
    .max(1_000_000)
    .nullable()
    .default(null)
    .describe('Perseratus ribu persen: 1% = 10000'),
  amount,
  lower: amount,
  upper: amount,
  base: amount,
  months: z.int().min(1).max(120).nullable().default(null),
  choice: z.string().max(20).nullable().default(null),
  label: z.string().trim().max(80).nullable().default(null),
})
export type DraftLine = z.infer<typeof draftLine>

export const ruleDraft = z
  .object({
    family: z.enum(families),
    segment: z.enum(segments).nullable().default(null),
    programme: z.enum(programmes).nullable().default(null),
    sector: z.enum(sectors).nullable().default(null),
    payerKind: z.enum(payerKinds).nullable().default(null),
    from: month.describe('Bulan iuran pertama'),
    to: month.nullable().default(null).describe('Bulan pertama yang tidak berlaku lagi; null: seterusnya'),
    repeals: z.boolean().default(false).describe('Mengakhiri tanpa pengganti; tanpa baris'),
    citation: text(5, 500).describe('Peraturan dan pasalnya'),
    confidence: z.enum(confidences),
    note: z.string().trim().max(1_000).default(''),
    reason: text(10, 1_000).nullable().default(null).describe('Wajib bagi koreksi bulan yang sudah berjalan'),
    lines: z.array(draftLine).max(100).default([]),
  })
  .meta({ id: 'ContributionRuleDraft' })
export type RuleDraft = z.infer<typeof ruleDraft>

export const ruleAnswer = z
  .object({
    id: z.string(),
    own: z.boolean().describe('Ditambahkan kabupaten/kota ini'),
    family: z.enum(families),
    subject: z.string(),
    segment: z.enum(segments).nullable(),
    programme: z.enum(programmes).nullable(),
    sector: z.enum(sectors).nullable(),
    payerClass: z.enum(payerClasses).nullable(),
    payerKind: z.string().nullable(),
    from: month,
    to: month.nullable(),
    repeals: z.boolean(),
    corrects: z.string().nullable(),
    reason: z.string().nullable(),
    citation: z.string(),
    confidence: z.enum(confidences),
    note: z.string(),
    editor: z.string().describe('Nama pengguna, atau naungan'),
    recordedAt: z.string(),
    recordedNo: z.int(),
    state: z.enum(['in-force', 'coming', 'past', 'replaced']),
    lines: z.array(draftLine.extend({ line: z.int() })),
  })
  .meta({ id: 'ContributionRule' })
export type RuleAnswer = z.infer<typeof ruleAnswer>
export const ruleList = z.object({ rows: z.array(ruleAnswer) })
export const ruleQuery = z.object({
  month: month.optional().describe('Keadaan pada bulan ini; bila kosong, bulan berjalan'),
})

const priceChange = z
  .object({
    what: z.string(),
    month,
    before: z.union([z.int(), z.string()]).nullable().describe('null: tidak dapat dihitung'),
    after: z.union([z.int(), z.string()]).nullable(),
  })
  .meta({ id: 'ContributionPriceChange' })
export type PriceChange = z.infer<typeof priceChange>
export const ruleImpact = z
  .object({
    people: z.int().describe('Orang terdaftar yang iurannya berubah'),
    months: z.array(
      z.object({
        month,
        people: z.int(),
        billed: z.int().describe('Di antaranya sudah ditagih; jumlahnya tetap'),
        before: z.int().describe('Rupiah yang belum ditagih, menurut aturan sekarang'),
        after: z.int().describe('Rupiah yang belum ditagih, menurut aturan ini'),
      }),
    ),
  })
  .meta({ id: 'ContributionRuleImpact' })
export type RuleImpact = z.infer<typeof ruleImpact>
export const rulePreview = z
  .object({
    id: z.string(),
    kind: z.enum(['next', 'correction', 'end']),
    corrects: z.string().nullable(),
    changes: z.array(priceChange).describe('Contoh yang harganya berubah, pada bulan pertama ia berubah'),
    impact: ruleImpact.describe('Akibatnya bagi yang terdaftar, paling lama dua tahun'),
  })
  .meta({ id: 'ContributionRulePreview' })
export type RulePreview = z.infer<typeof rulePreview>
