import { z } from 'zod'
import { payerKinds } from '../rates/contract.ts'

const day = z.iso.date()
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Tulis TTTT-BB')
const reason = z.string().trim().min(5).max(500)

const classes = z.enum(['government', 'private'])
const text = (most: number) => z.string().trim().max(most).nullable()

const payerValues = z.object({
  name: z.string().trim().min(3).max(200),
  kind: z.enum(payerKinds),
  payerClass: classes.nullable().describe('Hanya bila penyelenggara menjawab lain daripada aturan jenisnya'),
  classReason: text(300),
  wadahCode: text(40).describe('Kode wadah di penyelenggara'),
  accountCode: text(60).describe('Kode rekening daerah'),
  villageCode: z
    .string()
    .regex(/^\d\d\.\d\d\.\d\d\.\d{4}$/)
    .nullable(),
  agency: text(100),
  contact: text(200),
  note: text(500),
  validFrom: day,
  validTo: day.nullable().describe('Hari pertama tidak lagi membayar'),
})

/** A fund or payer, with whom it pays for. */
export const payerAnswer = payerValues
  .extend({
    code: z.string(),
    kindName: z.string(),
    village: z.string().nullable(),
    agencyName: z.string().nullable(),
    classNow: classes.describe('Golongan bulan ini, yang menentukan harga'),
    classConfidence: z.enum(['verified', 'secondary', 'memory', 'inference']).nullable(),
    people: z.int().describe('Orang yang ditanggung bulan ini'),
    monthsAhead: z.int().describe('Orang-bulan sejak bulan ini'),
  })
  .meta({ id: 'Payer' })
export type PayerAnswer = z.infer<typeof payerAnswer>
export const payersAnswer = z
  .object({
    month,
    conflicts: z.int().describe('Bentrok yang menunggu keputusan'),
    gone: z.int().describe('Kepesertaan yang orangnya tidak ada lagi di register'),
    kinds: z.array(z.object({ kind: z.enum(payerKinds), name: z.string() })),
    rows: z.array(payerAnswer),
  })
  .meta({ id: 'Payers' })
export type PayersAnswer = z.infer<typeof payersAnswer>

const optionalPayerValues = {
  payerClass: payerValues.shape.payerClass.default(null),
  classReason: payerValues.shape.classReason.default(null),
  wadahCode: payerValues.shape.wadahCode.default(null),
  accountCode: payerValues.shape.accountCode.default(null),
  villageCode: payerValues.shape.villageCode.default(null),
  agency: payerValues.shape.agency.default(null),
  contact: payerValues.shape.contact.default(null),
  note: payerValues.shape.note.default(null),
  validTo: payerValues.shape.validTo.default(null),
}
const classWithReason = ({ payerClass, classReason }: { payerClass?: unknown; classReason?: unknown }) =>
  (payerClass ?? null) === null ? (classReason ?? null) === null : (classReason ?? '') !== ''
const classNeedsReason = {
  message: 'Tulis alasannya, misalnya nomor surat penyelenggara',
  params: { english: 'Write the reason, for example the number of the insurer’s letter' },
  path: ['classReason'],
}

export const newPayer = payerValues
  .extend({
    ...optionalPayerValues,
    code: z.string().regex(/^[A-Z0-9][A-Z0-9.-]{0,39}$/, 'Huruf besar, angka, titik, tanda hubung'),
  })
  .refine(classWithReason, classNeedsReason)
export const payerChange = payerValues
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Isi paling sedikit satu nilai')
  .refine((change) => change.payerClass === undefined || classWithReason(change), classNeedsReason)
export const payerEnd = z.object({ month: month.describe('Bulan pertama yang tidak lagi dibayar') })

/** Dated proof that somebody works; claims are refused without it. */
export const workEvidence = z
  .object({
    statement: z.string().trim().min(3).max(300).describe('Keterangannya: surat desa nomor ..., foto usaha'),
    attestedBy: z.string().trim().min(3).max(200).describe('Siapa yang menerangkan'),
    attestedOn: day,
  })
  .meta({ id: 'WorkEvidence' })

const programmes = z.array(z.enum(['JKK', 'JKM', 'JHT', 'JP', 'JKP'])).min(1)

const asked = z.object({
  payer: z.string().max(40),
  from: month,
  months: z.coerce.number().int().min(1).max(60),
  income: z.coerce.number().int().min(0).max(1_000_000_000).default(1_000_000).describe('Rupiah sebulan'),
  programmes: programmes.default(['JKK', 'JKM']),
  evidence: workEvidence,
})

/** `POST /api/contributions/enrolments`: people by number, NIK, KPJ, or name and birth date. */
export const enrolmentRequest = asked.extend({
  dryRun: z.boolean().default(false),
  rows: z
    .array(
      z.object({
        personId: z.int().positive().optional(),
        nik: z
          .string()
          .regex(/^\d{16}$/)
          .optional(),
        kpj: z.string().trim().min(5).max(20).optional(),
        name: z.string().trim().max(200).optional(),
        birthDate: day.optional(),
        income: z.int().min(0).max(1_000_000_000).optional(),
        evidence: workEvidence.optional(),
      }),
    )
    .min(1)
    .max(5_000),
})

const verdict = z.enum(['accepted', 'repaired', 'refused', 'not-data'])
export const judgedRow = z
  .object({
    sheet: z.string(),
    row: z.int(),
    verdict,
    code: z.string().nullable(),
    sentence: z.string().nullable(),
    wasted: z.int().describe('Orang-bulan yang akan terbuang'),
    personId: z.int().nullable(),
  })
  .meta({ id: 'JudgedRow' })
const counts = z.object({ accepted: z.int(), repaired: z.int(), refused: z.int(), 'not-data': z.int() })
export const enrolmentAnswer = z
  .object({
    status: z.enum(['opened', 'unchanged']),
    batch: z.int().nullable().describe('null pada uji coba'),
    payerName: z.string(),
    months: z.string(),
    counts,
    personMonths: z.int(),
    wasted: z.int(),
    rows: z.array(judgedRow).describe('Paling banyak 2.000 baris yang ditolak atau diperbaiki'),
  })
  .meta({ id: 'EnrolmentResult' })
export type EnrolmentAnswer = z.infer<typeof enrolmentAnswer>

/** Form fields beside the file; lists are joined with commas. */
export const uploadFields = z.object({
  payer: z.string().max(40),
  from: month,
  months: z.coerce.number().int().min(1).max(60),
  income: z.coerce.number().int().min(0).max(1_000_000_000).default(1_000_000),
  programmes: z.string().default('JKK,JKM'),
  statement: workEvidence.shape.statement,
  attestedBy: workEvidence.shape.attestedBy,
  attestedOn: day,
})
export const uploadAsked = asked
export type UploadAsked = z.infer<typeof uploadAsked>
export const enrolmentUpload = z
  .object({
    id: z.uuid(),
    fileName: z.string(),
    state: z.enum(['rehearsing', 'rehearsed', 'opening', 'opened', 'refused', 'discarded']),
    asked: uploadAsked,
    outcome: enrolmentAnswer.nullable(),
    problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: 'EnrolmentUpload' })
export type EnrolmentUpload = z.infer<typeof enrolmentUpload>

export const enrolmentQuery = z.object({
  payer: z.string().max(40).optional(),
  place: z
    .string()
    .regex(/^\d\d\.\d\d\.\d\d(\.\d{4})?$/)
    .optional(),
  agency: z.string().max(100).optional(),
  month: month.optional().describe('Yang ditanggung pada bulan ini'),
  state: z.enum(['standing', 'disputed', 'withdrawn']).optional(),
  batch: z.coerce.number().int().positive().optional(),
  person: z.coerce.number().int().positive().optional(),
})
export type EnrolmentQuery = z.infer<typeof enrolmentQuery>
export const enrolmentLine = z
  .object({
    enrolment: z.int(),
    personId: z.int(),
    name: z.string().nullable().describe('null: tidak ada lagi di register'),
    nik: z.string().nullable().describe('Disamarkan'),
    village: z.string().nullable(),
    payer: z.string(),
    payerName: z.string(),
    from: month,
    to: month.describe('Bulan pertama yang tidak lagi ditanggung'),
    income: z.int(),
    programmes: z.array(z.string()),
    state: z.enum(['standing', 'disputed', 'withdrawn']),
    batch: z.int(),
    workStatement: z.string(),
    workAttestedBy: z.string(),
    workAttestedOn: day,
    endReason: z.string().nullable(),
  })
  .meta({ id: 'EnrolmentLine' })
export type EnrolmentLine = z.infer<typeof enrolmentLine>

const some = z.array(z.int().positive()).min(1).max(5_000)
export const payerChangeover = z.object({
  enrolments: some,
  to: z.string().max(40),
  month: month.describe('Bulan pertama yang dibayar pembayar baru'),
  reason,
  evidence: workEvidence.optional(),
})
export const changeoverAnswer = z.object({ batch: z.int(), changed: z.int() }).meta({ id: 'PayerChangeover' })
export const enrolmentEnd = z.object({ enrolments: some, month, reason })
export const endAnswer = z.object({ ended: z.int() }).meta({ id: 'EnrolmentsEnded' })

export const enrolmentBatch = z
  .object({
    batch: z.int(),
    payer: z.string(),
    payerName: z.string(),
    months: z.string(),
    origin: z.enum(['file', 'api', 'plan', 'proposal', 'sponsor', 'demo']),
    fileName: z.string().nullable(),
    counts,
    openedAt: z.iso.datetime(),
    openedBy: z.string(),
    undoneAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'EnrolmentBatch' })
export type EnrolmentBatch = z.infer<typeof enrolmentBatch>
export const batchesAnswer = z.object({ rows: z.array(enrolmentBatch) })
export const batchUndo = z.object({ reason })
export const undoAnswer = z.object({ withdrawn: z.int(), restored: z.int() }).meta({ id: 'EnrolmentsUndone' })

const side = z.object({
  enrolment: z.int(),
  payer: z.string(),
  payerName: z.string(),
  months: z.string(),
  batch: z.int(),
  openedOn: day,
})
export const conflict = z
  .object({
    personId: z.int(),
    name: z.string(),
    nik: z.string().nullable().describe('Disamarkan'),
    village: z.string().nullable(),
    standing: side,
    disputed: side,
    both: z.string(),
    wasted: z.int(),
  })
  .meta({ id: 'EnrolmentConflict' })
export type Conflict = z.infer<typeof conflict>
export const conflictDecision = z.object({ keep: z.int().positive(), yield: z.int().positive(), reason })
export const settledAnswer = z.object({ saved: z.int() }).meta({ id: 'ConflictSettled' })
