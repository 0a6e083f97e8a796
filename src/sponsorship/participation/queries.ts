import { sql } from 'kysely'
import { addMonths, firstDay, type Day, type Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { type Counts, noCounts, sumCounts, type UnitCounts } from './participation.ts'

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

/** Months of which each is a whole, and the units of the last. */
export interface Course {
  readonly months: readonly (Counts & { readonly month: Month })[]
  readonly units: readonly UnitCounts[]
}

/** So many months up to the last, at once; the units as `countUnits` counts them. */
export async function countCourse(db: Db, last: Month, count: number): Promise<Course> {
  const all = Array.from({ length: count }, (_, i) => addMonths(last, 1 + i - count))
  const { rows } = await sql<Counts & { month: Month; agency: string | null; unit: string | null }>`
    select to_char(month, 'YYYY-MM') as month, agency, unit, civil_servants::int as "civilServants",
           sponsors::int as sponsors, places::int as places, workers::int as workers, arrears::int as arrears
    from sponsorship.participation_course(${firstDay(all[0]!)}::date, ${firstDay(last)}::date)
    order by 1, 2, 3`.execute(db)
  const wholes = new Map<Month, Counts>()
  const units: UnitCounts[] = []
  for (const { month, agency, unit, ...counts } of rows)
    if (agency === null || unit === null) wholes.set(month, counts)
    else units.push({ agency, unit, ...counts })
  wholes.set(last, sumCounts(units))
  const months = all.map((month) => ({ month, ...(wholes.get(month) ?? noCounts) }))
  return { months, units }
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
