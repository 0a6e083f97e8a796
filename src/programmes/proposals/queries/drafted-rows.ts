import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '../../../platform/calendar.ts'
import type { Db } from '../../../platform/database.ts'
import type { peopleFilter } from '../contract.ts'

/** Somebody to be added: the anchor is the row of the register by which he is followed. */
export interface NewRow {
  readonly sheet: string
  readonly row: number
  readonly personId: number | null
  readonly anchorBatch: number | null
  readonly anchorLine: number | null
  readonly nik: string | null
  readonly villageCode: string | null
  readonly agency: string | null
  readonly writtenName: string | null
  readonly problem: string | null
}

const columns = sql`"sheet" text, "row" integer, "personId" bigint, "anchorBatch" bigint, "anchorLine" integer, "nik" text,
  "villageCode" text, "agency" text, "writtenName" text, "problem" text`

/** Adds who is not there yet, after the last line; how many came. */
export async function insertRows(
  db: Db,
  regency: string,
  proposal: number,
  owner: { readonly villageCode: string | null; readonly agency: string | null },
  rows: readonly NewRow[],
): Promise<number> {
  const { rows: inserted } = await sql<{ n: number }>`
    with last as (select coalesce(max(line), 0) as line from programmes.proposal_row where regency = ${regency} and proposal = ${proposal}),
    new as (
      select r.*, row_number() over () as at from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(${columns})),
    done as (
      insert into programmes.proposal_row (regency, proposal, line, sheet, row, person_id, anchor_batch, anchor_line, nik, village_code,
        agency, written_name, problem, owner_village, owner_agency)
      select ${regency}, ${proposal}, last.line + new.at, sheet, row, "personId", "anchorBatch", "anchorLine", nik, "villageCode", agency,
             "writtenName", problem, ${owner.villageCode}, ${owner.agency}
      from new, last
      where new."personId" is null or not exists (
        select from programmes.proposal_row r
        where r.regency = ${regency} and r.proposal = ${proposal} and r.person_id = new."personId")
      returning 1)
    select count(*)::int as n from done`.execute(db)
  return inserted[0]!.n
}

/** Living people of the register within the asker's reach, one more than `most`. */
export async function findPeople(
  db: Db,
  regency: string,
  filter: z.infer<typeof peopleFilter>,
  how: {
    readonly reach: RawBuilder<unknown>
    readonly range: string
    readonly asOf: Day
    readonly most: number
  },
): Promise<NewRow[]> {
  const { place, agency, sector, occupation, unprotected } = filter
  const conditions: RawBuilder<unknown>[] = [
    sql`p.regency = ${regency}`,
    how.reach,
    sql`(p.is_worker or p.is_member) and (p.deceased_on is null or p.deceased_on > ${how.asOf}::date)`,
  ]
  if (place !== undefined)
    conditions.push(place.length > 8 ? sql`p.village_code = ${place}` : sql`p.district_code = ${place}`)
  if (agency !== undefined) conditions.push(sql`p.agency = ${agency}`)
  if (sector !== undefined) conditions.push(sql`p.sector = ${sector}`)
  if (occupation !== undefined && occupation !== '')
    conditions.push(
      sql`lower(p.occupation) like ${`%${occupation.toLowerCase().replaceAll(/[%_\\]/g, '')}%`}`,
    )
  if (unprotected) {
    conditions.push(sql`coalesce((select s.state from published.standing s
      where s.regency = p.regency and s.person_id = p.person_id), 'none') in ('none', 'ended')`)
    conditions.push(sql`not exists (select from published.enrolment e
      where e.regency = p.regency and e.person_id = p.person_id and e.months && ${how.range}::daterange)`)
  }
  const { rows } = await sql<NewRow>`
    select '' as sheet, 0 as row, p.person_id as "personId",
           coalesce((p.origin -> 'nik' ->> 0)::bigint, p.person_id / 10000000) as "anchorBatch",
           coalesce((p.origin -> 'nik' ->> 1)::int, (p.person_id % 10000000)::int) as "anchorLine",
           p.nik, p.village_code as "villageCode", p.agency, null as "writtenName", null as problem
    from published.person p
    left join regions.region v on v.code = p.village_code
    where ${sql.join(conditions, sql` and `)}
    order by p.district_code nulls last, v.name nulls last, p.name, p.person_id
    limit ${sql.lit(how.most + 1)}`.execute(db)
  return rows
}

/** Which of these are in the proposal already. */
export async function countAlready(
  db: Db,
  regency: string,
  proposal: number,
  personIds: readonly number[],
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from programmes.proposal_row
    where regency = ${regency} and proposal = ${proposal} and person_id = any(${[...personIds]}::bigint[])`.execute(
    db,
  )
  return rows[0]!.n
}

export async function deleteRows(
  db: Db,
  regency: string,
  proposal: number,
  lines: readonly number[],
): Promise<number> {
  await sql`
    delete from programmes.proposal_verdict
    where regency = ${regency} and proposal = ${proposal} and line = any(${[...lines]}::integer[])`.execute(
    db,
  )
  const { rows } = await sql`
    delete from programmes.proposal_row
    where regency = ${regency} and proposal = ${proposal} and line = any(${[...lines]}::integer[]) returning 1`.execute(
    db,
  )
  return rows.length
}

/** The agency that lists each of these people. */
export async function listAgencies(
  db: Db,
  regency: string,
  ids: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await sql<{ personId: number; agency: string }>`
    select person_id as "personId", agency from published.person
    where regency = ${regency} and person_id = any(${[...ids]}::bigint[]) and agency is not null`.execute(db)
  return new Map(rows.map(({ personId, agency }) => [personId, agency]))
}
