import { z } from 'zod'
import { agencySummary, dutyLine } from '../contract.ts'
import { decisionLine } from '../meetings/contract.ts'

const count = z.int().nullable().describe('null: disembunyikan, karena menyangkut kurang dari 5 orang')

/** `GET /api/duty-agencies/{agency}`: all about one agency. */
export const agencyPage = z
  .object({
    summary: agencySummary,
    duties: z.array(dutyLine),
    decisions: z.array(decisionLine),
    lists: z.array(
      z
        .object({
          source: z.string(),
          kind: z.string(),
          asOf: z.iso.date(),
          days: z.int().describe('Umur daftar, hari'),
          rows: z.int(),
          rejected: z.int(),
          warned: z.int(),
        })
        .meta({ id: 'AgencySentList' }),
    ),
    people: z
      .object({ listed: count, protected: count })
      .describe('Pekerja yang hidup di daftarnya, dan yang terlindungi'),
  })
  .meta({ id: 'AgencyPage' })
export type AgencyPage = z.infer<typeof agencyPage>
