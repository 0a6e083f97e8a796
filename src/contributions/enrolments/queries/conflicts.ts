import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'

/** An enrolment in dispute with one that stands. */
export interface ConflictLine {
  readonly personId: number
  readonly name: string
  readonly nik: string | null
  readonly village: string | null
  readonly standing: ConflictSide
  readonly disputed: ConflictSide
  /** Months that both would pay, as PostgreSQL writes them. */
  readonly both: string
  readonly wasted: number
}
export interface ConflictSide {
  readonly enrolment: number
  readonly payer: string
  readonly payerName: string
  readonly months: string
  readonly batch: number
  readonly openedOn: string
}

const side = (alias: string) => sql`jsonb_build_object('enrolment', ${sql.ref(`${alias}.enrolment`)},
  'payer', ${sql.ref(`${alias}.payer`)}, 'payerName', ${sql.ref(`${alias}y.name`)},
  'months', ${sql.ref(`${alias}.months`)}::text, 'batch', ${sql.ref(`${alias}.batch`)},
  'openedOn', ${sql.ref(`${alias}.opened_at`)}::date)`

export async function listConflicts(
  db: Db,
  regency: string,
  page: { readonly after: number; readonly limit: number },
): Promise<ConflictLine[]> {
  const { rows } = await sql<ConflictLine>`
    select d.person_id as "personId", p.name, p.nik, v.name as village, ${side('s')} as standing, ${side('d')} as disputed,
           (d.months * s.months)::text as both,
           ((extract(year from upper(d.months * s.months)) - extract(year from lower(d.months * s.months))) * 12
             + extract(month from upper(d.months * s.months)) - extract(month from lower(d.months * s.months)))::int as wasted
    from contributions.enrolment d
    join contributions.payer dy on dy.regency = d.regency and dy.code = d.payer
    cross join lateral (
      select s.* from contributions.enrolment s
      where s.regency = d.regency and s.person_id = d.person_id and s.state = 'standing' and s.months && d.months
      order by s.enrolment limit 1) s
    join contributions.payer sy on sy.regency = s.regency and sy.code = s.payer
    join published.person p on p.regency = d.regency and p.person_id = d.person_id
    left join regions.region v on v.code = p.village_code
    where d.regency = ${regency} and d.state = 'disputed' and d.enrolment > ${page.after}::bigint
    order by d.enrolment limit ${page.limit}`.execute(db)
  return rows
}

export async function countConflicts(
  db: Db,
  regency: string,
): Promise<{ readonly conflicts: number; readonly gone: number }> {
  const { rows } = await sql<{ conflicts: number; gone: number }>`
    select count(*) filter (where e.state = 'disputed')::int as conflicts,
           count(*) filter (where p.person_id is null and upper(e.months) > current_date)::int as gone
    from contributions.enrolment e
    left join published.person p on p.regency = e.regency and p.person_id = e.person_id
    where e.regency = ${regency} and e.state <> 'withdrawn'`.execute(db)
  return rows[0]!
}
