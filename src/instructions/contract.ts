import { z } from 'zod'

/*
 * GET   /api/duties                                   dutyQuery -> DutyList
 * POST  /api/duties                                   dutyDraft -> DutyDetail
 * POST  /api/duties/proposals                         -> ProposalsLoaded
 * GET   /api/duties/calendar                          calendarQuery -> DutyCalendar
 * GET   /api/duty-agencies, /{agency}               -> AgencyList, AgencyPage
 * GET   /api/duties/{duty}                            -> DutyDetail
 * PUT   /api/duties/{duty}                            dutyChange -> DutyDetail
 * POST  /api/duties/{duty}/standing                   standingChange -> DutyDetail
 * POST  /api/duties/{duty}/periods/{period}/reports | judgements | exemptions   step -> DutyDetail
 * POST  /api/duties/{duty}/periods/{period}/evidence  form -> EvidenceLine
 * POST  /api/evidence/{evidence}/withdrawal           -> 204
 * GET   /api/evidence/{evidence}/file
 * GET   /api/regulations; POST; PUT /{code}
 */

export const confidences = ['verified', 'secondary', 'memory', 'inference'] as const
export const rhythms = ['once', 'yearly', 'semester'] as const
export const standings = ['proposed', 'confirmed', 'dropped'] as const
export const statuses = [
  'not-begun',
  'in-work',
  'handed-in',
  'accepted',
  'overdue',
  'not-applicable',
] as const
export const stepKinds = ['begun', 'handed-in', 'accepted', 'returned', 'not-applicable', 'reopened'] as const
export const regulationKinds = [
  'law',
  'instruction',
  'ministerial',
  'circular',
  'regency',
  'decree',
  'agreement',
  'meeting',
  'other',
] as const
export const evidenceKinds = ['file', 'decree', 'budget', 'figure'] as const

const text = (least: number, most: number) =>
  z.string().trim().min(least, `Tulis sedikitnya ${least} huruf.`).max(most, `Paling banyak ${most} huruf.`)
const note = z.string().trim().max(1_000).default('')
const day = z.iso.date()
const agencyCode = z.string().min(1).max(60)
const regulationCode = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{1,59}$/, 'Huruf kecil, angka, titik, dan tanda hubung.')

export const dutyParam = z.object({ duty: z.coerce.number().int().min(1).max(2_000_000_000) })
export const periodParam = dutyParam.extend({
  period: z.string().regex(/^(once|20\d\d(-[12])?)$/, 'Masa ditulis 2026, 2026-1, atau once.'),
})
export const evidenceParam = z.object({ evidence: z.uuid() })

export const regulationDraft = z
  .object({
    kind: z.enum(regulationKinds),
    title: text(5, 300),
    number: text(1, 100),
    dated: day.nullable().default(null),
    inForceUntil: day.nullable().default(null).describe('Hari terakhir; null: sampai diganti'),
    citation: text(5, 1_000).describe('Di mana dibaca'),
    confidence: z.enum(confidences),
    note,
  })
  .meta({ id: 'RegulationDraft' })
export type RegulationDraft = z.infer<typeof regulationDraft>
export const newRegulation = regulationDraft.extend({ code: regulationCode }).meta({ id: 'NewRegulation' })
export const regulationParam = z.object({ code: regulationCode })

export const regulationLine = z
  .object({
    code: z.string(),
    kind: z.enum(regulationKinds),
    title: z.string(),
    number: z.string(),
    dated: day.nullable(),
    inForceUntil: day.nullable(),
    daysLeft: z.int().nullable().describe('Sampai hari terakhirnya; negatif: sudah lewat'),
    citation: z.string(),
    confidence: z.enum(confidences),
    note: z.string(),
    duties: z.int(),
    overdue: z.int(),
  })
  .meta({ id: 'Regulation' })
export type RegulationLine = z.infer<typeof regulationLine>
export const regulationList = z.object({ rows: z.array(regulationLine) })

export const dutyQuery = z.object({
  agency: z.string().max(60).optional(),
  regulation: z.string().max(60).optional(),
  status: z.enum(statuses).optional(),
  standing: z
    .enum([...standings, 'all'])
    .optional()
    .describe('Bila kosong: semua kecuali yang dilepas'),
})
export type DutyQuery = z.infer<typeof dutyQuery>

const dutyPeriod = {
  period: z.string(),
  from: day,
  lastDay: day,
  due: day,
  daysLeft: z.int().describe('Sampai tenggat; negatif: sudah lewat'),
  status: z.enum(statuses),
  evidence: z.int().describe('Jumlah bukti yang tidak dicabut'),
  evidenceUntil: day.nullable().describe('Hari terakhir keputusan atau perjanjian yang menjadi bukti'),
}

export const dutyLine = z
  .object({
    duty: z.int(),
    what: z.string(),
    agency: z.string(),
    agencyName: z.string(),
    regulation: z.string(),
    regulationNumber: z.string(),
    article: z.string(),
    rhythm: z.enum(rhythms),
    standing: z.enum(standings),
    confidence: z.enum(confidences),
    wordingVerified: z.boolean(),
    ...dutyPeriod,
    overduePeriods: z.int(),
  })
  .meta({ id: 'DutyLine' })
export type DutyLine = z.infer<typeof dutyLine>

export const dutyList = z
  .object({
    asOf: day,
    rows: z.array(dutyLine),
    counts: z.record(z.enum(statuses), z.int()).describe('Masa yang sedang dilihat, menurut keadaan'),
    proposals: z.int().describe('Usulan bawaan yang belum diambil'),
  })
  .meta({ id: 'DutyList' })
export type DutyList = z.infer<typeof dutyList>

export const evidenceLine = z
  .object({
    evidence: z.uuid(),
    kind: z.enum(evidenceKinds),
    label: z.string(),
    number: z.string(),
    amount: z.int().nullable(),
    unit: z.string(),
    dated: day.nullable(),
    validUntil: day.nullable(),
    fileName: z.string().nullable(),
    fileType: z.string().nullable(),
    fileSize: z.int().nullable(),
    addedName: z.string(),
    addedAt: z.string(),
    withdrawn: z.boolean(),
  })
  .meta({ id: 'EvidenceLine' })
export type EvidenceLine = z.infer<typeof evidenceLine>

const dutyStep = z.object({
  step: z.int(),
  what: z.enum(stepKinds),
  note: z.string(),
  at: z.string(),
  by: z.string(),
})

export const dutyPeriodDetail = z
  .object({
    ...dutyPeriod,
    steps: z.array(dutyStep),
    evidenceLines: z.array(evidenceLine),
    may: z.array(z.enum(stepKinds)).describe('Langkah yang dapat Anda ambil sekarang'),
    mayAdd: z.boolean(),
    refused: z.string().nullable().describe('Mengapa Anda tidak dapat menerimanya'),
  })
  .meta({ id: 'DutyPeriod' })
export type DutyPeriodDetail = z.infer<typeof dutyPeriodDetail>

export const dutyDetail = z
  .object({
    duty: z.int(),
    version: z.int(),
    what: z.string(),
    addressee: z.string(),
    agency: z.string(),
    agencyName: z.string(),
    regulation: regulationLine,
    article: z.string(),
    passage: z.string(),
    wordingVerified: z.boolean(),
    source: z.string(),
    confidence: z.enum(confidences),
    rhythm: z.enum(rhythms),
    validFrom: day,
    validUntil: day.nullable(),
    dueOn: day.nullable(),
    dueDays: z.int(),
    evidenceWanted: z.string(),
    standing: z.enum(standings),
    standingReason: z.string(),
    delivered: z.boolean().describe('Berasal dari usulan bawaan program'),
    editedName: z.string(),
    editedAt: z.string(),
    current: z.string().describe('Masa yang dilihat lebih dahulu'),
    periods: z.array(dutyPeriodDetail),
  })
  .meta({ id: 'DutyDetail' })
export type DutyDetail = z.infer<typeof dutyDetail>

export const dutyDraft = z
  .object({
    regulation: regulationCode,
    article: z.string().trim().max(100).default(''),
    passage: text(5, 2_000).describe('Bunyi atau pokok yang mendasarinya'),
    wordingVerified: z.boolean().default(false),
    what: text(5, 500),
    addressee: z.string().trim().max(200).default(''),
    agency: agencyCode,
    rhythm: z.enum(rhythms),
    validFrom: day,
    validUntil: day.nullable().default(null),
    dueOn: day.nullable().default(null).describe('Hanya untuk yang sekali'),
    dueDays: z.int().min(-366).max(366).default(0).describe('Hari sesudah akhir masa; negatif: sebelumnya'),
    evidenceWanted: z.string().trim().max(300).default(''),
    source: text(3, 1_000),
    confidence: z.enum(confidences),
  })
  .meta({ id: 'DutyDraft' })
export type DutyDraft = z.infer<typeof dutyDraft>
export const dutyChange = dutyDraft
  .extend({ version: z.int().describe('Yang dilihat sebelum mengubah') })
  .meta({ id: 'DutyChange' })

export const standingChange = z
  .object({
    standing: z.enum(standings),
    reason: text(5, 500).describe('Dasar penegasan, atau mengapa tidak'),
    version: z.int(),
  })
  .meta({ id: 'DutyStandingChange' })
export type StandingChange = z.infer<typeof standingChange>
export const proposalsLoaded = z
  .object({ regulations: z.int(), duties: z.int(), agencies: z.int() })
  .meta({ id: 'ProposalsLoaded' })
export type ProposalsLoaded = z.infer<typeof proposalsLoaded>

const seen = z.int().min(0).describe('Nomor langkah terakhir yang dilihat; 0: belum ada')
export const reportStep = z
  .object({ what: z.enum(['begun', 'handed-in']), note, seen })
  .meta({ id: 'DutyReport' })
export const judgementStep = z
  .object({ what: z.enum(['accepted', 'returned']), note, seen })
  .refine(({ what, note: reason }) => what !== 'returned' || reason.length >= 5, {
    path: ['note'],
    message: 'Tulis alasan pengembalian, sedikitnya 5 huruf.',
    params: { english: 'Write why it is returned, at least 5 letters.' },
  })
  .meta({ id: 'DutyJudgement' })
export const exemptionStep = z
  .object({ what: z.enum(['not-applicable', 'reopened']), note: text(5, 1_000), seen })
  .meta({ id: 'DutyExemption' })

/** The fields of the form that brings evidence; numbers and days come as text. */
export const evidenceFields = z.object({
  kind: z.enum(evidenceKinds),
  label: text(3, 200),
  number: z.string().trim().max(100).default(''),
  amount: z
    .union([z.literal(''), z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)])
    .optional()
    .describe('Rupiah bulat, atau angka dalam satuannya'),
  unit: z.string().trim().max(60).default(''),
  dated: z.union([z.literal(''), day]).optional(),
  validUntil: z.union([z.literal(''), day]).optional(),
})
export type EvidenceFields = z.infer<typeof evidenceFields>

export const calendarQuery = z.object({
  agency: z.string().max(60).optional(),
  months: z.coerce.number().int().min(1).max(24).default(6).describe('Berapa bulan ke depan'),
})
export const calendarEvent = z
  .object({
    day,
    kind: z.enum(['duty', 'decision', 'meeting', 'evidence-ends', 'regulation-ends']),
    title: z.string(),
    detail: z.string(),
    agencyName: z.string(),
    overdue: z.boolean(),
    proposed: z.boolean(),
    path: z.string(),
  })
  .meta({ id: 'DutyCalendarEvent' })
export type CalendarEvent = z.infer<typeof calendarEvent>
export const dutyCalendar = z
  .object({ asOf: day, until: day, rows: z.array(calendarEvent) })
  .meta({ id: 'DutyCalendar' })
export type DutyCalendar = z.infer<typeof dutyCalendar>

export const agencySummary = z
  .object({
    agency: z.string(),
    name: z.string(),
    duties: z.int(),
    proposed: z.int(),
    overdue: z.int(),
    handedIn: z.int(),
    accepted: z.int(),
    decisions: z.int().describe('Keputusan rapat yang belum selesai'),
    decisionsOverdue: z.int(),
  })
  .meta({ id: 'AgencyDuties' })
export type AgencySummary = z.infer<typeof agencySummary>
export const agencyList = z.object({ rows: z.array(agencySummary) })
export const agencyParam = z.object({ agency: agencyCode })
