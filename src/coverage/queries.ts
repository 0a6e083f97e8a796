import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { Grouping } from './contract.ts'
import type { Part, StatisticalDenominator } from './figure.ts'

const age = sql`extract(year from age(${sql.ref('w.asOf')}, w.born))`

/** Key and label of the part a worker belongs to. Everybody belongs to exactly one, if only to "unknown". */
const parts: Record<Grouping, { key: RawBuilder<string>; label: RawBuilder<string> }> = {
  all: { key: sql`'all'`, label: sql`'Seluruhnya'` },
  district: {
    key: sql`coalesce(w.district_code, '')`,
    label: sql`coalesce((select name from regions.region r where r.code = w.district_code), '(kecamatan belum diketahui)')`,
  },
  village: {
    key: sql`coalesce(w.village_code, '')`,
    label: sql`coalesce((select v.name || ', ' || d.name from regions.region v join regions.region d on d.code = v.parent
                         where v.code = w.village_code), '(desa belum diketahui)')`,
  },
  sector: { key: sql`coalesce(w.sector, '')`, label: sql`coalesce(w.sector, '(sektor belum diketahui)')` },
  agency: {
    key: sql`coalesce(w.agency, '')`,
    label: sql`coalesce((select name from published.agency a where a.regency = w.regency and a.code = w.agency),
                        '(hanya di daftar peserta)')`,
  },
  segment: {
    key: sql`coalesce(w.segment, '')`,
    label: sql`coalesce(w.segment, '(belum pernah menjadi peserta)')`,
  },
  sex: {
    key: sql`coalesce(w.sex, '')`,
    label: sql`case w.sex when 'L' then 'Laki-laki' when 'P' then 'Perempuan' else '(belum diketahui)' end`,
  },
  age: {
    key: sql`case when w.born is null then '' when ${age} < 18 then '00' when ${age} < 30 then '18'
             when ${age} < 45 then '30' when ${age} < 55 then '45' when ${age} < 65 then '55' else '65' end`,
    label: sql`case when w.born is null then '(umur belum diketahui)' when ${age} < 18 then 'di bawah 18'
               when ${age} < 30 then '18-29' when ${age} < 45 then '30-44' when ${age} < 55 then '45-54'
               when ${age} < 65 then '55-64' else '65 ke atas' end`,
  },
}

/** Living workers on the day, with what the figures need to know of each. */
function workers(regency: string, asOf: string): RawBuilder<unknown> {
  return sql`
    select p.*, ${asOf}::date as "asOf", q.segment, f.person_id is not null as protected
    from published.person p
    left join (
      select person_id from published.protection
      where regency = ${regency} and valid @> ${asOf}::date and programme in ('JKK', 'JKM')
      group by person_id having count(distinct programme) = 2) f on f.person_id = p.person_id
    left join (
      select distinct on (person_id) person_id, segment from published.participation
      where regency = ${regency}
      order by person_id, paid_through desc nulls last, segment, participant) q on q.person_id = p.person_id
    where p.regency = ${regency} and (p.is_worker or p.is_member)
      and (p.deceased_on is null or p.deceased_on > ${asOf}::date)`
}

/** Heads by part, in order of label; a part nobody belongs to is not in the list. */
export async function listParts(db: Db, regency: string, asOf: string, by: Grouping): Promise<Part[]> {
  const { key, label } = parts[by]
  const { rows } = await sql<Part>`
    with w as materialized (${workers(regency, asOf)}),
    counted as (
      select ${key} as key, min(${sql.ref('w.person_id')}) as sample,
             count(*) as registered,
             count(*) filter (where not w.is_asn) as eligible,
             count(*) filter (where w.protected) as protected,
             count(*) filter (where w.protected and not w.is_asn) as "eligibleProtected",
             count(*) filter (where not w.protected and not w.is_asn) as gap
      from w group by 1)
    select c.key, ${label} as label, c.registered, c.eligible, c.protected, c."eligibleProtected", c.gap
    from counted c join w on w.person_id = c.sample
    order by c.key = '', ${by === 'age' ? sql`c.key` : sql`label`}`.execute(db)
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
    with w as materialized (${workers(regency, asOf)}),
    rule as (
      select youngest, oldest from published.entry_age
      where segment = 'BPU' and valid_from <= ${asOf}::date order by valid_from desc limit 1),
    ended as (
      select person_id, max(upper(valid)) as on from published.protection
      where regency = ${regency} and programme = 'JKK' and upper(valid) <= ${asOf}::date group by person_id)
    select w.person_id as "personId", w.nik, w.name, w.sex, w.birth_date as "birthDate", ${age}::int as age,
           w.address, w.rt, w.rw, v.name as village, d.name as district, w.occupation, w.sector,
           a.name as agency, e.on as "lapsedOn",
           case when ${age} < rule.youngest then 'under-age'
                when ${age} > rule.oldest then 'over-age'
                when e.on is not null then 'lapsed'
                when w.is_member then 'unpaid'
                when w.nik is null then 'nik-unknown'
                else 'never' end as reason
    from w left join rule on true
    left join regions.region v on v.code = w.village_code
    left join regions.region d on d.code = w.district_code
    left join published.agency a on a.regency = w.regency and a.code = w.agency
    left join ended e on e.person_id = w.person_id
    where not w.protected and not w.is_asn
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

/** Which lists the figures rest on: kind, number of lists that count, day of the newest. */
export async function listSources(
  db: Db,
  regency: string,
): Promise<{ kind: string; lists: number; newest: string }[]> {
  const { rows } = await sql<{ kind: string; lists: number; newest: string }>`
    select kind, count(*)::int as lists, max(as_of) as newest from published.batch
    where regency = ${regency} and undone_at is null group by kind order by kind`.execute(db)
  return rows
}

/** The days of the insurer's oldest and newest list: outside them nobody knows who has paid. */
export async function findListDays(
  db: Db,
  regency: string,
): Promise<{ oldest: string; newest: string } | undefined> {
  const { rows } = await sql<{ oldest: string | null; newest: string | null }>`
    select min(as_of) as oldest, max(as_of) as newest from published.batch
    where regency = ${regency} and kind = 'members' and undone_at is null`.execute(db)
  const { oldest = null, newest = null } = rows[0] ?? {}
  return oldest === null || newest === null ? undefined : { oldest, newest }
}

export async function getRegencyName(db: Db, regency: string): Promise<string> {
  const { rows } = await sql<{
    name: string
  }>`select name from regions.region where code = ${regency}`.execute(db)
  return rows[0]?.name ?? regency
}
