import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { FoundRegion } from './queries.ts'

export interface AliasLine {
  readonly code: string
  readonly name: string
  readonly alias: string
  readonly source: string
}

/** Other names of a regency and of everything in it. */
export async function listAliases(db: Db, regency: string): Promise<AliasLine[]> {
  const { rows } = await sql<AliasLine>`
    select a.code, r.name, a.alias, a.source from regions.alias a join regions.region r using (code)
    where a.code = ${regency} or a.code like ${`${regency}.%`} order by r.name, a.alias`.execute(db)
  return rows
}

/** @returns false when the name is known already, or the code is not of the regency */
export async function insertAlias(
  db: Db,
  regency: string,
  one: Omit<AliasLine, 'name'>,
): Promise<AliasLine | undefined> {
  const { rows } = await sql<AliasLine>`
    insert into regions.alias (code, alias, source)
    select code, ${one.alias}, ${one.source} from regions.region
    where code = ${one.code} and (code = ${regency} or code like ${`${regency}.%`})
    on conflict do nothing
    returning code, alias, source, (select name from regions.region r where r.code = alias.code) as name`.execute(
    db,
  )
  return rows[0]
}

export async function deleteAlias(db: Db, regency: string, code: string, alias: string): Promise<boolean> {
  const { rows } = await sql`
    delete from regions.alias
    where code = ${code} and alias = ${alias} and (code = ${regency} or code like ${`${regency}.%`})
    returning code`.execute(db)
  return rows.length > 0
}

/** What lies in a region, in order of code. */
export async function listRegionsIn(db: Db, parent: string): Promise<FoundRegion[]> {
  const { rows } = await sql<FoundRegion>`
    select r.code, r.level, r.parent, r.name, false as retired, p.name as within
    from regions.region r join regions.region p on p.code = r.parent
    where r.parent = ${parent} order by r.code`.execute(db)
  return rows
}

/** Other names by code. */
export async function listAliasNames(db: Db, codes: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ code: string; names: string[] }>`
    select code, array_agg(alias order by alias) as names from regions.alias
    where code = any(${[...codes]}::text[]) group by code`.execute(db)
  return new Map(rows.map(({ code, names }) => [code, names]))
}
