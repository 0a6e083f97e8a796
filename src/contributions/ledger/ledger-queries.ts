import { sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { moment, nameOf } from '../sql-words.ts'
import type { EntryLine, entryFilter, fundStatement, rupiahTrail } from './contract.ts'
import type { Balances } from './fund-money.ts'

export interface FundBalances extends Balances {
  /** Null: money of which it is not known whose it is. */
  readonly payer: string | null
  readonly name: string
  readonly kind: string
}

/** Balances by payer at the end of a day; of all who ever had one, or of one payer. */
export async function listFundBalances(
  db: Db,
  regency: string,
  asOf: Day,
  only?: string,
): Promise<FundBalances[]> {
  const { rows } = await sql<FundBalances>`
    select t.payer, coalesce(p.name, 'Belum diketahui') as name, coalesce(p.kind, '') as kind,
           coalesce(sum(t.amount) filter (where t.account like 'fund:%'), 0)::bigint as fund,
           coalesce(sum(t.amount) filter (where t.account like 'payer:%'), 0)::bigint as owed,
           coalesce(sum(t.amount) filter (where t.account like 'credit:%'), 0)::bigint as credit,
           coalesce(sum(t.amount) filter (where t.account = 'clearing'), 0)::bigint as clearing,
           coalesce(sum(t.amount) filter (where t.account = 'insurer'), 0)::bigint as insurer,
           coalesce(sum(t.amount) filter (where t.account like 'unresolved:%'), 0)::bigint as unresolved
    from contributions.entry_total t
    join contributions.entry e using (regency, entry)
    left join contributions.payer p on p.regency = t.regency and p.code = t.payer
    where t.regency = ${regency} and e.happened_on <= ${asOf}::date
      ${only === undefined ? sql`` : sql`and t.payer = ${only}`}
    group by t.payer, p.name, p.kind order by p.name nulls last`.execute(db)
  return rows
}

type Statement = z.infer<typeof fundStatement>

export async function listMovements(
  db: Db,
  regency: string,
  payer: string,
  { from, until }: { readonly from: Day | undefined; readonly until: Day },
): Promise<Statement['movements']> {
  const { rows } = await sql<Statement['movements'][number]>`
    select to_char(e.happened_on, 'YYYY-MM') as month,
           coalesce(sum(t.amount) filter (where t.account like 'fund:%' and e.cause = 'bill'), 0)::bigint as billed,
           coalesce(-sum(t.amount) filter (where t.account like 'fund:%' and e.cause = 'release'), 0)::bigint as released,
           coalesce(-sum(t.amount) filter (where t.account = 'clearing' and e.cause_ref like 'payment:%'), 0)::bigint as paid,
           coalesce(sum(t.amount) filter (where t.account = 'clearing' and e.cause = 'refund'), 0)::bigint as refunded,
           coalesce(-sum(t.amount) filter (where t.account = 'insurer'), 0)::bigint as receipted
    from contributions.entry_total t join contributions.entry e using (regency, entry)
    where t.regency = ${regency} and t.payer = ${payer} and e.happened_on <= ${until}::date
      ${from === undefined ? sql`` : sql`and e.happened_on >= ${from}::date`}
    group by 1 order by 1`.execute(db)
  return rows
}

/** Bills of a payer with what the books say of each at the end of a day; the cost of all is that of the fund. */
export async function listFundBills(
  db: Db,
  regency: string,
  payer: string,
  asOf: Day,
): Promise<Statement['bills']> {
  const { rows } = await sql<Statement['bills'][number]>`
    with told as (
      select t.bill, sum(t.amount) filter (where t.account like 'fund:%') as cost,
             -sum(t.amount) filter (where t.account like 'payer:%') as owed,
             -sum(t.amount) filter (where t.account = 'insurer') as receipted
      from contributions.entry_total t join contributions.entry e using (regency, entry)
      where t.regency = ${regency} and t.payer = ${payer} and e.happened_on <= ${asOf}::date and t.bill is not null
      group by t.bill)
    select b.bill, b.number, b.month, b.months, b.part, b.state, b.people, b.lines as "personMonths",
           coalesce(t.cost, 0)::bigint as cost, coalesce(t.owed, 0)::bigint as owed,
           (coalesce(t.cost, 0) - coalesce(t.owed, 0))::bigint as settled, coalesce(t.receipted, 0)::bigint as receipted,
           (coalesce(t.cost, 0) - coalesce(t.owed, 0) - coalesce(t.receipted, 0))::bigint as awaiting
    from contributions.bill b join told t using (bill)
    where b.regency = ${regency} and b.payer = ${payer} and b.state <> 'withdrawn'
    order by b.month desc, b.bill desc`.execute(db)
  return rows
}

export interface AccountSum {
  readonly account: string
  readonly payerName: string | null
  readonly code: string | null
  readonly debit: number
  readonly credit: number
}

export async function listAccountSums(db: Db, regency: string, asOf: Day): Promise<AccountSum[]> {
  const { rows } = await sql<AccountSum>`
    select t.account, p.name as "payerName",
           coalesce(c.code, w.code, case when t.account like 'fund:%' then p.account_code end) as code,
           coalesce(sum(t.amount) filter (where t.amount > 0), 0)::bigint as debit,
           coalesce(-sum(t.amount) filter (where t.amount < 0), 0)::bigint as credit
    from contributions.entry_total t
    join contributions.entry e using (regency, entry)
    left join contributions.payer p on p.regency = t.regency and strpos(t.account, ':') > 0 and t.account not like 'unresolved:%'
      and p.code = substr(t.account, strpos(t.account, ':') + 1)
    left join contributions.account_code c on c.regency = t.regency and c.account = t.account
    left join contributions.account_code w on w.regency = t.regency and w.account = split_part(t.account, ':', 1) || ':*'
    where t.regency = ${regency} and e.happened_on <= ${asOf}::date
    group by t.account, p.name, c.code, w.code, p.account_code order by t.account`.execute(db)
  return rows
}

export async function countEntries(db: Db, regency: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from contributions.entry where regency = ${regency}`.execute(db)
  return rows[0]!.count
}

export type EntryRow = Omit<EntryLine, 'sentence' | 'totals'> & {
  readonly subject: string | null
  readonly totals: readonly Omit<EntryLine['totals'][number], 'name'>[]
}

/** The journal, latest first (or in its order), one more than asked for. */
export async function listEntries(
  db: Db,
  regency: string,
  { from, until, account, payer, cause }: Partial<z.infer<typeof entryFilter>>,
  page: {
    readonly before?: number | undefined
    readonly limit: number
    readonly only?: number
    readonly oldestFirst?: boolean
  },
): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select e.entry, e.happened_on as "happenedOn", e.cause, e.cause_ref as "causeRef", e.reverses, r.entry as "reversedBy",
           e.reason, ${nameOf('e.by_account')} as by, ${moment('e.at')} as at,
           case split_part(e.cause_ref, ':', 1)
             when 'bill' then (select b.number from contributions.bill b
               where b.regency = e.regency and b.bill = split_part(e.cause_ref, ':', 2)::bigint)
             when 'receipt' then (select c.file_name from contributions.receipt c
               where c.regency = e.regency and c.receipt = split_part(e.cause_ref, ':', 2)::bigint)
           end as subject,
           (select json_agg(json_build_object('account', t.account, 'payer', t.payer, 'bill', t.bill, 'amount', t.amount,
              'postings', t.postings) order by t.amount desc, t.account)
            from contributions.entry_total t where t.regency = e.regency and t.entry = e.entry) as totals
    from contributions.entry e
    left join contributions.entry r on r.regency = e.regency and r.reverses = e.entry
    where e.regency = ${regency}
      ${from === undefined ? sql`` : sql`and e.happened_on >= ${from}::date`}
      ${until === undefined ? sql`` : sql`and e.happened_on <= ${until}::date`}
      ${cause === undefined ? sql`` : sql`and e.cause = ${cause}`}
      ${
        account === undefined && payer === undefined
          ? sql``
          : sql`and exists (select from contributions.entry_total t
        where t.regency = e.regency and t.entry = e.entry
          ${account === undefined ? sql`` : sql`and t.account = ${account}`}
          ${payer === undefined ? sql`` : sql`and t.payer = ${payer}`})`
      }
      ${page.only === undefined ? sql`` : sql`and e.entry = ${page.only}`}
      ${page.before === undefined ? sql`` : sql`and e.entry < ${page.before}`}
    order by e.entry ${page.oldestFirst ? sql`` : sql`desc`} limit ${page.limit + 1}`.execute(db)
  return rows
}

type Trail = z.infer<typeof rupiahTrail>

/** The way of one person-month through the books, from fund to receipt. */
export async function readTrail(
  db: Db,
  regency: string,
  personId: number,
  month: string,
): Promise<Omit<Trail, 'personId' | 'month'>> {
  const bills = await sql<Trail['bills'][number]>`
    select l.bill, b.number, b.payer, p.name as "payerName", b.state, l.amount, l.released, l.receipted, l.rules,
           json_build_object('jkk', l.jkk, 'jkm', l.jkm, 'jht', l.jht, 'jp', l.jp) as programmes,
           coalesce((select json_agg(json_build_object('payment', m.payment, 'paidOn', m.paid_on, 'amount', m.amount,
               'reference', m.reference) order by m.paid_on, m.payment)
             from contributions.payment m where m.regency = l.regency and m.bill = l.bill and m.state = 'matched'), '[]') as payments
    from contributions.bill_line l
    join contributions.bill b on b.regency = l.regency and b.bill = l.bill
    join contributions.payer p on p.regency = b.regency and p.code = b.payer
    where l.regency = ${regency} and l.person_id = ${personId} and l.month = ${month} order by l.bill`.execute(
    db,
  )
  const receipts = await sql<Trail['receipts'][number]>`
    select l.receipt, c.file_name as "fileName", l.sheet, l.row, l.amount, l.booked, l.received_on as "receivedOn", l.state, l.reason
    from contributions.receipt_line l join contributions.receipt c using (regency, receipt)
    where l.regency = ${regency} and l.person_id = ${personId} and l.month = ${month} order by l.receipt, l.line`.execute(
    db,
  )
  const postings = await sql<Trail['postings'][number]>`
    select p.entry, e.happened_on as "happenedOn", e.cause, e.cause_ref as "causeRef", e.reverses, p.account, p.amount
    from contributions.posting p join contributions.entry e using (regency, entry)
    where p.regency = ${regency} and p.person_id = ${personId} and p.month = ${month} order by p.entry, p.line`.execute(
    db,
  )
  const names = await sql<{ name: string }>`
    select coalesce((select name from published.person where regency = ${regency} and person_id = ${personId}),
      'Tidak ada lagi di register') as name`.execute(db)
  return { name: names.rows[0]!.name, bills: bills.rows, receipts: receipts.rows, postings: postings.rows }
}

/** Exceptions by kind, and bills by what they wait for. */
export async function readWaiting(db: Db, regency: string) {
  const { rows } = await sql<{
    toApprove: number
    toSend: number
    toPay: number
    toReceipt: number
    lastMonth: string | null
  }>`
    select count(*) filter (where state = 'draft')::int as "toApprove", count(*) filter (where state = 'approved')::int as "toSend",
           count(*) filter (where state = 'sent')::int as "toPay", count(*) filter (where state = 'paid')::int as "toReceipt",
           max(to_char((month || '-01')::date + ((months - 1) || ' months')::interval, 'YYYY-MM'))
             filter (where state <> 'withdrawn') as "lastMonth"
    from contributions.bill where regency = ${regency}`.execute(db)
  return rows[0]!
}

export interface AccountCodeRow {
  readonly account: string
  readonly code: string | null
  readonly codeName: string | null
  readonly note: string | null
}

export async function listAccountCodes(db: Db, regency: string): Promise<AccountCodeRow[]> {
  const { rows } = await sql<AccountCodeRow>`
    with known as (
      select unnest(array['fund:*', 'payer:*', 'credit:*', 'clearing', 'insurer', 'unresolved:payment', 'unresolved:receipt', 'trust:*', 'held',
        'ahead']) as account
      union select 'fund:' || code from contributions.payer where regency = ${regency}
      union select account from contributions.account_code where regency = ${regency})
    select k.account, coalesce(c.code, p.account_code) as code, c.name as "codeName", c.note
    from known k
    left join contributions.account_code c on c.regency = ${regency} and c.account = k.account
    left join contributions.payer p on p.regency = ${regency} and k.account = 'fund:' || p.code
    order by k.account`.execute(db)
  return rows
}

export async function setAccountCode(
  db: Db,
  { regency, by }: { readonly regency: string; readonly by: string },
  one: {
    readonly account: string
    readonly code: string
    readonly name: string
    readonly note?: string | undefined
  },
): Promise<void> {
  await sql`
    insert into contributions.account_code (regency, account, code, name, note, changed_by)
    values (${regency}, ${one.account}, ${one.code}, ${one.name}, ${one.note ?? null}::text, ${by})
    on conflict (regency, account) do update set code = excluded.code, name = excluded.name, note = excluded.note,
      changed_by = excluded.changed_by, changed_at = now()`.execute(db)
}
