import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { PersonAnswer, PersonLine } from '../contract.ts'
import type { PersonField } from '../person-fields.ts'
import { standingOf } from './people-conditions.ts'

type Ref = readonly [batchId: number, line: number]

/** A person with all values, not masked. */
export interface WholePerson {
  readonly personId: number
  readonly name: string
  readonly titles: string | null
  readonly age: number | null
  readonly protection: PersonLine['protection']
  readonly certainty: PersonLine['certainty']
  readonly proven: boolean
  readonly isWorker: boolean
  readonly isMember: boolean
  readonly isAsn: boolean
  readonly deceasedOn: string | null
  readonly village: string | null
  readonly district: string | null
  readonly agencyName: string | null
  readonly values: Readonly<Record<PersonField, string | number | null>>
  readonly origin: Readonly<Partial<Record<string, Ref>>>
}

export async function findPerson(
  db: Db,
  regency: string,
  personId: number,
  asOf: string,
): Promise<WholePerson | undefined> {
  const { rows } = await sql<WholePerson>`
    select p.person_id as "personId", p.name, p.titles, extract(year from age(${asOf}::date, p.born))::int as age,
           ${standingOf} as protection, p.certainty, p.proven, p.is_worker as "isWorker", p.is_member as "isMember",
           p.is_asn as "isAsn", p.deceased_on as "deceasedOn", v.name as village, d.name as district,
           a.name as "agencyName", p.origin,
           jsonb_build_object('nik', p.nik, 'nikDamaged', p.nik_damaged, 'kk', p.kk, 'nip', p.nip, 'name', p.name,
             'birthPlace', p.birth_place, 'birthDate', coalesce(p.birth_date::text, p.birth_year::text), 'sex', p.sex,
             'motherName', p.mother_name, 'phone', p.phone, 'address', p.address, 'rt', p.rt, 'rw', p.rw,
             'villageCode', p.village_code, 'occupation', p.occupation, 'sector', p.sector, 'agency', p.agency,
             'decile', p.decile,
             'familyHead', case p.family_head when true then 'ya' when false then 'tidak' end,
             'disability', case p.disability when true then 'ya' when false then 'tidak' end) as values
    from published.person p
    left join regions.region v on v.code = p.village_code
    left join regions.region d on d.code = p.district_code
    left join published.agency a on a.regency = p.regency and a.code = p.agency
    where p.regency = ${regency} and p.person_id = ${personId}::bigint`.execute(db)
  return rows[0]
}

/** A row behind a person: where it stands, and what it says. */
export type RowBehind = Omit<PersonAnswer['rows'][number], 'values'> & {
  readonly values: Readonly<Record<string, string | null>>
}

export async function listRowsBehind(db: Db, regency: string, personId: number): Promise<RowBehind[]> {
  const { rows } = await sql<RowBehind>`
    select r.batch_id as "batchId", r.line, r.source, r.kind, r.file_name as file, r.sheet, r.row, b.as_of as "asOf",
           coalesce(a.name, r.source) as "agencyName", coalesce(g.name_as_received, g.name, '') as name,
           jsonb_build_object('nik', coalesce(g.nik, g.nik_damaged), 'kk', g.kk, 'kpj', g.kpj,
             'birthDate', coalesce(g.birth_date::text, g.birth_year::text), 'sex', g.sex, 'motherName', g.mother_name,
             'phone', g.phone, 'address', g.address, 'rt', g.rt, 'rw', g.rw,
             'villageCode', coalesce(v.name, g.village_as_received), 'occupation', g.occupation) as values
    from published.person_row r
    join registry.reading g using (regency, batch_id, line)
    join registry.batch_label b using (regency, batch_id)
    left join registry.source s on s.regency = r.regency and s.code = r.source
    left join published.agency a on a.regency = r.regency and a.code = s.agency
    left join regions.region v on v.code = g.village_code
    where r.regency = ${regency} and r.person_id = ${personId}::bigint
    order by b.as_of desc, r.batch_id desc, r.line`.execute(db)
  return rows
}

export async function listMemberships(
  db: Db,
  regency: string,
  personId: number,
): Promise<PersonAnswer['memberships']> {
  const { rows } = await sql<PersonAnswer['memberships'][number]>`
    select q.participant, q.kpj, q.segment, string_to_array(q.programmes, ',') as programmes,
           q.employer_name as "employerName", q.paid_through as "paidThrough",
           coalesce((select jsonb_agg(jsonb_build_object('from', lower(m.valid), 'to', upper(m.valid), 'state', m.state)
                                      order by m.valid)
                     from published.membership_period m
                     where m.regency = q.regency and m.participant = q.participant), '[]') as periods
    from published.participation q
    where q.regency = ${regency} and q.person_id = ${personId}::bigint order by q.first_listed, q.participant`.execute(
    db,
  )
  return rows
}

/** Others of the same KK, or at the same address. */
export async function listHousehold(
  db: Db,
  regency: string,
  personId: number,
  asOf: string,
): Promise<PersonAnswer['household']> {
  const { rows } = await sql<PersonAnswer['household'][number]>`
    with me as (
      select kk, village_code, rt, address from published.person
      where regency = ${regency} and person_id = ${personId}::bigint),
    near as (
      select o.person_id, 'kk' as by from me join published.person o on o.kk = me.kk where o.regency = ${regency}
      union all
      select o.person_id, 'address' from me join published.person o
        on o.village_code = me.village_code and o.rt = me.rt and o.address = me.address
      where o.regency = ${regency} and length(me.address) > 5)
    select p.person_id as "personId", p.name, p.sex, extract(year from age(${asOf}::date, p.born))::int as age,
           ${standingOf} as protection, max(n.by) as by
    from near n join published.person p on p.regency = ${regency} and p.person_id = n.person_id
    where n.person_id <> ${personId}::bigint and p.deceased_on is null
    group by 1, 2, 3, 4, p.regency order by age desc nulls last, name limit 20`.execute(db)
  return rows
}

export async function listEventsOf(
  db: Db,
  regency: string,
  personId: number,
): Promise<(Omit<PersonAnswer['events'][number], 'happenedAt'> & { readonly happenedAt: Date })[]> {
  const { rows } = await sql<Omit<PersonAnswer['events'][number], 'happenedAt'> & { happenedAt: Date }>`
    select e.event_id as "eventId", e.kind, case when e.person_id = ${personId}::bigint then e.other_id else e.person_id end as "otherId",
           e.cause, e.happened_at as "happenedAt", coalesce(a.name, e.caused_by) as "causedBy"
    from published.person_event e
    left join published.account a on a.regency = e.regency and a.account_id::text = e.caused_by
    where e.regency = ${regency} and ${personId}::bigint in (e.person_id, e.other_id)
    order by e.event_id desc limit 50`.execute(db)
  return rows
}

/** Numbers under which somebody was held before they were merged into his. */
export async function listMergedNumbers(db: Db, regency: string, personId: number): Promise<number[]> {
  const { rows } = await sql<{ personId: number }>`
    with recursive merged(person_id) as (
      select ${personId}::bigint
      union
      select e.other_id from merged m
      join published.person_event e on e.regency = ${regency} and e.kind = 'merged' and e.person_id = m.person_id
      where not exists (select from published.person p where p.regency = ${regency} and p.person_id = e.other_id))
    select person_id as "personId" from merged where person_id <> ${personId}::bigint`.execute(db)
  return rows.map((row) => row.personId)
}
