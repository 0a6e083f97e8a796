import { z } from 'zod'
import { documentKinds } from './document-kinds.ts'

/*
 * GET         /api/programmes/documents                        documents, latest first; pages
 * POST        /api/programmes/documents                        a draft of what a source says today
 * GET         /api/programmes/documents/kinds                  kinds with clauses offered, patterns, letterhead
 * GET         /api/programmes/documents/sources                what documents can be made from
 * GET         /api/programmes/documents/{document}
 * POST        /api/programmes/documents/{document}/issue       number, code, hash
 * POST        /api/programmes/documents/{document}/version     a draft of the next version
 * POST        /api/programmes/documents/{document}/withdraw
 * GET         /api/programmes/documents/{document}/file.pdf    NIK masked; also file.xlsx
 * POST        /api/programmes/documents/{document}/full-nik    whole NIK, with reason and watermark
 * POST, GET   /api/programmes/documents/{document}/signed      the signed file
 * GET         /api/programmes/templates                        which are our own
 * GET         /api/programmes/templates/{kind}                 its text
 * POST        /api/programmes/templates/{kind}/try             a sample, by the text given or the one in force
 * PUT         /api/programmes/paper-settings                   patterns of numbers, days of steps
 * POST        /api/verify-document                             public
 */

const reason = z.string().trim().min(5, 'Tulis alasannya, sekurangnya lima huruf').max(300)
const clauses = z.array(z.string().trim().min(1).max(1_000)).max(10)

export const documentStates = ['draft', 'issued', 'signed', 'replaced', 'withdrawn'] as const
export type DocumentState = (typeof documentStates)[number]
export const documentParam = z.object({ document: z.coerce.number().int().positive() })
export const kindParam = z.object({ kind: z.enum(documentKinds) })

export const sourceText = z
  .string()
  .regex(
    /^(proposal|enrolment-batch|fund|bill|plan):[A-Z0-9][A-Z0-9.-]{0,39}$/,
    'Sumber ditulis misalnya proposal:3',
  )

export const newDocument = z
  .object({
    kind: z.enum(documentKinds),
    source: sourceText,
    title: z.string().trim().min(5).max(300),
    village: z
      .string()
      .regex(/^\d\d\.\d\d\.\d\d\.\d{4}$/)
      .optional()
      .describe('Pengumuman: untuk desa ini'),
    place: z.string().trim().min(2).max(60),
    addressee: z.string().trim().max(300).default(''),
    signerTitle: z.string().trim().min(2).max(120),
    signerName: z.string().trim().max(120).default(''),
    signerNip: z.string().trim().max(40).default(''),
    considering: clauses.default([]),
    mindful: clauses.default([]),
    deciding: clauses.default([]),
  })
  .meta({ id: 'NewDocument' })
export type NewDocument = z.infer<typeof newDocument>

export const issueDocument = z.object({
  dated: z.iso.date().describe('Tanggal pada naskah'),
  number: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .optional()
    .describe('Nomor dari bagian hukum; kosong: menurut pola dan urutan'),
})
export const withdrawDocument = z.object({ reason })
export const takeFull = z.object({ format: z.enum(['pdf', 'xlsx']), reason })

export const documentFilter = z.object({
  kind: z.enum(documentKinds).optional(),
  state: z.enum(documentStates).optional(),
  source: sourceText.optional(),
  q: z.string().trim().max(100).optional().describe('Judul atau nomor'),
})

export const documentLine = z
  .object({
    document: z.int(),
    kind: z.enum(documentKinds),
    kindName: z.string(),
    state: z.enum(documentStates),
    title: z.string(),
    number: z.string().nullable(),
    version: z.int(),
    dated: z.iso.date().nullable(),
    source: z.string(),
    people: z.int(),
    total: z.int(),
    madeAt: z.iso.datetime(),
    madeBy: z.string(),
  })
  .meta({ id: 'Document' })
export type DocumentRow = z.infer<typeof documentLine>

export const documentDetail = documentLine
  .extend({
    personMonths: z.int(),
    code: z.string().nullable(),
    hash: z.string().nullable(),
    verifyAddress: z.string().nullable(),
    replaces: z.int().nullable(),
    replacedBy: z.int().nullable(),
    reason: z.string().nullable(),
    names: z.boolean().describe('Memuat nama orang'),
    facts: z.object({
      letterhead: z.array(z.string()),
      place: z.string(),
      addressee: z.string(),
      signerTitle: z.string(),
      signerName: z.string(),
      signerNip: z.string(),
      about: z.string(),
      fund: z.string(),
      considering: z.array(z.string()),
      mindful: z.array(z.string()),
      deciding: z.array(z.string()),
      villages: z.array(
        z.object({
          district: z.string(),
          village: z.string(),
          people: z.int(),
          personMonths: z.int(),
          amount: z.int(),
        }),
      ),
    }),
    files: z.array(
      z.object({
        sha256: z.string(),
        format: z.enum(['pdf', 'xlsx']),
        fullNik: z.boolean(),
        takenAt: z.iso.datetime(),
        takenBy: z.string(),
      }),
    ),
    signed: z
      .object({
        fileName: z.string(),
        sha256: z.string(),
        hash: z.string(),
        holdsOurs: z
          .boolean()
          .describe('Berkas kita ada utuh di dalamnya, seperti pada tanda tangan elektronik'),
        signedOn: z.iso.date(),
        uploadedAt: z.iso.datetime(),
        uploadedBy: z.string(),
      })
      .nullable(),
    steps: z.array(
      z.object({
        state: z.enum(documentStates),
        note: z.string().nullable(),
        at: z.iso.datetime(),
        by: z.string(),
      }),
    ),
    may: z.object({
      issue: z.boolean(),
      version: z.boolean(),
      withdraw: z.boolean(),
      sign: z.boolean(),
      take: z.boolean(),
      takeFull: z.boolean(),
    }),
  })
  .meta({ id: 'DocumentDetail' })
export type DocumentDetail = z.infer<typeof documentDetail>

export const kindList = z
  .object({
    kinds: z.array(
      z.object({
        kind: z.enum(documentKinds),
        name: z.string(),
        names: z.boolean(),
        pattern: z.string(),
        ownPattern: z.boolean(),
        template: z.string(),
        ownTemplate: z.boolean().describe('Templat di folder data mendahului bawaan'),
        considering: z.array(z.string()),
        mindful: z.array(z.string()),
        deciding: z.array(z.string()),
      }),
    ),
    place: z.string(),
    addressee: z.string(),
    signerTitle: z.string(),
    signerName: z.string(),
    signerNip: z.string(),
    days: z.object({ draft: z.int(), verifying: z.int(), checking: z.int(), deciding: z.int() }),
  })
  .meta({ id: 'DocumentKinds' })
export type KindList = z.infer<typeof kindList>

export const sourceList = z.object({
  rows: z.array(z.object({ source: z.string(), label: z.string(), people: z.int() })),
})

const stepDays = z.int().min(1).max(365)
export const paperSettings = z
  .object({
    patterns: z.partialRecord(z.enum(documentKinds), z.string().trim().min(3).max(80)),
    days: z
      .object({ draft: stepDays, verifying: stepDays, checking: stepDays, deciding: stepDays })
      .partial(),
  })
  .meta({ id: 'PaperSettings' })

export const templateText = z.object({
  kind: z.enum(documentKinds),
  file: z.string(),
  own: z.boolean(),
  source: z.string(),
  shared: z.string().describe('Isi naskah.typ yang dipakai bersama'),
})
export const tryTemplate = z.object({
  source: z.string().max(200_000).optional().describe('Templat yang dicoba; kosong: yang berlaku'),
})

export const verifyRequest = z.object({ code: z.string().trim().min(4).max(60) })
export const verifyAnswer = z
  .object({
    found: z.boolean(),
    sentence: z.string(),
    kind: z.string().nullable(),
    title: z.string().nullable(),
    number: z.string().nullable(),
    version: z.int().nullable(),
    dated: z.iso.date().nullable(),
    inForce: z.boolean().nullable(),
    signed: z.boolean().nullable(),
    hash: z.string().nullable().describe('Sidik jari isi, seperti pada kaki halaman'),
    files: z.array(z.string()).describe('SHA-256 berkas yang pernah dikeluarkan dan yang ditandatangani'),
  })
  .meta({ id: 'VerifiedDocument' })
export type VerifyAnswer = z.infer<typeof verifyAnswer>
