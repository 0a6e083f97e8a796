import { sql } from 'kysely'
import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'

/** Delivered proposals that the regency has not taken over. */
export async function countProposals(db: Db, regency: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from instructions.standard_duty s
    join instructions.standard_regulation r on r.code = s.regulation and coalesce(r.only_for, ${regency}) = ${regency}
    where not exists (select from instructions.duty d where d.regency = ${regency} and d.standard = s.code)`.execute(
    db,
  )
  return rows[0]!.n
}

/** Agencies that proposals name. */
export async function listProposedAgencies(
  db: Db,
  regency: string,
): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select distinct s.agency as code, s.agency_name as name from instructions.standard_duty s
    join instructions.standard_regulation r on r.code = s.regulation and coalesce(r.only_for, ${regency}) = ${regency}
    order by 1`.execute(db)
  return rows
}

/** Takes over the regulations that proposals rest on; those known stay as they are. */
export async function copyRegulations(
  db: Db,
  regency: string,
  by: { id: string; name: string },
): Promise<number> {
  const { rows } = await sql`
    insert into instructions.regulation (regency, code, kind, title, number, dated, in_force_until, citation, confidence,
      note, edited_by, edited_name)
    select ${regency}, code, kind, title, number, dated, in_force_until, source, confidence, note, ${by.id}, ${by.name}
    from instructions.standard_regulation where coalesce(only_for, ${regency}) = ${regency}
    on conflict do nothing returning code`.execute(db)
  return rows.length
}

/** Takes over the duties as proposals, from a day on; numbers follow those in use. */
export async function copyDuties(
  db: Db,
  regency: string,
  from: Day,
  by: { id: string; name: string },
): Promise<number> {
  const { rows } = await sql`
    insert into instructions.duty (regency, duty, standard, regulation, article, passage, wording_verified, what, addressee,
      agency, rhythm, valid_from, due_on, due_days, evidence_wanted, source, confidence, standing, edited_by, edited_name)
    select ${regency}, (select coalesce(max(duty), 0) from instructions.duty where regency = ${regency})
        + row_number() over (order by s.agency, s.code), s.code, s.regulation, s.article, s.passage, s.wording_verified,
      s.what, s.addressee, s.agency, s.rhythm, ${from}::date, s.due_on, s.due_days, s.evidence_wanted, s.source, s.confidence,
      'proposed', ${by.id}, ${by.name}
    from instructions.standard_duty s
    join instructions.standard_regulation r on r.code = s.regulation and coalesce(r.only_for, ${regency}) = ${regency}
    where not exists (select from instructions.duty d where d.regency = ${regency} and d.standard = s.code)
    returning duty`.execute(db)
  return rows.length
}
