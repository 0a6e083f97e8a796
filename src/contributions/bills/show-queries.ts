import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import { moment, nameOf } from '../sql-words.ts'
import type {
  BillDetail,
  BillLine,
  billFilter,
  lineFilter,
  omissionLine,
  personMonthLine,
} from './contract.ts'

const columns = sql`
  b.bill, b.number, b.payer, p.name as "payerName", p.kind as "payerKind", b.month, b.months, b.part, b.state, b.people,
  b.lines as "personMonths", b.omitted, b.total, b.released, b.settled, b.total - b.released - b.settled as due, b.receipted,
  b.payment_code as "paymentCode", b.sent_on as "sentOn", ${moment('b.made_at')} as "madeAt", ${nameOf('b.made_by')} as "madeBy",
  ${nameOf('b.approved_by')} as "approvedBy"`

/** Bills, the latest first, one more than asked for. */
export async function listBills(
  db: Db,
  regency: string,
  { payer, month, state }: z.infer<typeof billFilter>,
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<BillLine[]> {
  const { rows } = await sql<BillLine>`
    select ${columns} from contributions.bill b join contributions.payer p on p.regency = b.regency and p.code = b.payer
    where b.regency = ${regency}
      ${payer === undefined ? sql`` : sql`and b.payer = ${payer}`}
      ${month === undefined ? sql`` : sql`and b.month <= ${month} and b.month > to_char((${month} || '-01')::date - (b.months || ' months')::interval, 'YYYY-MM')`}
      ${state === undefined ? sql`` : state === 'open' ? sql`and b.state in ('draft', 'approved', 'sent')` : sql`and b.state = ${state}`}
      ${page.before === undefined ? sql`` : sql`and b.bill < ${page.before}`}
    order by b.bill desc limit ${page.limit + 1}`.execute(db)
  return rows
}

export async function findBill(
  db: Db,
  regency: string,
  bill: number,
): Promise<(BillLine & { readonly makerId: string }) | undefined> {
  const { rows } = await sql<BillLine & { makerId: string }>`
    select ${columns}, b.made_by as "makerId"
    from contributions.bill b join contributions.payer p on p.regency = b.regency and p.code = b.payer
    where b.regency = ${regency} and b.bill = ${bill}`.execute(db)
  return rows[0]
}

type Parts = Omit<BillDetail, keyof BillLine | 'may' | 'approveRefused'>

/** What is told of one bill besides its sums. */
export async function readParts(db: Db, regency: string, bill: number): Promise<Parts> {
  const of = sql`regency = ${regency} and bill = ${bill}`
  const steps = await sql<Parts['steps'][number]>`
    select s.state, ${moment('s.at')} as at, ${nameOf('s.by_actor')} as by, s.note
    from contributions.bill_step s where ${of} order by s.step`.execute(db)
  const sums = await sql<Parts['programmes']>`
    select coalesce(sum(jkk), 0)::bigint as jkk, coalesce(sum(jkm), 0)::bigint as jkm, coalesce(sum(jht), 0)::bigint as jht,
           coalesce(sum(jp), 0)::bigint as jp
    from contributions.bill_line where ${of}`.execute(db)
  const villages = await sql<Parts['villages'][number]>`
    select l.village_code as code, coalesce(v.name, 'Tanpa desa') as name, d.name as district, count(distinct l.person_id)::int as people,
           count(*)::int as "personMonths", sum(l.amount)::bigint as total
    from contributions.bill_line l left join regions.region v on v.code = l.village_code
    left join regions.region d on d.code = v.parent
    where ${of} group by l.village_code, v.name, d.name order by d.name nulls last, v.name nulls last`.execute(
    db,
  )
  const agencies = await sql<Parts['agencies'][number]>`
    select l.agency as code, coalesce(a.name, 'Tanpa perangkat daerah') as name, count(distinct l.person_id)::int as people,
           count(*)::int as "personMonths", sum(l.amount)::bigint as total
    from contributions.bill_line l left join published.agency a on a.regency = l.regency and a.code = l.agency
    where l.regency = ${regency} and l.bill = ${bill} group by l.agency, a.name order by a.name nulls last`.execute(
    db,
  )
  const omissions = await sql<Parts['omissions'][number]>`
    select reason, count(*)::int as count from contributions.bill_omission where ${of} group by reason order by reason`.execute(
    db,
  )
  const rules = await sql<{ rule: string }>`
    select distinct unnest(rules) as rule from (select distinct rules from contributions.bill_line where ${of}) r order by rule`.execute(
    db,
  )
  const payments = await sql<Parts['payments'][number]>`
    select payment, paid_on as "paidOn", amount, reference from contributions.payment
    where ${of} and state = 'matched' order by paid_on, payment`.execute(db)
  const waiting = await sql<{ count: number }>`
    select count(*)::int as count from contributions.exception where ${of} and state = 'open'`.execute(db)
  return {
    steps: steps.rows,
    programmes: sums.rows[0]!,
    villages: villages.rows,
    agencies: agencies.rows,
    omissions: omissions.rows,
    rules: rules.rows.map(({ rule }) => rule),
    payments: payments.rows,
    exceptions: waiting.rows[0]!.count,
  }
}

export type PersonMonthRow = z.infer<typeof personMonthLine>

/** Person-months by name, one more than asked for; `nik` whole. Names are those of today. */
export async function listLines(
  db: Db,
  regency: string,
  bill: number,
  { village, agency, q }: z.infer<typeof lineFilter>,
  page: {
    readonly after: readonly [name: string, personId: number, month: string] | undefined
    readonly limit: number
  },
): Promise<PersonMonthRow[]> {
  const name = sql`coalesce(p.name, 'Tidak ada lagi di register')`
  const { rows } = await sql<PersonMonthRow>`
    select l.person_id as "personId", ${name} as name, coalesce(p.nik, o.nik) as nik, v.name as village, d.name as district,
           a.name as agency, l.month, l.jkk, l.jkm, l.jht, l.jp, l.amount, l.released, l.receipted, l.rules
    from contributions.bill_line l
    join contributions.enrolment o on o.regency = l.regency and o.enrolment = l.enrolment
    left join published.person p on p.regency = l.regency and p.person_id = o.person_id
    left join regions.region v on v.code = l.village_code
    left join regions.region d on d.code = v.parent
    left join published.agency a on a.regency = l.regency and a.code = l.agency
    where l.regency = ${regency} and l.bill = ${bill}
      ${village === undefined ? sql`` : sql`and l.village_code = ${village}`}
      ${agency === undefined ? sql`` : sql`and l.agency = ${agency}`}
      ${q === undefined || q === '' ? sql`` : sql`and lower(p.name) like ${`%${q.toLowerCase().replaceAll(/[%_\\]/g, '')}%`}`}
      ${page.after === undefined ? sql`` : sql`and (${name}, l.person_id, l.month) > (${page.after[0]}, ${page.after[1]}::bigint, ${page.after[2]})`}
    order by ${name}, l.person_id, l.month limit ${page.limit + 1}`.execute(db)
  return rows
}

export async function listOmissions(
  db: Db,
  regency: string,
  bill: number,
  page: { readonly after: readonly [enrolment: number, month: string] | undefined; readonly limit: number },
): Promise<(z.infer<typeof omissionLine> & { enrolment: number })[]> {
  const { rows } = await sql<z.infer<typeof omissionLine> & { enrolment: number }>`
    select x.enrolment, x.person_id as "personId", coalesce(p.name, 'Tidak ada lagi di register') as name, v.name as village, x.month,
           x.reason
    from contributions.bill_omission x
    left join published.person p on p.regency = x.regency and p.person_id = x.person_id
    left join regions.region v on v.code = p.village_code
    where x.regency = ${regency} and x.bill = ${bill}
      ${page.after === undefined ? sql`` : sql`and (x.enrolment, x.month) > (${page.after[0]}::bigint, ${page.after[1]})`}
    order by x.enrolment, x.month limit ${page.limit + 1}`.execute(db)
  return rows
}
