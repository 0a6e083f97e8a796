import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { copyRows } from '../../platform/copy-rows.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { PersonMonth } from '../rates/person-month.ts'
import type { PayerKind } from '../rates/contract.ts'
import type { BillPrice } from './bill-price.ts'
import type { OmissionReason } from './contract.ts'

export interface PayerLine {
  readonly code: string
  readonly name: string
  readonly kind: PayerKind
  /** Only where it differs from the rule of its kind. */
  readonly payerClass: 'government' | 'private' | null
}

export interface WorkOfPayer extends PayerLine {
  /** Person-months enrolled. */
  readonly work: number
}

/** Payers who have somebody enrolled in one of the months, all or one of them. */
export async function listPayersOf(
  db: Db,
  regency: string,
  months: readonly string[],
  code?: string,
): Promise<WorkOfPayer[]> {
  const { rows } = await sql<WorkOfPayer>`
    with asked as (select (month || '-01')::date as first from unnest(${[...months]}::text[]) month), counted as (
      select e.payer, count(*)::int as work from contributions.enrolment e join asked a on e.months @> a.first
      where e.regency = ${regency} and e.state = 'standing' ${code === undefined ? sql`` : sql`and e.payer = ${code}`}
      group by e.payer)
    select p.code, p.name, p.kind, p.payer_class as "payerClass", c.work
    from counted c join contributions.payer p on p.regency = ${regency} and p.code = c.payer
    order by p.code`.execute(db)
  return rows
}

export async function findPayer(db: Db, regency: string, code: string): Promise<PayerLine | undefined> {
  const { rows } = await sql<PayerLine>`
    select code, name, kind, payer_class as "payerClass" from contributions.payer
    where regency = ${regency} and code = ${code}`.execute(db)
  return rows[0]
}

/**
 * Gathers what a run is about into the temporary table `run_line`: the person-months of a payer's
 * enrolments that are on no bill yet, each with the reason if it must be left out.
 */
export async function gatherLines(
  tx: Tx,
  regency: string,
  payer: string,
  months: readonly string[],
): Promise<void> {
  await tx.client.query('drop table if exists run_line, run_price')
  await sql`
    create temp table run_line on commit drop as
    with asked as materialized (
      select month, (month || '-01')::date as first from unnest(${[...months]}::text[]) month
    ), wages as materialized (
      select distinct q.person_id, a.month from published.protection q join asked a on q.valid @> a.first
      where q.regency = ${regency} and q.segment = 'PU'
    ), gone as materialized (
      select q.person_id, a.month, max(lower(q.valid)) as since from published.departure q join asked a on q.valid @> a.first
      where q.regency = ${regency} group by q.person_id, a.month
    ), billed as materialized (
      select l.enrolment, l.month, o.person_id, l.person_id as billed_as
      from contributions.bill_line l join contributions.enrolment o on o.regency = l.regency and o.enrolment = l.enrolment
      join asked a on a.month = l.month
      where l.regency = ${regency} and l.live
    ), taken as materialized (
      select person_id, month from billed union select billed_as, month from billed
    )
    select e.enrolment, e.person_id, a.month, e.segment, e.sector, e.income, coalesce(e.risk_class, 0) as risk_class,
           e.programmes, p.village_code, p.agency,
           case when p.person_id is null then 'left'
                when p.deceased_on < a.first then 'deceased'
                when w.person_id is not null and e.segment <> 'PU' then 'wage-earner'
                when g.since > lower(e.months) then 'left'
                when t.person_id is not null then 'billed-elsewhere'
           end as reason
    from contributions.enrolment e
    join asked a on e.months @> a.first
    left join published.person p on p.regency = e.regency and p.person_id = e.person_id
    left join wages w on w.person_id = e.person_id and w.month = a.month
    left join gone g on g.person_id = e.person_id and g.month = a.month
    left join taken t on t.person_id = e.person_id and t.month = a.month
    where e.regency = ${regency} and e.payer = ${payer} and e.state = 'standing'
      and not exists (select from billed b where b.enrolment = e.enrolment and b.month = a.month)`.execute(
    tx.db,
  )
  await tx.client.query('analyze run_line')
}

export interface PriceInput extends Omit<PersonMonth, 'payerClass' | 'riskClass'> {
  readonly riskClass: 0 | 1 | 2 | 3 | 4 | 5
}

/** The different things that must be priced, which are few however many people there are. */
export async function listPriceInputs(db: Db): Promise<PriceInput[]> {
  const { rows } = await sql<PriceInput>`
    select segment, sector, income, risk_class as "riskClass", programmes, month from run_line where reason is null
    group by segment, sector, income, risk_class, programmes, month`.execute(db)
  return rows
}

/** Lays the prices beside the lines, as the temporary table `run_price`; what has no price is left out as such. */
export async function layPrices(
  tx: Tx,
  prices: readonly { readonly of: PriceInput; readonly price: BillPrice }[],
): Promise<void> {
  await sql`
    create temp table run_price (segment text, sector text, income bigint, risk_class integer, programmes text[], month text,
      jkk bigint, jkm bigint, jht bigint, jp bigint, amount bigint, rules text[]) on commit drop`.execute(
    tx.db,
  )
  const list = (values: readonly string[]) => `{${values.map((one) => `"${one}"`).join(',')}}`
  const columns = [
    'segment',
    'sector',
    'income',
    'risk_class',
    'programmes',
    'month',
    'jkk',
    'jkm',
    'jht',
    'jp',
    'amount',
    'rules',
  ]
  await copyRows(
    tx.client,
    'run_price',
    columns,
    prices.map(({ of, price }) => [
      of.segment,
      of.sector,
      of.income,
      of.riskClass,
      list(of.programmes),
      of.month,
      price.jkk,
      price.jkm,
      price.jht,
      price.jp,
      price.amount,
      list(price.rules),
    ]),
  )
  await tx.client.query('analyze run_price')
  await sql`
    update run_line r set reason = case when segment = 'PMI' then 'package' else 'no-price' end where reason is null and not exists (
      select from run_price p where p.segment = r.segment and p.sector = r.sector and p.income = r.income
        and p.risk_class = r.risk_class and p.programmes = r.programmes and p.month = r.month)`.execute(tx.db)
}

export interface RunCounts {
  readonly people: number
  readonly lines: number
  readonly total: number
  readonly omissions: { reason: OmissionReason; count: number }[]
}

export async function countRun(db: Db): Promise<RunCounts> {
  const { rows } = await sql<Omit<RunCounts, 'omissions'>>`
    select count(distinct r.person_id)::int as people, count(*)::int as lines, coalesce(sum(p.amount), 0)::bigint as total
    from run_line r join run_price p using (segment, sector, income, risk_class, programmes, month)
    where r.reason is null`.execute(db)
  const omitted = await sql<{ reason: OmissionReason; count: number }>`
    select reason, count(*)::int as count from run_line where reason is not null group by reason order by reason`.execute(
    db,
  )
  return { ...rows[0]!, omissions: omitted.rows }
}

export interface NewBill {
  readonly payer: string
  readonly month: string
  readonly months: number
  readonly by: string
}

/** The bill of what was gathered and priced, with its lines and who was left out. Under `lockBooks`. */
export async function insertBill(
  db: Db,
  regency: string,
  { payer, month, months, by }: NewBill,
  counts: RunCounts,
): Promise<{ bill: number; part: number; number: string }> {
  const { people, lines, total } = counts
  const omitted = counts.omissions.reduce((sum, { count }) => sum + count, 0)
  const { rows } = await sql<{ bill: number; part: number; number: string }>`
    with numbers as (
      select (select coalesce(max(bill), 0) + 1 from contributions.bill where regency = ${regency}) as bill,
             (select coalesce(max(part), 0) + 1 from contributions.bill
              where regency = ${regency} and payer = ${payer} and month = ${month}) as part)
    insert into contributions.bill (regency, bill, payer, month, months, part, number, state, people, lines, omitted, total, made_by)
    select ${regency}, bill, ${payer}, ${month}, ${months}, part, ${`${month}/${payer}/`} || part, 'draft',
           ${people}, ${lines}, ${omitted}, ${total}, ${by}
    from numbers returning bill, part, number`.execute(db)
  const made = rows[0]!
  await sql`
    insert into contributions.bill_line (regency, bill, person_id, month, enrolment, village_code, agency, jkk, jkm, jht, jp,
      amount, rules)
    select ${regency}, ${made.bill}, r.person_id, r.month, r.enrolment, r.village_code, r.agency, p.jkk, p.jkm, p.jht, p.jp,
           p.amount, p.rules
    from run_line r join run_price p using (segment, sector, income, risk_class, programmes, month)
    where r.reason is null order by r.person_id, r.month`.execute(db)
  await sql`
    insert into contributions.bill_omission (regency, bill, enrolment, person_id, month, reason)
    select ${regency}, ${made.bill}, enrolment, person_id, month, reason from run_line where reason is not null`.execute(
    db,
  )
  await sql`
    insert into contributions.bill_step (regency, bill, step, state, by_actor)
    values (${regency}, ${made.bill}, 1, 'draft', ${by})`.execute(db)
  return made
}
