import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { confirmed } from './verdicts.ts'

/** The batch that a proposal became, while any of it holds. */
export async function findOpenBatch(db: Db, regency: string, proposal: number): Promise<number | null> {
  const { rows } = await sql<{ batch: number | null }>`
    select programmes.enrolled_batch(proposal) as batch from programmes.proposal
    where regency = ${regency} and proposal = ${proposal}`.execute(db)
  return rows[0]?.batch ?? null
}

export async function setBatch(
  db: Db,
  regency: string,
  proposal: number,
  batch: number | null,
): Promise<void> {
  await sql`update programmes.proposal set batch = ${batch}
    where regency = ${regency} and proposal = ${proposal}`.execute(db)
}

/** People whom every side asked found true, in the order of the lines; each once. */
export async function listConfirmed(db: Db, regency: string, proposal: number): Promise<number[]> {
  const { rows } = await sql<{ personId: number }>`
    select r.person_id as "personId" from programmes.proposal_row r
    where r.regency = ${regency} and r.proposal = ${proposal} and ${confirmed}
    group by r.person_id order by min(r.line)`.execute(db)
  return rows.map(({ personId }) => personId)
}

export async function listNames(
  db: Db,
  regency: string,
  people: readonly number[],
): Promise<Map<number, { readonly name: string; readonly village: string | null }>> {
  const { rows } = await sql<{ personId: number; name: string; village: string | null }>`
    select p.person_id as "personId", p.name, v.name as village from published.person p
    left join regions.region v on v.code = p.village_code
    where p.regency = ${regency} and p.person_id = any(${[...people]}::bigint[])`.execute(db)
  return new Map(rows.map(({ personId, ...one }) => [personId, one]))
}
