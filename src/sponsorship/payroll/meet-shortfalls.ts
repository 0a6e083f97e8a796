import { sql } from 'kysely'
import { audit } from '../../access/public.ts'
import type { Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import { coverMonths } from './asked-amount.ts'
import type { PayrollActor } from './payroll-actor.ts'
import { listNeeds, listTrust } from './payroll-queries.ts'

interface PaidBill {
  readonly bill: number
  readonly month: Month
  /** Of what has met the bill, what no money in trust is known to have paid. */
  readonly other: number
  /** Nothing is asked for any more. */
  readonly full: boolean
  readonly payments: readonly number[]
}

interface OpenShare {
  readonly bill: number
  readonly sponsor: number
  readonly month: Month
  readonly file: number
  readonly line: number
  readonly pair: number
  /** What nobody has paid of it by name. */
  readonly room: number
}

type Met = OpenShare & { readonly amount: number; readonly payments: readonly number[] }

/**
 * Other money that paid the sponsors' bill in full has paid what they lacked: it is asked of them no more, with the bill
 * and its payments as the cause. When such a payment is reversed, what it met is lacking again. Money that sponsors
 * have in trust stays theirs. Under `lockPayroll` and `lockBooks`, after `followBills`.
 */
export async function meetShortfalls(
  tx: Tx,
  by: PayrollActor,
  { payer, since, month }: { readonly payer: string; readonly since: Month; readonly month: Month },
): Promise<void> {
  const { regency } = by
  const bills = await listPaidBills(tx.db, regency, payer, since)
  await takeBack(tx, by, bills)
  const met = await findMet(tx.db, regency, bills, month)
  if (met.length === 0) return
  await sql`
    insert into sponsorship.shortfall_met (regency, number, bill, file, line, pair, sponsor, month, amount, payments, met_by)
    select ${regency}, (select coalesce(max(number), 0) from sponsorship.shortfall_met where regency = ${regency}) + r.ordinality,
           r.bill, r.file, r.line, r.pair, r.sponsor, r.month, r.amount,
           array(select json_array_elements_text(r.payments)::bigint), ${by.id}
    from rows from (json_to_recordset(${JSON.stringify(met)}::json) as (bill bigint, file bigint, line integer, pair bigint,
      sponsor bigint, month text, amount bigint, payments json)) with ordinality r`.execute(tx.db)
  await sql`
    update sponsorship.deduction_share s set waived = s.waived + m.amount
    from json_to_recordset(${JSON.stringify(met)}::json) as m (file bigint, line integer, pair bigint, amount bigint)
    where s.regency = ${regency} and s.file = m.file and s.line = m.line and s.pair = m.pair`.execute(tx.db)
  for (const [bill, own] of Map.groupBy(met, (one) => one.bill))
    await audit(tx, by, 'shortfalls-met', `bill:${bill}`, {
      sponsors: new Set(own.map(({ sponsor }) => sponsor)).size,
      amount: own.reduce((sum, one) => sum + one.amount, 0),
      payments: own[0]!.payments.map(String),
    })
}

/** How the other money of full bills meets what their sponsors lack, the oldest bill first. */
async function findMet(
  db: Db,
  regency: string,
  bills: readonly PaidBill[],
  month: Month,
): Promise<readonly Met[]> {
  const full = bills.filter((one) => one.full && one.other > 0)
  if (full.length === 0) return []
  const trust = await listTrust(db, regency)
  const lacking = new Map<string, number>(
    [...Map.groupBy(await listNeeds(db, regency, month), ({ sponsor }) => sponsor)].flatMap(
      ([sponsor, own]) =>
        coverMonths(own, trust.get(sponsor) ?? 0).map(
          (one) => [`${sponsor} ${one.month}`, one.lacking] as const,
        ),
    ),
  )
  const shares = await listOpenShares(
    db,
    regency,
    full.map(({ bill }) => bill),
  )
  const left = new Map(full.map((one) => [one.bill, one.other]))
  const payments = new Map(full.map((one) => [one.bill, one.payments]))
  return shares.flatMap((share): Met[] => {
    const key = `${share.sponsor} ${share.month}`
    const [lacks, money] = [lacking.get(key) ?? 0, left.get(share.bill)!]
    const amount = Math.min(share.room, lacks, money)
    if (amount <= 0) return []
    lacking.set(key, lacks - amount)
    left.set(share.bill, money - amount)
    return [{ ...share, amount, payments: payments.get(share.bill)! }]
  })
}

/** Bills of the payer with what other money has paid of them; credit that months not owed left explains itself first. */
async function listPaidBills(db: Db, regency: string, payer: string, since: Month): Promise<PaidBill[]> {
  const { rows } = await sql<PaidBill & { readonly ahead: number }>`
    select b.bill, b.month, b.total - b.released - b.settled <= 0 as full,
           (b.settled - coalesce(k.known, 0) - coalesce(m.met, 0))::bigint as other,
           array(select p.payment from published.bill_payment p
                 where p.regency = b.regency and p.bill = b.bill and not p.from_trust order by 1) as payments,
           (select coalesce(sum(a.amount), 0)::bigint from published.trust_ahead a
            where a.regency = b.regency and a.payer = b.payer) as ahead
    from published.bill_money b
    left join (select bill, sum(amount) as known from published.trust_posting
               where regency = ${regency} and person_id is not null group by bill) k on k.bill = b.bill
    left join (select bill, sum(amount) as met from sponsorship.shortfall_met
               where regency = ${regency} and undone_at is null group by bill) m on m.bill = b.bill
    where b.regency = ${regency} and b.payer = ${payer} and b.month >= ${since} and b.state in ('sent', 'paid', 'receipted')
    order by b.month, b.bill`.execute(db)
  let ahead = rows[0]?.ahead ?? 0
  return rows.map(({ bill, month, full, other, payments }) => {
    const explained = Math.min(ahead, Math.max(0, other))
    ahead -= explained
    return { bill, month, full, payments, other: other - explained }
  })
}

/** Shares of live person-months of bills, with what is paid of them by name. */
async function listOpenShares(db: Db, regency: string, bills: readonly number[]): Promise<OpenShare[]> {
  const { rows } = await sql<OpenShare>`
    with share as (
      select b.bill, l.sponsor, b.person_id, b.month, s.file, s.line, s.pair, s.amount - s.cancelled - s.waived as open,
             sum(s.amount - s.cancelled - s.waived) over w - (s.amount - s.cancelled - s.waived) as before
      from published.billed_share b
      join sponsorship.deduction_file f on f.regency = b.regency and f.state = 'approved' and to_char(f.month, 'YYYY-MM') = b.month
      join sponsorship.deduction_line l on l.regency = f.regency and l.file = f.file and l.dropped is null
      join sponsorship.deduction_share s on s.regency = l.regency and s.file = l.file and s.line = l.line and s.enrolment = b.enrolment
      where b.regency = ${regency} and b.bill = any (${[...bills]}::bigint[]) and b.live
      window w as (partition by l.sponsor, b.person_id, b.month order by s.pair, s.file)),
    paid as (
      select sponsor, person_id, month, sum(amount) as used from published.trust_posting
      where regency = ${regency} and person_id is not null group by sponsor, person_id, month)
    select s.bill, s.sponsor, s.month, s.file, s.line, s.pair,
           (s.open - least(s.open, greatest(0, coalesce(p.used, 0) - s.before)))::bigint as room
    from share s left join paid p using (sponsor, person_id, month)
    order by s.month, s.bill, s.pair, s.file`.execute(db)
  return rows
}

/** Bills that ask for money again, or have less other money than was met with it. */
async function takeBack(tx: Tx, by: PayrollActor, bills: readonly PaidBill[]): Promise<void> {
  const { regency, id } = by
  const short = bills.filter(({ full, other }) => !full || other < 0).map(({ bill }) => bill)
  const { rows } = await sql<{ bill: number; amount: number }>`
    with back as (
      update sponsorship.shortfall_met set undone_at = now(), undone_by = ${id}
      where regency = ${regency} and bill = any (${short}::bigint[]) and undone_at is null
      returning bill, file, line, pair, amount),
    summed as (select file, line, pair, sum(amount) as amount from back group by file, line, pair),
    open as (
      update sponsorship.deduction_share s set waived = s.waived - b.amount
      from summed b where s.regency = ${regency} and s.file = b.file and s.line = b.line and s.pair = b.pair)
    select bill, sum(amount)::bigint as amount from back group by bill order by bill`.execute(tx.db)
  for (const { bill, amount } of rows)
    await audit(tx, by, 'shortfalls-open-again', `bill:${bill}`, { amount })
}
