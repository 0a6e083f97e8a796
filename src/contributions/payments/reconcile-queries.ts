import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { ExceptionKind } from './contract.ts'

/** A receipt that stands on a person-month of which the register knows better now. */
export interface Doubtful {
  readonly kind: Extract<ExceptionKind, 'deceased' | 'wage-earner'>
  readonly receipt: number
  readonly line: number
  readonly payer: string
  readonly bill: number
  readonly personId: number
  readonly month: string
  readonly amount: number
}

export async function listDoubtful(db: Db, regency: string): Promise<Doubtful[]> {
  const { rows } = await sql<Doubtful>`
    with stands as (
      select r.receipt, r.line, b.payer, r.bill, r.person_id, r.month, r.booked, o.person_id as person, o.segment
      from contributions.receipt_line r
      join contributions.bill b on b.regency = r.regency and b.bill = r.bill
      join contributions.bill_line l on l.regency = r.regency and l.bill = r.bill and l.person_id = r.person_id
        and l.month = r.month and l.live
      join contributions.enrolment o on o.regency = l.regency and o.enrolment = l.enrolment
      where r.regency = ${regency} and r.booked > 0 and not exists (
        select from contributions.exception x where x.regency = r.regency and x.receipt = r.receipt and x.line = r.line
          and x.kind in ('deceased', 'wage-earner'))
    )
    select 'deceased' as kind, s.receipt, s.line, s.payer, s.bill, s.person_id as "personId", s.month, s.booked as amount
    from stands s join published.person p on p.regency = ${regency} and p.person_id = s.person
    where p.deceased_on < (s.month || '-01')::date
    union all
    select 'wage-earner', s.receipt, s.line, s.payer, s.bill, s.person_id, s.month, s.booked
    from stands s
    where s.segment <> 'PU' and exists (
      select from published.protection q where q.regency = ${regency} and q.person_id = s.person and q.segment = 'PU'
        and q.valid @> (s.month || '-01')::date)
      and not exists (select from published.person p where p.regency = ${regency} and p.person_id = s.person
        and p.deceased_on < (s.month || '-01')::date)
    order by receipt, line`.execute(db)
  return rows
}

/** Queues it, and takes the receipt off its person-month. */
export async function moveToDoubt(db: Db, regency: string, one: Doubtful): Promise<number> {
  await sql`
    update contributions.receipt_line set booked = 0, state = 'queued', reason = ${one.kind}
    where regency = ${regency} and receipt = ${one.receipt} and line = ${one.line}`.execute(db)
  const { rows } = await sql<{ exception: number }>`
    insert into contributions.exception (regency, exception, kind, receipt, line, payer, bill, person_id, month, amount, held, state)
    select ${regency}, coalesce(max(exception), 0) + 1, ${one.kind}, ${one.receipt}, ${one.line}, ${one.payer}, ${one.bill},
           ${one.personId}, ${one.month}, ${one.amount}, 'unresolved:receipt', 'open'
    from contributions.exception where regency = ${regency} returning exception`.execute(db)
  return rows[0]!.exception
}

export interface WaitingReceipt {
  readonly exception: number
  readonly kind: ExceptionKind
  readonly receipt: number
  readonly line: number
  readonly amount: number
  readonly heldFor: string | null
  readonly heldBill: number | null
  readonly heldPerson: number | null
  readonly payer: string
  readonly bill: number
  readonly personId: number
  readonly month: string
  readonly open: number
}

/** Receipts that wait although a person-month for them is there by now. */
export async function listOpenReceipts(db: Db, regency: string): Promise<WaitingReceipt[]> {
  const { rows } = await sql<WaitingReceipt>`
    with waiting as (
      select x.exception, x.kind, x.amount, x.payer as held_for, x.bill as held_bill, x.person_id as held_person, x.month,
             r.receipt, r.line, r.payment_code,
             coalesce((select min(p.person_id) from published.person p where p.regency = x.regency and p.nik = r.nik),
               (select min(q.person_id) from published.participation q where q.regency = x.regency and q.kpj = r.kpj),
               x.person_id) as person
      from contributions.exception x
      join contributions.receipt_line r on r.regency = x.regency and r.receipt = x.receipt and r.line = x.line
      where x.regency = ${regency} and x.state = 'open' and x.held = 'unresolved:receipt'
    )
    select distinct on (w.exception) w.exception, w.kind, w.receipt, w.line, w.amount, w.held_for as "heldFor", w.held_bill as "heldBill",
           w.held_person as "heldPerson", b.payer, l.bill, l.person_id as "personId", l.month,
           l.amount - l.released - l.receipted as open
    from waiting w
    join contributions.enrolment o on o.regency = ${regency} and o.person_id = w.person
    join contributions.bill_line l on l.regency = ${regency} and l.enrolment = o.enrolment and l.month = w.month and l.live
    join contributions.bill b on b.regency = ${regency} and b.bill = l.bill and b.state in ('sent', 'paid', 'receipted')
    left join published.person p on p.regency = ${regency} and p.person_id = w.person
    where (p.deceased_on is null or p.deceased_on >= (w.month || '-01')::date)
      and (o.segment = 'PU' or not exists (
        select from published.protection q where q.regency = ${regency} and q.person_id = w.person and q.segment = 'PU'
          and q.valid @> (w.month || '-01')::date))
    order by w.exception, b.payment_code is distinct from w.payment_code, l.bill`.execute(db)
  return rows
}

/** Its money, or a part of it, stands on a person-month now; a rest goes on waiting. */
export async function matchAgain(
  db: Db,
  regency: string,
  one: WaitingReceipt,
  amount: number,
): Promise<void> {
  const whole = amount === one.amount
  await sql`
    update contributions.exception set state = ${whole ? 'closed' : 'open'}, amount = ${whole ? one.amount : one.amount - amount},
      kind = ${whole ? one.kind : 'over'}
    where regency = ${regency} and exception = ${one.exception}`.execute(db)
  await sql`
    update contributions.receipt_line set booked = booked + ${amount}, payer = ${one.payer}, bill = ${one.bill},
      person_id = ${one.personId}, state = case when booked + ${amount} = amount then 'matched' else state end,
      reason = case when booked + ${amount} = amount then null else 'over' end
    where regency = ${regency} and receipt = ${one.receipt} and line = ${one.line}`.execute(db)
}

export interface UnknownPayment {
  readonly exception: number
  readonly payment: number
  readonly amount: number
  readonly paidOn: string
  readonly paymentCode: string | undefined
  readonly reference: string | undefined
  readonly description: string | undefined
}

export async function listUnknownPayments(db: Db, regency: string): Promise<UnknownPayment[]> {
  const { rows } = await sql<UnknownPayment>`
    select x.exception, p.payment, p.amount, p.paid_on as "paidOn", coalesce(p.payment_code, '') as "paymentCode",
           coalesce(p.reference, '') as reference, coalesce(p.description, '') as description
    from contributions.exception x join contributions.payment p on p.regency = x.regency and p.payment = x.payment
    where x.regency = ${regency} and x.state = 'open' and x.held = 'unresolved:payment' order by x.exception`.execute(
    db,
  )
  return rows
}

/** Receipts whose day has come since they were read. */
export interface DueReceipt {
  readonly exception: number
  readonly receipt: number
  readonly amount: number
  readonly receivedOn: string
  readonly payer: string | null
  readonly bill: number | null
  readonly personId: number | null
  readonly month: string | null
}

/** Takes them out of those that are not booked; they wait like any that has no person-month yet. */
export async function claimDueReceipts(db: Db, regency: string, asOf: string): Promise<DueReceipt[]> {
  const { rows } = await sql<DueReceipt>`
    with due as (
      update contributions.receipt_line r set reason = 'not-billed' from contributions.exception x
      where x.regency = ${regency} and x.state = 'open' and x.kind = 'future' and r.regency = x.regency
        and r.receipt = x.receipt and r.line = x.line and r.received_on <= ${asOf}::date
      returning x.exception, r.receipt, r.amount, r.received_on)
    update contributions.exception x set kind = 'not-billed', held = 'unresolved:receipt' from due d
    where x.regency = ${regency} and x.exception = d.exception
    returning x.exception, d.receipt, d.amount, d.received_on as "receivedOn", x.payer, x.bill, x.person_id as "personId", x.month`.execute(
    db,
  )
  return rows
}
