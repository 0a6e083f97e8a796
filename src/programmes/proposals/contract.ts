import { z } from 'zod'

/*
 * GET    /api/programmes/proposals                          proposals, latest first; pages
 * POST   /api/programmes/proposals                          a draft
 * GET    /api/programmes/proposals/{proposal}               one: steps, parts, what the asker may do
 * PUT    /api/programmes/proposals/{proposal}               changes a draft
 * GET    /api/programmes/proposals/{proposal}/rows          its people; pages
 * POST   /api/programmes/proposals/{proposal}/people        adds people of the register by filter
 * POST   /api/programmes/proposals/{proposal}/file          adds people of a file
 * POST   /api/programmes/proposals/{proposal}/drop          takes rows out of a draft
 * POST   /api/programmes/proposals/{proposal}/send          to those who verify
 * POST   /api/programmes/proposals/{proposal}/verdicts      what the village or the agency says of rows
 * POST   /api/programmes/proposals/{proposal}/finish        a part is verified
 * POST   /api/programmes/proposals/{proposal}/check         by a second person
 * POST   /api/programmes/proposals/{proposal}/return        a step back, with reason (also .../return-check, .../return-decision)
 * POST   /api/programmes/proposals/{proposal}/decide        approved or rejected, on sums
 * POST   /api/programmes/proposals/{proposal}/withdraw      by who proposed
 * POST   /api/programmes/proposals/{proposal}/enrol         an approved one becomes enrolments; dryRun tells what would
 * POST   /api/programmes/proposals/{proposal}/undo-enrol    takes them back, with reason
 */

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Bulan ditulis TTTT-BB, misalnya 2027-01')
const reason = z.string().trim().min(5, 'Tulis alasannya, sekurangnya lima huruf').max(500)
const count = z.int()

export const proposalStates = [
  'draft',
  'verifying',
  'checking',
  'deciding',
  'approved',
  'rejected',
  'withdrawn',
] as const
export type ProposalState = (typeof proposalStates)[number]
export const sides = ['village', 'agency'] as const
export type Side = (typeof sides)[number]
export const verdicts = ['true', 'not-true', 'unknown'] as const
export type VerdictWord = (typeof verdicts)[number]

export const proposalParam = z.object({ proposal: z.coerce.number().int().positive() })

export const newProposal = z
  .object({
    title: z.string().trim().min(3).max(200),
    payer: z.string().max(40).describe('Kode dana'),
    from: month,
    months: z.int().min(1).max(60),
    income: z.int().min(0).max(1_000_000_000).default(1_000_000).describe('Penghasilan sebulan, rupiah'),
    sides: z
      .array(z.enum(sides))
      .min(1)
      .max(2)
      .optional()
      .describe('Siapa yang memverifikasi; kosong: yang lazim'),
    seat: z
      .string()
      .max(100)
      .optional()
      .describe('Kode desa atau perangkat daerah pengusul, bila penanya memegang beberapa'),
  })
  .meta({ id: 'NewProposal' })
export const changeProposal = newProposal.omit({ seat: true }).meta({ id: 'ChangeProposal' })

export const peopleFilter = z
  .object({
    place: z
      .string()
      .regex(/^\d\d\.\d\d\.\d\d(\.\d{4})?$/)
      .optional()
      .describe('Kode desa/kelurahan atau kecamatan'),
    agency: z.string().max(100).optional(),
    sector: z.string().max(60).optional(),
    occupation: z.string().trim().max(60).optional().describe('Bagian dari nama pekerjaan'),
    unprotected: z.boolean().default(true).describe('Hanya yang belum terlindungi dan belum dibiayai'),
    dryRun: z.boolean().default(false),
  })
  .meta({ id: 'PeopleFilter' })

export const added = z
  .object({
    found: count.describe('Orang atau baris yang dimaksud'),
    added: count,
    already: count.describe('Sudah ada di usulan ini'),
    problems: count.describe('Baris yang bukan siapa pun di register'),
    dryRun: z.boolean(),
  })
  .meta({ id: 'AddedPeople' })
export type Added = z.infer<typeof added>

export const dropRows = z.object({ lines: z.array(z.int()).min(1).max(20_000) })

export const giveVerdict = z
  .object({
    side: z.enum(sides),
    lines: z.array(z.int()).min(1).max(1_000),
    verdict: z.enum(verdicts),
    reason: z.string().trim().max(500).optional().describe('Wajib bila tidak benar'),
    worksWhere: z.string().trim().max(200).optional().describe('Wajib bila benar: bekerja di mana'),
    since: z.iso.date().optional(),
    attestedBy: z.string().trim().max(120).optional().describe('Wajib bila benar: siapa yang menyatakan'),
    attestedOn: z.iso.date().optional().describe('Wajib bila benar: tanggal pernyataan'),
  })
  .meta({ id: 'GiveVerdict' })

export const finishPart = z.object({ side: z.enum(sides), code: z.string().max(100) })
export const stepNote = z.object({ note: z.string().trim().max(500).optional() })
export const returnProposal = z.object({ reason })
export const decideProposal = z
  .object({ verdict: z.enum(['approved', 'rejected']), note: z.string().trim().max(500).optional() })
  .refine((one) => one.verdict === 'approved' || (one.note ?? '').length >= 5, {
    message: 'Tulis alasannya, sekurangnya lima huruf',
    params: { english: 'Write the reason, at least five letters' },
    path: ['note'],
  })

export const proposalFilter = z.object({
  state: z.enum([...proposalStates, 'open']).optional(),
  payer: z.string().max(40).optional(),
  waiting: z
    .enum(['verify', 'check', 'decide', 'returned', 'enrol'])
    .optional()
    .describe('Hanya yang menunggu langkah ini dari penanya'),
  q: z.string().trim().max(100).optional().describe('Judul'),
})

export const proposalLine = z
  .object({
    proposal: z.int(),
    title: z.string(),
    payer: z.string(),
    payerName: z.string(),
    from: month,
    months: count,
    state: z.enum(proposalStates),
    returned: z.boolean(),
    seat: z.string().describe('Pengusul: desa, perangkat daerah, atau kabupaten'),
    dueOn: z.iso.date().nullable(),
    overdue: z.boolean(),
    people: count,
    confirmed: count,
    refused: count,
    unsure: count,
    total: z.int().describe('Perkiraan iuran, rupiah; dihitung saat diperiksa'),
    openParts: count.describe('Bagian yang belum selesai diverifikasi'),
    parts: count,
    madeAt: z.iso.datetime(),
    madeBy: z.string(),
  })
  .meta({ id: 'Proposal' })
export type ProposalLine = z.infer<typeof proposalLine>

const part = z.object({
  side: z.enum(sides),
  code: z.string(),
  name: z.string(),
  rows: count,
  doneAt: z.iso.datetime().nullable(),
  doneBy: z.string().nullable(),
  mine: z.boolean().describe('Menunggu penanya'),
})

export const proposalDetail = proposalLine
  .extend({
    income: z.int(),
    sides: z.array(z.enum(sides)),
    fileName: z.string().nullable(),
    checkedBy: z.string().nullable(),
    decidedBy: z.string().nullable(),
    open: count.describe('Baris yang masih kurang verdik'),
    problems: count,
    partList: z.array(part),
    steps: z.array(
      z.object({
        what: z.string(),
        state: z.enum(proposalStates),
        place: z.string().nullable(),
        note: z.string().nullable(),
        at: z.iso.datetime(),
        by: z.string(),
      }),
    ),
    batch: z.int().nullable().describe('Pendaftaran yang lahir dari usulan ini'),
    waitsFor: z.string().nullable().describe('Siapa yang ditunggu, satu kalimat'),
    may: z.object({
      change: z.boolean(),
      send: z.boolean(),
      verify: z.boolean(),
      check: z.boolean(),
      decide: z.boolean(),
      returnIt: z.boolean(),
      withdraw: z.boolean(),
      enrol: z.boolean(),
      undoEnrol: z.boolean(),
    }),
    refusedBecause: z.string().nullable().describe('Mengapa penanya tidak boleh melangkah'),
  })
  .meta({ id: 'ProposalDetail' })
export type ProposalDetail = z.infer<typeof proposalDetail>

export const enrolInput = z.object({ dryRun: z.boolean().default(false) })
export const enrolledProposal = z
  .object({
    dryRun: z.boolean(),
    batch: z.int().nullable(),
    enrolled: count,
    refused: count,
    personMonths: count,
    cost: z.int().describe('Rupiah, menurut aturan yang dikenal hari ini'),
    reasons: z.array(z.object({ sentence: z.string(), people: count })),
    people: z
      .array(
        z.object({
          personId: z.int(),
          name: z.string().nullable().describe('null bila penanya tidak boleh melihat orang'),
          village: z.string().nullable(),
          sentence: z.string().describe('Mengapa ia tidak didaftarkan, dan apa yang dilakukan'),
        }),
      )
      .describe('Yang tidak didaftarkan, menurut urutan baris; paling banyak 500'),
  })
  .meta({ id: 'EnrolledProposal' })
export type EnrolledProposalAnswer = z.infer<typeof enrolledProposal>

export const rowFilter = z.object({
  side: z.enum(sides).optional(),
  show: z.enum(['open', 'true', 'not-true', 'unknown', 'problem']).optional(),
  q: z.string().trim().max(100).optional().describe('Nama'),
})

const rowVerdict = z.object({
  side: z.enum(sides),
  verdict: z.enum(verdicts),
  reason: z.string().nullable(),
  worksWhere: z.string().nullable(),
  since: z.iso.date().nullable(),
  attestedBy: z.string().nullable(),
  attestedOn: z.iso.date().nullable(),
  at: z.iso.datetime(),
  by: z.string(),
})

export const proposalRow = z
  .object({
    line: z.int(),
    sheet: z.string(),
    row: z.int(),
    personId: z.int().nullable(),
    name: z.string(),
    nik: z.string().nullable().describe('Disamarkan'),
    village: z.string().nullable(),
    district: z.string().nullable(),
    rt: z.string().nullable(),
    occupation: z.string().nullable(),
    agency: z.string().nullable(),
    problem: z.string().nullable(),
    elsewhere: z.int().nullable().describe('Juga diusulkan di usulan lain yang masih berjalan'),
    needs: z.array(z.enum(sides)),
    verdicts: z.array(rowVerdict),
  })
  .meta({ id: 'ProposalRow' })
export type ProposalRow = z.infer<typeof proposalRow>

export const fundList = z.object({ rows: z.array(z.object({ code: z.string(), name: z.string() })) })
