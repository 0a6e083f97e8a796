import { z } from 'zod'

/*
 * GET   /api/sponsorship/reserve                   reserveAnswer: strength, needs, who stepped in, who was told
 * GET   /api/sponsorship/reserve/rehearsal         steppedAnswer: who would step in today; nothing changes
 * POST  /api/sponsorship/reserve/runs              -> steppedAnswer
 * POST  /api/sponsorship/reserve/runs/{run}/undo   undoReason -> undoneAnswer
 * POST  /api/sponsorship/reserve/money             moneyDraft -> moneySaved
 * GET   /api/sponsorship/notices                   noticeList: of the agencies in scope
 * GET   /api/sponsorship/own/notices               noticeList: of the sponsor himself
 * POST  /api/sponsorship/own/notices/{notice}/seen
 */

const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
const rupiah = z.int().min(0)
const span = z.object({ from: month, to: month.describe('Bulan pertama yang tidak lagi termasuk') })
const by = z.enum(['free-place', 'reserve-sponsor', 'pool', 'apbd'])
const step = z.enum(['pool', 'apbd'])

const strength = z.object({
  capacity: z.int().describe('Pekerja yang dapat ditutup'),
  months: z.number().nullable().describe('Cukup untuk berapa bulan; null bila tidak ada yang keluar'),
  leaving: z.number().describe('Pekerja sebulan yang kehilangan Bapak Asuh'),
  minimum: z.int(),
  cashMinimum: z.int(),
  cash: z.int().describe('Orang-bulan yang dapat dibayar sekaligus'),
  holds: z.boolean(),
})
const need = z.object({
  need: z.int(),
  personId: z.int(),
  name: z.string(),
  village: z.string().nullable(),
  from: month.describe('Bulan pertama tanpa pembayar'),
  lapsesOn: z.iso.date(),
  reason: z.string(),
})
const stepIn = z.object({
  run: z.int(),
  personId: z.int(),
  name: z.string(),
  village: z.string().nullable(),
  by,
  who: z.string().nullable().describe('Perangkat daerah Bapak Asuhnya, atau nama dananya'),
  months: span,
  cost: rupiah,
  sentence: z.string(),
  undone: z.boolean(),
})
const counts = z.object({
  'free-place': z.int(),
  'reserve-sponsor': z.int(),
  pool: z.int(),
  apbd: z.int(),
  unmet: z.int(),
  closed: z.int(),
})
const notice = z.object({
  notice: z.int(),
  audience: z.enum(['agency', 'sponsor', 'clerk']),
  agency: z.string().nullable(),
  sentence: z.string(),
  at: z.iso.datetime(),
  seen: z.boolean(),
})
export const noticeList = z.object({ rows: z.array(notice) })
export type NoticeList = z.infer<typeof noticeList>

export const reserveAnswer = z
  .object({
    asOf: z.iso.date(),
    scheme: z.object({
      name: z.string(),
      fallback: z.array(z.enum(['reserve-sponsor', 'pool', 'apbd'])),
      reserveMonths: z.int(),
      cutOffDay: z.int(),
      citation: z.string(),
    }),
    coverMonths: z.int(),
    strength,
    /** In Indonesian. */
    sentences: z.object({ strength: z.string(), minimum: z.string() }),
    workers: z.int(),
    places: z.object({ all: z.int(), free: z.int(), sponsors: z.int() }),
    ordinaryFree: z.int(),
    leaving: z.object({ rate: z.number(), stopped: z.int(), stood: z.int(), months: z.int() }),
    backstops: z.array(
      z.object({
        step,
        version: z.int(),
        payer: z.string(),
        name: z.string(),
        money: rupiah,
        bound: rupiah,
        left: rupiah,
        months: span,
        usable: span.describe('Dari bulan itu yang dananya masih berlaku'),
        basis: z.string(),
        addedAt: z.iso.datetime(),
        addedBy: z.string(),
      }),
    ),
    needs: z.array(need).describe('Paling dekat batasnya di atas'),
    near: z.int(),
    needsByMonth: z.array(z.object({ month, workers: z.int() })),
    stepIns: z.array(stepIn).describe('Terbaru di atas'),
    runs: z.array(
      z.object({
        run: z.int(),
        asOf: z.iso.date(),
        counts,
        madeAt: z.iso.datetime(),
        madeBy: z.string(),
        undoneAt: z.iso.datetime().nullable(),
        undoReason: z.string().nullable(),
      }),
    ),
    notices: z.array(notice),
    payers: z.array(z.object({ code: z.string(), name: z.string(), isBudget: z.boolean() })),
  })
  .meta({ id: 'Reserve' })
export type ReserveAnswer = z.infer<typeof reserveAnswer>

export const steppedAnswer = z
  .object({
    asOf: z.iso.date(),
    run: z.int().nullable(),
    counts,
    stepIns: z.array(stepIn.omit({ run: true, who: true, undone: true }).extend({ need: z.int() })),
    unmet: z.array(need.omit({ from: true, reason: true }).extend({ sentence: z.string() })),
    heldBack: z.int(),
  })
  .meta({ id: 'SteppedIn' })
export type SteppedAnswer = z.infer<typeof steppedAnswer>

export const undoReason = z.object({
  reason: z.string().trim().min(5, 'Tulis alasannya, sedikitnya 5 huruf.').max(500),
})
export const undoneAnswer = z.object({ workers: z.int() })
export const moneyDraft = z
  .object({
    step,
    payer: z.string().trim().min(1).max(40),
    money: rupiah.max(9_000_000_000_000),
    from: month,
    months: z.int().min(1).max(60),
    basis: z.string().trim().min(5, 'Tulis dasarnya, sedikitnya 5 huruf.').max(500),
  })
  .meta({ id: 'ReserveMoneyDraft' })
export type MoneyDraft = z.infer<typeof moneyDraft>
export const moneySaved = z.object({ version: z.int() })
