import { z } from 'zod'
import { billStates, month, rupiah } from '../bills/contract.ts'

/*
 * GET /api/contributions/treasury                         the treasurer's first screen
 * GET /api/contributions/funds                            all funds and where their money is
 * GET /api/contributions/funds/{payer}                    one fund over a period (from, until)
 * GET /api/contributions/ledger/accounts                  balances (as_of)
 * GET /api/contributions/ledger/entries                   the journal; pages
 * GET /api/contributions/ledger/entries/{entry}           one entry by account
 * GET /api/contributions/ledger/export                    journal as xlsx or csv with account codes
 * GET /api/contributions/person-months/{personId}/{month} the rupiah of one person-month, from fund to receipt
 * GET /api/contributions/account-codes, PUT /{account}
 *
 * Follow the rupiah: funds/{payer} (its bills) -> bills/{bill}/lines -> person-months/{personId}/{month}.
 */

/** Where the money of a fund is: cost = owed + clearing + receipted + unresolved; paid = clearing + receipted + credit + unresolved. */
export const fundMoney = z
  .object({
    payer: z.string(),
    name: z.string(),
    kind: z.string(),
    cost: rupiah.describe('Bulan-orang yang dibebankan pada dana ini'),
    paid: rupiah.describe('Uang yang keluar dari dana, dikurangi yang kembali'),
    owed: rupiah.describe('Ditagihkan, belum dibayar'),
    clearing: rupiah.describe('Dibayar untuk tagihan, belum ada tanda terima BPJS'),
    receipted: rupiah.describe('Ada tanda terima BPJS per bulan-orang'),
    credit: rupiah.describe('Kelebihan bayar, untuk bulan berikut'),
    unresolved: rupiah.describe('Belum jelas; menunggu keputusan bendahara'),
  })
  .meta({ id: 'FundMoney' })
export type FundMoney = z.infer<typeof fundMoney>

export const fundsAnswer = z.object({
  funds: z.array(fundMoney),
  total: fundMoney.omit({ payer: true, name: true, kind: true }),
  unknownPayer: rupiah.describe('Pembayaran yang dananya belum diketahui'),
})

export const periodQuery = z.object({
  from: z.iso.date().optional(),
  until: z.iso.date().optional().describe('Termasuk hari ini'),
})

const movement = z.object({
  month: month.describe('Bulan pembukuan'),
  billed: rupiah,
  released: rupiah,
  paid: rupiah,
  refunded: rupiah,
  receipted: rupiah,
})

export const fundStatement = z
  .object({
    fund: fundMoney.describe('Keadaan pada akhir masa'),
    from: z.iso.date().nullable(),
    until: z.iso.date(),
    opening: fundMoney.describe('Keadaan pada awal masa'),
    movements: z.array(movement),
    bills: z
      .array(
        z.object({
          bill: z.int(),
          number: z.string(),
          month,
          months: z.int(),
          part: z.int(),
          state: z.enum(billStates),
          people: z.int(),
          personMonths: z.int(),
          cost: rupiah,
          owed: rupiah,
          settled: rupiah,
          receipted: rupiah,
          awaiting: rupiah.describe('Dibayar, belum ada tanda terima'),
        }),
      )
      .describe('Jumlah cost-nya sama dengan fund.cost, sampai ke rupiah'),
  })
  .meta({ id: 'FundStatement' })

export const accountBalance = z
  .object({
    account: z.string(),
    name: z.string(),
    code: z.string().nullable().describe('Kode rekening akuntansi daerah'),
    debit: rupiah,
    credit: rupiah,
    balance: rupiah.describe('Debet positif, kredit negatif'),
  })
  .meta({ id: 'AccountBalance' })
export const accountsAnswer = z.object({
  asOf: z.iso.date(),
  accounts: z.array(accountBalance),
  sum: rupiah.describe('Selalu nol'),
  entries: z.int(),
})

export const causes = [
  'bill',
  'credit',
  'payment',
  'receipt',
  'refund',
  'release',
  'resolution',
  'deduction',
  'trust',
] as const

export const entryFilter = periodQuery.extend({
  account: z.string().max(60).optional(),
  payer: z.string().max(40).optional(),
  cause: z.enum(causes).optional(),
})
export const entryLine = z
  .object({
    entry: z.int(),
    happenedOn: z.iso.date(),
    cause: z.enum(causes),
    causeRef: z.string().describe('bill:12, payment:3, receipt:5, refund:1, exception:8'),
    sentence: z.string().describe('Apa yang terjadi, dalam satu kalimat'),
    reverses: z.int().nullable(),
    reversedBy: z.int().nullable(),
    reason: z.string().nullable(),
    by: z.string(),
    at: z.iso.datetime(),
    totals: z.array(
      z.object({
        account: z.string(),
        name: z.string(),
        payer: z.string().nullable(),
        bill: z.int().nullable(),
        amount: rupiah,
        postings: z.int(),
      }),
    ),
  })
  .meta({ id: 'JournalEntry' })
export type EntryLine = z.infer<typeof entryLine>

export const personMonthParam = z.object({ personId: z.coerce.number().int(), month })
export const rupiahTrail = z
  .object({
    personId: z.int(),
    name: z.string(),
    month,
    bills: z.array(
      z.object({
        bill: z.int(),
        number: z.string(),
        payer: z.string(),
        payerName: z.string(),
        state: z.enum(billStates),
        amount: rupiah,
        released: rupiah,
        receipted: rupiah,
        rules: z.array(z.string()),
        programmes: z.object({ jkk: rupiah, jkm: rupiah, jht: rupiah, jp: rupiah }),
        payments: z.array(
          z.object({
            payment: z.int(),
            paidOn: z.iso.date(),
            amount: rupiah,
            reference: z.string().nullable(),
          }),
        ),
      }),
    ),
    receipts: z.array(
      z.object({
        receipt: z.int(),
        fileName: z.string(),
        sheet: z.string(),
        row: z.int(),
        amount: rupiah.nullable(),
        booked: rupiah,
        receivedOn: z.iso.date().nullable(),
        state: z.string(),
        reason: z.string().nullable(),
      }),
    ),
    postings: z.array(
      z.object({
        entry: z.int(),
        happenedOn: z.iso.date(),
        cause: z.enum(causes),
        causeRef: z.string(),
        reverses: z.int().nullable(),
        account: z.string(),
        amount: rupiah,
      }),
    ),
  })
  .meta({ id: 'RupiahTrail' })

export const treasury = z
  .object({
    unresolved: rupiah.describe('Uang di rekening belum jelas'),
    awaiting: rupiah.describe('Dibayar, belum ada tanda terima'),
    owed: rupiah,
    credit: rupiah,
    exceptions: z.array(z.object({ kind: z.string(), count: z.int(), amount: rupiah })),
    toApprove: z.int(),
    toSend: z.int(),
    toPay: z.int(),
    toReceipt: z.int(),
    lastMonth: month.nullable().describe('Bulan terakhir yang ditagihkan'),
  })
  .meta({ id: 'Treasury' })

export const accountCode = z
  .object({
    account: z.string(),
    name: z.string(),
    code: z.string().nullable(),
    codeName: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'AccountCode' })
export const saveAccountCode = z.object({
  code: z
    .string()
    .trim()
    .regex(/^\d+(\.\d+){1,7}$/, 'Kode rekening: angka dengan titik, misalnya 5.1.02.02.02.0006'),
  name: z.string().trim().min(3).max(200),
  note: z.string().trim().max(300).optional(),
})

export const exportQuery = entryFilter.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') })
