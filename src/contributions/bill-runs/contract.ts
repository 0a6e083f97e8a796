import { z } from 'zod'
import { advanceMonths, month, omissionCount, payerCode, rupiah } from '../bills/contract.ts'

/*
 * GET    /api/contributions/bill-runs                 the latest runs and rehearsals
 * POST   /api/contributions/bill-runs                 begins a run, or a rehearsal that writes nothing
 * GET    /api/contributions/bill-runs/{run}           how far it is, payer by payer, and what it made
 * GET    /api/contributions/bill-runs/{run}/events    events `progress` (BillRunState), last one `end`
 * POST   /api/contributions/bill-runs/{run}/stop      ends it; bills that were made stay
 * POST   /api/contributions/bill-runs/{run}/resume    goes on behind what was made
 */

export const newBills = z.object({
  month,
  months: advanceMonths.default(1),
  payer: payerCode.optional().describe('Kosong: semua dana'),
  rehearsal: z.boolean().default(false).describe('Pratinjau: tidak ada yang disimpan'),
})

export const billRun = z
  .object({
    month,
    months: z.int(),
    bills: z.array(
      z.object({
        bill: z.int().nullable().describe('null pada pratinjau'),
        payer: z.string(),
        payerName: z.string(),
        part: z.int(),
        people: z.int(),
        personMonths: z.int(),
        total: rupiah,
        credit: rupiah.describe('Kelebihan bayar yang memotong tagihan ini'),
        due: rupiah,
        omissions: z.array(omissionCount),
      }),
    ),
    unchanged: z
      .array(z.object({ payer: z.string(), payerName: z.string(), omissions: z.array(omissionCount) }))
      .describe('Dana yang tidak punya yang baru, dengan siapa yang dilewati'),
    total: rupiah,
  })
  .meta({ id: 'BillRun' })
export type BillRun = z.infer<typeof billRun>

export const runParam = z.object({ run: z.uuid() })

export const runStates = ['waiting', 'running', 'done', 'stopped', 'refused'] as const

export const billRunLine = z
  .object({
    run: z.uuid(),
    month,
    months: z.int(),
    payer: payerCode.nullable().describe('null: semua dana'),
    rehearsal: z.boolean(),
    state: z.enum(runStates),
    askedBy: z.string().describe('Nama, bila akunnya dikenal'),
    askedAt: z.iso.datetime(),
    bills: z.int().describe('Tagihan yang dibuat'),
    total: rupiah,
  })
  .meta({ id: 'BillRunLine' })
export type BillRunLine = z.infer<typeof billRunLine>

export const billRunState = billRunLine
  .extend({
    done: z.int().describe('Bulan-orang yang sudah dihitung'),
    work: z.int().describe('Bulan-orang seluruhnya; 0 bila belum diketahui'),
    attempt: z.int().describe('Di atas 1: diulang sesudah server berhenti'),
    ahead: z.int().describe('Pekerjaan lain yang didahulukan'),
    problem: z.object({ code: z.string(), message: z.string() }).nullable(),
    parts: z.array(
      z.object({
        payer: z.string(),
        payerName: z.string(),
        state: z.enum(['waiting', 'running', 'made', 'unchanged']),
        done: z.int(),
        work: z.int(),
      }),
    ),
    result: billRun.describe('Yang sudah dibuat sampai sekarang'),
  })
  .meta({ id: 'BillRunState' })
export type BillRunState = z.infer<typeof billRunState>
