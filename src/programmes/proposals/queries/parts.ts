import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Side } from '../contract.ts'

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

/** The column that says which part of a side a row `r` belongs to. */
export const ofSide = (side: Side) => (side === 'village' ? sql`r.village_code` : sql`r.agency`)
