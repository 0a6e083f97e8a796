import { z } from 'zod'
import { payFieldNames } from './pay-layout.ts'
import { rowOutcomes } from './row-outcome.ts'

/*
 * GET  /api/sponsorship/payroll/{month}                the month: offices, sums, what waits
 * POST /api/sponsorship/payroll/works                  makes files, takes a result or a statement, pays a bill: a job
 * GET  /api/sponsorship/payroll/works/{work}           how far it is, and what came of it; /events as they come
 * POST /api/sponsorship/payroll/works/{work}/confirm   does what was previewed
 * POST /api/sponsorship/payroll/{month}/approve, /withdraw
 * GET  /api/sponsorship/payroll/files/{file}, /files/{file}/file.xlsx
 * GET  /api/sponsorship/payroll/results, /results/{result}/rows; POST /results/{result}/undo, /results/{result}/rows/{row}
 * GET  /api/sponsorship/payroll/shortfalls, /trust; POST /shortfalls/waive, /trust/return
 * GET  /api/sponsorship/payroll/layouts; POST
 */

const rupiah = z.int().describe('Rupiah')
export const payMonth = z
  .string({ error: 'Tulis bulan sebagai TTTT-BB, misalnya 2026-12.' })
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'Tulis bulan sebagai TTTT-BB, misalnya 2026-12.')
export const monthParam = z.object({ month: payMonth })
const reason = z.string().trim().min(5, 'Tulis alasannya, sedikitnya 5 huruf.').max(500)
const method = z.enum(['payroll', 'direct'])

export const fileLine = z
  .object({
    file: z.int(),
    office: z.string().describe('Kosong bagi pembayar langsung'),
    method,
    part: z.int(),
    state: z.enum(['draft', 'approved', 'withdrawn']),
    madeBy: z.string(),
    mine: z.boolean().describe('Dibuat oleh yang bertanya; orang lain yang menyetujuinya'),
    approvedBy: z.string().nullable(),
    lines: z.int().describe('Bapak Asuh yang dipotong'),
    amount: rupiah,
    due: rupiah,
    fromSurplus: rupiah,
    catchUp: rupiah,
    dropped: z.int().describe('Dicabut: mandat berhenti sesudah disetujui'),
    answered: z.int(),
    closed: z.int().describe('Di antaranya yang ditutup karena kantor bayar tidak menjawab'),
    deducted: rupiah,
    lacking: rupiah.describe('Diminta, dan menurut jawaban tidak terpotong'),
  })
  .meta({ id: 'DeductionFile' })
export type DeductionFile = z.infer<typeof fileLine>

export const monthAnswer = z
  .object({
    month: payMonth,
    files: z.array(fileLine),
    whole: z.boolean().describe('Seluruh kabupaten; selain itu hanya kantor bayar dalam wewenang'),
    total: z.object({ lines: z.int(), amount: rupiah, deducted: rupiah, lacking: rupiah, answered: z.int() }),
    waiting: z.int().describe('Baris hasil yang menunggu keputusan'),
    trust: z
      .object({
        held: rupiah.describe('Kas titipan'),
        ahead: rupiah.describe('Titipan yang sudah di BPJS sebagai kelebihan bayar'),
        unknown: rupiah.describe('Titipan yang pemiliknya belum diketahui'),
        sponsors: z.int(),
      })
      .nullable()
      .describe('Hanya bagi yang berwenang atas seluruh kabupaten'),
    bills: z.array(z.object({ bill: z.int(), number: z.string(), month: payMonth, open: rupiah })),
  })
  .meta({ id: 'PayrollMonth' })
export type PayrollMonth = z.infer<typeof monthAnswer>

export const approveInput = z.object({ file: z.int().positive().optional() })
export const withdrawInput = z.object({ file: z.int().positive().optional(), reason })
export const filesTouched = z.object({ files: z.int() })
export const fileParam = z.object({ file: z.coerce.number().int().positive() })
export const fileLines = z
  .object({
    file: z.int(),
    month: payMonth,
    office: z.string(),
    method,
    part: z.int(),
    state: z.enum(['draft', 'approved', 'withdrawn']),
    rows: z.array(
      z.object({
        line: z.int(),
        sponsor: z.int(),
        name: z.string(),
        nip: z.string().nullable().describe('Disamarkan'),
        unit: z.string().nullable(),
        workers: z.int(),
        due: rupiah,
        fromSurplus: rupiah,
        catchUp: rupiah,
        amount: rupiah,
        dropped: z.string().nullable(),
        outcome: z.enum(rowOutcomes).nullable(),
        deducted: rupiah.nullable(),
      }),
    ),
  })
  .meta({ id: 'DeductionFileLines' })
export type DeductionFileLines = z.infer<typeof fileLines>

export const newWork = z.object({
  kind: z.enum(['make', 'result', 'statement', 'pay']),
  month: payMonth.optional(),
  bill: z.coerce.number().int().positive().optional(),
  paidOn: z.iso.date().optional(),
  reference: z.string().trim().max(100).optional(),
  rehearsal: z.enum(['true', 'false']).default('false').describe('true: pratinjau, tidak ada yang disimpan'),
})
export const workParam = z.object({ work: z.uuid() })
const counts = z.partialRecord(z.enum(rowOutcomes), z.int())
export const workOutcome = z.union([
  z.object({
    kind: z.literal('make'),
    month: payMonth,
    made: z.int(),
    unchanged: z.int(),
    withdrawn: z.int(),
    lines: z.int(),
    amount: rupiah,
    catchUp: rupiah,
    fromSurplus: rupiah,
    dropped: z.int(),
  }),
  z.object({
    kind: z.enum(['result', 'statement']),
    status: z.enum(['taken', 'unchanged']),
    result: z.int(),
    month: payMonth.nullable(),
    counts,
    booked: rupiah,
    queued: z.int(),
    lacking: rupiah,
    open: z.int(),
    odd: z
      .array(
        z.object({
          row: z.int(),
          name: z.string().nullable(),
          amount: rupiah.nullable(),
          asked: rupiah.nullable(),
          outcome: z.enum(rowOutcomes),
          reason: z.string(),
        }),
      )
      .describe('Baris yang bukan sekadar terpotong, paling banyak 200'),
  }),
  z.object({
    kind: z.literal('pay'),
    bill: z.int(),
    number: z.string(),
    used: rupiah,
    transferred: rupiah,
    fromAhead: rupiah,
    personMonths: z.int(),
    open: rupiah,
    payment: z.int().nullable(),
  }),
])
export type WorkOutcome = z.infer<typeof workOutcome>
export const workState = z
  .object({
    work: z.uuid(),
    kind: z.enum(['make', 'result', 'statement', 'pay']),
    rehearsal: z.boolean(),
    state: z.enum(['waiting', 'running', 'done', 'refused']),
    step: z.string().nullable(),
    done: z.int(),
    total: z.int(),
    fileName: z.string().nullable(),
    outcome: workOutcome.nullable(),
    problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: 'PayrollWork' })
export type WorkState = z.infer<typeof workState>

export const resultLine = z
  .object({
    result: z.int(),
    kind: z.enum(['payroll', 'statement', 'closed']),
    month: payMonth.nullable(),
    fileName: z.string(),
    counts,
    booked: rupiah,
    waiting: z.int(),
    importedBy: z.string(),
    importedAt: z.iso.datetime(),
    undone: z.boolean(),
  })
  .meta({ id: 'DeductionResult' })
export type ResultLine = z.infer<typeof resultLine>
export const resultParam = z.object({ result: z.coerce.number().int().positive() })
export const rowParam = resultParam.extend({ row: z.coerce.number().int().positive() })
export const rowQuery = z.object({
  result: z.coerce.number().int().positive().optional(),
  waiting: z.enum(['true', 'false']).default('false'),
})
export const resultRow = z
  .object({
    result: z.int(),
    lineNo: z.int(),
    row: z.int(),
    month: payMonth.nullable(),
    fileName: z.string(),
    nip: z.string().nullable().describe('Disamarkan'),
    name: z.string().nullable(),
    amount: rupiah.nullable(),
    asked: rupiah.nullable(),
    booked: rupiah,
    outcome: z.enum(rowOutcomes),
    reason: z.string(),
    remark: z.string().nullable(),
    sponsor: z.int().nullable(),
    queued: z.boolean(),
    decision: z.enum(['assign', 'return', 'dismiss']).nullable(),
  })
  .meta({ id: 'DeductionResultRow' })
export type ResultRowLine = z.infer<typeof resultRow>
export const undoInput = z.object({ reason })
export const decideInput = z.object({
  decision: z.enum(['assign', 'return', 'dismiss']),
  sponsor: z.int().positive().optional(),
  reason,
})

export const shortfallLine = z
  .object({
    sponsor: z.int(),
    name: z.string(),
    office: z.string(),
    month: payMonth,
    lacking: rupiah,
    inForce: z.boolean().describe('Ada mandat yang berlaku, sehingga dapat diminta susulannya'),
  })
  .meta({ id: 'Shortfall' })
export type ShortfallLine = z.infer<typeof shortfallLine>
export const waiveInput = z.object({
  sponsor: z.int().positive(),
  month: payMonth,
  amount: z.int().positive(),
  reason,
})
export const trustLine = z
  .object({
    sponsor: z.int().describe('0: pemiliknya belum diketahui'),
    name: z.string(),
    office: z.string(),
    held: rupiah,
    needed: rupiah.describe('Untuk pekerjanya, belum dibayarkan'),
    surplus: rupiah.describe('Kelebihan: untuk bulan berikut, atau dikembalikan'),
  })
  .meta({ id: 'TrustBalance' })
export type TrustLine = z.infer<typeof trustLine>
export const returnInput = z.object({
  sponsor: z.int().nonnegative(),
  amount: z.int().positive(),
  returnedOn: z.iso.date(),
  reference: z.string().trim().max(100).optional(),
  reason,
})

export const payColumn = z.object({
  heading: z.string().trim().min(1).max(100),
  field: z.enum(payFieldNames),
  value: z.string().max(100).optional(),
})
export const layoutLine = z
  .object({
    office: z.string(),
    method,
    from: payMonth,
    sheet: z.string(),
    columns: z.array(payColumn).readonly(),
    note: z.string(),
    confidence: z.enum(['verified', 'secondary', 'memory', 'inference']),
    editor: z.string(),
    own: z.boolean(),
    recordedNo: z.int(),
  })
  .meta({ id: 'PayLayout' })
export type LayoutLine = z.infer<typeof layoutLine>
export const layoutsAnswer = z.object({
  rows: z.array(layoutLine),
  fields: z.array(z.object({ field: z.enum(payFieldNames), label: z.string() })),
  offices: z.array(z.string()),
})
export type LayoutsAnswer = z.infer<typeof layoutsAnswer>
export const layoutDraft = z.object({
  office: z.string().trim().max(300),
  method,
  from: payMonth,
  sheet: z
    .string()
    .trim()
    .min(1)
    .max(31)
    .regex(/^[^\\/?*[\]:]+$/, 'Nama lembar tidak boleh memuat \\ / ? * [ ] :'),
  columns: z.array(payColumn).min(2).max(40),
  note: z.string().trim().max(500).default(''),
  confidence: z.enum(['verified', 'secondary', 'memory', 'inference']).default('verified'),
})
export type LayoutDraft = z.input<typeof layoutDraft>

export const closable = z
  .object({ file: z.int(), office: z.string(), month: payMonth, lines: z.int(), amount: rupiah })
  .meta({ id: 'ClosableDeductionFile' })
export type ClosableFile = z.infer<typeof closable>
export const closeInput = z.object({
  lines: z.int().positive().describe('Berapa baris yang dilihat belum dijawab; bila sudah berubah, ditolak'),
  reason: z.string().trim().min(5, 'Tulis alasannya, sedikitnya 5 huruf.').max(500),
})
export const closedAnswer = z.object({
  result: z.int().describe('Nomor hasil; dengannya penutupan dibatalkan'),
})
