import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

export async function setAccount(
  db: Db,
  regency: string,
  sponsor: number,
  accountId: string | null,
): Promise<void> {
  await sql`
    update sponsorship.sponsor set account_id = ${accountId}::uuid
    where regency = ${regency} and sponsor = ${sponsor}`.execute(db)
}

export interface PrivateSponsor {
  readonly kind: 'company' | 'citizen'
  readonly name: string
  readonly contact: string | null
  readonly villageCode: string | null
}

/** A company or citizen. @returns its number */
export async function insertPrivateSponsor(
  db: Db,
  regency: string,
  sponsor: PrivateSponsor,
  given: { readonly day: string; readonly by: string },
): Promise<number> {
  const { rows } = await sql<{ sponsor: number }>`
    insert into sponsorship.sponsor (regency, sponsor, kind, name, contact, village_code, state, known, places, takes_part, added_by)
    select ${regency}, coalesce(max(sponsor), 0) + 1, ${sponsor.kind}, ${sponsor.name}, ${sponsor.contact},
      ${sponsor.villageCode}, 'serving', daterange(${given.day}::date, null), 1, true, ${given.by}
    from sponsorship.sponsor where regency = ${regency} returning sponsor`.execute(db)
  return rows[0]!.sponsor
}
