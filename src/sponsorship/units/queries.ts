import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { UnitChange, UnitLine } from './contract.ts'

/** Units of the list, what they are counted to, and how many serve there; those nobody has assigned first. */
export async function listUnits(db: Db, regency: string): Promise<UnitLine[]> {
  const { rows } = await sql<UnitLine>`
    with serving as (
      select unit, count(*)::int as servants from sponsorship.sponsor
      where regency = ${regency} and unit is not null and state in ('serving', 'missing') group by unit)
    select u.unit, u.agency, u.agency_code as "agencyCode", u.pay_office as "payOffice",
           case when s.servants is null then 0 else s.servants end as servants,
           u.assigned_at is not null or u.agency_code is not null as assigned
    from sponsorship.unit u left join serving s using (unit)
    where u.regency = ${regency} order by assigned, u.agency, u.unit`.execute(db)
  return rows
}

/** Agencies among the senders of lists, and those that units are counted to. */
export async function listAgencies(db: Db, regency: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct name from (
      select name from published.agency where regency = ${regency}
      union all
      select agency from sponsorship.unit where regency = ${regency} and assigned_at is not null) a
    order by 1`.execute(db)
  return rows.map(({ name }) => name)
}

/** Code of an agency among the senders of lists, by its name or its code. */
export async function findAgency(
  db: Db,
  regency: string,
  by: { readonly name: string } | { readonly code: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ code: string }>`
    select code from published.agency
    where regency = ${regency} and ${'code' in by ? sql`code = ${by.code}` : sql`lower(name) = lower(${by.name})`}
    order by code limit 1`.execute(db)
  return rows[0]?.code
}

/** What a unit is counted to. */
export interface Counted {
  readonly agency: string
  readonly code: string | null
  readonly office: string | null
  /** Somebody has said so. */
  readonly assigned: boolean
}

export async function lockUnits(
  db: Db,
  regency: string,
  units: readonly string[],
): Promise<ReadonlyMap<string, Counted>> {
  const { rows } = await sql<Counted & { unit: string }>`
    select unit, agency, agency_code as code, pay_office as office, assigned_at is not null as assigned
    from sponsorship.unit where regency = ${regency} and unit = any (${[...units]}::text[])
    order by unit for update`.execute(db)
  return new Map(rows.map(({ unit, ...counted }) => [unit, counted]))
}

export interface ChangeLine {
  readonly unit: string
  readonly before: Counted
  readonly after: Counted
}

/** Records a change of units and makes it. @returns its number */
export async function insertChange(
  db: Db,
  regency: string,
  change: {
    readonly what: UnitChange['what']
    readonly target: string | null
    readonly undoes: number | null
    readonly lines: readonly ChangeLine[]
  },
  by: string,
): Promise<number> {
  const { rows } = await sql<{ change: number }>`
    insert into sponsorship.unit_change (regency, change, what, target, undoes, by_actor)
    select ${regency}, coalesce(max(change), 0) + 1, ${change.what}, ${change.target}, ${change.undoes}::bigint, ${by}
    from sponsorship.unit_change where regency = ${regency} returning change`.execute(db)
  const number = rows[0]!.change
  const lines = JSON.stringify(change.lines)
  await sql`
    insert into sponsorship.unit_change_line (regency, change, unit, before, after)
    select ${regency}, ${number}, l.unit, l.before, l.after
    from json_to_recordset(${lines}::json) as l (unit text, before jsonb, after jsonb)`.execute(db)
  await sql`
    update sponsorship.unit u
    set agency = l.after->>'agency', agency_code = l.after->>'code', pay_office = l.after->>'office',
        assigned_at = case when not (l.after->>'assigned')::boolean then null else now() end,
        assigned_by = case when not (l.after->>'assigned')::boolean then null else ${by} end
    from json_to_recordset(${lines}::json) as l (unit text, after jsonb)
    where u.regency = ${regency} and u.unit = l.unit`.execute(db)
  return number
}

export async function findChange(
  db: Db,
  regency: string,
  change: number,
): Promise<(Pick<UnitChange, 'what' | 'undone' | 'undoes'> & { readonly lines: ChangeLine[] }) | undefined> {
  const { rows } = await sql<
    Pick<UnitChange, 'what' | 'undone' | 'undoes'> & { readonly lines: ChangeLine[] }
  >`
    select c.what, c.undoes, exists (select from sponsorship.unit_change u
             where u.regency = c.regency and u.undoes = c.change) as undone,
           (select json_agg(json_build_object('unit', l.unit, 'before', l.before, 'after', l.after) order by l.unit)
            from sponsorship.unit_change_line l where l.regency = c.regency and l.change = c.change) as lines
    from sponsorship.unit_change c where c.regency = ${regency} and c.change = ${change}`.execute(db)
  return rows[0]
}

/** The newest changes. */
export async function listUnitChanges(db: Db, regency: string, most: number): Promise<UnitChange[]> {
  const { rows } = await sql<UnitChange>`
    select c.change, c.what, c.target, c.undoes, c.units, case when a.name is null then c.by_actor else a.name end as by,
           to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
           exists (select from sponsorship.unit_change u where u.regency = c.regency and u.undoes = c.change) as undone
    from (select n.*, (select count(*)::int from sponsorship.unit_change_line l
                       where l.regency = n.regency and l.change = n.change) as units
          from sponsorship.unit_change n where n.regency = ${regency} order by n.change desc limit ${most}) c
    left join published.account a on a.regency = c.regency and a.account_id::text = c.by_actor
    order by c.change desc`.execute(db)
  return rows
}
