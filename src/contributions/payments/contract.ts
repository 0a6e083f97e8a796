import { z } from 'zod'
import { month, payerCode, reason, rupiah } from '../bills/contract.ts'

/*
 * GET    /api/contributions/payments                       pages, latest first
 * POST   /api/contributions/payments                       enters one payment
 * POST   /api/contributions/payments/{payment}/reverse     takes it back, by reversal
 * POST   /api/contributions/payments/{payment}/assign      to a bill, or to the credit of a payer
 * GET    /api/contributions/statements                     bank statements that were imported
 * POST   /api/contributions/statements                     imports one (multipart: file, layout?, dryRun?)
 * POST   /api/contributions/statements/{statement}/undo
 * GET    /api/contributions/statement-layouts              how statements of banks are read
 * PUT    /api/contributions/statement-layouts/{code}
 * GET    /api/contributions/receipts                       the insurer's receipt lists
 * POST   /api/contributions/receipts                       imports one (multipart: file, dryRun?)
 * GET    /api/contributions/receipts/{receipt}             one list
 * GET    /api/contributions/receipts/{receipt}/lines       its lines; pages
 * POST   /api/contributions/receipts/{receipt}/undo
 * GET    /api/contributions/exceptions                     the queue; pages
 * GET    /api/contributions/exceptions/{exception}         one of them with what may be done
 * POST   /api/contributions/exceptions/{exception}/resolve
 * POST   /api/contributions/exceptions/{exception}/reopen  takes the decision back
 * POST   /api/contributions/reconcile                      tries automatic matching again
 * GET    /api/contributions/refunds, POST, POST /{refund}/reverse
 */

export const paymentStates = ['matched', 'credited', 'unresolved', 'reversed'] as const
export const exceptionKinds = [
  'short',
  'over',
  'twice',
  'unknown-person',
  'deceased',
  'wage-earner',
  'not-billed',
  'not-paid',
  'future',
  'unreadable',
  'unknown-payment',
] as const
export type ExceptionKind = (typeof exceptionKinds)[number]
export const exceptionStates = ['open', 'resolved', 'closed'] as const
/**
 * credit: becomes credit of the payer. refund: goes back to the payer. assign: to another bill or person-month.
 * accept: stands as it is against the person-month. keep: stays in the unresolved account, looked at.
 * dismiss: nothing was booked, nothing will be.
 */
export const actions = ['credit', 'refund', 'assign', 'accept', 'keep', 'dismiss'] as const
export type Action = (typeof actions)[number]

export const numberParam = (name: string) => z.object({ [name]: z.coerce.number().int().positive() })

export const paymentFilter = z.object({
  payer: payerCode.optional(),
  bill: z.coerce.number().int().positive().optional(),
  state: z.enum(paymentStates).optional(),
})

export const paymentLine = z
  .object({
    payment: z.int(),
    paidOn: z.iso.date(),
    amount: rupiah,
    payer: z.string().nullable(),
    payerName: z.string().nullable(),
    bill: z.int().nullable(),
    billNumber: z.string().nullable(),
    paymentCode: z.string().nullable(),
    reference: z.string().nullable(),
    description: z.string().nullable(),
    statement: z.int().nullable(),
    row: z.int().nullable().describe('Baris di rekening koran'),
    state: z.enum(paymentStates),
    matchedBy: z.enum(['code', 'amount', 'hand']).nullable(),
    enteredAt: z.iso.datetime(),
    enteredBy: z.string(),
  })
  .meta({ id: 'Payment' })
export type PaymentLine = z.infer<typeof paymentLine>

export const newPayment = z.object({
  paidOn: z.iso.date(),
  amount: z.int().positive('Jumlah harus rupiah bulat di atas nol'),
  bill: z.int().positive().optional(),
  payer: payerCode.optional().describe('Tanpa tagihan: menjadi kelebihan bayar dana ini'),
  paymentCode: z.string().trim().max(30).optional(),
  reference: z.string().trim().max(100).optional().describe('Nomor SP2D atau bukti bank'),
  description: z.string().trim().max(300).optional(),
})

export const paymentResult = z
  .object({
    payment: z.int(),
    state: z.enum(paymentStates),
    bill: z.int().nullable(),
    toBill: rupiah,
    toCredit: rupiah,
    unresolved: rupiah,
  })
  .meta({ id: 'PaymentResult' })

export const takeBack = z.object({ reason })
export const assignPayment = z
  .object({ bill: z.int().positive().optional(), payer: payerCode.optional(), reason })
  .refine(({ bill, payer }) => (bill === undefined) !== (payer === undefined), 'Pilih tagihan atau dana')

/** Fields of a statement and the heading under which a bank writes each. */
export const statementColumns = z.object({
  date: z.string().min(1),
  amount: z
    .string()
    .min(1)
    .describe('Kolom jumlah; pada rekening dengan debet dan kredit, kolom uang keluar'),
  reference: z.string().optional(),
  description: z.string().optional(),
  paymentCode: z.string().optional(),
})
export const statementLayout = z
  .object({ code: z.string(), name: z.string(), columns: statementColumns, builtIn: z.boolean() })
  .meta({ id: 'StatementLayout' })
export const saveLayout = z.object({ name: z.string().trim().min(3).max(100), columns: statementColumns })

export const statementCounts = z.object({
  matched: z.int(),
  credited: z.int(),
  unresolved: z.int(),
  known: z.int().describe('Sudah ada dari rekening koran sebelumnya'),
  queued: z.int().describe('Tidak dapat dibukukan; menunggu keputusan'),
  notData: z.int(),
})
export const statementLine = z
  .object({
    statement: z.int(),
    fileName: z.string(),
    layout: z.string(),
    counts: statementCounts,
    importedAt: z.iso.datetime(),
    importedBy: z.string(),
    undoneAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Statement' })
export const statementResult = z
  .object({
    status: z.enum(['imported', 'unchanged']),
    dryRun: z.boolean(),
    statement: z.int(),
    layout: z.string(),
    counts: statementCounts,
    booked: rupiah,
  })
  .meta({ id: 'StatementResult' })

export const receiptCounts = z.object({
  matched: z.int(),
  queued: z.int(),
  notData: z.int(),
  byReason: z.array(z.object({ reason: z.enum(exceptionKinds), count: z.int() })),
})
export const receiptSummary = z
  .object({
    receipt: z.int(),
    fileName: z.string(),
    counts: receiptCounts,
    total: rupiah,
    booked: rupiah.describe('Yang berdiri pada bulan-orang'),
    importedAt: z.iso.datetime(),
    importedBy: z.string(),
    undoneAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Receipt' })
export const receiptResult = z
  .object({
    status: z.enum(['imported', 'unchanged']),
    dryRun: z.boolean(),
    receipt: z.int(),
    counts: receiptCounts,
    total: rupiah,
    booked: rupiah,
    unresolved: rupiah,
  })
  .meta({ id: 'ReceiptResult' })
export const receiptLine = z
  .object({
    line: z.int(),
    sheet: z.string(),
    row: z.int(),
    name: z.string().nullable(),
    nik: z.string().nullable().describe('Disamarkan'),
    personId: z.int().nullable(),
    month: month.nullable(),
    amount: rupiah.nullable(),
    booked: rupiah,
    bill: z.int().nullable(),
    receivedOn: z.iso.date().nullable(),
    state: z.enum(['matched', 'queued', 'resolved', 'reversed']),
    reason: z.enum(exceptionKinds).nullable(),
  })
  .meta({ id: 'ReceiptLine' })

export const exceptionFilter = z.object({
  kind: z.enum(exceptionKinds).optional(),
  state: z.enum(exceptionStates).default('open'),
  payer: payerCode.optional(),
  bill: z.coerce.number().int().positive().optional(),
})
export const exceptionLine = z
  .object({
    exception: z.int(),
    kind: z.enum(exceptionKinds),
    sentence: z.string().describe('Apa yang tidak cocok, dalam satu kalimat'),
    amount: rupiah,
    held: z
      .enum(['unresolved:payment', 'unresolved:receipt', 'credit'])
      .nullable()
      .describe('Di mana uangnya menunggu'),
    payer: z.string().nullable(),
    payerName: z.string().nullable(),
    bill: z.int().nullable(),
    billNumber: z.string().nullable(),
    personId: z.int().nullable(),
    personName: z.string().nullable(),
    month: month.nullable(),
    from: z.string().describe('Berkas dan baris, atau pembayaran'),
    raisedAt: z.iso.datetime(),
    state: z.enum(exceptionStates),
    actions: z.array(z.enum(actions)).describe('Yang mungkin pada jenis ini'),
    action: z.enum(actions).nullable(),
    reason: z.string().nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'PaymentException' })
export type ExceptionLine = z.infer<typeof exceptionLine>
export const exceptionCounts = z.array(
  z.object({ kind: z.enum(exceptionKinds), count: z.int(), amount: rupiah }),
)

export const exceptionDetail = exceptionLine
  .extend({
    seen: z.record(z.string(), z.string()).nullable().describe('Isi baris yang tidak terbaca'),
    targets: z
      .array(
        z.object({
          bill: z.int(),
          billNumber: z.string(),
          payer: z.string(),
          personId: z.int().nullable(),
          month: month.nullable(),
          open: rupiah.describe('Yang masih dapat diisi'),
        }),
      )
      .describe('Ke mana uangnya dapat dipindahkan, yang paling cocok di atas'),
    events: z.array(
      z.object({ entry: z.int(), happenedOn: z.iso.date(), cause: z.string(), reversed: z.boolean() }),
    ),
  })
  .meta({ id: 'PaymentExceptionDetail' })

export const resolveException = z.object({
  action: z.enum(actions),
  reason,
  payer: payerCode.optional().describe('credit dan refund: dana yang berhak, bila belum diketahui'),
  bill: z.int().positive().optional().describe('assign pembayaran: tagihan tujuan'),
  personId: z.int().optional().describe('assign tanda terima: orang'),
  month: month.optional().describe('assign tanda terima: bulan'),
  refundedOn: z.iso.date().optional(),
  reference: z.string().trim().max(100).optional(),
})
export const reconcileResult = z
  .object({ looked: z.int(), closed: z.int(), doubted: z.int(), booked: rupiah, open: z.int() })
  .meta({ id: 'Reconciliation' })

export const newRefund = z.object({
  payer: payerCode,
  amount: z.int().positive(),
  refundedOn: z.iso.date(),
  reference: z.string().trim().max(100).optional(),
  reason,
})
export const refundLine = z
  .object({
    refund: z.int(),
    payer: z.string(),
    payerName: z.string(),
    amount: rupiah,
    refundedOn: z.iso.date(),
    reference: z.string().nullable(),
    reason: z.string(),
    madeBy: z.string(),
    madeAt: z.iso.datetime(),
    reversedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Refund' })
