import { sql } from 'kysely'
import type { PayerKind } from '../../contributions/rates/contract.ts'
import { type MonthSpan, readRange, toRange } from '../../contributions/public.ts'
import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'

/** What a fund may pay for, one version of it. */
export interface FundTerms {
  readonly version: number
  /** Whole rupiah for all its months; null where places bound it. */
  readonly budget: number | null
  /** People in one month; null where money bounds it. */
  readonly places: number | null
  readonly months: MonthSpan
  readonly expression: string
  /** Whole rupiah a month, declared for the price. */
  readonly income: number
  readonly minTerm: number
  readonly reservePpm: number
  readonly documents: readonly string[]
  readonly basis: string | null
  readonly note: string | null
}

/** A payer of contributions, with its terms if it has any. */
export interface Fund {
  readonly payer: string
  readonly name: string
  readonly kind: PayerKind
  readonly payerClass: 'government' | 'private' | null
  readonly villageCode: string | null
  readonly village: string | null
  readonly validFrom: Day
  readonly validTo: Day | null
  readonly terms: (FundTerms & { readonly addedAt: Date; readonly addedBy: string }) | null
}

interface FundRow extends Omit<Fund, 'terms'>, Omit<FundTerms, 'months' | 'version'> {
  readonly version: number | null
  readonly months: string
  readonly addedAt: Date
  readonly addedBy: string
}

const termColumns = sql`
  t.version, t.budget, t.places, t.months::text as months, t.expression, t.income, t.min_term as "minTerm",
  t.reserve_ppm as "reservePpm", t.documents, t.basis, t.note, t.added_at as "addedAt",
  coalesce(a.name, t.added_by) as "addedBy"`

function describe(row: FundRow): Fund {
  const {
    payer,
    name,
    kind,
    payerClass,
    villageCode,
    village,
    validFrom,
    validTo,
    version,
    months,
    ...terms
  } = row
  const fund = { payer, name, kind, payerClass, villageCode, village, validFrom, validTo }
  return { ...fund, terms: version === null ? null : { ...terms, version, months: readRange(months) } }
}

/** Every payer that is a fund, by name; who pays for himself or is an employer is none. */
export async function listFunds(db: Db, regency: string, payer?: string): Promise<Fund[]> {
  const { rows } = await sql<FundRow>`
    select y.code as payer, y.name, y.kind, y.payer_class as "payerClass", y.village_code as "villageCode",
           v.name as village, lower(y.valid)::text as "validFrom", upper(y.valid)::text as "validTo", ${termColumns}
    from published.payer y
    left join regions.region v on v.code = y.village_code
    left join lateral (
      select * from programmes.fund_terms f where f.regency = y.regency and f.payer = y.code
      order by f.version desc limit 1) t on true
    left join published.account a on a.regency = t.regency and a.account_id::text = t.added_by
    where y.regency = ${regency} and y.kind not in ('self', 'employer')
      ${payer === undefined ? sql`` : sql`and y.code = ${payer}`}
    order by y.name, y.code`.execute(db)
  return rows.map(describe)
}

/** All versions of one fund's terms, the last one first. */
export async function listVersions(
  db: Db,
  regency: string,
  payer: string,
): Promise<NonNullable<Fund['terms']>[]> {
  const { rows } = await sql<FundRow & { version: number }>`
    select ${termColumns} from programmes.fund_terms t
    left join published.account a on a.regency = t.regency and a.account_id::text = t.added_by
    where t.regency = ${regency} and t.payer = ${payer} order by t.version desc limit 200`.execute(db)
  return rows.map(({ months, ...rest }) => ({ ...rest, months: readRange(months) }))
}

/** @returns false when somebody else wrote this version first */
export async function insertTerms(
  tx: Tx,
  regency: string,
  payer: string,
  terms: FundTerms,
  by: string,
): Promise<boolean> {
  const { rows } = await sql`
    insert into programmes.fund_terms (regency, payer, version, budget, places, months, expression, income, min_term,
      reserve_ppm, documents, basis, note, added_by)
    values (${regency}, ${payer}, ${terms.version}, ${terms.budget}, ${terms.places}, ${toRange(terms.months)}::daterange,
      ${terms.expression}, ${terms.income}, ${terms.minTerm}, ${terms.reservePpm}, ${[...terms.documents]}::text[],
      ${terms.basis}, ${terms.note}, ${by})
    on conflict do nothing returning payer`.execute(tx.db)
  return rows.length === 1
}

/** Person-months of a payer in one month that cost the same, not yet on a bill; and what is on bills. */
export interface CommittedRow {
  readonly payer: string
  readonly month: string
  readonly segment: 'BPU' | 'PU'
  readonly sector: 'transport' | 'other'
  readonly income: number
  readonly riskClass: 1 | 2 | 3 | 4 | 5 | null
  readonly programmes: string
  readonly people: number
}

/** Of enrolments that stand, what is not on a bill yet. Only what is paid by the month. */
export async function listUnbilled(db: Db, regency: string, span: MonthSpan): Promise<CommittedRow[]> {
  const { rows } = await sql<CommittedRow>`
    select e.payer, m.month, e.segment, e.sector, e.income, e.risk_class as "riskClass",
           array_to_string(e.programmes, ',') as programmes, count(*)::int as people
    from published.enrolment e
    cross join lateral (
      select to_char(day, 'YYYY-MM') as month
      from generate_series(lower(e.months * ${toRange(span)}::daterange)::timestamp,
                           upper(e.months * ${toRange(span)}::daterange)::timestamp - interval '1 day', '1 month') day) m
    where e.regency = ${regency} and e.months && ${toRange(span)}::daterange and e.segment in ('BPU', 'PU')
      and not exists (select from published.billed_month b
        where b.regency = e.regency and b.enrolment = e.enrolment and b.month = m.month)
    group by 1, 2, 3, 4, 5, 6, 7`.execute(db)
  return rows
}

export async function listBilled(
  db: Db,
  regency: string,
  span: MonthSpan,
): Promise<
  { readonly payer: string; readonly month: string; readonly people: number; readonly amount: number }[]
> {
  const { rows } = await sql<{ payer: string; month: string; people: number; amount: number }>`
    select payer, month, count(*)::int as people, coalesce(sum(amount), 0)::bigint as amount
    from published.billed_month
    where regency = ${regency} and month >= ${span.from} and month < ${span.to} group by 1, 2`.execute(db)
  return rows
}

/** How many eligible people each fund may pay for, by the list that was frozen last. */
export async function findFundCounts(
  db: Db,
  regency: string,
): Promise<{ readonly byFund: Readonly<Record<string, number>>; readonly at: Date } | undefined> {
  const { rows } = await sql<{ byFund: Record<string, number>; at: Date }>`
    select counts -> 'byFund' as "byFund", made_at as at from programmes.frozen_list
    where regency = ${regency} order by list desc limit 1`.execute(db)
  return rows[0]
}

/** People of the register who are civil servants: so many could sponsor. */
export async function countAsn(db: Db, regency: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from published.person
    where regency = ${regency} and is_asn and deceased_on is null`.execute(db)
  return rows[0]!.count
}
