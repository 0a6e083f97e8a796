import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { ListKind } from '../intake/reading.ts'

export async function listAgencies(db: Db, regency: string): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from registry.agency where regency = ${regency} order by name, code`.execute(db)
  return rows
}

export interface SourceLine {
  readonly code: string
  readonly kind: ListKind
  readonly agency: string
  readonly agencyName: string
  readonly defaultSector: string | null
}

export async function listSources(db: Db, regency: string): Promise<SourceLine[]> {
  const { rows } = await sql<SourceLine>`
    select s.code, s.kind, s.agency, a.name as "agencyName", s.default_sector as "defaultSector"
    from registry.source s join registry.agency a on a.regency = s.regency and a.code = s.agency
    where s.regency = ${regency} order by a.name, s.code`.execute(db)
  return rows
}

export interface BatchOverview {
  readonly batchId: number
  readonly source: string
  readonly kind: ListKind
  readonly agency: string
  readonly agencyName: string
  readonly fileName: string
  readonly asOf: string
  readonly importedAt: Date
  readonly undoneAt: Date | null
  readonly report: Record<string, never>
}

/** Batches before the number given, newest first, those taken back included. */
export async function listBatchPage(
  db: Db,
  regency: string,
  page: { readonly before: number | null; readonly most: number },
): Promise<BatchOverview[]> {
  const { rows } = await sql<BatchOverview>`
    select batch_id as "batchId", source, kind, agency, agency_name as "agencyName", file_name as "fileName",
           as_of as "asOf", imported_at as "importedAt", undone_at as "undoneAt", report
    from published.batch
    where regency = ${regency} and (${page.before}::bigint is null or batch_id < ${page.before}::bigint)
    order by batch_id desc limit ${page.most}`.execute(db)
  return rows
}
