import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Headcount } from '../figure.ts'

export type PartGrouping = 'all' | 'district' | 'village' | 'agency'

export interface DayCount extends Headcount {
  readonly day: string
  readonly key: string
}

/** Heads by part on each of the days, as is known now. */
export async function countDays(
  db: Db,
  regency: string,
  days: readonly string[],
  by: PartGrouping,
): Promise<DayCount[]> {
  const { rows } = await sql<DayCount>`
    select day, key, registered, eligible, protected, eligible_protected as "eligibleProtected", gap
    from coverage.headcounts(${regency}, ${[...days]}::date[], ${by})`.execute(db)
  return rows
}

/** Eligible people of a part who may be the same as somebody else. */
export interface Doubt {
  readonly key: string
  readonly protected: number
  readonly unprotected: number
}

/** From people, one by one. */
export async function countUnsettled(
  db: Db,
  regency: string,
  asOf: string,
  by: PartGrouping,
): Promise<Doubt[]> {
  const { rows } = await sql<Doubt>`
    select key, protected, unprotected from coverage.unsettled(${regency}, ${asOf}::date, ${by})`.execute(db)
  return rows
}

export interface DoubtStep extends Omit<Doubt, 'key'> {
  readonly village: string
  readonly agency: string
  /** From which day on there are so many more; `-infinity` for ever. */
  readonly day: string
}

/** By how much the doubtful go up or down from day to day; none while somebody waits to be reckoned. */
export async function listDoubtSteps(db: Db, regency: string): Promise<DoubtStep[]> {
  const { rows } = await sql<DoubtStep>`
    select village, agency, day::text as day, protected, unprotected from coverage.doubt_steps(${regency})`.execute(
    db,
  )
  return rows
}

export interface RegionSet {
  readonly code: string
  readonly name: string
  readonly members: readonly string[]
  readonly source: string
}

export async function listRegionSets(db: Db): Promise<RegionSet[]> {
  const { rows } = await sql<RegionSet>`
    select code, name, members, source from coverage.region_set order by name`.execute(db)
  return rows
}

/** Names of regions, whole where they have a kind: `Kabupaten Banjar`. */
export async function listRegionNames(
  db: Db,
  codes: readonly string[],
): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from regions.region where code = any(${[...codes]}::text[]) order by code`.execute(db)
  return rows
}

export async function findRetired(db: Db, code: string): Promise<string | undefined> {
  const { rows } = await sql<{ note: string }>`select note from regions.retired where code = ${code}`.execute(
    db,
  )
  return rows[0]?.note
}

export interface ForeignLine {
  readonly ofRegency: string
  readonly hash: string
  readonly fingerprint: string
  readonly asOf: string
  readonly madeAt: Date
  readonly importedAt: Date
  readonly document: string
}

/** Figures of others whose key is trusted, the newest of each place first. */
export async function listForeignFigures(db: Db, regency: string): Promise<ForeignLine[]> {
  const { rows } = await sql<ForeignLine>`
    select f.of_regency as "ofRegency", f.hash, f.fingerprint, f.as_of as "asOf", f.made_at as "madeAt",
           f.imported_at as "importedAt", f.document
    from coverage.foreign_figures f join coverage.trusted_key k using (regency, of_regency, fingerprint)
    where f.regency = ${regency} order by f.of_regency, f.as_of desc, f.made_at desc, f.hash`.execute(db)
  return rows
}

export async function listTrustedKeys(db: Db, regency: string, of: string): Promise<string[]> {
  const { rows } = await sql<{ fingerprint: string }>`
    select fingerprint from coverage.trusted_key where regency = ${regency} and of_regency = ${of}`.execute(
    db,
  )
  return rows.map(({ fingerprint }) => fingerprint)
}

export async function insertTrustedKey(
  db: Db,
  regency: string,
  key: { readonly of: string; readonly fingerprint: string; readonly publicKey: string; readonly by: string },
): Promise<void> {
  await sql`
    insert into coverage.trusted_key (regency, of_regency, fingerprint, public_key, accepted_by)
    values (${regency}, ${key.of}, ${key.fingerprint}, ${key.publicKey}, ${key.by}) on conflict do nothing`.execute(
    db,
  )
}

/** @returns whether it was there */
export async function deleteTrustedKey(
  db: Db,
  regency: string,
  of: string,
  fingerprint: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from coverage.trusted_key
    where regency = ${regency} and of_regency = ${of} and fingerprint = ${fingerprint}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** @returns whether it is new */
export async function insertForeignFigures(
  db: Db,
  regency: string,
  one: Omit<ForeignLine, 'importedAt' | 'madeAt'> & { readonly madeAt: string; readonly by: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into coverage.foreign_figures (regency, of_regency, hash, fingerprint, as_of, made_at, document, imported_by)
    values (${regency}, ${one.ofRegency}, ${one.hash}, ${one.fingerprint}, ${one.asOf}, ${one.madeAt}, ${one.document}, ${one.by})
    on conflict do nothing`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}
