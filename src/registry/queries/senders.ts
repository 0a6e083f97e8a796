import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { ListKind } from '../intake/reading.ts'

export interface AgencyRow {
  readonly code: string
  readonly name: string
  readonly sources: number
  readonly lists: number
  readonly lastListOn: string | null
}

export interface Senders {
  /** Names by code. */
  readonly agencies: ReadonlyMap<string, string>
  readonly sources: ReadonlyMap<string, { readonly agency: string; readonly defaultSector: string | null }>
}

/** Who sends what, as it stands. */
export async function listSenders(db: Db, regency: string): Promise<Senders> {
  const agencies = await sql<{ code: string; name: string }>`
    select code, name from registry.agency where regency = ${regency}`.execute(db)
  const sources = await sql<{ code: string; agency: string; defaultSector: string | null }>`
    select code, agency, default_sector as "defaultSector" from registry.source
    where regency = ${regency}`.execute(db)
  return {
    agencies: new Map(agencies.rows.map(({ code, name }) => [code, name])),
    sources: new Map(sources.rows.map(({ code, ...source }) => [code, source])),
  }
}

/** What each source has sent, counted once for all: lists become many, sources do not. */
const sent = (regency: string) => sql`(
  select source, count(*)::int as lists, max(as_of) as newest from registry.batch b
  where regency = ${regency} and not exists (
    select from registry.undone u where u.regency = b.regency and u.batch_id = b.batch_id)
  group by source) sent`

/** Senders of lists, with what they have sent as far as the asker may see it. */
export async function listAgencies(db: Db, regency: string): Promise<AgencyRow[]> {
  const { rows } = await sql<AgencyRow>`
    select a.code, a.name, count(s.code)::int as sources, coalesce(sum(sent.lists), 0)::int as lists,
           max(sent.newest) as "lastListOn"
    from registry.agency a
    left join registry.source s on s.regency = a.regency and s.agency = a.code
    left join ${sent(regency)} on sent.source = s.code
    where a.regency = ${regency} group by a.code, a.name order by a.name, a.code`.execute(db)
  return rows
}

export async function insertAgency(db: Db, regency: string, code: string, name: string): Promise<boolean> {
  const { rows } = await sql`
    insert into registry.agency (regency, code, name) values (${regency}, ${code}, ${name})
    on conflict do nothing returning code`.execute(db)
  return rows.length > 0
}

export async function renameAgency(db: Db, regency: string, code: string, name: string): Promise<boolean> {
  const { rows } = await sql`
    update registry.agency set name = ${name} where regency = ${regency} and code = ${code}
    returning code`.execute(db)
  return rows.length > 0
}

export async function findAgencyName(db: Db, regency: string, code: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select name from registry.agency where regency = ${regency} and code = ${code}`.execute(db)
  return rows[0]?.name
}

export interface SourceRow {
  readonly code: string
  readonly kind: ListKind
  readonly agency: string
  readonly agencyName: string
  readonly defaultSector: string | null
  readonly lists: number
  readonly lastListOn: string | null
}

export async function listSourceRows(db: Db, regency: string, code?: string): Promise<SourceRow[]> {
  const { rows } = await sql<SourceRow>`
    select s.code, s.kind, s.agency, a.name as "agencyName", s.default_sector as "defaultSector",
           coalesce(sent.lists, 0) as lists, sent.newest as "lastListOn"
    from registry.source s join registry.agency a on a.regency = s.regency and a.code = s.agency
    left join ${sent(regency)} on sent.source = s.code
    where s.regency = ${regency} ${code === undefined ? sql`` : sql`and s.code = ${code}`}
    order by a.name, s.code`.execute(db)
  return rows
}

export async function findSourceDetails(
  db: Db,
  regency: string,
  code: string,
): Promise<SourceRow | undefined> {
  return (await listSourceRows(db, regency, code))[0]
}

export async function insertSource(
  db: Db,
  regency: string,
  source: Pick<SourceRow, 'code' | 'kind' | 'agency' | 'defaultSector'>,
): Promise<boolean> {
  const { rows } = await sql`
    insert into registry.source (regency, code, kind, agency, default_sector)
    values (${regency}, ${source.code}, ${source.kind}, ${source.agency}, ${source.defaultSector})
    on conflict do nothing returning code`.execute(db)
  return rows.length > 0
}

export async function updateSource(
  db: Db,
  regency: string,
  code: string,
  change: { readonly agency: string; readonly defaultSector: string | null },
): Promise<void> {
  await sql`
    update registry.source set agency = ${change.agency}, default_sector = ${change.defaultSector}
    where regency = ${regency} and code = ${code}`.execute(db)
}

/** Names of sectors that occupations and sources lead to. */
export async function listSectors(db: Db, regency: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select sector as name from registry.occupation
    union select default_sector from registry.source where regency = ${regency} and default_sector is not null
    order by name`.execute(db)
  return rows.map(({ name }) => name)
}
