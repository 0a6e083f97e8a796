import { sql } from 'kysely'
import { addMonths, type Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { billPriceOf } from '../bills/bill-price.ts'
import type { PayerKind, RuleImpact } from './contract.ts'
import { payerClassOf } from './payer-class.ts'
import type { PersonMonth } from './person-month.ts'
import type { Rule } from './rule.ts'
import { makeRuleBook, type RuleBook } from './rule-book.ts'

const mostMonths = 24
/** A correction of years ago is looked at as far back as bills are likely to be missing. */
const furthestBack = 12

interface Group extends Omit<PersonMonth, 'payerClass' | 'riskClass'> {
  readonly riskClass: 0 | 1 | 2 | 3 | 4 | 5
  readonly kind: PayerKind
  readonly ownClass: 'government' | 'private' | null
  readonly people: number
  /** On a bill that stands: its amount stays. */
  readonly billed: number
}

/**
 * What a rule changes for those who are enrolled, month by month: how many people, and the rupiah of what
 * is not billed yet. What was billed is counted apart, for it keeps its amount.
 *
 * @param db must see the whole regency
 */
export async function impactOf(
  db: Db,
  regency: string,
  book: RuleBook,
  rule: Rule,
  thisMonth: Month,
): Promise<RuleImpact> {
  const after = makeRuleBook([...book.rules, rule])
  const earliest = addMonths(thisMonth, -furthestBack)
  const first = rule.from > earliest ? rule.from : earliest
  const months = Array.from({ length: mostMonths }, (_, i) => addMonths(first, i)).filter(
    (month) => month <= '2099-12',
  )
  const groups = await listGroups(db, regency, months)
  const concerned = groups.flatMap((group) => {
    const [before, becomes] = [priceIn(book, group), priceIn(after, group)]
    return before === becomes ? [] : [{ ...group, before, becomes }]
  })
  const byMonth = Map.groupBy(concerned, ({ month }) => month)
  return {
    people: await countPeople(db, regency, concerned),
    months: [...byMonth].map(([month, changed]) => {
      const sum = (of: (group: (typeof concerned)[number]) => number) =>
        changed.reduce((total, group) => total + of(group), 0)
      return {
        month,
        people: sum(({ people }) => people),
        billed: sum(({ billed }) => billed),
        before: sum(({ people, billed, before }) => (people - billed) * (before ?? 0)),
        after: sum(({ people, billed, becomes }) => (people - billed) * (becomes ?? 0)),
      }
    }),
  }
}

function priceIn(book: RuleBook, group: Group): number | undefined {
  const { riskClass, kind, ownClass, people: _people, billed: _billed, ...rest } = group
  const payerClass = ownClass ?? payerClassOf(book, kind, group.month).payerClass
  return billPriceOf(book, { ...rest, ...(riskClass === 0 ? {} : { riskClass }), payerClass })?.amount
}

const same = sql`
  e.segment, e.sector, e.income, coalesce(e.risk_class, 0) as "riskClass", e.programmes, p.kind, p.payer_class as "ownClass"`

async function listGroups(db: Db, regency: string, months: readonly Month[]): Promise<Group[]> {
  const { rows } = await sql<Group>`
    with asked as (select month, (month || '-01')::date as first from unnest(${[...months]}::text[]) month)
    select a.month, ${same}, count(*)::int as people, count(l.bill)::int as billed
    from contributions.enrolment e
    join asked a on e.months @> a.first
    join contributions.payer p on p.regency = e.regency and p.code = e.payer
    left join contributions.bill_line l on l.regency = e.regency and l.enrolment = e.enrolment and l.month = a.month and l.live
    where e.regency = ${regency} and e.state = 'standing'
    group by a.month, e.segment, e.sector, e.income, e.risk_class, e.programmes, p.kind, p.payer_class
    order by a.month`.execute(db)
  return rows
}

async function countPeople(db: Db, regency: string, groups: readonly Group[]): Promise<number> {
  const keys = groups.map(({ month, segment, sector, income, riskClass, programmes, kind, ownClass }) => ({
    first: `${month}-01`,
    segment,
    sector,
    income,
    risk: riskClass,
    programmes: `{${programmes.join(',')}}`,
    kind,
    class: ownClass ?? '',
  }))
  const { rows } = await sql<{ people: number }>`
    select count(distinct e.person_id)::int as people
    from json_to_recordset(${JSON.stringify(keys)}::json)
      k (first date, segment text, sector text, income bigint, risk integer, programmes text, kind text, class text)
    join contributions.enrolment e on e.regency = ${regency} and e.state = 'standing' and e.months @> k.first
      and e.segment = k.segment and e.sector = k.sector and e.income = k.income and coalesce(e.risk_class, 0) = k.risk
      and e.programmes = k.programmes::text[]
    join contributions.payer p on p.regency = e.regency and p.code = e.payer and p.kind = k.kind
      and coalesce(p.payer_class, '') = k.class`.execute(db)
  return rows[0]!.people
}
