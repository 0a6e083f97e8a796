import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '../../../platform/calendar.ts'
import type { Db } from '../../../platform/database.ts'
import type { peopleFilter, ProposalRow, rowFilter, Side } from '../contract.ts'

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

/** Says of each row who verifies it, and makes the parts of villages and agencies anew; all of them open. */
export async function openParts(
  db: Db,
  regency: string,
  proposal: number,
  wanted: readonly Side[],
): Promise<void> {
  await sql`
    update programmes.proposal_row set needs = case when person_id is null then '{}' else array_remove(array[
      case when 'village' = any(${[...wanted]}::text[]) and village_code is not null then 'village' end,
      case when 'agency' = any(${[...wanted]}::text[]) and agency is not null then 'agency' end], null) end
    where regency = ${regency} and proposal = ${proposal}`.execute(db)
  await sql`delete from programmes.proposal_part where regency = ${regency} and proposal = ${proposal}`.execute(
    db,
  )
  await sql`
    insert into programmes.proposal_part (regency, proposal, side, code, rows)
    select ${regency}, ${proposal}, s.side, case s.side when 'village' then r.village_code else r.agency end, count(*)::int
    from programmes.proposal_row r cross join lateral unnest(r.needs) s(side)
    where r.regency = ${regency} and r.proposal = ${proposal} group by 3, 4`.execute(db)
}

export interface PartLine {
  readonly side: Side
  readonly code: string
  readonly name: string
  readonly rows: number
  readonly doneAt: string | null
  readonly doneBy: string | null
}

export async function listParts(db: Db, regency: string, proposal: number): Promise<PartLine[]> {
  const { rows } = await sql<PartLine>`
    select q.side, q.code, coalesce(v.name, g.name, q.code) as name, q.rows,
           to_char(q.done_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "doneAt", coalesce(a.name, q.done_by) as "doneBy"
    from programmes.proposal_part q
    left join regions.region v on q.side = 'village' and v.code = q.code
    left join published.agency g on q.side = 'agency' and g.regency = q.regency and g.code = q.code
    left join published.account a on a.regency = q.regency and a.account_id::text = q.done_by
    where q.regency = ${regency} and q.proposal = ${proposal} order by q.side desc, name, q.code`.execute(db)
  return rows
}

/** Reopens all parts, for verdicts to be given anew. */
export async function reopenParts(db: Db, regency: string, proposal: number): Promise<void> {
  await sql`
    update programmes.proposal_part set done_at = null, done_by = null
    where regency = ${regency} and proposal = ${proposal}`.execute(db)
}

export async function setPartDone(
  db: Db,
  regency: string,
  proposal: number,
  { side, code }: { readonly side: Side; readonly code: string },
  by: string,
): Promise<void> {
  await sql`
    update programmes.proposal_part set done_at = now(), done_by = ${by}
    where regency = ${regency} and proposal = ${proposal} and side = ${side} and code = ${code}`.execute(db)
}

const ofSide = (side: Side) => (side === 'village' ? sql`r.village_code` : sql`r.agency`)

/** Rows of a part without a verdict of its side. */
export async function countOpenRows(
  db: Db,
  regency: string,
  proposal: number,
  { side, code }: { readonly side: Side; readonly code: string },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from programmes.proposal_row r
    where r.regency = ${regency} and r.proposal = ${proposal} and ${side} = any(r.needs) and ${ofSide(side)} = ${code}
      and not exists (select from programmes.proposal_verdict v where v.regency = r.regency and v.proposal = r.proposal
        and v.line = r.line and v.side = ${side})`.execute(db)
  return rows[0]!.n
}

export interface JudgedLine {
  readonly line: number
  readonly personId: number
  readonly villageCode: string | null
  readonly agency: string | null
  readonly partDone: boolean
}

/** Those of the lines that the side is to verify, as far as the asker sees them. */
export async function listJudged(
  db: Db,
  regency: string,
  proposal: number,
  side: Side,
  lines: readonly number[],
): Promise<JudgedLine[]> {
  const { rows } = await sql<JudgedLine>`
    select r.line, r.person_id as "personId", r.village_code as "villageCode", r.agency, q.done_at is not null as "partDone"
    from programmes.proposal_row r
    join programmes.proposal_part q on q.regency = r.regency and q.proposal = r.proposal and q.side = ${side} and q.code = ${ofSide(side)}
    where r.regency = ${regency} and r.proposal = ${proposal} and r.line = any(${[...lines]}::integer[]) and ${side} = any(r.needs)
    order by r.line`.execute(db)
  return rows
}

export interface StoredVerdict {
  readonly verdict: string
  readonly reason: string | null
  readonly worksWhere: string | null
  readonly since: Day | null
  readonly attestedBy: string | null
  readonly attestedOn: Day | null
}

export async function saveVerdicts(
  db: Db,
  regency: string,
  proposal: number,
  side: Side,
  lines: readonly number[],
  said: StoredVerdict,
  by: string,
): Promise<void> {
  await sql`
    insert into programmes.proposal_verdict (regency, proposal, line, side, verdict, reason, works_where, since, attested_by, attested_on,
      village_code, agency, owner_village, owner_agency, by_actor)
    select r.regency, r.proposal, r.line, ${side}, ${said.verdict}, ${said.reason}, ${said.worksWhere}, ${said.since}::date,
           ${said.attestedBy}, ${said.attestedOn}::date, r.village_code, r.agency, r.owner_village, r.owner_agency, ${by}
    from programmes.proposal_row r
    where r.regency = ${regency} and r.proposal = ${proposal} and r.line = any(${[...lines]}::integer[])
    on conflict (regency, proposal, line, side) do update set verdict = excluded.verdict, reason = excluded.reason,
      works_where = excluded.works_where, since = excluded.since, attested_by = excluded.attested_by,
      attested_on = excluded.attested_on, evidence = null, at = now(), by_actor = excluded.by_actor`.execute(
    db,
  )
}

/** People of a proposal in the order of its lines, one more than asked for; `nik` whole. */
export async function listRows(
  db: Db,
  regency: string,
  proposal: number,
  { side, show, q }: z.infer<typeof rowFilter>,
  page: { readonly after: number; readonly limit: number },
): Promise<ProposalRow[]> {
  const conditions: RawBuilder<unknown>[] = [
    sql`r.regency = ${regency} and r.proposal = ${proposal} and r.line > ${page.after}`,
  ]
  if (side !== undefined) conditions.push(sql`${side} = any(r.needs)`)
  const said = (what: RawBuilder<unknown>) => sql`exists (select from programmes.proposal_verdict v
    where v.regency = r.regency and v.proposal = r.proposal and v.line = r.line ${side === undefined ? sql`` : sql`and v.side = ${side}`} and ${what})`
  if (show === 'problem') conditions.push(sql`r.problem is not null`)
  else if (show === 'open') {
    conditions.push(sql`exists (select from unnest(r.needs) s(side) where ${side === undefined ? sql`true` : sql`s.side = ${side}`}
      and not exists (select from programmes.proposal_verdict v where v.regency = r.regency and v.proposal = r.proposal
        and v.line = r.line and v.side = s.side))`)
  } else if (show !== undefined) conditions.push(said(sql`v.verdict = ${show}`))
  const name = sql`coalesce(p.name, r.written_name, 'Tidak ada lagi di register')`
  if (q !== undefined && q !== '')
    conditions.push(sql`lower(${name}) like ${`%${q.toLowerCase().replaceAll(/[%_\\]/g, '')}%`}`)
  const { rows } = await sql<ProposalRow>`
    select r.line, r.sheet, r.row, r.person_id as "personId", ${name} as name, p.nik, v.name as village, d.name as district, p.rt,
           p.occupation, a.name as agency, r.problem, r.needs,
           (select min(o.proposal)::int from programmes.proposal_row o
            join programmes.proposal op on op.regency = o.regency and op.proposal = o.proposal
            where o.regency = r.regency and o.person_id = r.person_id and o.proposal <> r.proposal
              and op.state in ('draft', 'verifying', 'checking', 'deciding')) as elsewhere,
           coalesce((
             select jsonb_agg(jsonb_build_object('side', w.side, 'verdict', w.verdict, 'reason', w.reason, 'worksWhere', w.works_where,
               'since', w.since, 'attestedBy', w.attested_by, 'attestedOn', w.attested_on,
               'at', to_char(w.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'by', coalesce(c.name, w.by_actor)) order by w.side)
             from programmes.proposal_verdict w
             left join published.account c on c.regency = w.regency and c.account_id::text = w.by_actor
             where w.regency = r.regency and w.proposal = r.proposal and w.line = r.line), '[]') as verdicts
    from programmes.proposal_row r
    left join published.person p on p.regency = r.regency and p.person_id = r.person_id
    left join regions.region v on v.code = r.village_code
    left join regions.region d on d.code = substr(r.village_code, 1, 8)
    left join published.agency a on a.regency = r.regency and a.code = r.agency
    where ${sql.join(conditions, sql` and `)}
    order by r.line limit ${sql.lit(page.limit + 1)}`.execute(db)
  return rows
}

export async function countProblems(db: Db, regency: string, proposal: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from programmes.proposal_row
    where regency = ${regency} and proposal = ${proposal} and problem is not null`.execute(db)
  return rows[0]!.n
}

/** Confirmed people by sector, for the price of what is proposed. */
export async function countConfirmedBySector(db: Db, regency: string, proposal: number) {
  const { rows } = await sql<{ sector: 'transport' | 'other'; people: number }>`
    select case when p.sector = 'Transportasi' then 'transport' else 'other' end as sector, count(*)::int as people
    from programmes.proposal_row r
    left join published.person p on p.regency = r.regency and p.person_id = r.person_id
    where r.regency = ${regency} and r.proposal = ${proposal} and ${confirmed} group by 1`.execute(db)
  return rows
}

/** A row `r` that every side asked found true. */
export const confirmed: RawBuilder<unknown> = sql`r.person_id is not null and r.needs <> '{}' and not exists (
  select from unnest(r.needs) s(side) where not exists (
    select from programmes.proposal_verdict v where v.regency = r.regency and v.proposal = r.proposal and v.line = r.line
      and v.side = s.side and v.verdict = 'true'))
  and not exists (select from programmes.proposal_verdict v where v.regency = r.regency and v.proposal = r.proposal and v.line = r.line
    and v.verdict = 'not-true')`

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

export interface TrueVerdict {
  readonly line: number
  readonly personId: number
  readonly worksWhere: string
  readonly since: Day | null
  readonly attestedBy: string
  readonly attestedOn: Day
}

/** Verdicts of a part that found somebody working and are not evidence on record yet; who is of the register still. */
export async function listTrueVerdicts(
  db: Db,
  regency: string,
  proposal: number,
  { side, code }: { readonly side: Side; readonly code: string },
): Promise<TrueVerdict[]> {
  const { rows } = await sql<TrueVerdict>`
    select v.line, r.person_id as "personId", v.works_where as "worksWhere", v.since::text as since, v.attested_by as "attestedBy",
           v.attested_on::text as "attestedOn"
    from programmes.proposal_verdict v
    join programmes.proposal_row r on r.regency = v.regency and r.proposal = v.proposal and r.line = v.line
    join published.person p on p.regency = r.regency and p.person_id = r.person_id
    where v.regency = ${regency} and v.proposal = ${proposal} and v.side = ${side} and v.verdict = 'true' and v.evidence is null
      and ${ofSide(side)} = ${code} order by v.line`.execute(db)
  return rows
}

/** Says which evidence was recorded from which verdict. */
export async function setEvidence(
  db: Db,
  regency: string,
  proposal: number,
  side: Side,
  recorded: readonly { readonly line: number; readonly evidence: number }[],
): Promise<void> {
  await sql`
    update programmes.proposal_verdict v set evidence = n.evidence
    from jsonb_to_recordset(${JSON.stringify(recorded)}::jsonb) as n(line integer, evidence bigint)
    where v.regency = ${regency} and v.proposal = ${proposal} and v.side = ${side} and v.line = n.line`.execute(
    db,
  )
}
