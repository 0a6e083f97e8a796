import { z } from 'zod'

/*
 * GET    /api/contributions/bills                     bills, latest first; pages
 * GET    /api/contributions/bills/{bill}              one bill: steps, totals by village and agency
 * GET    /api/contributions/bills/{bill}/lines        its person-months by name; pages
 * GET    /api/contributions/bills/{bill}/omissions    who was left out and why; pages
 * POST   /api/contributions/bills/{bill}/approve      by a second person
 * POST   /api/contributions/bills/{bill}/send         with the insurer's payment code
 * POST   /api/contributions/bills/{bill}/withdraw     until it was sent
 * POST   /api/contributions/bills/{bill}/release      takes a person-month off a bill that was sent
 */

export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Bulan ditulis TTTT-BB, misalnya 2026-12')
export const rupiah = z.int().describe('Rupiah bulat')
export const payerCode = z
  .string()
  .regex(/^[A-Z0-9][A-Z0-9.-]{0,39}$/, 'Kode dana: huruf besar, angka, titik, tanda hubung')
export const reason = z.string().trim().min(5, 'Tulis alasannya, sekurangnya lima huruf').max(500)

export const billStates = ['draft', 'approved', 'sent', 'paid', 'receipted', 'withdrawn'] as const
export type BillState = (typeof billStates)[number]

export const omissionReasons = [
  'deceased',
  'left',
  'wage-earner',
  'billed-elsewhere',
  'no-price',
  'package',
] as const
export type OmissionReason = (typeof omissionReasons)[number]

/** How many months are paid in advance with one bill. */
export const advanceMonths = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(6), z.literal(12)])

export const billParam = z.object({ bill: z.coerce.number().int().positive() })

export const billFilter = z.object({
  payer: payerCode.optional(),
  month: month.optional(),
  state: z
    .enum([...billStates, 'open'])
    .optional()
    .describe('open: draf, disetujui, atau terkirim'),
})

export const billLine = z
  .object({
    bill: z.int(),
    number: z.string(),
    payer: z.string(),
    payerName: z.string(),
    payerKind: z.string(),
    month,
    months: z.int().describe('Bulan yang dibayar di muka, termasuk bulan pertama'),
    part: z.int().describe('Di atas 1: tagihan susulan'),
    state: z.enum(billStates),
    people: z.int(),
    personMonths: z.int(),
    omitted: z.int().describe('Kepesertaan yang dilewati, dengan alasan'),
    total: rupiah.describe('Jumlah saat dibuat'),
    released: rupiah.describe('Dilepas sesudah ditagihkan'),
    settled: rupiah.describe('Sudah dibayar, atau dipotong dari kelebihan bayar'),
    due: rupiah.describe('Masih harus dibayar'),
    receipted: rupiah.describe('Sudah ada tanda terima BPJS'),
    paymentCode: z.string().nullable(),
    sentOn: z.iso.date().nullable(),
    madeAt: z.iso.datetime(),
    madeBy: z.string(),
    approvedBy: z.string().nullable(),
  })
  .meta({ id: 'Bill' })
export type BillLine = z.infer<typeof billLine>

export const omissionCount = z.object({ reason: z.enum(omissionReasons), count: z.int() })

const sumOfPart = z.object({
  code: z.string().nullable(),
  name: z.string(),
  people: z.int(),
  personMonths: z.int(),
  total: rupiah,
})

export const billStep = z.object({
  state: z.enum(billStates),
  at: z.iso.datetime(),
  by: z.string().describe('Nama, bila akunnya dikenal'),
  note: z.string().nullable(),
})

export const billDetail = billLine
  .extend({
    steps: z.array(billStep),
    programmes: z.object({ jkk: rupiah, jkm: rupiah, jht: rupiah, jp: rupiah }),
    villages: z.array(sumOfPart.extend({ district: z.string().nullable() })),
    agencies: z.array(sumOfPart),
    omissions: z.array(omissionCount),
    rules: z.array(z.string()).describe('Nomor aturan tarif dan keringanan yang dipakai'),
    payments: z.array(
      z.object({ payment: z.int(), paidOn: z.iso.date(), amount: rupiah, reference: z.string().nullable() }),
    ),
    exceptions: z.int().describe('Pengecualian terbuka tentang tagihan ini'),
    may: z
      .object({ approve: z.boolean(), send: z.boolean(), withdraw: z.boolean(), release: z.boolean() })
      .describe('Apa yang boleh dilakukan penanya sekarang'),
    approveRefused: z.string().nullable().describe('Mengapa penanya tidak boleh menyetujui'),
  })
  .meta({ id: 'BillDetail' })
export type BillDetail = z.infer<typeof billDetail>

export const lineFilter = z.object({
  village: z.string().max(13).optional(),
  agency: z.string().max(100).optional(),
  q: z.string().trim().max(100).optional().describe('Nama'),
})

export const personMonthLine = z
  .object({
    personId: z.int(),
    name: z.string(),
    nik: z.string().nullable().describe('Disamarkan'),
    village: z.string().nullable(),
    district: z.string().nullable(),
    agency: z.string().nullable(),
    month,
    jkk: rupiah,
    jkm: rupiah,
    jht: rupiah,
    jp: rupiah,
    amount: rupiah,
    released: rupiah,
    receipted: rupiah,
    rules: z.array(z.string()),
  })
  .meta({ id: 'PersonMonth' })

export const omissionLine = z.object({
  personId: z.int(),
  name: z.string(),
  village: z.string().nullable(),
  month,
  reason: z.enum(omissionReasons),
})

export const approveBill = z.object({ note: z.string().trim().max(500).optional() })
export const sendBill = z.object({
  paymentCode: z
    .string()
    .trim()
    .regex(/^[0-9A-Z]{6,30}$/, 'Kode bayar: 6 sampai 30 angka atau huruf besar, tanpa spasi'),
  sentOn: z.iso.date(),
})
export const withdrawBill = z.object({ reason })
export const releaseLine = z.object({ personId: z.int(), month, reason })
