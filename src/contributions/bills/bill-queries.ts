import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { BillState } from './contract.ts'

/** A bill held until the transaction ends, so that of two who act on it one waits for the other. */
export interface LockedBill {
  readonly bill: number
  readonly number: string
  readonly payer: string
  readonly month: string
  readonly state: BillState
  readonly total: number
  readonly released: number
  readonly paid: number
  readonly settled: number
  readonly madeBy: string
  readonly paymentCode: string | null
}

export async function lockBill(db: Db, regency: string, bill: number): Promise<LockedBill | undefined> {
  const { rows } = await sql<LockedBill>`
    select bill, number, payer, month, state, total, released, paid, settled, made_by as "madeBy",
           payment_code as "paymentCode"
    from contributions.bill where regency = ${regency} and bill = ${bill} for update`.execute(db)
  return rows[0]
}

export async function findLastStep(
  db: Db,
  regency: string,
  bill: number,
): Promise<{ readonly by: string; readonly at: Date }> {
  const { rows } = await sql<{ by: string; at: Date }>`
    select coalesce(a.name, s.by_actor) as by, s.at from contributions.bill_step s
    left join published.account a on a.regency = s.regency and a.account_id::text = s.by_actor
    where s.regency = ${regency} and s.bill = ${bill} order by s.step desc limit 1`.execute(db)
  return rows[0]!
}

export async function setBill(
  db: Db,
  regency: string,
  bill: number,
  to: {
    readonly state: BillState
    readonly approvedBy?: string
    readonly paymentCode?: string
    readonly sentOn?: string
  },
): Promise<void> {
  const { state, approvedBy = null, paymentCode = null, sentOn = null } = to
  await sql`
    update contributions.bill set state = ${state}, approved_by = coalesce(${approvedBy}::text, approved_by),
      payment_code = coalesce(${paymentCode}::text, payment_code), sent_on = coalesce(${sentOn}::date, sent_on)
    where regency = ${regency} and bill = ${bill}`.execute(db)
}

export async function addStep(
  db: Db,
  regency: string,
  bill: number,
  step: { readonly state: BillState; readonly by: string; readonly note?: string },
): Promise<void> {
  await sql`
    insert into contributions.bill_step (regency, bill, step, state, by_actor, note)
    select ${regency}, ${bill}, max(step) + 1, ${step.state}, ${step.by}, ${step.note ?? null}::text
    from contributions.bill_step where regency = ${regency} and bill = ${bill}`.execute(db)
}

export async function findBillByCode(
  db: Db,
  regency: string,
  code: string,
): Promise<{ readonly bill: number; readonly number: string } | undefined> {
  const { rows } = await sql<{ bill: number; number: string }>`
    select bill, number from contributions.bill where regency = ${regency} and payment_code = ${code}`.execute(
    db,
  )
  return rows[0]
}

/** A bill by its running number or by the number on its letter, `2026-12/APBD/1`. */
export async function findBillNumbered(db: Db, regency: string, ref: string): Promise<number | undefined> {
  const { rows } = await sql<{ bill: number }>`
    select bill from contributions.bill where regency = ${regency}
      and (number = ${ref} or bill::text = ${ref})`.execute(db)
  return rows[0]?.bill
}

/** The lines of a withdrawn bill are free to be billed again. */
export async function freeLines(db: Db, regency: string, bill: number): Promise<void> {
  await sql`
    update contributions.bill_line set live = false where regency = ${regency} and bill = ${bill} and live`.execute(
    db,
  )
}

export interface LockedLine {
  readonly amount: number
  readonly released: number
  readonly receipted: number
}

export async function lockLine(
  db: Db,
  regency: string,
  of: { readonly bill: number; readonly personId: number; readonly month: string },
): Promise<LockedLine | undefined> {
  const { rows } = await sql<LockedLine>`
    select amount, released, receipted from contributions.bill_line
    where regency = ${regency} and bill = ${of.bill} and person_id = ${of.personId} and month = ${of.month}
    for update`.execute(db)
  return rows[0]
}
