import { z } from 'zod'

/*
 * GET  /api/programmes/rules                          -> ruleList: all versions, and the facts they may name
 * POST /api/programmes/rules                ruleDraft -> ruleAnswer; a new version
 * POST /api/programmes/rules/preview        ruleDraft -> rulePreview; writes nothing
 * GET  /api/programmes/eligibility                    -> eligibilityAnswer: sums by rule
 * GET  /api/programmes/verdicts          verdictQuery -> page of verdictLine
 * GET  /api/programmes/people/{personId}              -> personVerdict
 * POST /api/programmes/people/{personId}/evidence     evidenceForm -> evidenceAnswer
 * POST /api/programmes/people/{personId}/overrides    overrideDraft -> overrideAnswer
 */

export const severities = ['blocking', 'warning'] as const
export const ruleScopes = ['regency', 'programme', 'fund'] as const
export const ruleStates = ['in-force', 'coming', 'past', 'off', 'replaced'] as const
export const eligibilities = ['yes', 'no', 'unknown'] as const
const confidences = ['verified', 'secondary', 'memory', 'inference'] as const

const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
const severity = z.enum(severities)

export const ruleAnswer = z
  .object({
    rule: z.string(),
    version: z.int(),
    own: z.boolean().describe('Dibuat daerah sendiri; selainnya bawaan program'),
    title: z.string(),
    expression: z.string(),
    sentence: z.string(),
    citation: z.string(),
    confidence: z.enum(confidences),
    from: z.iso.date(),
    to: z.iso.date().nullable().describe('Hari pertama tidak berlaku lagi; null: seterusnya'),
    scope: z.enum(ruleScopes),
    scopeCode: z.string().nullable(),
    severity,
    active: z.boolean(),
    reason: z.string().nullable(),
    editor: z.string(),
    recordedAt: z.string(),
    state: z.enum(ruleStates).describe('Keadaannya pada bulan yang dinilai'),
  })
  .meta({ id: 'EligibilityRule' })
export type RuleAnswer = z.infer<typeof ruleAnswer>

const namedFact = z.object({
  name: z.string(),
  type: z.enum(['int', 'bool', 'string']),
  about: z.string(),
  unit: z.string().nullable(),
  /** A dated number: its value in the month. */
  value: z.int().nullable(),
})

export const ruleList = z.object({
  month: month.describe('Bulan yang dinilai'),
  rows: z.array(ruleAnswer),
  facts: z.array(namedFact).describe('Nama yang dapat dipakai dalam syarat'),
})
export type RuleList = z.infer<typeof ruleList>

export const ruleDraft = z.object({
  rule: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,39}$/, 'Kode 2 sampai 40 huruf kecil, angka, atau tanda hubung, diawali huruf')
    .describe('Kode aturan; kode yang sudah ada menjadi versi berikutnya'),
  /** The version that the editor saw; 0 for a rule that is new. */
  basedOn: z.int().min(0),
  title: z.string().trim().min(3).max(100),
  expression: z.string().max(5_000),
  sentence: z.string().trim().min(10).max(400),
  citation: z.string().trim().min(5).max(500),
  confidence: z.enum(confidences),
  from: month.describe('Bulan pertama'),
  through: month.nullable().describe('Bulan terakhir; null: seterusnya'),
  scope: z.enum(ruleScopes),
  scopeCode: z.string().max(40).nullable(),
  severity,
  active: z.boolean().describe('false: aturan tidak dipakai lagi'),
  reason: z.string().trim().max(500).nullable().describe('Alasan perubahan; wajib bila aturannya sudah ada'),
})
export type RuleDraft = z.infer<typeof ruleDraft>

const example = z.object({
  personId: z.int(),
  name: z.string(),
  village: z.string().nullable(),
  truth: z.enum(['false', 'unknown']),
  sentence: z.string(),
})

export const rulePreview = z.object({
  month,
  people: z.int().describe('Pekerja yang dinilai'),
  failed: z.int(),
  unknown: z.int().describe('Faktanya belum diketahui'),
  excludedOnlyByIt: z.int().describe('Yang layak tanpa aturan ini, dan tidak layak karenanya'),
  eligibleNow: z.int().describe('Yang layak sekarang'),
  eligibleThen: z.int().describe('Yang layak bila disimpan'),
  examples: z.array(example).describe('Paling banyak dua puluh; kosong bila tidak berwenang melihat orang'),
  namesHidden: z.boolean(),
})
export type RulePreview = z.infer<typeof rulePreview>

const ruleCount = z.object({
  rule: z.string(),
  title: z.string(),
  severity,
  failed: z.int(),
  unknown: z.int(),
  overridden: z.int(),
  /** Nothing else hinders them. */
  only: z.int(),
})
export type RuleCount = z.infer<typeof ruleCount>

export const eligibilityAnswer = z
  .object({
    month,
    madeAt: z.string(),
    people: z.int(),
    yes: z.int(),
    no: z.int(),
    unknown: z.int(),
    held: z.int().describe('Yang layak dan sudah terlindungi; dinilai untuk bulan sesudahnya'),
    rules: z.array(ruleCount),
    overridesWaiting: z.int(),
    refreshing: z.boolean().describe('Sedang dinilai ulang; angkanya dari penilaian sebelumnya'),
  })
  .meta({ id: 'EligibilitySums' })
export type EligibilityAnswer = z.infer<typeof eligibilityAnswer>

export const verdictQuery = z.object({
  eligible: z.enum(eligibilities).optional(),
  rule: z.string().max(40).optional().describe('Terhalang oleh aturan ini'),
  q: z.string().max(100).optional().describe('Bagian awal nama'),
  village: z.string().max(13).optional(),
})
export type VerdictQuery = z.infer<typeof verdictQuery>

export const verdictLine = z
  .object({
    personId: z.int(),
    name: z.string(),
    village: z.string().nullable(),
    district: z.string().nullable(),
    eligible: z.enum(eligibilities),
    hindrances: z.array(z.string()).describe('Judul aturan yang menghalangi'),
    warnings: z.array(z.string()),
    heldThrough: month.nullable(),
    rank: z.int().nullable(),
    points: z.int(),
  })
  .meta({ id: 'EligibilityVerdictLine' })
export type VerdictLine = z.infer<typeof verdictLine>

export const ruleVerdict = z.object({
  rule: z.string(),
  title: z.string(),
  version: z.int(),
  severity,
  state: z.enum(['passed', 'failed', 'unknown', 'overridden']),
  sentence: z.string(),
  citation: z.string(),
  missing: z
    .array(z.object({ fact: z.string(), about: z.string(), remedy: z.string() }))
    .describe('Fakta yang kurang sehingga aturan ini belum dapat diputus, dan apa yang dilakukan'),
})

export const evidenceAnswer = z
  .object({
    evidence: z.int(),
    statement: z.string(),
    attestedBy: z.string(),
    attestedOn: z.iso.date(),
    hasPhoto: z.boolean(),
    origin: z.enum(['form', 'proposal', 'demo']),
    recordedAt: z.string(),
    recordedBy: z.string(),
  })
  .meta({ id: 'WorkEvidence' })
export type EvidenceAnswer = z.infer<typeof evidenceAnswer>

export const overrideStates = ['asked', 'confirmed', 'refused', 'revoked', 'ended'] as const
export const overrideAnswer = z
  .object({
    override: z.int(),
    personId: z.int(),
    name: z.string(),
    village: z.string().nullable(),
    rule: z.string(),
    ruleTitle: z.string(),
    reason: z.string(),
    evidence: z.string(),
    until: z.iso.date(),
    state: z.enum(overrideStates),
    askedAt: z.string(),
    askedBy: z.string(),
    /** Asked by who looks: he may not confirm it. */
    own: z.boolean(),
    decidedAt: z.string().nullable(),
    decidedBy: z.string().nullable(),
    revokeReason: z.string().nullable(),
  })
  .meta({ id: 'EligibilityOverride' })
export type OverrideAnswer = z.infer<typeof overrideAnswer>

export const priorityPart = z.object({
  criterion: z.string(),
  title: z.string(),
  points: z.int(),
  most: z.int().describe('Bobotnya'),
  share: z.int().describe('Dalam persen; -1 bila faktanya belum diketahui'),
  saw: z.string().describe('Yang dilihat'),
})
export type PriorityPart = z.infer<typeof priorityPart>

export const personVerdict = z
  .object({
    personId: z.int(),
    name: z.string(),
    month: month.describe('Bulan pertama yang dinilai: yang pertama belum dibayar siapa pun'),
    heldThrough: month.nullable(),
    eligible: z.enum(eligibilities),
    rules: z.array(ruleVerdict),
    points: z.int(),
    rank: z.int().nullable(),
    of: z.int().describe('Banyaknya yang layak'),
    sentence: z.string().describe('Mengapa ia berada di urutan itu'),
    parts: z.array(priorityPart),
    evidence: z.array(evidenceAnswer),
    overrides: z.array(overrideAnswer),
    isWorker: z.boolean().describe('Termasuk pekerja yang diberi urutan'),
  })
  .meta({ id: 'PersonEligibility' })
export type PersonVerdict = z.infer<typeof personVerdict>

export const evidenceForm = z.object({
  statement: z.string().trim().min(3).max(500),
  attestedBy: z.string().trim().min(3).max(200),
  attestedOn: z.iso.date(),
})

export const reasonForm = z.object({ reason: z.string().trim().min(5).max(500) })

export const overrideDraft = z.object({
  rule: z.string().max(40),
  reason: z.string().trim().min(10).max(500),
  evidence: z.string().trim().min(5).max(500),
  until: z.iso.date(),
})
export type OverrideDraft = z.infer<typeof overrideDraft>

export const overrideDecision = z.object({ confirm: z.boolean() })
export const overrideQuery = z.object({ state: z.enum(overrideStates).optional() })
