import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/transaction.ts'
import { failBooks } from '../books-errors.ts'
import { book, type Bookkeeper } from './book-entries.ts'
import { type CauseRef, moves, post, undo } from './entries.ts'
import { type BillMoney, spreadCredit } from './spread-credit.ts'

/**
 * Lets the money of a payer meet his bills anew after something changed it, books what that moves,
 * and brings the bills' sums and states along. Under `lockBooks`, after the postings of the event itself.
 *
 * @param cause what changed it; the moves name it
 * @throws contributions/credit-refunded when money is taken back that went back to the payer already
 */
export async function settleCredit(
  tx: Tx,
  keeper: Bookkeeper,
  payer: string,
  cause: { readonly ref: CauseRef; readonly happenedOn: string },
): Promise<void> {
  const { regency } = keeper
  const bills = await lockBillsOf(tx, regency, payer)
  const { changes, left } = spreadCredit(bills, await creditOf(tx, regency, payer))
  if (left < 0) throw failBooks('credit-refunded', { payer, amount: -left })
  const met = moves.metFromCredit(payer)
  const postings = [...changes].flatMap(([bill, change]) =>
    post(change > 0 ? met : undo(met), { payer, bill }, Math.abs(change)),
  )
  await book(tx, keeper, { happenedOn: cause.happenedOn, cause: 'credit', causeRef: cause.ref }, postings)
  for (const { bill, settled, known } of bills) {
    const now = settled + (changes.get(bill) ?? 0)
    if (now === known) continue
    await sql`
      update contributions.bill set settled = ${now},
        state = case when state in ('paid', 'receipted') and ${now}::bigint + released < total then 'sent' else state end
      where regency = ${regency} and bill = ${bill}`.execute(tx.db)
  }
  await advanceBills(tx, keeper, sql`b.payer = ${payer}`)
}

/** What a payer has paid too much, rupiah. */
export async function creditOf(tx: Tx, regency: string, payer: string): Promise<number> {
  const { rows } = await sql<{ credit: number }>`
    select coalesce(sum(amount), 0)::bigint as credit from contributions.entry_total
    where regency = ${regency} and account = ${`credit:${payer}`}`.execute(tx.db)
  return rows[0]!.credit
}

/** `settled` is what the books say; `known` what the bill says until it is brought along. */
async function lockBillsOf(
  tx: Tx,
  regency: string,
  payer: string,
): Promise<(BillMoney & { readonly known: number })[]> {
  await sql`
    select from contributions.bill where regency = ${regency} and payer = ${payer} and state <> 'withdrawn'
    order by bill for update`.execute(tx.db)
  const { rows } = await sql<BillMoney & { known: number }>`
    select b.bill, b.total - b.released as asked, b.paid, b.settled as known,
           (b.total - b.released + coalesce(t.balance, 0))::bigint as settled
    from contributions.bill b
    left join (select bill, sum(amount) as balance from contributions.entry_total
               where regency = ${regency} and account = ${`payer:${payer}`} group by bill) t using (bill)
    where b.regency = ${regency} and b.payer = ${payer} and b.state <> 'withdrawn'
    order by b.bill`.execute(tx.db)
  return rows
}

/**
 * Bills that were sent become paid and receipted, or sent again, by what stands in their sums. Each
 * change is a step with who and when.
 *
 * @param which condition on contributions.bill
 */
export async function advanceBills(
  tx: Tx,
  { regency, by }: Bookkeeper,
  which: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    with due as (
      select b.bill, b.state,
        case when settled + released < total then 'sent' when receipted + released < total then 'paid' else 'receipted' end as next,
        last.step, last.state as told
      from contributions.bill b
      cross join lateral (select s.step, s.state from contributions.bill_step s
        where s.regency = b.regency and s.bill = b.bill order by s.step desc limit 1) last
      where b.regency = ${regency} and b.state in ('sent', 'paid', 'receipted') and ${which}
    ), moved as (
      update contributions.bill b set state = d.next from due d
      where b.regency = ${regency} and b.bill = d.bill and d.next <> d.state)
    insert into contributions.bill_step (regency, bill, step, state, by_actor)
    select ${regency}, d.bill, d.step + 1, d.next, ${by} from due d where d.next <> d.told`.execute(tx.db)
}
