import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

export async function getRegencyName(db: Db, regency: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from regions.region where code = ${regency}`.execute(db)
  return rows[0]?.name ?? regency
}

/** Who signs for a regency: `Bupati Banjar`, `Wali Kota Banjarbaru`. */
export function headOf(regencyName: string): string {
  return regencyName.startsWith('Kota ')
    ? `Wali Kota ${regencyName.slice(5)}`
    : `Bupati ${regencyName.replace(/^Kabupaten /, '')}`
}
