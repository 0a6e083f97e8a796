import { z } from 'zod'

/*
 * POST /api/sponsorship/pair-runs               runAsked -> begun: the pairing is reckoned
 * GET  /api/sponsorship/pair-runs               runList: the newest, with their counts
 * GET  /api/sponsorship/pair-runs/{run}/lines   page of runLine
 * POST /api/sponsorship/pair-runs/{run}/accept  -> begun: its pairs begin
 * POST /api/sponsorship/pair-runs/{run}/drop
 * POST /api/sponsorship/pair-runs/{run}/undo    undoAsked -> undone
 */

const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
const nearness = z.enum(['village', 'district', 'regency'])

export const runAsked = z
  .object({
    choosers: z
      .boolean()
      .default(false)
      .describe('Juga tempat kosong milik Bapak Asuh yang ingin memilih sendiri'),
  })
  .meta({ id: 'PairRunAsked' })
export const begun = z.object({ job: z.uuid().describe('GET /api/jobs/{id}') })
export const undoAsked = z.object({
  reason: z.string().trim().min(5, 'Tulis alasannya, sedikitnya 5 huruf.').max(500),
})
export const undone = z.object({
  withdrawn: z.int().describe('Pasangan yang ditarik'),
  restored: z.int().describe('Pasangan yang tadinya dipisahkan, kini berlanjut'),
})

export const runCounts = z
  .object({
    sponsors: z.int().describe('Mandat yang berlaku'),
    places: z.int(),
    waiting: z.int().describe('Pekerja layak yang tidak dibayar siapa pun'),
    needs: z.int().describe('Di antaranya: Bapak Asuhnya berhenti'),
    kept: z.int(),
    fresh: z.int(),
    parted: z.int(),
    village: z.int(),
    district: z.int(),
    regency: z.int(),
    unpaired: z.int(),
    freePlaces: z.int(),
    refused: z.int().optional().describe('Sesudah diterima: yang tidak dapat dimulai'),
  })
  .meta({ id: 'PairRunCounts' })

const run = z
  .object({
    run: z.int(),
    month: month.describe('Bulan pertama'),
    edition: z.string(),
    choosers: z.boolean(),
    counts: runCounts,
    state: z.enum(['proposed', 'accepted', 'dropped', 'undone']),
    madeAt: z.string(),
    madeBy: z.string(),
    decidedAt: z.string().nullable(),
    decidedBy: z.string().nullable(),
    undoneAt: z.string().nullable(),
    undoneBy: z.string().nullable(),
    undoReason: z.string().nullable(),
  })
  .meta({ id: 'PairRun' })
export const runList = z.object({ rows: z.array(run) })
export type PairRun = z.infer<typeof run>

export const lineQuery = z.object({
  nearness: nearness.optional(),
  refused: z.enum(['yes']).optional().describe('Hanya yang tidak dapat dimulai'),
})
export const runLine = z
  .object({
    line: z.int(),
    what: z.enum(['new', 'parted']),
    mandate: z.int(),
    sponsorName: z.string(),
    unit: z.string().nullable(),
    personId: z.int(),
    worker: z.string().nullable(),
    occupation: z.string().nullable(),
    village: z.string().nullable(),
    rank: z.int().nullable(),
    held: z.boolean(),
    nearness: nearness.nullable(),
    from: month,
    until: month.describe('Bulan pertama yang tidak lagi dibayar'),
    sentence: z.string(),
    verdict: z.enum(['opened', 'closed', 'refused']).nullable(),
    refusal: z.string().nullable(),
  })
  .meta({ id: 'PairRunLine' })
export type PairRunLine = z.infer<typeof runLine>
