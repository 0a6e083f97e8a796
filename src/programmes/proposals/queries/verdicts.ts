import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../../platform/calendar.ts'
import type { Db } from '../../../platform/database.ts'
import type { Side } from '../contract.ts'
import { ofSide } from './parts.ts'

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

/** A row `r` that every side asked found true. */
export const confirmed: RawBuilder<unknown> = sql`r.person_id is not null and r.needs <> '{}' and not exists (
  select from unnest(r.needs) s(side) where not exists (
    select from programmes.proposal_verdict v where v.regency = r.regency and v.proposal = r.proposal and v.line = r.line
      and v.side = s.side and v.verdict = 'true'))
  and not exists (select from programmes.proposal_verdict v where v.regency = r.regency and v.proposal = r.proposal and v.line = r.line
    and v.verdict = 'not-true')`

/** Confirmed people by sector, for the price of what is proposed. */
export async function countConfirmedBySector(db: Db, regency: string, proposal: number) {
  const { rows } = await sql<{ sector: 'transport' | 'other'; people: number }>`
    select case when p.sector = 'Transportasi' then 'transport' else 'other' end as sector, count(*)::int as people
    from programmes.proposal_row r
    left join published.person p on p.regency = r.regency and p.person_id = r.person_id
    where r.regency = ${regency} and r.proposal = ${proposal} and ${confirmed} group by 1`.execute(db)
  return rows
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
