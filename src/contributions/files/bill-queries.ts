import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { BillFactLine } from './bill-document.ts'
import type { InsurerRow } from './layout-fields.ts'

/** Head of a bill, as its papers need it. */
export interface BillHead {
  readonly bill: number
  readonly number: string
  readonly month: string
  readonly state: string
  readonly payer: string
  readonly payerName: string
  readonly payerKind: string
  readonly wadahCode: string | null
  readonly accountCode: string | null
  readonly paymentCode: string | null
  readonly regencyName: string
}

export async function findBillHead(db: Db, regency: string, bill: number): Promise<BillHead | undefined> {
  const { rows } = await sql<BillHead>`
    select b.bill, b.number, b.month, b.state, b.payer, p.name as "payerName", p.kind as "payerKind",
           p.wadah_code as "wadahCode", p.account_code as "accountCode", b.payment_code as "paymentCode",
           r.name as "regencyName"
    from contributions.bill b
    join contributions.payer p on p.regency = b.regency and p.code = b.payer
    join regions.region r on r.code = b.regency
    where b.regency = ${regency} and b.bill = ${bill}`.execute(db)
  return rows[0]
}

/** Person-months still asked for, joined to who that is today. */
const lines = (regency: string, bill: number) => sql`
  from contributions.bill_line l
  join contributions.enrolment e on e.regency = l.regency and e.enrolment = l.enrolment
  left join published.person p on p.regency = e.regency and p.person_id = e.person_id
  left join regions.region v on v.code = l.village_code
  left join regions.region d on d.code = substr(l.village_code, 1, 8)
  where l.regency = ${regency} and l.bill = ${bill} and l.released < l.amount`

/** Months that follow each other, of one enrolment, are one run. */
const run = sql`(substr(l.month, 1, 4)::int * 12 + substr(l.month, 6, 2)::int
  - row_number() over (partition by l.enrolment order by l.month))`

/** Lines of the annex: a person and the months that follow each other, in order of village and name. */
export async function listBillLines(db: Db, regency: string, bill: number): Promise<BillFactLine[]> {
  const { rows } = await sql<Omit<BillFactLine, 'number'> & { nik: string | null }>`
    select nik, name, village, min(month) as "firstMonth", count(*)::int as months,
           sum(jkk)::bigint as jkk, sum(jkm)::bigint as jkm, sum(jht)::bigint as jht, sum(jp)::bigint as other,
           sum(amount)::bigint as total
    from (select coalesce(p.nik, e.nik) as nik, coalesce(p.name, '') as name, coalesce(v.name, '') as village,
                 coalesce(d.name, '') as district, l.person_id, l.enrolment, l.month, l.jkk, l.jkm, l.jht, l.jp,
                 l.amount - l.released as amount, ${run} as run
          ${lines(regency, bill)}) one
    group by nik, name, village, district, person_id, enrolment, run
    order by district, village, name, person_id, min(month)`.execute(db)
  return rows.map((row, at) => ({ ...row, number: at + 1, nik: row.nik ?? '' }))
}

export interface BillTotals {
  readonly people: number
  readonly total: number
  readonly jkk: number
  readonly jkm: number
  readonly jht: number
  readonly jp: number
  /** Taken off lines of which the rest stands. */
  readonly released: number
}

export async function getBillTotals(db: Db, regency: string, bill: number): Promise<BillTotals> {
  const { rows } = await sql<BillTotals>`
    select count(distinct l.person_id)::int as people, coalesce(sum(l.amount - l.released), 0)::bigint as total,
           coalesce(sum(l.jkk), 0)::bigint as jkk, coalesce(sum(l.jkm), 0)::bigint as jkm,
           coalesce(sum(l.jht), 0)::bigint as jht, coalesce(sum(l.jp), 0)::bigint as jp,
           coalesce(sum(l.released), 0)::bigint as released
    from contributions.bill_line l
    where l.regency = ${regency} and l.bill = ${bill} and l.released < l.amount`.execute(db)
  return rows[0]!
}

export async function listVillageTotals(db: Db, regency: string, bill: number) {
  const { rows } = await sql<{ district: string; village: string; people: number; amount: number }>`
    select coalesce(d.name, '–') as district, coalesce(v.name, 'Desa belum diketahui') as village,
           count(distinct l.person_id)::int as people, sum(l.amount - l.released)::bigint as amount
    from contributions.bill_line l
    left join regions.region v on v.code = l.village_code
    left join regions.region d on d.code = substr(l.village_code, 1, 8)
    where l.regency = ${regency} and l.bill = ${bill} and l.released < l.amount
    group by d.name, v.name, v.code order by d.name nulls last, v.name`.execute(db)
  return rows
}

export async function listAgencyTotals(db: Db, regency: string, bill: number) {
  const { rows } = await sql<{ agency: string; people: number; amount: number }>`
    select coalesce(a.name, 'Tanpa perangkat daerah') as agency, count(distinct l.person_id)::int as people,
           sum(l.amount - l.released)::bigint as amount
    from contributions.bill_line l
    left join published.agency a on a.regency = l.regency and a.code = l.agency
    where l.regency = ${regency} and l.bill = ${bill} and l.released < l.amount
    group by a.name order by a.name nulls last`.execute(db)
  return rows
}

export async function listBillSteps(db: Db, regency: string, bill: number) {
  const { rows } = await sql<{ state: string; by: string; on: string }>`
    select s.state, coalesce(a.name, s.by_actor) as by, s.at::date as "on"
    from contributions.bill_step s
    left join published.account a on a.regency = s.regency and a.account_id::text = s.by_actor
    where s.regency = ${regency} and s.bill = ${bill} order by s.step`.execute(db)
  return rows
}

interface Part {
  readonly offset: number
  readonly limit: number
}

/** Whether an insurer's list already names the person with a KPJ in the segment. */
const kpj = sql`(select q.kpj from published.participation q
  where q.regency = e.regency and q.person_id = e.person_id and q.segment = e.segment and q.kpj is not null
  order by q.last_listed desc, q.participant limit 1)`

/** How many lines the files of a kind have, by segment. New participants are those without a KPJ. */
export async function countInsurerRows(db: Db, regency: string, bill: number) {
  const { rows } = await sql<{ segment: string; payment: number; registration: number }>`
    select segment, count(*)::int as payment, count(*) filter (where fresh)::int as registration
    from (select segment, enrolment, run, bool_and(fresh) as fresh
          from (select e.segment, l.enrolment, ${kpj} is null as fresh, ${run} as run
                ${lines(regency, bill)}) one
          group by segment, enrolment, run) runs
    group by segment order by segment`.execute(db)
  return rows
}

/** A part of a file for the insurer, numbered through all parts, in the order of the annex. */
export async function listInsurerRows(
  db: Db,
  regency: string,
  head: BillHead,
  wanted: { readonly kind: 'registration' | 'payment'; readonly segment: string },
  { offset, limit }: Part,
): Promise<InsurerRow[]> {
  const { rows } = await sql<Omit<InsurerRow, 'regencyName' | 'province' | 'wadahCode' | 'payerName'>>`
    select (${offset} + row_number() over (order by district, village, name, "personId", min(month)))::int as number,
           "personId", nik, kpj, name, "birthPlace", "birthDate", sex, "motherName", phone, address, rt, rw, village,
           district, occupation, income, programmes, min(month) || '-01' as "firstMonth", count(*)::int as months,
           sum(jkk)::bigint as jkk, sum(jkm)::bigint as jkm, sum(jht)::bigint as jht, sum(jp)::bigint as jp,
           sum(amount)::bigint as total
    from (select coalesce(p.person_id, l.person_id) as "personId", coalesce(p.nik, e.nik) as nik, ${kpj} as kpj,
                 coalesce(p.name, '') as name, p.birth_place as "birthPlace", p.birth_date as "birthDate", p.sex,
                 p.mother_name as "motherName", p.phone, p.address, p.rt, p.rw, v.name as village, d.name as district,
                 p.occupation, e.income, e.programmes, e.enrolment, l.month, l.jkk, l.jkm, l.jht, l.jp,
                 l.amount - l.released as amount, ${run} as run
          ${lines(regency, head.bill)} and e.segment = ${wanted.segment}) one
    where ${wanted.kind === 'registration' ? sql`kpj is null` : sql`true`}
    group by "personId", nik, kpj, name, "birthPlace", "birthDate", sex, "motherName", phone, address, rt, rw, village,
             district, occupation, income, programmes, enrolment, run
    order by district, village, name, "personId", min(month)
    offset ${offset} limit ${limit}`.execute(db)
  const province = await sql<{ name: string }>`
    select name from regions.region where code = ${regency.slice(0, 2)}`.execute(db)
  const same = {
    regencyName: head.regencyName,
    province: province.rows[0]?.name ?? null,
    wadahCode: head.wadahCode,
    payerName: head.payerName,
    billNumber: head.number,
    paymentCode: head.paymentCode,
  }
  return rows.map((row) => ({ ...row, ...same }))
}

export async function findLastDocument(db: Db, regency: string, bill: number) {
  const { rows } = await sql<{ version: number; hash: string; madeOn: string }>`
    select version, hash, made_on as "madeOn" from contributions.bill_document
    where regency = ${regency} and bill = ${bill} order by version desc limit 1`.execute(db)
  return rows[0]
}

/** The next version; safe when two ask at once, for the second then finds the first. */
export async function insertDocument(
  db: Db,
  regency: string,
  bill: number,
  edition: { readonly version: number; readonly hash: string; readonly madeOn: string },
  by: string,
): Promise<boolean> {
  const { rows } = await sql`
    insert into contributions.bill_document (regency, bill, version, hash, made_on, made_by)
    values (${regency}, ${bill}, ${edition.version}, ${edition.hash}, ${edition.madeOn}::date, ${by})
    on conflict do nothing returning version`.execute(db)
  return rows.length > 0
}
