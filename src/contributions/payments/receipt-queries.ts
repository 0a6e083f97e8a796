import { sql } from 'kysely'
import { copyRows } from '../../platform/copy-rows.ts'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { ReceiptRow } from './read-receipts.ts'

export interface ReceiptFile {
  readonly name: string
  readonly sha256: string
  readonly bytes: Uint8Array
}

export async function findReceiptOfFile(
  db: Db,
  regency: string,
  sha256: string,
): Promise<number | undefined> {
  const { rows } = await sql<{ receipt: number }>`
    select receipt from contributions.receipt
    where regency = ${regency} and file_sha256 = ${sha256} and undone_at is null`.execute(db)
  return rows[0]?.receipt
}

/** Lays the rows of a file into the temporary table `came`. */
export async function layRows(tx: Tx, rows: readonly ReceiptRow[]): Promise<void> {
  await tx.client.query(`
    drop table if exists came, seen;
    create temp table came (line integer, sheet text, row integer, nik text, kpj text, name text, month text, amount bigint,
      payment_code text, received_on date, faults jsonb) on commit drop`)
  const columns = [
    'line',
    'sheet',
    'row',
    'nik',
    'kpj',
    'name',
    'month',
    'amount',
    'payment_code',
    'received_on',
    'faults',
  ]
  function* values() {
    for (const [i, one] of rows.entries()) {
      const faults = one.faults === null ? null : JSON.stringify(one.faults)
      yield [
        i + 1,
        one.sheet,
        one.row,
        one.nik,
        one.kpj,
        one.name,
        one.month,
        one.amount,
        one.paymentCode,
        one.receivedOn,
        faults,
      ]
    }
  }
  await copyRows(tx.client, 'came', columns, values())
  await tx.client.query('analyze came')
}

/**
 * Finds for each row of `came` the person and the person-month it is for, and what is odd about it,
 * as the temporary table `seen`. A person-month is filled up to its price, by its rows in order;
 * what goes beyond, and what has no person-month, is not booked on anybody.
 *
 * @param asOf rows received later are not booked
 */
export async function matchReceipts(tx: Tx, regency: string, asOf: string): Promise<void> {
  await sql`
    create temp table seen on commit drop as
    with by_nik as materialized (
      select nik, min(person_id) as person_id from published.person
      where regency = ${regency} and nik in (select nik from came where nik is not null) group by nik
    ), by_kpj as materialized (
      select kpj, min(person_id) as person_id from published.participation
      where regency = ${regency} and kpj in (select kpj from came where kpj is not null) group by kpj
    ), by_enrolment as materialized (
      select nik, min(person_id) as person_id from contributions.enrolment
      where regency = ${regency} and state = 'standing' and nik in (select nik from came where nik is not null) group by nik
    ), named as materialized (
      select c.*, coalesce(n.person_id, e.person_id, k.person_id) as person
      from came c left join by_nik n using (nik) left join by_enrolment e using (nik) left join by_kpj k on k.kpj = c.kpj
    ), billed as materialized (
      select l.bill, l.person_id as billed_as, l.month, o.person_id as person, o.segment, b.payer, b.payment_code, b.state,
             l.amount - l.released - l.receipted as open
      from contributions.bill_line l
      join contributions.bill b on b.regency = l.regency and b.bill = l.bill
      join contributions.enrolment o on o.regency = l.regency and o.enrolment = l.enrolment
      where l.regency = ${regency} and l.live and l.month in (select distinct month from came)
    ), target as materialized (
      select distinct on (c.line) c.line, b.bill, b.billed_as, b.segment, b.payer, b.state, b.open
      from named c join billed b on b.person = c.person and b.month = c.month
      order by c.line, b.payment_code is distinct from c.payment_code, b.bill
    ), wages as materialized (
      select distinct q.person_id, m.month
      from published.protection q join (select distinct month from came where month is not null) m
        on q.valid @> (m.month || '-01')::date
      where q.regency = ${regency} and q.segment = 'PU'
    ), judged as materialized (
      select c.*, t.bill, t.billed_as, t.open,
        coalesce(t.payer, k.payer, (select e.payer from contributions.enrolment e
          where t.bill is null and e.regency = ${regency} and e.person_id = c.person and e.state = 'standing'
            and e.months @> (c.month || '-01')::date limit 1)) as payer,
        case
          when c.faults is not null or c.amount is null or c.month is null then 'unreadable'
          when c.received_on > ${asOf}::date then 'future'
          when c.person is null then 'unknown-person'
          when t.bill is null then 'not-billed'
          when t.state in ('draft', 'approved') then 'not-paid'
          when p.deceased_on < (c.month || '-01')::date then 'deceased'
          when w.person_id is not null and t.segment <> 'PU' then 'wage-earner'
        end as fault
      from named c
      left join target t using (line)
      left join contributions.bill k on t.bill is null and k.regency = ${regency} and k.payment_code = c.payment_code
      left join published.person p on p.regency = ${regency} and p.person_id = c.person
      left join wages w on w.person_id = c.person and w.month = c.month
    ), filled as (
      select j.*,
        coalesce(sum(amount) over (part rows between unbounded preceding and 1 preceding), 0) as before,
        sum(amount) over whole as together,
        count(*) over whole - row_number() over part + 1 as from_last
      from judged j where fault is null
      window part as (partition by bill, billed_as, month order by line), whole as (partition by bill, billed_as, month)
    )
    select line, sheet, row, nik, kpj, name, month, amount, payment_code, received_on, faults, person, payer, null::bigint as bill,
           null::bigint as billed_as, 0::bigint as booked, case when fault in ('unreadable', 'future') then 0 else amount end as beyond,
           fault as reason, coalesce(amount, 0) as about, bill as nearest, billed_as as nearest_as
    from judged where fault is not null
    union all
    select line, sheet, row, nik, kpj, name, month, amount, payment_code, received_on, faults, person, payer, bill, billed_as,
           least(amount, greatest(open - before, 0)), amount - least(amount, greatest(open - before, 0)),
           case when open - before <= 0 then 'twice' when amount > open - before then 'over'
                when from_last = 1 and together < open then 'short' end,
           case when amount > open - before then amount - greatest(open - before, 0) else open - together end, bill, billed_as
    from filled`.execute(tx.db)
  await tx.client.query('analyze seen')
}

export interface ReceiptSums {
  readonly matched: number
  readonly queued: number
  readonly total: number
  readonly booked: number
  readonly unresolved: number
  readonly byReason: { reason: string; count: number }[]
}

export async function sumSeen(db: Db): Promise<ReceiptSums> {
  const { rows } = await sql<Omit<ReceiptSums, 'byReason'>>`
    select count(*) filter (where reason is null)::int as matched, count(*) filter (where reason is not null)::int as queued,
           coalesce(sum(amount), 0)::bigint as total, coalesce(sum(booked), 0)::bigint as booked,
           coalesce(sum(beyond), 0)::bigint as unresolved
    from seen`.execute(db)
  const reasons = await sql<{ reason: string; count: number }>`
    select reason, count(*)::int as count from seen where reason is not null group by reason order by reason`.execute(
    db,
  )
  return { ...rows[0]!, byReason: reasons.rows }
}

/** Keeps the file with its lines, and queues what is odd. Under `lockBooks`. */
export async function insertReceipt(
  db: Db,
  { regency, by }: { readonly regency: string; readonly by: string },
  file: ReceiptFile,
  sums: ReceiptSums & { readonly notData: number },
): Promise<number> {
  const { matched, queued, notData, byReason, total } = sums
  const { rows } = await sql<{ receipt: number }>`
    insert into contributions.receipt (regency, receipt, file_name, file_sha256, file_bytes, counts, total, imported_by)
    select ${regency}, coalesce(max(receipt), 0) + 1, ${file.name}, ${file.sha256}, ${Buffer.from(file.bytes)},
           ${JSON.stringify({ matched, queued, notData, byReason })}::jsonb, ${total}, ${by}
    from contributions.receipt where regency = ${regency} returning receipt`.execute(db)
  const receipt = rows[0]!.receipt
  await sql`
    insert into contributions.receipt_line (regency, receipt, line, sheet, row, nik, kpj, name, month, amount, payment_code,
      received_on, person_id, payer, bill, booked, state, reason)
    select ${regency}, ${receipt}, line, sheet, row, nik, kpj, name, month, amount, payment_code, received_on,
           coalesce(nearest_as, person), payer, nearest, booked, case when reason is null then 'matched' else 'queued' end, reason
    from seen order by line`.execute(db)
  await sql`
    insert into contributions.exception (regency, exception, kind, receipt, line, payer, bill, person_id, month, amount, held, seen, state)
    select ${regency}, (select coalesce(max(exception), 0) from contributions.exception where regency = ${regency})
             + row_number() over (order by line),
           reason, ${receipt}, line, payer, nearest, coalesce(nearest_as, person), month, about,
           case when beyond > 0 then 'unresolved:receipt' end, faults, 'open'
    from seen where reason is not null`.execute(db)
  return receipt
}

/** Days on which the insurer received, of what is booked; rows without one count for the given day. */
export async function listDays(db: Db, asOf: string): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    select distinct coalesce(received_on, ${asOf}::date) as day from seen where booked + beyond > 0 order by day`.execute(
    db,
  )
  return rows.map(({ day }) => day)
}

/** Person-months whose short receipt was made good are no longer odd. */
export async function closeFilledShorts(db: Db, regency: string): Promise<void> {
  await sql`
    update contributions.exception x set state = 'closed' from contributions.bill_line l
    where x.regency = ${regency} and x.state = 'open' and x.kind = 'short' and x.receipt is not null
      and l.regency = x.regency and l.bill = x.bill and l.person_id = x.person_id and l.month = x.month
      and l.receipted + l.released >= l.amount`.execute(db)
}

export interface ReceiptHead {
  readonly receipt: number
  readonly undone: boolean
}

export async function lockReceipt(
  db: Db,
  regency: string,
  receipt: number,
): Promise<ReceiptHead | undefined> {
  const { rows } = await sql<ReceiptHead>`
    select receipt, undone_at is not null as undone from contributions.receipt
    where regency = ${regency} and receipt = ${receipt} for update`.execute(db)
  return rows[0]
}

export async function markReceiptUndone(
  db: Db,
  { regency, by }: { readonly regency: string; readonly by: string },
  receipt: number,
  reason: string,
): Promise<void> {
  await sql`
    update contributions.receipt set undone_at = now(), undone_by = ${by}, undo_reason = ${reason}
    where regency = ${regency} and receipt = ${receipt}`.execute(db)
  await sql`
    update contributions.receipt_line set state = 'reversed', booked = 0
    where regency = ${regency} and receipt = ${receipt}`.execute(db)
  await sql`
    update contributions.exception set state = 'closed'
    where regency = ${regency} and receipt = ${receipt} and state = 'open'`.execute(db)
}

export async function listExceptionsOf(db: Db, regency: string, receipt: number): Promise<number[]> {
  const { rows } = await sql<{ exception: number }>`
    select exception from contributions.exception where regency = ${regency} and receipt = ${receipt}`.execute(
    db,
  )
  return rows.map(({ exception }) => exception)
}
