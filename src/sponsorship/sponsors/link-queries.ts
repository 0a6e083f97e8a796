import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

export async function setAccount(
  db: Db,
  regency: string,
  sponsor: number,
  accountId: string | null,
): Promise<void> {
  await sql`
    update sponsorship.sponsor set account_id = ${accountId}::uuid
    where regency = ${regency} and sponsor = ${sponsor}`.execute(db)
}

export interface PrivateSponsor {
  readonly kind: 'company' | 'citizen'
  readonly name: string
  readonly contact: string | null
  readonly villageCode: string | null
}

/** A company or citizen. @returns its number */
export async function insertPrivateSponsor(
  db: Db,
  regency: string,
  sponsor: PrivateSponsor,
  given: { readonly day: string; readonly by: string },
): Promise<number> {
  const { rows } = await sql<{ sponsor: number }>`
    insert into sponsorship.sponsor (regency, sponsor, kind, name, contact, village_code, state, known, places, takes_part, added_by)
    select ${regency}, coalesce(max(sponsor), 0) + 1, ${sponsor.kind}, ${sponsor.name}, ${sponsor.contact},
      ${sponsor.villageCode}, 'serving', daterange(${given.day}::date, null), 1, true, ${given.by}
    from sponsorship.sponsor where regency = ${regency} returning sponsor`.execute(db)
  return rows[0]!.sponsor
}

export interface UnitLine {
  readonly unit: string
  readonly agency: string
  readonly agencyCode: string | null
  readonly servants: number
}

/** Units of the list, to which agency they are counted, and how many serve there. */
export async function listUnits(db: Db, regency: string): Promise<UnitLine[]> {
  const { rows } = await sql<UnitLine>`
    select u.unit, u.agency, u.agency_code as "agencyCode",
           (select count(*) from sponsorship.sponsor s
            where s.regency = u.regency and s.unit = u.unit and s.state in ('serving', 'missing'))::int as servants
    from sponsorship.unit u where u.regency = ${regency} order by u.agency, u.unit`.execute(db)
  return rows
}

/** False when there is no such unit. */
export async function updateUnit(
  db: Db,
  regency: string,
  unit: Pick<UnitLine, 'unit' | 'agency' | 'agencyCode'>,
): Promise<boolean> {
  const { rows } = await sql`
    update sponsorship.unit set agency = ${unit.agency}, agency_code = ${unit.agencyCode}
    where regency = ${regency} and unit = ${unit.unit} returning unit`.execute(db)
  return rows.length > 0
}

export async function agencyExists(db: Db, regency: string, code: string): Promise<boolean> {
  const { rows } = await sql`
    select from published.agency where regency = ${regency} and code = ${code}`.execute(db)
  return rows.length > 0
}
