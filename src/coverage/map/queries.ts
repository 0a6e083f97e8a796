import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Boundary } from './boundaries.ts'

export async function findBoundaryFile(
  db: Db,
  regency: string,
): Promise<{ source: string; savedAt: Date; features: number } | undefined> {
  const { rows } = await sql<{ source: string; savedAt: Date; features: number }>`
    select source, saved_at as "savedAt",
           (select count(*)::int from coverage.boundary b where b.regency = f.regency) as features
    from coverage.boundary_file f where regency = ${regency}`.execute(db)
  return rows[0]
}

/** Outlines of one level: codes of districts have eight letters, those of villages thirteen. */
export async function listBoundaries(db: Db, regency: string, length: number): Promise<Boundary[]> {
  const { rows } = await sql<Boundary>`
    select code, name, geometry from coverage.boundary
    where regency = ${regency} and length(code) = ${length} order by code`.execute(db)
  return rows
}

/** The outlines given replace those of their level; others stay. */
export async function saveBoundaries(
  db: Db,
  regency: string,
  found: readonly Boundary[],
  file: { readonly source: string; readonly by: string },
): Promise<void> {
  await sql`
    delete from coverage.boundary where regency = ${regency}
      and length(code) = any(${[...new Set(found.map(({ code }) => code.length))]}::int[])`.execute(db)
  await sql`
    insert into coverage.boundary (regency, code, name, geometry)
    select ${regency}, code, name, geometry
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as b(code text, name text, geometry jsonb)`.execute(
    db,
  )
  await sql`
    insert into coverage.boundary_file (regency, source, saved_by) values (${regency}, ${file.source}, ${file.by})
    on conflict (regency) do update
      set source = excluded.source, saved_by = excluded.saved_by, saved_at = now()`.execute(db)
}

export async function deleteBoundaries(db: Db, regency: string): Promise<void> {
  await sql`delete from coverage.boundary where regency = ${regency}`.execute(db)
  await sql`delete from coverage.boundary_file where regency = ${regency}`.execute(db)
}
