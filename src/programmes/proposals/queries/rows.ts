import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '../../../platform/database.ts'
import type { ProposalRow, rowFilter } from '../contract.ts'

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
