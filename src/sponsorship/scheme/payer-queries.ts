import { sql } from 'kysely'
import type { Tx } from '../../platform/transaction.ts'

/** Codes of all payers of kind sponsor. */
export async function listSponsorPayers({ db }: Pick<Tx, 'db'>, regency: string): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from published.payer where regency = ${regency} and kind = 'sponsor' order by code`.execute(
    db,
  )
  return rows.map(({ code }) => code)
}
