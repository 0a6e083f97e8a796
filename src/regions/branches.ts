import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

/** A branch of the insurer, as the regency that it serves says. */
export interface Branch {
  readonly code: string
  readonly name: string
  readonly since: string
  readonly source: string
  readonly confidence: 'verified' | 'secondary' | 'memory' | 'inference'
}

const newest = (on: string) => sql`
  select distinct on (regency) regency, code, name, since, source, confidence
  from regions.branch where since <= ${on}::date order by regency, since desc, version desc`

/** The branch that serves a regency on a day. */
export async function findBranch(db: Db, regency: string, on: string): Promise<Branch | undefined> {
  const { rows } = await sql<Branch>`
    select code, name, since, source, confidence from (${newest(on)}) b where regency = ${regency}`.execute(
    db,
  )
  return rows[0]
}

/** The regencies that a branch serves on a day, in order of code, each with where that is known from. */
export async function listBranchMembers(
  db: Db,
  branch: string,
  on: string,
): Promise<(Branch & { readonly regency: string })[]> {
  const { rows } = await sql<Branch & { regency: string }>`
    select regency, code, name, since, source, confidence from (${newest(on)}) b
    where code = ${branch} order by regency`.execute(db)
  return rows
}

/** What a regency has said of its branches, newest first. */
export async function listBranches(db: Db, regency: string): Promise<Branch[]> {
  const { rows } = await sql<Branch>`
    select distinct on (since) code, name, since, source, confidence
    from regions.branch where regency = ${regency} order by since desc, version desc`.execute(db)
  return rows
}

/** The regency says which branch serves it from a day on; what it said before stays on record. */
export async function insertBranch(
  db: Db,
  regency: string,
  branch: Branch & { readonly by: string },
): Promise<void> {
  const { code, name, since, source, confidence, by } = branch
  await sql`
    insert into regions.branch (regency, since, version, code, name, source, confidence, recorded_by)
    select ${regency}, ${since}::date, coalesce(max(version), 0) + 1, ${code}, ${name}, ${source}, ${confidence}, ${by}
    from regions.branch where regency = ${regency} and since = ${since}::date`.execute(db)
}
