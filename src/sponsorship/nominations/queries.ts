import { sql } from 'kysely'
import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'

/** Why nobody was paired at once. */
export type Finding = 'not-found' | 'several' | 'not-eligible' | 'covered' | 'kin' | 'not-paired'

/** Whom a sponsor names, as he writes it. */
export interface NominationValues {
  readonly name: string
  readonly nik: string | null
  readonly birthDate: Day | null
  readonly villageCode: string | null
  readonly occupation: string | null
  readonly note: string | null
}

/** Needs the regency's lock. @returns its number */
export async function insertNomination(
  db: Db,
  regency: string,
  values: NominationValues & { readonly mandate: number },
  by: string,
): Promise<number> {
  const { rows } = await sql<{ nomination: number }>`
    insert into sponsorship.nomination (regency, nomination, mandate, name, nik, birth_date, village_code, occupation, note,
      state, asked_by)
    select ${regency}, coalesce(max(nomination), 0) + 1, ${values.mandate}, ${values.name}, ${values.nik},
      ${values.birthDate}::date, ${values.villageCode}, ${values.occupation}, ${values.note}, 'waiting', ${by}
    from sponsorship.nomination where regency = ${regency} returning nomination`.execute(db)
  return rows[0]!.nomination
}

type Settled =
  | { readonly state: 'paired'; readonly pair: number; readonly personId: number; readonly by: string }
  | { readonly state: 'waiting'; readonly finding: Finding; readonly personId: number | null }
  | {
      readonly state: 'refused'
      readonly by: string
      readonly reason: string
      readonly finding?: Finding
    }

export async function settleNomination(
  db: Db,
  regency: string,
  nomination: number,
  to: Settled,
): Promise<void> {
  const set =
    to.state === 'paired'
      ? sql`state = 'paired', pair = ${to.pair}, person_id = ${to.personId}, settled_at = now(), settled_by = ${to.by}`
      : to.state === 'refused'
        ? sql`state = 'refused', reason = ${to.reason}, finding = coalesce(${to.finding ?? null}, finding), settled_at = now(), settled_by = ${to.by}`
        : sql`finding = ${to.finding}, person_id = ${to.personId}`
  await sql`
    update sponsorship.nomination set ${set} where regency = ${regency} and nomination = ${nomination}`.execute(
    db,
  )
}

export async function countWaiting(db: Db, regency: string, mandate: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from sponsorship.nomination
    where regency = ${regency} and mandate = ${mandate} and state = 'waiting'`.execute(db)
  return rows[0]!.n
}

/** Holds it until the transaction ends. */
export async function findNomination(
  db: Db,
  regency: string,
  nomination: number,
): Promise<{ readonly state: 'waiting' | 'paired' | 'refused'; readonly sponsor: number } | undefined> {
  const { rows } = await sql<{ state: 'waiting' | 'paired' | 'refused'; sponsor: number }>`
    select n.state, m.sponsor from sponsorship.nomination n
    join sponsorship.mandate m on m.regency = n.regency and m.mandate = n.mandate
    where n.regency = ${regency} and n.nomination = ${nomination}::bigint for update of n`.execute(db)
  return rows[0]
}

/** What a sponsor may know of his nominations: what he wrote, and what became of it. */
export interface OwnNomination {
  readonly name: string
  readonly state: 'waiting' | 'paired' | 'refused'
  readonly kin: boolean
  readonly askedOn: Day
}

export async function listOwnNominations(db: Db, regency: string, sponsor: number): Promise<OwnNomination[]> {
  const { rows } = await sql<OwnNomination>`
    select n.name, n.state, coalesce(n.finding = 'kin', false) as kin, n.asked_at::date::text as "askedOn"
    from sponsorship.nomination n
    join sponsorship.mandate m on m.regency = n.regency and m.mandate = n.mandate
    where n.regency = ${regency} and m.sponsor = ${sponsor} order by n.nomination desc limit 20`.execute(db)
  return rows
}

export interface NominationLine extends NominationValues {
  readonly nomination: number
  readonly mandate: number
  readonly sponsorName: string
  readonly village: string | null
  readonly state: 'waiting' | 'paired' | 'refused'
  readonly finding: Finding | null
  readonly personId: number | null
  readonly reason: string | null
  readonly askedOn: Day
}

export async function listNominations(
  db: Db,
  regency: string,
  state: 'waiting' | 'paired' | 'refused',
  page: { readonly after: number; readonly limit: number },
): Promise<NominationLine[]> {
  const { rows } = await sql<NominationLine>`
    select n.nomination, n.mandate, s.name as "sponsorName", n.name, n.nik, n.birth_date::text as "birthDate",
           n.village_code as "villageCode", v.name as village, n.occupation, n.note, n.state, n.finding,
           n.person_id as "personId", n.reason, n.asked_at::date::text as "askedOn"
    from sponsorship.nomination n
    join sponsorship.mandate m on m.regency = n.regency and m.mandate = n.mandate
    join sponsorship.sponsor s on s.regency = m.regency and s.sponsor = m.sponsor
    left join regions.region v on v.code = n.village_code
    where n.regency = ${regency} and n.state = ${state} and n.nomination > ${page.after}::bigint
    order by n.nomination limit ${sql.lit(page.limit)}`.execute(db)
  return rows
}

/** Somebody of the register who may be meant. */
export interface Suggested {
  readonly personId: number
  readonly name: string
  readonly birthDate: Day | null
  readonly village: string | null
  readonly occupation: string | null
}

/** Those of the NIK, of the name or the first name in the village, or of the whole name anywhere. */
export async function listSuggested(db: Db, regency: string, nomination: number): Promise<Suggested[]> {
  const { rows } = await sql<Suggested>`
    with asked as (
      select nik, birth_date, village_code, upper(name) as name, split_part(upper(name), ' ', 1) as first
      from sponsorship.nomination where regency = ${regency} and nomination = ${nomination}::bigint),
    found as (
      select p.person_id, 1 as turn from published.person p, asked a where p.regency = ${regency} and p.nik = a.nik
      union all
      select p.person_id, 2 from published.person p, asked a
      where p.regency = ${regency} and p.name = a.name and p.village_code = a.village_code
      union all
      select p.person_id, 3 from published.person p, asked a
      where p.regency = ${regency} and p.village_code = a.village_code and p.name >= a.first and p.name < a.first || '~'
      union all
      select p.person_id, 4 from published.person p, asked a
      where p.regency = ${regency} and p.name = a.name)
    select p.person_id as "personId", p.name, p.birth_date::text as "birthDate", v.name as village, p.occupation
    from (select person_id, min(turn) as turn from found group by 1 order by 2, 1 limit 10) f
    join published.person p on p.regency = ${regency} and p.person_id = f.person_id
    left join regions.region v on v.code = p.village_code
    order by f.turn, p.name, p.person_id`.execute(db)
  return rows
}

/** Villages of the regency with their districts. */
export async function listVillages(
  db: Db,
  regency: string,
): Promise<{ readonly code: string; readonly name: string; readonly district: string }[]> {
  const { rows } = await sql<{ code: string; name: string; district: string }>`
    select v.code, v.name, d.name as district
    from regions.region v join regions.region d on d.code = substr(v.code, 1, 8)
    where v.code like ${`${regency}.%`} and length(v.code) > 8 order by v.name, d.name`.execute(db)
  return rows
}
