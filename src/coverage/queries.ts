import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { findPlaceNames } from '../regions/public.ts'
import type { Grouping } from './contract.ts'
import type { Part, StatisticalDenominator } from './figure.ts'

/** Heads by part, in order of label; a part nobody belongs to is not in the list. Nobody is named. */
export async function countParts(db: Db, regency: string, asOf: string, by: Grouping): Promise<Part[]> {
  const { rows } = await sql<Part>`
    select key, label, registered, eligible, protected, eligible_protected as "eligibleProtected", gap
    from coverage.headcount(${regency}, ${asOf}::date, ${by})`.execute(db)
  return rows
}

/** One unprotected worker, by name and by address. */
export interface GapRow {
  readonly personId: number
  readonly nik: string | null
  readonly name: string
  readonly sex: string | null
  readonly birthDate: string | null
  readonly age: number | null
  readonly address: string | null
  readonly rt: string | null
  readonly rw: string | null
  readonly villageCode: string | null
  readonly village: string | null
  readonly district: string | null
  readonly occupation: string | null
  readonly sector: string | null
  readonly agency: string | null
  readonly reason: 'never' | 'unpaid' | 'lapsed' | 'nik-unknown' | 'under-age' | 'over-age'
  /** For `lapsed`: the day protection ended. */
  readonly lapsedOn: string | null
}

/**
 * Who is eligible and not protected on the day, and why. The age limits are those of the rule in
 * force for independent workers (BPU).
 */
export async function listGap(db: Db, regency: string, asOf: string): Promise<GapRow[]> {
  const { rows } = await sql<GapRow>`
    with w as materialized (
      select p.person_id, p.nik, p.name, p.sex, p.birth_date, p.address, p.rt, p.rw, p.village_code, p.district_code,
             p.occupation, p.sector, p.agency, p.regency, w.is_member,
             extract(year from age(${asOf}::date, w.born))::int as age
      from coverage.workers(${regency}, ${asOf}::date) w join published.person p using (regency, person_id)
      where not w.protected and not w.is_asn),
    rule as (
      select youngest, oldest from published.entry_age
      where segment = 'BPU' and valid_from <= ${asOf}::date order by valid_from desc limit 1),
    ended as (
      select person_id, max(upper(valid)) as on from published.protection
      where regency = ${regency} and programme = 'JKK' and upper(valid) <= ${asOf}::date group by person_id)
    select w.person_id as "personId", w.nik, w.name, w.sex, w.birth_date as "birthDate", w.age,
           w.address, w.rt, w.rw, w.village_code as "villageCode", v.name as village, d.name as district, w.occupation, w.sector,
           a.name as agency, e.on as "lapsedOn",
           case when w.age < rule.youngest then 'under-age'
                when w.age > rule.oldest then 'over-age'
                when e.on is not null then 'lapsed'
                when w.is_member then 'unpaid'
                when w.nik is null then 'nik-unknown'
                else 'never' end as reason
    from w left join rule on true
    left join regions.region v on v.code = w.village_code
    left join regions.region d on d.code = w.district_code
    left join published.agency a on a.regency = w.regency and a.code = w.agency
    left join ended e on e.person_id = w.person_id
    order by d.name nulls last, v.name nulls last, w.rt nulls last, w.name, w.person_id`.execute(db)
  return rows
}

/** The latest of each statistical denominator that was known for the day. */
export async function listDenominators(
  db: Db,
  regency: string,
  asOf: string,
): Promise<StatisticalDenominator[]> {
  const { rows } = await sql<StatisticalDenominator>`
    select distinct on (code) code, name, excludes, value, source, as_of as "asOf"
    from coverage.denominator where regency = ${regency} and as_of <= ${asOf}::date
    order by code, as_of desc`.execute(db)
  return rows
}

export async function saveDenominator(db: Db, regency: string, one: StatisticalDenominator): Promise<void> {
  await sql`
    insert into coverage.denominator (regency, code, as_of, name, excludes, value, source)
    values (${regency}, ${one.code}, ${one.asOf}, ${one.name}, ${one.excludes}, ${one.value}, ${one.source})
    on conflict (regency, code, as_of) do update
      set name = excluded.name, excludes = excluded.excludes, value = excluded.value, source = excluded.source`.execute(
    db,
  )
}

/** Lists of one kind that count: how many, and the days of the oldest and newest. */
export interface ListKind {
  readonly kind: string
  readonly lists: number
  readonly oldest: string
  readonly newest: string
}

/** Which lists the figures rest on. */
export async function listSources(db: Db, regency: string): Promise<ListKind[]> {
  const { rows } = await sql<ListKind>`
    select kind, lists, oldest, newest from coverage.lists(${regency})`.execute(db)
  return rows
}

/** The days of the insurer's oldest and newest list: outside them nobody knows who has paid. */
export async function findListDays(
  db: Db,
  regency: string,
): Promise<{ oldest: string; newest: string } | undefined> {
  const { rows } = await sql<{ oldest: string; newest: string }>`
    select oldest, newest from coverage.lists(${regency}) where kind = 'members'`.execute(db)
  return rows[0]
}

export async function getRegencyName(db: Db, regency: string): Promise<string> {
  return (await findPlaceNames(db, [regency]))(regency) ?? regency
}
