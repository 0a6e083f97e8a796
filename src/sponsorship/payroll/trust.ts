import { sql } from 'kysely'
import { audit } from '../../access/public.ts'
import {
  book,
  lockBooks,
  moves,
  type Posting,
  post,
  recordPayment,
  reverseEntries,
} from '../../contributions/public.ts'
import { addMonths, type Day, type Month, monthOf } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import { getSponsorPayer } from '../pairs/sponsor-payer.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import { spendTrust, type Use } from './asked-amount.ts'
import type { PayrollActor } from './payroll-actor.ts'
import { meetShortfalls } from './meet-shortfalls.ts'
import { listTrust, lockPayroll } from './payroll-queries.ts'
import { listResultSponsors, lockResult } from './result-queries.ts'
import { followDirectLines } from './take-statement.ts'

/** Where the money of a sponsor is, whole rupiah: received = held + paid + returned. */
export interface Trust {
  readonly received: number
  readonly held: number
  /** Paid to the insurer for his workers. */
  readonly paid: number
  readonly returned: number
}

/** What was ever held in trust for a sponsor, and where it is now. */
export async function trustOf(tx: Pick<Tx, 'db'>, regency: string, sponsor: number): Promise<Trust> {
  const { rows } = await sql<Trust>`
    select coalesce(-sum(amount), 0)::bigint as held,
           coalesce(sum(amount) filter (where person_id is not null), 0)::bigint as paid,
           (select coalesce(sum(r.amount), 0)::bigint from sponsorship.trust_return r
            where r.regency = ${regency} and r.sponsor = ${sponsor} and r.reversed_at is null) as returned,
           0::bigint as received
    from published.trust_posting where regency = ${regency} and sponsor = ${sponsor}`.execute(tx.db)
  const { held, paid, returned } = rows[0]!
  return { held, paid, returned, received: held + paid + returned }
}

export interface PaidFromTrust {
  readonly bill: number
  readonly number: string
  /** Trust money that pays for person-months of the bill. */
  readonly used: number
  /** Of it, what has to be transferred to the insurer now. */
  readonly transferred: number
  /** Of it, what the insurer has already: of months that turned out not to be owed. */
  readonly fromAhead: number
  readonly personMonths: number
  /** What the bill still asks for. */
  readonly open: number
  readonly payment: number | null
}

interface BillMoney {
  readonly bill: number
  readonly payer: string
  readonly number: string
  readonly month: Month
  readonly state: string
  readonly settled: number
  readonly open: number
}

/**
 * Pays a bill of the sponsors' payer with money held in trust: each person-month with the money of those who stand
 * behind it, to the rupiah, and no more than it asks. Again, after more has come in, it pays what is still open.
 *
 * @throws sponsorship/trust-bill-not-open, the refusals of payments
 */
export async function payFromTrust(
  tx: Tx,
  by: PayrollActor,
  given: { readonly bill: number; readonly paidOn: Day; readonly reference?: string | undefined },
  asOf: Day,
): Promise<PaidFromTrust> {
  const { regency, id } = by
  const keeper = { regency, by: id }
  await lockPayroll(tx, regency)
  await lockBooks(tx, regency)
  const bill = await findBillMoney(tx.db, regency, given.bill)
  if (!bill || !['sent', 'paid'].includes(bill.state))
    throw failSponsorship('trust-bill-not-open', { bill: bill?.number ?? given.bill })
  await followBills(tx, by, bill.payer, asOf)
  const trust = await listTrust(tx.db, regency)
  const ahead = await balanceAhead(tx.db, regency)
  const held = [...trust.values()].reduce((sum, one) => sum + one, 0) - ahead
  const wanted = await listWantedUses(tx.db, regency, given.bill)
  // Of what the insurer had already, the part that has met this bill by itself, as the payer's credit.
  const metBefore = Math.min(ahead, await countUnexplained(tx.db, regency, bill))
  const uses = spendTrust(wanted, trust, Math.min(bill.open, held) + metBefore)
  const used = uses.reduce((sum, { amount }) => sum + amount, 0)
  const fromAhead = Math.min(used, metBefore)
  const transferred = used - fromAhead
  const answer = {
    bill: bill.bill,
    number: bill.number,
    used,
    transferred,
    fromAhead,
    personMonths: uses.length,
  }
  if (used === 0) return { ...answer, open: bill.open, payment: null }
  const { reference } = given
  const payment =
    transferred === 0
      ? null
      : await recordPayment(
          tx,
          keeper,
          {
            bill: bill.bill,
            paidOn: given.paidOn,
            amount: transferred,
            description: `Titipan Bapak Asuh, pembayaran ke-${await countPayments(tx.db, regency, bill.bill)}`,
            ...(reference === undefined ? {} : { reference }),
          },
          asOf,
        )
  let left = fromAhead
  const postings = uses.flatMap((one): Posting[] => {
    const old = Math.min(left, one.amount)
    left -= old
    const about = { payer: bill.payer, bill: bill.bill, personId: one.personId, month: one.month }
    return [
      ...post(moves.metAhead(one.sponsor), about, old),
      ...post(moves.takenFromTrust(one.sponsor), about, one.amount - old),
    ]
  })
  const causeRef = payment === null ? (`bill:${bill.bill}` as const) : (`payment:${payment.payment}` as const)
  await book(tx, keeper, { happenedOn: given.paidOn, cause: 'trust', causeRef }, postings)
  await audit(tx, { regency, id }, 'paid-from-trust', `bill:${bill.bill}`, { used, transferred })
  return { ...answer, open: bill.open - transferred, payment: payment?.payment ?? null }
}

async function countPayments(db: Db, regency: string, bill: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct entry)::int + 1 as count from published.trust_posting
    where regency = ${regency} and bill = ${bill} and amount > 0`.execute(db)
  return rows[0]!.count
}

async function findBillMoney(db: Db, regency: string, bill: number): Promise<BillMoney | undefined> {
  const { rows } = await sql<BillMoney>`
    select bill, payer, number, month, state, settled, (total - released - settled)::bigint as open
    from published.bill_money where regency = ${regency} and bill = ${bill}`.execute(db)
  return rows[0]
}

/** Bills of the sponsors' payer that ask for money, the oldest month first. */
export async function listOpenBills(tx: Tx, regency: string, month: Month): Promise<BillMoney[]> {
  const payer = await getSponsorPayer(tx, regency, month)
  const { rows } = await sql<BillMoney>`
    select bill, payer, number, month, state, settled, (total - released - settled)::bigint as open
    from published.bill_money
    where regency = ${regency} and payer = ${payer} and state in ('sent', 'paid')
      and exists (select from published.billed_share s join sponsorship.deduction_share d
                  on d.regency = s.regency and d.enrolment = s.enrolment where s.regency = ${regency} and s.bill = bill_money.bill)
    order by month, bill`.execute(tx.db)
  return rows.filter(({ open }) => open > 0)
}

/** The shares of a bill's person-months that are not paid yet, by file and pair. */
async function listWantedUses(db: Db, regency: string, bill: number): Promise<Use[]> {
  const { rows } = await sql<Use>`
    with share as (
      select l.sponsor, b.person_id, b.month, b.asked, sum(s.amount - s.cancelled - s.waived)::bigint as wanted,
             min(s.pair) as pair
      from published.billed_share b
      join sponsorship.deduction_file f on f.regency = b.regency and f.state = 'approved' and to_char(f.month, 'YYYY-MM') = b.month
      join sponsorship.deduction_line l on l.regency = f.regency and l.file = f.file and l.dropped is null
      join sponsorship.deduction_share s on s.regency = l.regency and s.file = l.file and s.line = l.line and s.enrolment = b.enrolment
      where b.regency = ${regency} and b.bill = ${bill} and b.live
      group by l.sponsor, b.person_id, b.month, b.asked),
    used as (
      select p.sponsor, p.person_id, p.month, sum(p.amount)::bigint as used from published.trust_posting p
      where p.regency = ${regency} and p.person_id is not null
      group by p.sponsor, p.person_id, p.month)
    select s.sponsor, s.person_id as "personId", s.month,
           (s.wanted - coalesce(u.used, 0))::bigint as amount
    from share s
    left join used u using (sponsor, person_id, month)
    where s.wanted > coalesce(u.used, 0)
    order by s.pair`.execute(db)
  return rows
}

/**
 * Brings shares along with what the bills ask: where a person-month costs less than was due, or was taken off, the rest
 * is cancelled, and what was paid for it is the sponsor's again (the insurer has it, as credit of the payer). Of the
 * last two years. Under `lockPayroll` and `lockBooks`.
 */
export async function followBills(tx: Tx, by: PayrollActor, payer: string, asOf: Day): Promise<void> {
  const { regency } = by
  const since = addMonths(monthOf(asOf), -24)
  // All files of a month together: several sponsors may share one worker, the price is split before.
  await sql`
    with billed as (
      select enrolment, month, max(asked) as asked from published.billed_share
      where regency = ${regency} and payer = ${payer} and state in ('sent', 'paid', 'receipted') and month >= ${since}
      group by enrolment, month),
    asked as (
      select s.file, s.line, s.pair, s.amount, s.waived, coalesce(b.asked, 0)::bigint as asked,
             sum(s.amount) over (partition by s.enrolment, f.month order by s.pair, s.file) - s.amount as before
      from sponsorship.deduction_share s
      join sponsorship.deduction_line l using (regency, file, line)
      join sponsorship.deduction_file f using (regency, file)
      left join billed b on b.enrolment = s.enrolment and b.month = to_char(f.month, 'YYYY-MM')
      where s.regency = ${regency} and f.state = 'approved' and l.dropped is null and s.payer = ${payer}
        and to_char(f.month, 'YYYY-MM') in (select month from billed)),
    told as (
      select *, least(amount - waived, greatest(0, amount - greatest(0, asked - before))) as cancelled from asked)
    update sponsorship.deduction_share s set cancelled = t.cancelled
    from told t
    where s.regency = ${regency} and s.file = t.file and s.line = t.line and s.pair = t.pair
      and s.cancelled <> t.cancelled`.execute(tx.db)
  const { rows } = await sql<{
    sponsor: number
    personId: number
    month: Month
    bill: number
    excess: number
  }>`
    with used as (
      select sponsor, person_id, month, max(bill) as bill, sum(amount)::bigint as used from published.trust_posting
      where regency = ${regency} and person_id is not null and payer = ${payer} and month >= ${since}
      group by sponsor, person_id, month),
    wanted as (
      select l.sponsor, b.person_id, b.month, sum(s.amount - s.cancelled)::bigint as wanted
      from sponsorship.deduction_share s
      join sponsorship.deduction_line l using (regency, file, line)
      join sponsorship.deduction_file f using (regency, file)
      join (select distinct enrolment, person_id, month from published.billed_share where regency = ${regency} and month >= ${since}) b
        on b.enrolment = s.enrolment and b.month = to_char(f.month, 'YYYY-MM')
      where s.regency = ${regency} and f.state = 'approved' group by l.sponsor, b.person_id, b.month)
    select u.sponsor, u.person_id as "personId", u.month, u.bill,
           case when u.used < 0 then u.used else u.used - coalesce(w.wanted, 0) end::bigint as excess
    from used u left join wanted w using (sponsor, person_id, month)
    where u.used < 0 or u.used > coalesce(w.wanted, 0) order by 1, 2, 3`.execute(tx.db)
  const postings = rows.flatMap(({ sponsor, personId, month, bill, excess }) => {
    const about = { payer, bill, personId, month }
    return excess > 0
      ? post(moves.freed(sponsor), about, excess)
      : post(moves.metAhead(sponsor), about, -excess)
  })
  const latest = Math.max(0, ...rows.map(({ bill }) => bill))
  const entry = { happenedOn: asOf, cause: 'trust', causeRef: `bill:${latest}` } as const
  await book(tx, { regency, by: by.id }, entry, postings)
  await meetShortfalls(tx, by, { payer, since, month: monthOf(asOf) })
}

/** What has met a bill without being known as somebody's money in trust. */
async function countUnexplained(db: Db, regency: string, { bill, settled }: BillMoney): Promise<number> {
  const { rows } = await sql<{ known: number }>`
    select coalesce(sum(amount), 0)::bigint as known from published.trust_posting
    where regency = ${regency} and bill = ${bill} and person_id is not null`.execute(db)
  return Math.max(0, settled - rows[0]!.known)
}

async function balanceAhead(db: Db, regency: string): Promise<number> {
  const { rows } = await sql<{ ahead: number }>`
    select coalesce(sum(amount), 0)::bigint as ahead from published.trust_ahead where regency = ${regency}`.execute(
    db,
  )
  return rows[0]!.ahead
}

/**
 * Gives money in trust back to its sponsor (0: to the office, for nobody known).
 *
 * @returns its number
 * @throws sponsorship/trust-too-little
 */
export async function returnTrust(
  tx: Tx,
  by: PayrollActor,
  given: {
    readonly sponsor: number
    readonly amount: number
    readonly returnedOn: Day
    readonly reference?: string | undefined
    readonly reason: string
  },
): Promise<number> {
  const { regency, id } = by
  await lockPayroll(tx, regency)
  await lockBooks(tx, regency)
  const held = (await listTrust(tx.db, regency, [given.sponsor])).get(given.sponsor) ?? 0
  const all = [...(await listTrust(tx.db, regency)).values()].reduce((sum, one) => sum + one, 0)
  // What the insurer has already cannot be given back from the account.
  const there = Math.min(held, all - (await balanceAhead(tx.db, regency)))
  if (given.amount > there) throw failSponsorship('trust-too-little', { held: there, amount: given.amount })
  const { rows } = await sql<{ number: number }>`
    insert into sponsorship.trust_return (regency, number, sponsor, amount, returned_on, reference, reason, made_by)
    select ${regency}, coalesce(max(number), 0) + 1, ${given.sponsor}, ${given.amount}, ${given.returnedOn}::date,
           ${given.reference ?? null}, ${given.reason}, ${id}
    from sponsorship.trust_return where regency = ${regency} returning number`.execute(tx.db)
  const { number } = rows[0]!
  const payer = await getSponsorPayer(tx, regency, given.returnedOn.slice(0, 7))
  await book(
    tx,
    { regency, by: id },
    { happenedOn: given.returnedOn, cause: 'trust', causeRef: `trust:${number}` },
    post(moves.takenFromTrust(given.sponsor), { payer }, given.amount),
  )
  await audit(tx, { regency, id }, 'trust-returned', `sponsor:${given.sponsor}`, { amount: given.amount })
  return number
}

/**
 * Takes a result back: its entries are reversed and its lines wait for an answer again.
 *
 * @throws sponsorship/result-not-found, sponsorship/result-undone, sponsorship/result-spent
 */
export async function undoResult(
  tx: Tx,
  by: PayrollActor,
  result: number,
  how: { readonly reason: string; readonly asOf: Day },
): Promise<void> {
  const { regency, id } = by
  await lockPayroll(tx, regency)
  await lockBooks(tx, regency)
  const head = await lockResult(tx.db, regency, result)
  if (!head) throw failSponsorship('result-not-found', { result })
  if (head.undone) throw failSponsorship('result-undone', { result })
  const sponsors = await listResultSponsors(tx.db, regency, result)
  await reverseEntries(tx, { regency, by: id }, `deduction:${result}`, {
    happenedOn: how.asOf,
    reason: how.reason,
  })
  const trust = await listTrust(tx.db, regency, [0, ...sponsors])
  const spent = [...trust.values()].filter((held) => held < 0)
  const all = [...(await listTrust(tx.db, regency)).values()].reduce((sum, one) => sum + one, 0)
  if (spent.length > 0 || all < (await balanceAhead(tx.db, regency)))
    throw failSponsorship('result-spent', { result, sponsors: Math.max(1, spent.length) })
  await sql`
    update sponsorship.deduction_line set result = null, outcome = null, deducted = null
    where regency = ${regency} and result = ${result}`.execute(tx.db)
  await sql`
    update sponsorship.deduction_result set undone_at = now(), undone_by = ${id}, undo_reason = ${how.reason}
    where regency = ${regency} and result = ${result}`.execute(tx.db)
  if (head.kind === 'statement') await followDirectLines(tx, regency, sponsors)
  await audit(tx, { regency, id }, 'deductions-undone', `deduction:${result}`, { reason: how.reason })
}
