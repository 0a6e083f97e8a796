import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

export interface LockedPayment {
  readonly payment: number
  readonly paidOn: string
  readonly amount: number
  readonly payer: string | null
  readonly bill: number | null
  readonly state: 'matched' | 'credited' | 'unresolved' | 'reversed'
}

export interface NewPaymentRow {
  readonly paidOn: string
  readonly amount: number
  readonly payer: string | null
  readonly bill: number | null
  readonly paymentCode: string | null
  readonly reference: string | null
  readonly description: string | null
  readonly statement: number | null
  readonly row: number | null
  readonly fingerprint: string
  readonly state: 'matched' | 'credited' | 'unresolved'
  readonly matchedBy: 'code' | 'amount' | 'hand' | null
}

export async function insertPayment(
  db: Db,
  { regency, by }: { readonly regency: string; readonly by: string },
  one: NewPaymentRow,
): Promise<number> {
  const { rows } = await sql<{ payment: number }>`
    insert into contributions.payment (regency, payment, paid_on, amount, payer, bill, payment_code, reference, description,
      statement, row, fingerprint, state, matched_by, entered_by)
    select ${regency}, coalesce(max(payment), 0) + 1, ${one.paidOn}, ${one.amount}, ${one.payer}::text, ${one.bill}::bigint,
           ${one.paymentCode}::text, ${one.reference}::text, ${one.description}::text, ${one.statement}::bigint,
           ${one.row}::integer, ${one.fingerprint}, ${one.state}, ${one.matchedBy}::text, ${by}
    from contributions.payment where regency = ${regency} returning payment`.execute(db)
  return rows[0]!.payment
}

export async function findByFingerprint(db: Db, regency: string, print: string): Promise<number | undefined> {
  const { rows } = await sql<{ payment: number }>`
    select payment from contributions.payment
    where regency = ${regency} and fingerprint = ${print} and state <> 'reversed'`.execute(db)
  return rows[0]?.payment
}

export async function lockPayment(
  db: Db,
  regency: string,
  payment: number,
): Promise<LockedPayment | undefined> {
  const { rows } = await sql<LockedPayment>`
    select payment, paid_on as "paidOn", amount, payer, bill, state from contributions.payment
    where regency = ${regency} and payment = ${payment} for update`.execute(db)
  return rows[0]
}

export async function setPayment(
  db: Db,
  regency: string,
  payment: number,
  to: Pick<LockedPayment, 'state' | 'payer' | 'bill'> & {
    readonly matchedBy: 'code' | 'amount' | 'hand' | null
  },
): Promise<void> {
  await sql`
    update contributions.payment set state = ${to.state}, payer = ${to.payer}::text, bill = ${to.bill}::bigint,
      matched_by = ${to.matchedBy}::text
    where regency = ${regency} and payment = ${payment}`.execute(db)
}

export async function addPaid(db: Db, regency: string, bill: number, amount: number): Promise<void> {
  await sql`
    update contributions.bill set paid = paid + ${amount} where regency = ${regency} and bill = ${bill}`.execute(
    db,
  )
}

/** Bills of these payment codes. */
export async function findBillByCodes(
  db: Db,
  regency: string,
  codes: readonly string[],
): Promise<number | undefined> {
  const { rows } = await sql<{ bill: number }>`
    select bill from contributions.bill
    where regency = ${regency} and payment_code = any(${[...codes]}::text[]) order by bill limit 2`.execute(
    db,
  )
  return rows.length === 1 ? rows[0]!.bill : undefined
}

/** The one bill that was sent and owes exactly this. */
export async function findBillByDue(db: Db, regency: string, amount: number): Promise<number | undefined> {
  const { rows } = await sql<{ bill: number }>`
    select bill from contributions.bill
    where regency = ${regency} and state = 'sent' and total - released - settled = ${amount} limit 2`.execute(
    db,
  )
  return rows.length === 1 ? rows[0]!.bill : undefined
}
