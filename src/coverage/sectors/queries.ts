import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Headcount } from '../figure.ts'

export interface SectorView {
  readonly code: string
  readonly position: number
  readonly name: string
  readonly words: readonly string[]
  readonly sectors: readonly string[]
  readonly hazard: string
  readonly contact: string | null
  readonly funds: readonly string[]
  readonly note: string
  readonly version: number
}

/** Kinds of work looked at by themselves, in order; a regency's own before those that came with the program. */
export async function listSectorViews(db: Db): Promise<SectorView[]> {
  const { rows } = await sql<SectorView>`
    select code, position, name, words, sectors, hazard, contact, funds, note, version from coverage.sector_view
    order by position, code`.execute(db)
  return rows
}

export async function countSectors(
  db: Db,
  regency: string,
  asOf: string,
): Promise<(Headcount & { code: string })[]> {
  const { rows } = await sql<Headcount & { code: string }>`
    select code, registered, eligible, protected, eligible_protected as "eligibleProtected", gap
    from coverage.sector_counts(${regency}, ${asOf}::date)`.execute(db)
  return rows
}

export interface SectorList {
  readonly code: string
  readonly source: string
  readonly agency: string
  readonly agencyName: string
  readonly asOf: string
  readonly people: number
}

export async function listSectorLists(db: Db, regency: string, asOf: string): Promise<SectorList[]> {
  const { rows } = await sql<SectorList>`
    select code, source, agency, agency_name as "agencyName", as_of as "asOf", people
    from coverage.sector_lists(${regency}, ${asOf}::date)`.execute(db)
  return rows
}

export interface HazardCount extends Headcount {
  readonly hazard: number | null
  readonly kind: 'occupation' | 'sector' | ''
  readonly word: string
  readonly confidence: string
}

export async function countHazards(db: Db, regency: string, asOf: string): Promise<HazardCount[]> {
  const { rows } = await sql<HazardCount>`
    select hazard, kind, word, confidence, registered, eligible, protected, eligible_protected as "eligibleProtected", gap
    from coverage.hazard_counts(${regency}, ${asOf}::date)`.execute(db)
  return rows
}

export interface FundLine {
  readonly payer: string
  readonly name: string
  readonly kind: string
  readonly expression: string
  readonly villageCode: string | null
}

export async function listFunds(db: Db, regency: string, asOf: string): Promise<FundLine[]> {
  const { rows } = await sql<FundLine>`
    select payer, name, kind, expression, village_code as "villageCode"
    from coverage.funds(${regency}, ${asOf}::date)`.execute(db)
  return rows
}

/** How dangerous a word's work is held to be, 0 to 100. */
export async function listHazardWords(
  db: Db,
  regency: string,
  asOf: string,
): Promise<{ word: string; hazard: number; confidence: string }[]> {
  const { rows } = await sql<{ word: string; hazard: number; confidence: string }>`
    select word, hazard, confidence from coverage.hazard_words(${regency}, ${asOf}::date)`.execute(db)
  return rows
}
