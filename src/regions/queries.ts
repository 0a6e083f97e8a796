import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { failRegions } from './region-errors.ts'
import type { Region, RegionAlias, RetiredRegion } from './region.ts'
import { buildRegionIndex, type RegionIndex } from './region-index.ts'
import { dottedCode } from './region.ts'

/** The regions that lists of one regency name: all levels of its province, elsewhere down to the districts. */
export async function loadRegionIndex(db: Db, home: string): Promise<RegionIndex> {
  const province = home.slice(0, 2)
  const regions = await sql<Region>`
    select code, level, parent, name from regions.region
    where level <> 'village' or code like ${`${province}.%`}`.execute(db)
  const aliases = await sql<RegionAlias>`
    select code, alias from regions.alias where code like ${`${province}%`}`.execute(db)
  const retired = await sql<RetiredRegion>`select code, name, note from regions.retired`.execute(db)
  return buildRegionIndex(regions.rows, aliases.rows, retired.rows)
}

/** Codes that no longer exist but still begin NIK, without dots: six digits of a district, four of a regency. */
export async function listRetiredPrefixes(db: Db): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select replace(code, '.', '') as code from regions.retired order by code`.execute(db)
  return rows.map((row) => row.code)
}

/**
 * The code of a regency as the database writes it: `6303` is `63.03`.
 *
 * @throws regions/unknown-regency
 */
export async function getRegencyCode(db: Db, text: string): Promise<string> {
  const code = dottedCode(text) ?? text
  const { rows } = await sql`
    select from regions.region where code = ${code} and level = 'regency'`.execute(db)
  if (rows.length === 0) throw failRegions('unknown-regency', { code: text })
  return code
}

export interface FoundRegion extends Region {
  /** Names of the regions above it, nearest first. */
  readonly within: string
  readonly retired: boolean
}

/**
 * Regions whose code begins with the text, or whose name or alias is like it; best first, and among
 * equally good ones those of the home regency and its province.
 *
 * @param text a code, or a name as `region-names.ts` spells it out
 * @param level only regions of this level
 */
export async function listLikeRegions(
  db: Db,
  text: string,
  home: string,
  limit: number,
  level?: Region['level'],
): Promise<FoundRegion[]> {
  const code = dottedCode(text) ?? text.trim()
  const { rows } = await sql<FoundRegion>`
    with found as (
      select r.code, r.level, r.parent, r.name,
             case when r.code = ${code} then 2::real when r.code like ${`${code}.%`} then 1.5::real
                  else greatest(similarity(lower(r.name), lower(${text})),
                                coalesce((select max(similarity(lower(a.alias), lower(${text}))) from regions.alias a
                                          where a.code = r.code), 0)) end
             + case when r.code like ${`${home}%`} then 0.2 when r.code like ${`${home.slice(0, 2)}%`} then 0.1 else 0 end as rank
      from regions.region r
      where (r.code = ${code} or r.code like ${`${code}.%`} or lower(r.name) % lower(${text})
         or r.code in (select code from regions.alias where lower(alias) % lower(${text})))
        and (${level ?? null}::text is null or r.level = ${level ?? null}))
    select f.code, f.level, f.parent, f.name, false as retired,
           concat_ws(', ', d.name, k.name, p.name) as within
    from found f
    left join regions.region d on d.code = substr(f.code, 1, 8) and f.level = 'village'
    left join regions.region k on k.code = substr(f.code, 1, 5) and f.level in ('village', 'district')
    left join regions.region p on p.code = substr(f.code, 1, 2) and f.level <> 'province'
    order by f.rank desc, length(f.code), f.code limit ${limit}`.execute(db)
  return rows
}

export async function listRetired(db: Db, code: string): Promise<FoundRegion[]> {
  const { rows } = await sql<FoundRegion>`
    select code, 'district' as level, null as parent, name, note as within, true as retired
    from regions.retired where code = ${code}`.execute(db)
  return rows
}
