import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import { moment, nameOf } from '../sql-words.ts'
import type {
  paymentFilter,
  PaymentLine,
  receiptLine,
  receiptSummary,
  refundLine,
  statementLine,
} from './contract.ts'

interface Page {
  readonly before: number | undefined
  readonly limit: number
}

const older = (column: string, { before }: Page): RawBuilder<unknown> =>
  before === undefined ? sql`` : sql`and ${sql.ref(column)} < ${before}`

export async function listPayments(
  db: Db,
  regency: string,
  { payer, bill, state }: z.infer<typeof paymentFilter>,
  page: Page,
): Promise<PaymentLine[]> {
  const { rows } = await sql<PaymentLine>`
    select m.payment, m.paid_on as "paidOn", m.amount, m.payer, p.name as "payerName", m.bill, b.number as "billNumber",
           m.payment_code as "paymentCode", m.reference, m.description, m.statement, m.row, m.state, m.matched_by as "matchedBy",
           ${moment('m.entered_at')} as "enteredAt", ${nameOf('m.entered_by')} as "enteredBy"
    from contributions.payment m
    left join contributions.payer p on p.regency = m.regency and p.code = m.payer
    left join contributions.bill b on b.regency = m.regency and b.bill = m.bill
    where m.regency = ${regency}
      ${payer === undefined ? sql`` : sql`and m.payer = ${payer}`}
      ${bill === undefined ? sql`` : sql`and m.bill = ${bill}`}
      ${state === undefined ? sql`` : sql`and m.state = ${state}`}
      ${older('m.payment', page)}
    order by m.payment desc limit ${page.limit + 1}`.execute(db)
  return rows
}

export async function listStatements(
  db: Db,
  regency: string,
  page: Page,
): Promise<z.infer<typeof statementLine>[]> {
  const { rows } = await sql<z.infer<typeof statementLine>>`
    select s.statement, s.file_name as "fileName", s.layout, s.counts, ${moment('s.imported_at')} as "importedAt",
           ${nameOf('s.imported_by')} as "importedBy", ${moment('s.undone_at')} as "undoneAt"
    from contributions.statement s where s.regency = ${regency} ${older('s.statement', page)}
    order by s.statement desc limit ${page.limit + 1}`.execute(db)
  return rows
}

type ReceiptRow = z.infer<typeof receiptSummary>

export async function listReceipts(
  db: Db,
  regency: string,
  page: Page & { readonly only?: number },
): Promise<ReceiptRow[]> {
  const { rows } = await sql<ReceiptRow>`
    select r.receipt, r.file_name as "fileName", r.counts, r.total,
           coalesce((select -sum(t.amount) from contributions.entry e join contributions.entry_total t using (regency, entry)
             where e.regency = r.regency and e.cause_ref = 'receipt:' || r.receipt and t.account = 'insurer'), 0)::bigint as booked,
           ${moment('r.imported_at')} as "importedAt", ${nameOf('r.imported_by')} as "importedBy",
           ${moment('r.undone_at')} as "undoneAt"
    from contributions.receipt r where r.regency = ${regency} ${older('r.receipt', page)}
      ${page.only === undefined ? sql`` : sql`and r.receipt = ${page.only}`}
    order by r.receipt desc limit ${page.limit + 1}`.execute(db)
  return rows
}

/** Lines of a receipt list in its order; `nik` whole. */
export async function listReceiptLines(
  db: Db,
  regency: string,
  receipt: number,
  {
    state,
    after,
    limit,
  }: { readonly state: string | undefined; readonly after: number | undefined; readonly limit: number },
): Promise<z.infer<typeof receiptLine>[]> {
  const { rows } = await sql<z.infer<typeof receiptLine>>`
    select l.line, l.sheet, l.row, coalesce(p.name, l.name) as name, l.nik, l.person_id as "personId", l.month, l.amount, l.booked,
           l.bill, l.received_on as "receivedOn", l.state, l.reason
    from contributions.receipt_line l
    left join published.person p on p.regency = l.regency and p.person_id = l.person_id
    where l.regency = ${regency} and l.receipt = ${receipt}
      ${state === undefined ? sql`` : sql`and l.state = ${state}`}
      ${after === undefined ? sql`` : sql`and l.line > ${after}`}
    order by l.line limit ${limit + 1}`.execute(db)
  return rows
}

export async function listRefunds(
  db: Db,
  regency: string,
  page: Page,
): Promise<z.infer<typeof refundLine>[]> {
  const { rows } = await sql<z.infer<typeof refundLine>>`
    select r.refund, r.payer, p.name as "payerName", r.amount, r.refunded_on as "refundedOn", r.reference, r.reason,
           ${nameOf('r.made_by')} as "madeBy", ${moment('r.made_at')} as "madeAt", ${moment('r.reversed_at')} as "reversedAt"
    from contributions.refund r join contributions.payer p on p.regency = r.regency and p.code = r.payer
    where r.regency = ${regency} ${older('r.refund', page)} order by r.refund desc limit ${page.limit + 1}`.execute(
    db,
  )
  return rows
}
