import { z } from 'zod'

/*
 * GET  /api/sponsorship/own/choices                   choiceList: masked, near or adopted
 * POST /api/sponsorship/own/choices                   chosen
 * GET  /api/sponsorship/own/nominations               ownNominations
 * POST /api/sponsorship/own/nominations               nominationAsked -> nominated
 * GET  /api/sponsorship/nominations                   page of nominationLine
 * GET  /api/sponsorship/nominations/{n}/suggested     suggestedList
 * POST /api/sponsorship/nominations/{n}/pair          {personId}
 * POST /api/sponsorship/nominations/{n}/refuse        {reason}
 */

const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
const state = z.enum(['waiting', 'paired', 'refused'])

export const choiceList = z
  .object({
    month: month.nullable().describe('Bulan pertama; null tanpa mandat yang berlaku'),
    free: z.int().describe('Tempat kosong'),
    rows: z.array(
      z.object({
        choice: z.string(),
        firstName: z.string(),
        occupation: z.string().nullable(),
        village: z.string(),
        near: z.enum(['village', 'adopted', 'district']),
      }),
    ),
  })
  .meta({ id: 'SponsorChoices' })
export type ChoiceList = z.infer<typeof choiceList>
export const choiceAsked = z.object({ choice: z.string().min(10).max(64) })
export const done = z.object({ done: z.literal(true) })

const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .default(null)
    .transform((text) => (text === '' ? null : text))
export const nominationAsked = z
  .object({
    name: z.string().trim().min(3, 'Tulis nama lengkapnya.').max(200),
    nik: z
      .string()
      .trim()
      .regex(/^\d{16}$/, 'NIK 16 angka, atau kosongkan.')
      .nullable()
      .default(null),
    birthDate: z.iso.date().nullable().default(null),
    villageCode: optional(20),
    occupation: optional(100),
    note: optional(500),
  })
  .meta({ id: 'NominationAsked' })
export type NominationAsked = z.input<typeof nominationAsked>
export const nominated = z.object({ state })

export const ownNominations = z.object({
  rows: z.array(
    z.object({
      name: z.string().describe('Sebagaimana ditulis pengusul'),
      state,
      kin: z.boolean(),
      askedOn: z.string(),
    }),
  ),
  villages: z
    .array(z.object({ code: z.string(), name: z.string(), district: z.string() }))
    .describe('Desa yang dapat disebut pada usulan'),
})
export type OwnNominations = z.infer<typeof ownNominations>

export const nominationQuery = z.object({ state: state.default('waiting') })
export const nominationLine = z
  .object({
    nomination: z.int(),
    mandate: z.int(),
    sponsorName: z.string(),
    name: z.string(),
    nik: z.string().nullable().describe('Tersamar'),
    birthDate: z.string().nullable(),
    villageCode: z.string().nullable(),
    village: z.string().nullable(),
    occupation: z.string().nullable(),
    note: z.string().nullable(),
    state,
    finding: z.enum(['not-found', 'several', 'not-eligible', 'covered', 'kin', 'not-paired']).nullable(),
    personId: z.int().nullable(),
    reason: z.string().nullable(),
    askedOn: z.string(),
  })
  .meta({ id: 'Nomination' })
export type NominationLine = z.infer<typeof nominationLine>
export const suggestedList = z.object({
  rows: z.array(
    z.object({
      personId: z.int(),
      name: z.string(),
      birthDate: z.string().nullable(),
      village: z.string().nullable(),
      occupation: z.string().nullable(),
    }),
  ),
})
export type SuggestedList = z.infer<typeof suggestedList>
export const pairAsked = z.object({ personId: z.int().positive() })
export const refuseAsked = z.object({
  reason: z.string().trim().min(5, 'Tulis sebabnya, sedikitnya 5 huruf.').max(500),
})
