import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/** Something in the books that does not agree, and how often. */
export interface BookFault {
  readonly fault: string
  readonly count: number
}

export interface BooksReport {
  readonly entries: number
  readonly postings: number
  readonly faults: readonly BookFault[]
}

/** Each question gives a row for whatever is wrong; all are put to the postings, which nobody can change. */
const questions: readonly {
  readonly fault: string
  readonly ask: (regency: string) => RawBuilder<unknown>
}[] = [
  {
    fault: 'catatan yang tidak seimbang',
    ask: (regency) => sql`
      select 1 from contributions.posting where regency = ${regency} group by entry having sum(amount) <> 0`,
  },
  {
    fault: 'dana yang saldonya tidak nol',
    ask: (regency) => sql`
      select 1 from contributions.posting where regency = ${regency} group by payer having sum(amount) <> 0`,
  },
  {
    fault: 'jumlah catatan yang berbeda dari rinciannya',
    ask: (regency) => sql`
      select 1 from (
        select entry, account, payer, bill, sum(amount) as amount, count(*) as postings from contributions.posting
        where regency = ${regency} group by entry, account, payer, bill) p
      full join (select * from contributions.entry_total where regency = ${regency}) t
        on t.entry = p.entry and t.account = p.account and t.payer is not distinct from p.payer and t.bill is not distinct from p.bill
      where p.amount is distinct from t.amount or p.postings is distinct from t.postings`,
  },
  {
    fault: 'pembalikan yang tidak sama dengan catatan asalnya',
    ask: (regency) => sql`
      select 1 from contributions.entry e join contributions.entry_total t using (regency, entry)
      left join contributions.entry_total o on o.regency = t.regency and o.entry = e.reverses and o.account = t.account
        and o.payer is not distinct from t.payer and o.bill is not distinct from t.bill
      where e.regency = ${regency} and e.reverses is not null and t.amount is distinct from -o.amount`,
  },
  {
    fault: 'bulan-orang yang dananya berbeda dari tagihan',
    ask: (regency) => sql`
      select 1 from (
        select l.bill, l.person_id, l.month, case when b.state = 'withdrawn' then 0 else l.amount - l.released end as cost
        from contributions.bill_line l join contributions.bill b using (regency, bill) where l.regency = ${regency}) l
      full join (
        select bill, person_id, month, sum(amount) as cost from contributions.posting
        where regency = ${regency} and account like 'fund:%' group by bill, person_id, month) p using (bill, person_id, month)
      where coalesce(l.cost, 0) <> coalesce(p.cost, 0)`,
  },
  {
    fault: 'bulan-orang yang penerimaannya berbeda dari buku',
    ask: (regency) => sql`
      select 1 from (select bill, person_id, month, receipted from contributions.bill_line where regency = ${regency}) l
      full join (
        select bill, person_id, month, -sum(amount) as receipted from contributions.posting
        where regency = ${regency} and account = 'insurer' group by bill, person_id, month) p using (bill, person_id, month)
      where coalesce(l.receipted, 0) <> coalesce(p.receipted, 0)`,
  },
  {
    fault: 'tagihan yang jumlahnya berbeda dari barisnya atau dari buku',
    ask: (regency) => sql`
      select 1 from contributions.bill b
      left join (select bill, sum(amount) as total, sum(released) as released, sum(receipted) as receipted
                 from contributions.bill_line where regency = ${regency} group by bill) l using (bill)
      left join (select bill, sum(amount) as owed from contributions.entry_total
                 where regency = ${regency} and account like 'payer:%' group by bill) t using (bill)
      left join (select bill, sum(amount) as paid from contributions.payment
                 where regency = ${regency} and state = 'matched' group by bill) m using (bill)
      where b.regency = ${regency} and (b.total <> coalesce(l.total, 0) or b.released <> coalesce(l.released, 0)
        or b.receipted <> coalesce(l.receipted, 0) or b.paid <> coalesce(m.paid, 0)
        or -coalesce(t.owed, 0) <> case when b.state = 'withdrawn' then 0 else b.total - b.released - b.settled end)`,
  },
  {
    fault: 'rupiah yang dibayar tetapi tidak ada di buku',
    ask: (regency) => sql`
      select 1 where
        (select coalesce(sum(amount), 0) from contributions.payment where regency = ${regency} and state <> 'reversed')
        <> (select coalesce(-sum(t.amount), 0) from contributions.entry_total t join contributions.entry e using (regency, entry)
            where t.regency = ${regency} and t.account = 'clearing' and e.cause_ref like 'payment:%')
      union all
      select 1 where
        (select coalesce(sum(amount), 0) from contributions.refund where regency = ${regency} and reversed_at is null)
        <> (select coalesce(sum(t.amount), 0) from contributions.entry_total t join contributions.entry e using (regency, entry)
            where t.regency = ${regency} and t.account = 'clearing' and e.cause = 'refund')`,
  },
  {
    fault: 'uang yang belum jelas tanpa pengecualian yang menjelaskannya',
    ask: (regency) => sql`
      select 1 where
        (select coalesce(sum(amount), 0) from contributions.payment where regency = ${regency} and state = 'unresolved')
        <> (select coalesce(sum(amount), 0) from contributions.entry_total
            where regency = ${regency} and account = 'unresolved:payment')
      union all
      select 1 where
        (select coalesce(sum(amount), 0) from contributions.exception
         where regency = ${regency} and held = 'unresolved:receipt' and (state = 'open' or action = 'keep'))
        <> (select coalesce(-sum(amount), 0) from contributions.entry_total
            where regency = ${regency} and account = 'unresolved:receipt')`,
  },
  {
    fault: 'dana yang sekaligus berutang dan berlebih bayar',
    ask: (regency) => sql`
      select 1 from contributions.entry_total where regency = ${regency}
      group by payer having sum(amount) filter (where account like 'payer:%') < 0 and sum(amount) filter (where account like 'credit:%') > 0
        or sum(amount) filter (where account like 'credit:%') < 0`,
  },
  {
    fault: 'titipan Bapak Asuh yang kurang dari nol',
    ask: (regency) => sql`
      select 1 from contributions.entry_total where regency = ${regency}
        and (account like 'trust:%' or account in ('held', 'ahead'))
      group by account having sum(amount) * case when account like 'trust:%' then -1 else 1 end < 0`,
  },
  {
    fault: 'titipan Bapak Asuh yang berbeda dari kasnya',
    ask: (regency) => sql`
      select 1 from contributions.entry_total where regency = ${regency}
        and (account like 'trust:%' or account in ('held', 'ahead'))
      having sum(amount) <> 0`,
  },
  {
    fault: 'daftar tanda terima yang jumlahnya tidak seluruhnya dibukukan',
    ask: (regency) => sql`
      select 1 from contributions.receipt r
      left join (select receipt, sum(amount) filter (where coalesce(reason, '') not in ('unreadable', 'future')) as stated
                 from contributions.receipt_line where regency = ${regency} group by receipt) l using (receipt)
      left join (select cause_ref, sum(t.amount) as booked from contributions.entry e join contributions.entry_total t using (regency, entry)
                 where e.regency = ${regency} and t.account = 'clearing' and e.cause_ref like 'receipt:%' group by cause_ref) b
        on b.cause_ref = 'receipt:' || r.receipt
      where r.regency = ${regency}
        and coalesce(b.booked, 0) <> case when r.undone_at is null then coalesce(l.stated, 0) else 0 end`,
  },
]

/**
 * Proves the books of a regency: they sum to zero, every bill's lines are its postings, no rupiah is
 * outside. Reads everything; some seconds for a million postings.
 */
export async function verifyBooks(db: Db, regency: string): Promise<BooksReport> {
  const faults: BookFault[] = []
  for (const { fault, ask } of questions) {
    const { rows } = await sql<{
      count: number
    }>`select count(*)::int as count from (${ask(regency)}) found`.execute(db)
    const count = rows[0]!.count
    if (count > 0) faults.push({ fault, count })
  }
  const { rows } = await sql<{ entries: number; postings: number }>`
    select (select count(*)::int from contributions.entry where regency = ${regency}) as entries,
           (select count(*)::int from contributions.posting where regency = ${regency}) as postings`.execute(
    db,
  )
  return { ...rows[0]!, faults }
}
