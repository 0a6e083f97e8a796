import { z } from 'zod'

/*
 * GET   /api/sponsorship/sponsors              those who take part, companies and citizens
 * POST  /api/sponsorship/sponsors              newSponsor: a company or citizen
 * POST  /api/sponsorship/invitations           invitation: an account for a NIP
 * GET   /api/sponsorship/changes               what became of those who take part
 * POST  /api/sponsorship/hold/confirm          those missing from the newest list are gone
 */

const kind = z.enum(['civil-servant', 'company', 'citizen'])
const state = z.enum(['serving', 'missing', 'retired', 'deceased', 'gone'])

export const sponsorQuery = z.object({
  kind: kind.optional(),
  state: state.optional(),
  agency: z.string().max(300).optional(),
  q: z.string().trim().max(100).optional().describe('Awal nama, atau NIP lengkap'),
})
export const sponsorLine = z
  .object({
    sponsor: z.int(),
    kind,
    name: z.string(),
    nip: z.string().nullable().describe('Disamarkan'),
    unit: z.string().nullable(),
    agency: z.string().nullable(),
    village: z.string().nullable(),
    contact: z.string().nullable(),
    state,
    retiresOn: z.iso.date().nullable(),
    places: z.int(),
    linked: z.boolean().describe('Sudah punya akun'),
    mandateState: z.string().nullable(),
  })
  .meta({ id: 'Sponsor' })
export type SponsorLine = z.infer<typeof sponsorLine>
export const newSponsor = z.object({
  kind: z.enum(['company', 'citizen']),
  name: z.string().trim().min(3).max(200),
  contact: z.string().trim().max(200).nullable().default(null),
  villageCode: z
    .string()
    .regex(/^\d\d\.\d\d\.\d\d\.\d{4}$/)
    .nullable()
    .default(null),
})
export const made = z.object({ sponsor: z.int() })
export const sponsorParams = z.object({ sponsor: z.coerce.number().int().positive() })
export const sponsorInvitation = z.object({
  nip: z.string().trim().max(40),
  name: z.string().trim().min(2).max(200).describe('Nama sebagaimana di SK; dicocokkan dengan daftar ASN'),
  signInName: z
    .string()
    .trim()
    .min(3)
    .max(100)
    .regex(/^[\w.@+-]+$/, 'Pakai huruf, angka, titik, garis, atau alamat surel.'),
})
export const invited = z.object({
  link: z.string().nullable().describe('Sekali pakai; null: akun yang sudah ada dikaitkan'),
})
export const changeLine = z.object({
  sponsor: z.int(),
  name: z.string(),
  what: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  asOf: z.iso.date(),
  at: z.iso.datetime(),
})
export type ChangeLine = z.infer<typeof changeLine>
export const confirmed = z.object({ gone: z.int() })
