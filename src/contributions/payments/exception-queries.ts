import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Action, ExceptionKind } from './contract.ts'

export interface NewException {
  readonly kind: ExceptionKind
  readonly payment?: number
  readonly statement?: number
  readonly row?: number
  readonly payer?: string | null
  readonly bill?: number | null
  readonly amount: number
  readonly held: 'unresolved:payment' | 'unresolved:receipt' | 'credit' | null
  readonly seen?: Readonly<Record<string, string>>
}

/** Puts something that did not match into the queue. Under `lockBooks`. */
export async function raiseException(db: Db, regency: string, one: NewException): Promise<number> {
  const { rows } = await sql<{ exception: number }>`
    insert into contributions.exception (regency, exception, kind, payment, statement, row, payer, bill, amount, held, seen, state)
    select ${regency}, coalesce(max(exception), 0) + 1, ${one.kind}, ${one.payment ?? null}::bigint,
           ${one.statement ?? null}::bigint, ${one.row ?? null}::integer, ${one.payer ?? null}::text,
           ${one.bill ?? null}::bigint, ${one.amount}, ${one.held}::text,
           ${one.seen === undefined ? null : JSON.stringify(one.seen)}::jsonb, 'open'
    from contributions.exception where regency = ${regency} returning exception`.execute(db)
  return rows[0]!.exception
}

export interface LockedException {
  readonly exception: number
  readonly kind: ExceptionKind
  readonly payment: number | null
  readonly receipt: number | null
  readonly line: number | null
  readonly payer: string | null
  readonly bill: number | null
  readonly personId: number | null
  readonly month: string | null
  readonly amount: number
  readonly held: 'unresolved:payment' | 'unresolved:receipt' | 'credit' | null
  readonly state: 'open' | 'resolved' | 'closed'
  readonly action: Action | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
}

export async function lockException(
  db: Db,
  regency: string,
  exception: number,
): Promise<LockedException | undefined> {
  const { rows } = await sql<LockedException>`
    select x.exception, x.kind, x.payment, x.receipt, x.line, x.payer, x.bill, x.person_id as "personId", x.month, x.amount,
           x.held, x.state, x.action, coalesce(a.name, x.decided_by) as "decidedBy", x.decided_at as "decidedAt"
    from contributions.exception x
    left join published.account a on a.regency = x.regency and a.account_id::text = x.decided_by
    where x.regency = ${regency} and x.exception = ${exception} for update of x`.execute(db)
  return rows[0]
}

export async function decideException(
  db: Db,
  regency: string,
  exception: number,
  how: { readonly action: Action; readonly reason: string; readonly by: string },
): Promise<void> {
  await sql`
    update contributions.exception set state = 'resolved', action = ${how.action}, reason = ${how.reason},
      decided_by = ${how.by}, decided_at = now()
    where regency = ${regency} and exception = ${exception}`.execute(db)
}

export async function reopenException(db: Db, regency: string, exception: number): Promise<void> {
  await sql`
    update contributions.exception set state = 'open', action = null, reason = null, decided_by = null, decided_at = null
    where regency = ${regency} and exception = ${exception}`.execute(db)
}

/** Too little was paid: over once the bill is met. */
export async function closeMetShorts(db: Db, regency: string, payer: string): Promise<void> {
  await sql`
    update contributions.exception x set state = 'closed' from contributions.bill b
    where x.regency = ${regency} and x.state = 'open' and x.kind = 'short' and x.payment is not null
      and b.regency = x.regency and b.bill = x.bill and b.payer = ${payer} and b.settled + b.released >= b.total`.execute(
    db,
  )
}

export async function closeExceptionsOf(db: Db, regency: string, payment: number): Promise<void> {
  await sql`
    update contributions.exception set state = 'closed' where regency = ${regency} and payment = ${payment}
      and state = 'open'`.execute(db)
}

export async function countDecided(
  db: Db,
  regency: string,
  of: { readonly receipt?: number; readonly statement?: number },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from contributions.exception x
    where x.regency = ${regency} and x.state = 'resolved' and x.action <> 'keep' and x.action <> 'dismiss'
      and (x.receipt = ${of.receipt ?? null}::bigint or x.statement = ${of.statement ?? null}::bigint
        or x.payment in (select p.payment from contributions.payment p
                         where p.regency = x.regency and p.statement = ${of.statement ?? null}::bigint))`.execute(
    db,
  )
  return rows[0]!.count
}

/** The line of the receipt list that an exception is about. */
export async function markLine(
  db: Db,
  regency: string,
  of: Pick<LockedException, 'receipt' | 'line'>,
  more: number,
  state: 'resolved' | 'queued',
): Promise<void> {
  await sql`
    update contributions.receipt_line set state = ${state}, booked = booked + ${more}
    where regency = ${regency} and receipt = ${of.receipt} and line = ${of.line}`.execute(db)
}

/**
 * Receipts that stood on a person-month which was taken off wait for a decision; so does what came
 * to stand on it by decisions, as one exception without a row.
 */
export async function queueReceiptsOf(
  db: Db,
  regency: string,
  of: { readonly bill: number; readonly personId: number; readonly month: string },
  receipted: number,
): Promise<{ readonly exception: number; readonly amount: number }[]> {
  const { rows } = await sql<{ receipt: number; line: number; booked: number }>`
    select receipt, line, booked from contributions.receipt_line
    where regency = ${regency} and bill = ${of.bill} and person_id = ${of.personId} and month = ${of.month} and booked > 0
    order by receipt, line`.execute(db)
  const queued: { exception: number; amount: number }[] = []
  let left = receipted
  for (const { receipt, line, booked } of rows) {
    left -= booked
    await sql`
      update contributions.receipt_line set booked = 0, state = 'queued', reason = 'not-billed'
      where regency = ${regency} and receipt = ${receipt} and line = ${line}`.execute(db)
    queued.push({
      exception: await queueReleased(db, regency, of, booked, { receipt, line }),
      amount: booked,
    })
  }
  if (left > 0) queued.push({ exception: await queueReleased(db, regency, of, left), amount: left })
  return queued
}

async function queueReleased(
  db: Db,
  regency: string,
  of: { readonly bill: number; readonly personId: number; readonly month: string },
  amount: number,
  from?: { readonly receipt: number; readonly line: number },
): Promise<number> {
  const { rows } = await sql<{ exception: number }>`
    insert into contributions.exception (regency, exception, kind, receipt, line, payer, bill, person_id, month, amount, held, state)
    select ${regency}, (select coalesce(max(exception), 0) + 1 from contributions.exception where regency = ${regency}),
           'not-billed', ${from?.receipt ?? null}::bigint, ${from?.line ?? null}::integer, b.payer, b.bill, ${of.personId}, ${of.month},
           ${amount}, 'unresolved:receipt', 'open'
    from contributions.bill b where b.regency = ${regency} and b.bill = ${of.bill}
    returning exception`.execute(db)
  return rows[0]!.exception
}
