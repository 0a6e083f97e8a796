import { sql } from 'kysely'
import type { Day } from '../../../platform/calendar.ts'
import type { Db } from '../../../platform/database.ts'
import type { Candidate } from '../judge-enrolment.ts'
import { readRange } from '../months.ts'

/** Somebody of the register, with all that an enrolment needs to know. */
export interface RegisterPerson extends Candidate {
  readonly nik: string | null
  readonly name: string
  readonly birthDate: Day | null
  readonly sector: string | null
  /** The row by which the person is followed: that of the NIK, else the one that gave the number. */
  readonly anchor: readonly [batchId: number, line: number]
}

/** By what rows name people. */
export interface Identities {
  readonly personIds: readonly number[]
  readonly niks: readonly string[]
  readonly kpjs: readonly string[]
  readonly named: readonly { readonly name: string; readonly birthDate: Day }[]
}

/** Everybody of the register whom one of the identities may mean, with the KPJ he is known by. */
export async function listNamedPeople(
  db: Db,
  regency: string,
  wanted: Identities,
): Promise<{ people: Map<number, RegisterPerson>; byKpj: Map<string, number[]> }> {
  const { rows: cards } = await sql<{ kpj: string; personId: number }>`
    select distinct kpj, person_id as "personId" from published.participation
    where regency = ${regency} and kpj = any(${[...wanted.kpjs]}::text[])`.execute(db)
  const { rows: found } = await sql<{ id: number }>`
    select person_id as id from published.person where regency = ${regency} and nik = any(${[...wanted.niks]}::text[])
    union select p.person_id from published.person p
      join jsonb_to_recordset(${JSON.stringify(wanted.named)}::jsonb) as n(name text, "birthDate" date)
        on p.name = n.name and p.birth_date = n."birthDate"
      where p.regency = ${regency}`.execute(db)
  const ids = new Set([
    ...wanted.personIds,
    ...cards.map((card) => card.personId),
    ...found.map((one) => one.id),
  ])
  const byKpj = new Map<string, number[]>()
  for (const { kpj, personId } of cards) byKpj.set(kpj, [...(byKpj.get(kpj) ?? []), personId])
  return { people: await listRegisterPeople(db, regency, [...ids]), byKpj }
}

export async function listRegisterPeople(
  db: Db,
  regency: string,
  ids: readonly number[],
): Promise<Map<number, RegisterPerson>> {
  const { rows } = await sql<RegisterRow>`
    with wanted as materialized (select unnest(${[...ids]}::bigint[]) as person_id),
    wage as (
      select c.person_id, max(coalesce(upper(c.valid), 'infinity'::date))::text as until
      from wanted join published.protection c using (person_id)
      where c.regency = ${regency} and c.segment = 'PU' group by 1),
    paid as (
      select distinct on (q.person_id) q.person_id, q.paid_through, q.employer_code, q.employer_name
      from wanted join published.participation q using (person_id)
      where q.regency = ${regency} and q.segment = 'BPU' and q.paid_through is not null
        and coalesce(q.stated_status, '') not in ('left', 'deceased')
      order by q.person_id, q.paid_through desc, q.participant),
    payers as (
      select e.person_id, jsonb_agg(jsonb_build_object('payer', e.payer, 'payerName', y.name, 'months', e.months::text)
                                    order by e.months) as enrolments
      from wanted join contributions.enrolment e using (person_id)
      join contributions.payer y on y.regency = e.regency and y.code = e.payer
      where e.regency = ${regency} and e.state = 'standing' group by 1)
    select p.person_id as "personId", p.nik, p.name, p.birth_date as "birthDate", p.born, p.village_code as "villageCode",
           p.is_asn as "isAsn", p.deceased_on as "deceasedOn", p.deceased_mark as "deceasedMark", p.sector,
           p.origin -> 'nik' as origin, w.until as "wageEarnerUntil", d.paid_through as "paidThrough",
           coalesce(d.employer_code, '') as "wadahCode", coalesce(d.employer_name, '') as "wadahName",
           coalesce(y.enrolments, '[]') as enrolments
    from wanted join published.person p using (person_id)
    left join wage w using (person_id) left join paid d using (person_id) left join payers y using (person_id)
    where p.regency = ${regency}`.execute(db)
  return new Map(rows.map((row) => [row.personId, describe(row)]))
}

interface RegisterRow {
  readonly personId: number
  readonly nik: string | null
  readonly name: string
  readonly birthDate: Day | null
  readonly born: Day | null
  readonly villageCode: string | null
  readonly isAsn: boolean
  readonly deceasedOn: Day | null
  readonly deceasedMark: boolean
  readonly sector: string | null
  readonly origin: readonly [number, number] | null
  readonly wageEarnerUntil: string | null
  readonly paidThrough: string | null
  readonly wadahCode: string
  readonly wadahName: string
  readonly enrolments: readonly { payer: string; payerName: string; months: string }[]
}

const linesPerBatch = 10_000_000

function describe(row: RegisterRow): RegisterPerson {
  const { origin, paidThrough, wadahCode, wadahName, enrolments, wageEarnerUntil, ...person } = row
  const own = [Math.floor(row.personId / linesPerBatch), row.personId % linesPerBatch] as const
  return {
    ...person,
    anchor: origin ?? own,
    wageEarnerUntil: wageEarnerUntil === 'infinity' ? '9999-12-31' : wageEarnerUntil,
    paid: paidThrough === null ? null : { through: paidThrough, wadahCode, wadahName },
    enrolments: enrolments.map(({ months, ...one }) => ({ ...one, months: readRange(months) })),
  }
}

/** Ages at which somebody can be enrolled in the segment on the day; undefined where no rule speaks of it. */
export async function findEntryAge(
  db: Db,
  segment: string,
  day: Day,
): Promise<{ readonly youngest: number; readonly oldest: number } | undefined> {
  const { rows } = await sql<{ youngest: number; oldest: number }>`
    select youngest, oldest from published.entry_age where segment = ${segment} and valid_from <= ${day}::date
    order by valid_from desc limit 1`.execute(db)
  return rows[0]
}
