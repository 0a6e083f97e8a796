import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { StatisticalDenominator } from '../figure.ts'

/** All of them, newest first within a code. */
export async function listAllDenominators(db: Db, regency: string): Promise<StatisticalDenominator[]> {
  const { rows } = await sql<StatisticalDenominator>`
    select code, name, excludes, value, source, as_of as "asOf" from coverage.denominator
    where regency = ${regency} order by code, as_of desc`.execute(db)
  return rows
}

/** Locked until the transaction ends, for who is about to change it. */
export async function findDenominator(
  db: Db,
  regency: string,
  code: string,
  asOf: string,
): Promise<StatisticalDenominator | undefined> {
  const { rows } = await sql<StatisticalDenominator>`
    select code, name, excludes, value, source, as_of as "asOf" from coverage.denominator
    where regency = ${regency} and code = ${code} and as_of = ${asOf}::date for update`.execute(db)
  return rows[0]
}

export async function deleteDenominator(db: Db, regency: string, code: string, asOf: string): Promise<void> {
  await sql`
    delete from coverage.denominator
    where regency = ${regency} and code = ${code} and as_of = ${asOf}::date`.execute(db)
}
