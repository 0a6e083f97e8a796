import { sql } from 'kysely'
import { addMonths, type Day, monthOf } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { drawUp, giveMandate } from '../mandates/give-mandate.ts'
import { getPlace } from '../place.ts'
import { findSponsor } from '../sponsors/queries.ts'
import { listBackstops } from './ready-queries.ts'
import { setAside } from './set-aside.ts'

const clerk = 'Pengelola Bapak Asuh (contoh)'
/** Nobody's account: demonstration signatures are nobody's. */
const nobody = '00000000-0000-7000-8000-000000000000'
const reserveSponsors = 24

/**
 * The reserve of the demonstration: some sponsors who stand ready, and money of a company and of the budget. Run again,
 * it adds nothing.
 *
 * @param asOf first day of the newest month
 */
export async function reserveDemo(database: Database, regency: string, asOf: Day): Promise<void> {
  await inTransaction(database, async (tx) => {
    if ((await listBackstops(tx.db, regency)).length > 0) return
    const place = await getPlace(tx.db, regency)
    const by = { regency, id: clerk }
    const { rows } = await sql<{ sponsor: number }>`
      select s.sponsor from sponsorship.sponsor s
      where s.regency = ${regency} and s.kind = 'civil-servant' and s.state = 'serving' and s.places <= 2
        and not exists (select from sponsorship.mandate m where m.regency = s.regency and m.sponsor = s.sponsor)
      order by (s.sponsor * 53) % 101, s.sponsor limit ${sql.lit(reserveSponsors)}`.execute(tx.db)
    for (const { sponsor: number } of rows) {
      const sponsor = (await findSponsor(tx.db, regency, number))!
      const drawn = await drawUp(tx, place, sponsor, { wish: 'reserve' }, `${monthOf(asOf)}-05`).catch(
        () => undefined,
      )
      if (drawn !== undefined)
        await giveMandate(tx, by, drawn, { factor: 'totp', accountId: nobody }, `${monthOf(asOf)}-05`)
    }
    const { rows: payers } = await sql<{ code: string; kind: string }>`
      select code, kind from published.payer
      where regency = ${regency} and kind in ('csr', 'apbd-regency') and valid @> ${asOf}::date order by code`.execute(
      tx.db,
    )
    const months = { from: monthOf(asOf), to: addMonths(monthOf(asOf), 12) }
    for (const [step, kind, money] of [
      ['pool', 'csr', 12_000_000],
      ['apbd', 'apbd-regency', 25_000_000],
    ] as const) {
      const payer = payers.find((one) => one.kind === kind)?.code
      if (payer !== undefined)
        await setAside(tx, by, { step, payer, money, months, basis: 'Keputusan contoh' })
    }
  })
}
