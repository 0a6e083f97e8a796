import { z } from 'zod'
import { mandateStates } from './mandate-states.ts'

/*
 * GET   /api/sponsorship/own                              own: who I am here, my mandate, my workers
 * GET   /api/sponsorship/own/statement                    wanted -> drawn: what I would consent to, with its hash
 * POST  /api/sponsorship/own/mandate                      ownConsent: consent with a second factor
 * POST  /api/sponsorship/own/mandate/{mandate}/{decision} stop, pause, resume, decline: at once
 * GET   /api/sponsorship/mandates                         list; only of who has consented
 * POST  /api/sponsorship/letters                          a power of attorney to be signed on paper
 * POST  /api/sponsorship/papers                           the signed paper
 * POST  /api/sponsorship/consents/{consent}/check         a second person looks at it
 */

const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
const span = z.object({ from: month, to: month.describe('Bulan pertama yang tidak lagi termasuk') })
const rupiah = z.int()
const wish = z.enum(['assigned', 'nearby', 'nominated', 'reserve'])
const method = z.enum(['payroll', 'direct'])
export const mandateState = z.enum(mandateStates)

const phase = z.object({ from: month, through: month, each: rupiah, hasRelief: z.boolean() })
const sectorPrice = z.object({ sector: z.enum(['other', 'transport']), phases: z.array(phase) })
const terms = z.object({
  places: z.int(),
  ceiling: rupiah.describe('Paling banyak sebulan, untuk semua pekerja'),
  method,
  months: span,
  wish,
  nameShown: z.boolean().describe('Pekerja boleh tahu namanya'),
  edition: z.string(),
})
export const statement = z
  .object({
    regencyName: z.string(),
    scheme: z.object({ name: z.string(), edition: z.string(), citation: z.string() }),
    sponsor: z.object({
      sponsor: z.int(),
      name: z.string(),
      nip: z.string().nullable(),
      unit: z.string().nullable(),
    }),
    terms,
    first: month.describe('Bulan pertama yang dipotong atau dibayar'),
    cutOffDay: z.int(),
    prices: z.array(sectorPrice),
    sentences: z.array(z.string()),
  })
  .meta({ id: 'MandateStatement' })
export type StatementAnswer = z.infer<typeof statement>
export const drawn = z
  .object({ statement, hash: z.string(), least: rupiah, most: rupiah })
  .meta({ id: 'DrawnMandate' })
export type DrawnAnswer = z.infer<typeof drawn>

const wanted = z.object({
  places: z.coerce.number().int().min(1).max(100).optional(),
  months: z.coerce.number().int().min(1).max(60).optional(),
  ceiling: z.coerce.number().int().min(1).max(100_000_000).optional(),
  method: method.optional(),
  wish: wish.optional(),
})
export const wantedQuery = wanted.extend({ nameShown: z.stringbool().optional() })
const wantedBody = wanted.extend({ nameShown: z.boolean().optional() })

const proof = z.union([
  z.object({ code: z.string().min(6).max(12) }),
  z.object({
    passkey: z.object({ ticket: z.string().max(200), response: z.record(z.string(), z.unknown()) }),
  }),
])
export const ownConsent = z.object({
  wanted: wantedBody,
  hash: z.string().describe('Sidik jari isi yang dibaca'),
  proof,
})
export type OwnConsent = z.infer<typeof ownConsent>

const mandate = terms.extend({
  mandate: z.int(),
  state: mandateState,
  inForce: z.array(span),
  stateSince: z.iso.datetime(),
  endReason: z.string().nullable(),
})
export const ownAnswer = z
  .object({
    linked: z.boolean(),
    sponsor: z
      .object({
        name: z.string(),
        nip: z.string().nullable().describe('Disamarkan'),
        unit: z.string().nullable(),
        agency: z.string().nullable(),
        places: z.int(),
        state: z.string(),
        retiresOn: z.iso.date().nullable(),
      })
      .nullable(),
    scheme: z
      .object({
        name: z.string(),
        duty: z.enum(['voluntary', 'expected']),
        termMonths: z.int(),
        cutOffDay: z.int(),
        citation: z.string(),
        confidence: z.string(),
      })
      .nullable(),
    factors: z.object({ totp: z.boolean(), passkey: z.boolean() }),
    mandates: z.array(mandate).describe('Terbaru di atas'),
    workers: z.array(
      z.object({
        mandate: z.int(),
        firstName: z.string().nullable(),
        occupation: z.string().nullable(),
        village: z.string().nullable(),
        firstMonth: month,
        lastMonth: month,
        protectedFrom: z.iso.date().nullable(),
        protectedUntil: z.iso.date().nullable(),
      }),
    ),
  })
  .meta({ id: 'OwnSponsorship' })
export type OwnSponsorship = z.infer<typeof ownAnswer>
export const given = z.object({ mandate: z.int() })
export const decided = z.object({
  month: month.describe('Bulan pertama yang tidak lagi, atau kembali, dipotong'),
})
export const ownDecision = z.object({
  mandate: z.coerce.number().int().positive(),
  decision: z.enum(['stop', 'pause', 'resume', 'decline']),
})

export const mandateQuery = z.object({
  state: mandateState.optional(),
  agency: z.string().max(300).optional(),
  q: z.string().trim().max(100).optional().describe('Awal nama, atau NIP lengkap'),
})
export const mandateLine = z
  .object({
    mandate: z.int(),
    sponsor: z.int(),
    name: z.string(),
    kind: z.enum(['civil-servant', 'company', 'citizen']),
    unit: z.string().nullable(),
    agency: z.string().nullable(),
    state: mandateState,
    places: z.int(),
    workers: z.int().describe('Yang ditanggung bulan ini'),
    ceiling: rupiah,
    method,
    from: month,
    to: month,
    stateSince: z.iso.datetime(),
    endReason: z.string().nullable(),
    how: z.enum(['app', 'paper']),
  })
  .meta({ id: 'MandateLine' })
export type MandateLine = z.infer<typeof mandateLine>
export const mandateAnswer = z
  .object({
    mandate,
    name: z.string(),
    nip: z.string().nullable().describe('Disamarkan'),
    unit: z.string().nullable(),
    agency: z.string().nullable(),
    retiresOn: z.iso.date().nullable(),
    linked: z.boolean(),
    sponsor: z.int(),
    steps: z.array(
      z.object({
        what: z.string(),
        state: mandateState,
        month: month.nullable(),
        reason: z.string().nullable(),
        note: z.string().nullable(),
        at: z.iso.datetime(),
        by: z.string(),
      }),
    ),
    consents: z.array(
      z.object({
        consent: z.int(),
        how: z.enum(['app', 'paper']),
        hash: z.string(),
        factor: z.enum(['totp', 'passkey']).nullable(),
        signedOn: z.iso.date(),
        fileName: z.string().nullable(),
        recordedAt: z.iso.datetime(),
        verdict: z.enum(['accepted', 'refused']).nullable(),
        reason: z.string().nullable(),
        mine: z.boolean().describe('Diunggah oleh saya: diperiksa orang lain'),
        sentences: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'Mandate' })
export type MandateAnswer = z.infer<typeof mandateAnswer>

const who = { nip: z.string().trim().max(40), name: z.string().trim().min(2).max(200) }
export const letterRequest = z
  .union([z.object(who), z.object({ sponsor: z.int().positive() })])
  .and(wantedBody)
  .meta({ id: 'MandateLetterRequest' })
export const paperFields = z.object({
  nip: z.string().trim().max(40).optional(),
  name: z.string().trim().max(200).optional(),
  sponsor: z.coerce.number().int().positive().optional().describe('Perusahaan atau warga, menurut nomornya'),
  places: wanted.shape.places,
  months: wanted.shape.months,
  ceiling: wanted.shape.ceiling,
  method: wanted.shape.method,
  wish: wanted.shape.wish,
  nameShown: z.stringbool().optional(),
  signedOn: z.iso.date(),
})
export const paperCheck = z
  .object({
    verdict: z.enum(['accepted', 'refused']),
    reason: z.string().trim().max(500).nullable().default(null),
  })
  .refine(({ verdict, reason }) => verdict === 'accepted' || (reason ?? '').length >= 5, {
    message: 'Tulis apa yang kurang, sedikitnya 5 huruf.',
    params: { english: 'Write what is missing, at least 5 letters.' },
    path: ['reason'],
  })
export const clerkDecision = z.object({
  decision: z.enum(['stop', 'pause', 'resume', 'end']),
  note: z.string().trim().min(5, 'Tulis dasarnya, misalnya nomor surat; sedikitnya 5 huruf.').max(500),
})
