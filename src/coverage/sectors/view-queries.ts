import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { SectorViewDraft, SectorViewRow } from './contract.ts'

/** The newest version of each view that speaks here, withdrawn ones too, in order. */
export async function listViewRows(db: Db, regency: string): Promise<SectorViewRow[]> {
  const { rows } = await sql<SectorViewRow>`
    select regency, code, position, name, words, lists, sectors, hazard, contact, funds, note, source, version, withdrawn from (
      select distinct on (code) * from coverage.sector_view_version where regency in (${regency}, 'ID')
      order by code, regency = 'ID', version desc) v
    order by withdrawn, position, code`.execute(db)
  return rows
}

export async function insertViewRow(
  db: Db,
  regency: string,
  draft: SectorViewDraft & { readonly withdrawn: boolean },
  by: string,
): Promise<number> {
  const { code, position, name, words, lists, sectors, hazard, contact, funds, note, source, withdrawn } =
    draft
  const { rows } = await sql<{ version: number }>`
    insert into coverage.sector_view_version (regency, code, position, name, words, lists, sectors, hazard, contact, funds, note,
      source, version, withdrawn, recorded_by)
    select ${regency}, ${code}, ${position}, ${name}, ${words}::text[], ${lists}::text[], ${sectors}::text[], ${hazard},
      ${contact}, ${funds}::text[], ${note}, ${source}, coalesce(max(version), 0) + 1, ${withdrawn}, ${by}
    from coverage.sector_view_version where regency = ${regency} and code = ${code}
    returning version`.execute(db)
  return rows[0]!.version
}

/** Who changes views of a regency takes turns; until the transaction ends. */
export async function lockViews(db: Db, regency: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('naungan:sector-views'), hashtext(${regency}))`.execute(db)
}
