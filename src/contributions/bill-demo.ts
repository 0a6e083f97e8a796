import { sql } from 'kysely'
import { addMonths, type Day, monthOf } from '../platform/calendar.ts'
import type { Database, Db } from '../platform/database.ts'
import type { Progress } from '../platform/progress.ts'
import { inTransaction } from '../platform/transaction.ts'
import type { BillState } from './bills/contract.ts'
import { makeBills } from './bills/make-bills.ts'
import { approveBill, sendBill } from './bills/move-bill.ts'
import { importReceipts } from './payments/import-receipts.ts'
import { type PaymentInput, recordPayment } from './payments/record-payment.ts'

interface SentBill {
  readonly bill: number
  readonly payer: string
  readonly total: number
  readonly code: string
  readonly state: BillState
}

interface BillDemo {
  readonly database: Database
  readonly regency: string
  /** First day of the month. */
  readonly asOf: Day
  /** Ids of the accounts of who makes the bills and who approves them. */
  readonly maker: string
  readonly checker: string
  readonly progress: Progress
}

/**
 * A month of the demonstration billed, approved, sent, paid and receipted, with the exceptions that
 * happen, and the next one waiting for its approval. Each step is done once however often it is
 * repeated, so that one that was killed is completed by the next.
 */
export async function billDemo(demo: BillDemo): Promise<void> {
  const { database, regency, asOf, maker, progress } = demo
  const month = monthOf(asOf)
  const day = (number: number) => `${month}-${String(number).padStart(2, '0')}`
  const context = { database, regency, by: maker, progress }
  const keeper = { regency, by: maker }
  await makeBills({ ...context, asOf: day(2) }, { month, months: 1 }, { dryRun: false })
  const bills = await inTransaction(database, (tx) => listBills(tx.db, regency, month))
  for (const bill of bills) await sendOnce(demo, bill, day(3))
  for (const [i, { payer, total, code }] of bills.entries()) {
    // The second pays too little, the third a little too much; the last has not paid yet.
    const amount = total + (i === 1 ? -168_000 : i === 2 ? 50_400 : 0)
    if (amount <= 0 || (i > 2 && i === bills.length - 1)) continue
    await payOnce(demo, {
      paidOn: day(5 + i),
      amount,
      paymentCode: code,
      reference: `SP2D-${i + 1}/CONTOH`,
      description: payer,
    })
  }
  await payOnce(demo, {
    paidOn: day(9),
    amount: 1_234_500,
    reference: 'SETORAN TUNAI',
    description: 'Tanpa kode bayar',
  })
  const first = bills[0]
  if (first) {
    const bytes = new TextEncoder().encode(await receiptList(database, regency, first, month))
    const file = { name: `tanda-terima-${month}.csv`, bytes }
    await importReceipts({ ...context, asOf: day(20) }, file, { dryRun: false })
  }
  await makeBills({ ...context, asOf: day(21) }, { month: addMonths(month, 1), months: 1 }, { dryRun: false })

  async function sendOnce({ checker }: BillDemo, { bill, code, state }: SentBill, on: Day): Promise<void> {
    progress.step(`Mengirim tagihan contoh ${bill}`)
    if (state === 'draft')
      await inTransaction(database, (tx) =>
        approveBill(tx, { regency, by: checker }, bill, 'Diperiksa terhadap SK (contoh)'),
      )
    const sent = { paymentCode: code, sentOn: on, asOf: on }
    if (state === 'draft' || state === 'approved')
      await inTransaction(database, (tx) => sendBill(tx, keeper, bill, sent))
  }
}

/** A payment of the demonstration, known again by its reference. */
async function payOnce(
  { database, regency, asOf, maker, progress }: BillDemo,
  payment: PaymentInput & { readonly reference: string },
): Promise<void> {
  progress.step(`Mencatat pembayaran contoh ${payment.reference}`)
  await inTransaction(database, async (tx) => {
    const { rows } = await sql`
      select from contributions.payment where regency = ${regency} and reference = ${payment.reference} limit 1`.execute(
      tx.db,
    )
    if (rows.length === 0) await recordPayment(tx, { regency, by: maker }, payment, `${monthOf(asOf)}-20`)
  })
}

async function listBills(db: Db, regency: string, month: string): Promise<SentBill[]> {
  const { rows } = await sql<SentBill>`
    select bill, payer, total, state, '8808' || replace(month, '-', '') || lpad(bill::text, 4, '0') as code
    from contributions.bill where regency = ${regency} and month = ${month} and part = 1 order by bill`.execute(
    db,
  )
  return rows
}

/** The insurer's list of a bill: some people are missing, one is paid twice, one short, one is not known. */
async function receiptList(
  database: Database,
  regency: string,
  bill: SentBill,
  month: string,
): Promise<string> {
  const { rows } = await inTransaction(database, (tx) =>
    sql<{ nik: string | null; kpj: string | null; name: string; amount: number }>`
      select coalesce(p.nik, e.nik) as nik, (select min(q.kpj) from published.participation q
               where q.regency = l.regency and q.person_id = e.person_id) as kpj,
             coalesce(p.name, '') as name, l.amount
      from contributions.bill_line l
      join contributions.enrolment e on e.regency = l.regency and e.enrolment = l.enrolment
      left join published.person p on p.regency = l.regency and p.person_id = e.person_id
      where l.regency = ${regency} and l.bill = ${bill.bill} order by l.person_id`.execute(tx.db),
  )
  const line = (row: (typeof rows)[number], amount: number, when = month) =>
    [
      row.nik ?? '',
      row.kpj ?? '',
      row.name.replaceAll(/[;"]/g, ' '),
      when.replace('-', ''),
      amount,
      bill.code,
      `15-${month.slice(5)}-${month.slice(0, 4)}`,
    ].join(';')
  const list = rows.flatMap((row, i) => {
    if (i % 250 === 249) return []
    if (i === 3) return [line(row, row.amount), line(row, row.amount)]
    if (i === 5) return [line(row, row.amount - 6_800)]
    if (i === 7) return [line(row, row.amount + 2_000)]
    if (i === 9) return [line(row, row.amount), line(row, row.amount, addMonths(month, -1))]
    return [line(row, row.amount)]
  })
  const stranger = { nik: '6303011208840001', kpj: '', name: 'Tidak Terdaftar', amount: 0 }
  return [
    'NIK;KPJ;Nama;Bulan;Jumlah Iuran;Kode Bayar;Tanggal Bayar',
    ...list,
    line(stranger, 16_800),
    '',
  ].join('\n')
}
