import { addPayer } from '../src/contributions/enrolments/save-payer.ts'
import type { Day } from '../src/platform/calendar.ts'
import { openDatabase } from '../src/platform/database.ts'
import { inTransaction, type Tx } from '../src/platform/transaction.ts'
import { drawUp, giveMandate, type Wanted } from '../src/sponsorship/mandates/give-mandate.ts'
import { findSponsorByNip } from '../src/sponsorship/sponsors/queries.ts'
import { regency, type TestDatabase } from './database.ts'

export const clerk = { regency, id: 'uji' }

/** A payer that pays for whom it is told. */
export async function addTestPayer(
  db: TestDatabase,
  code: string,
  kind: 'sponsor' | 'apbd-regency',
): Promise<void> {
  await inTransaction(db.database, (tx) =>
    addPayer(tx, clerk, {
      code,
      kind,
      name: `Dana ${code}`,
      payerClass: null,
      classReason: null,
      wadahCode: null,
      accountCode: null,
      villageCode: null,
      agency: null,
      contact: null,
      note: null,
      validFrom: '2026-01-01',
      validTo: null,
    }),
  )
}

/** A civil servant consents on the day. @returns the mandate */
export async function give(db: TestDatabase, nip: string, wanted: Wanted, asOf: Day): Promise<number> {
  return inTransaction(db.database, (tx) => giveIn(tx, nip, wanted, asOf))
}

export async function giveIn(tx: Tx, nip: string, wanted: Wanted, asOf: Day): Promise<number> {
  const sponsor = (await findSponsorByNip(tx.db, regency, nip))!
  const place = { regency, regencyName: 'Kabupaten Banjar' }
  const signature = { factor: 'totp', accountId: '00000000-0000-7000-8000-000000000000' } as const
  return giveMandate(tx, clerk, await drawUp(tx, place, sponsor, wanted, asOf), signature, asOf)
}

/** Workers of the register in the order of their numbers. */
export async function listWorkers(db: TestDatabase): Promise<number[]> {
  const { rows } = await db.database.pool.query<{ id: number }>(
    'select person_id as id from registry.person where is_worker order by person_id',
  )
  return rows.map(({ id }) => id)
}

/** What the register is made to know, past the lists. */
export async function asOwner(
  db: TestDatabase,
  statement: string,
  values: readonly unknown[],
): Promise<void> {
  const owner = await openDatabase(db.url, 'owner')
  await owner.pool.query(statement, [...values])
  await owner.close()
}

/** Lines of a query, each value parted by a blank. */
export async function linesOf(db: TestDatabase, query: string): Promise<string[]> {
  const { rows } = await db.database.pool.query<Record<string, unknown>>(query)
  return rows.map((row) => Object.values(row).join(' '))
}
