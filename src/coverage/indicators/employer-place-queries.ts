import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { EmployerPlace } from './employer-places.ts'

/** The newest version of each employer's workplace. */
export async function listEmployerPlaces(db: Db, regency: string): Promise<EmployerPlace[]> {
  const { rows } = await sql<EmployerPlace>`
    select distinct on (employer_code) employer_code as "employerCode", place_code as "placeCode", source
    from coverage.employer_place where regency = ${regency}
    order by employer_code, version desc`.execute(db)
  return rows
}

/** Which of these codes are regions. */
export async function listKnownPlaces(db: Db, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ code: string }>`
    select code from regions.region where code = any(${codes}::text[])`.execute(db)
  return new Set(rows.map(({ code }) => code))
}

export async function insertEmployerPlaces(
  db: Db,
  regency: string,
  places: readonly EmployerPlace[],
  by: string,
): Promise<void> {
  await sql`
    insert into coverage.employer_place (regency, employer_code, version, place_code, source, recorded_by)
    select ${regency}, n.code,
           1 + coalesce((select max(p.version) from coverage.employer_place p
                         where p.regency = ${regency} and p.employer_code = n.code), 0),
           n.place, n.source, ${by}
    from unnest(${places.map((one) => one.employerCode)}::text[], ${places.map((one) => one.placeCode)}::text[],
                ${places.map((one) => one.source)}::text[]) n (code, place, source)`.execute(db)
}
