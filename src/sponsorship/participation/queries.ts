import { sql } from 'kysely'
import { firstDay, type Day, type Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { Counts, UnitCounts } from './participation.ts'

export async function countUnits(db: Db, month: Month): Promise<UnitCounts[]> {
  const { rows } = await sql<UnitCounts>`
    select agency, unit, civil_servants::int as "civilServants", sponsors::int as sponsors, places::int as places,
           workers::int as workers, arrears::int as arrears
    from sponsorship.participation(${firstDay(month)}::date) order by agency, unit`.execute(db)
  return rows
}

export type Participants = Pick<Counts, 'civilServants' | 'sponsors'>

/** As `countUnits` of all units, without their workers. */
export async function countParticipants(db: Db, month: Month): Promise<Participants> {
  const { rows } = await sql<Participants>`
    select civil_servants::int as "civilServants", sponsors::int as sponsors
    from sponsorship.participants(${firstDay(month)}::date)`.execute(db)
  return rows[0]!
}

/** The whole regency month by month. */
export async function countMonths(
  db: Db,
  from: Month,
  through: Month,
): Promise<(Counts & { readonly month: Month })[]> {
  const { rows } = await sql<Counts & { month: Month }>`
    select to_char(m, 'YYYY-MM') as month, coalesce(sum(p.civil_servants), 0)::int as "civilServants",
           coalesce(sum(p.sponsors), 0)::int as sponsors, coalesce(sum(p.places), 0)::int as places,
           coalesce(sum(p.workers), 0)::int as workers, coalesce(sum(p.arrears), 0)::int as arrears
    from generate_series(${firstDay(from)}::date, ${firstDay(through)}::date, interval '1 month') m
    left join lateral sponsorship.participation(m::date) p on true
    group by m order by m`.execute(db)
  return rows
}

/** Units of which nobody has said to which agency they belong, and how many serve there. */
export async function countUnassigned(
  db: Db,
): Promise<{ readonly units: number; readonly servants: number }> {
  const { rows } = await sql<{ units: number; servants: number }>`
    select units::int as units, civil_servants::int as servants from sponsorship.unassigned_units()`.execute(
    db,
  )
  return rows[0]!
}

/** Counts without names, by what they count. */
export async function countOverview(db: Db, asOf: Day): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ what: string; n: number }>`
    select what, n::int as n from sponsorship.overview(${asOf}::date)`.execute(db)
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]))
}
