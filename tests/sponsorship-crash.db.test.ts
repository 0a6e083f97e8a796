import type { PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../src/platform/database.ts'
import { inTransaction, rehearse, type Tx } from '../src/platform/transaction.ts'
import { drawUp, giveMandate } from '../src/sponsorship/mandates/give-mandate.ts'
import { decideMandate } from '../src/sponsorship/mandates/stop-mandate.ts'
import { openPairs } from '../src/sponsorship/pairs/open-pairs.ts'
import { findSponsorByNip } from '../src/sponsorship/sponsors/queries.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { addTestPayer, clerk, give, listWorkers } from './paired.ts'
import { fillWorkers } from './planned.ts'
import { importServants, nipOf, pair } from './sponsors.ts'

let db: TestDatabase
const nip = nipOf('1985-03-12')
const asOf = '2026-11-05'

beforeAll(async () => {
  db = await openTestDatabase()
  await importServants(db, '2026-10-01', [{ nip, name: 'SARI WULANDARI' }])
})
afterAll(() => db.close())

/** A sponsor consents: offer, evidence, and the mandate before it replaced. */
const consent = (places: number) => async (tx: Tx) => {
  const sponsor = (await findSponsorByNip(tx.db, regency, nip))!
  const place = { regency, regencyName: 'Kabupaten Banjar' }
  const signature = { factor: 'totp', accountId: '00000000-0000-7000-8000-000000000000' } as const
  const drawn = await drawUp(tx, place, sponsor, { places }, asOf)
  return giveMandate(tx, { regency, id: 'uji' }, drawn, signature, asOf)
}

/** The database for one transaction: what is asked is counted, and after `most` statements the line is cut. */
function cutting(
  database: Database,
  most: number,
): { readonly database: Database; readonly asked: () => number } {
  let asked = 0
  const connect = async () => {
    const client = await database.pool.connect()
    // Another object for each transaction: statements are bound to the client that was there first.
    const cut = Object.create(client) as PoolClient
    cut.query = ((...given: unknown[]) => {
      asked += 1
      if (asked > most)
        (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
      return (client.query as (...all: unknown[]) => unknown)(...given)
    }) as PoolClient['query']
    return cut
  }
  const pool = Object.assign(Object.create(database.pool) as Database['pool'], { connect })
  return { database: { ...database, pool }, asked: () => asked }
}

/** Everything that a consent writes, but for when. */
async function state(of = db): Promise<string> {
  const { rows } = await of.database.pool.query<{ line: string }>(
    `select concat_ws(' ', 'mandate', mandate, state, places, in_force, follows, end_reason) as line from sponsorship.mandate
     union all select concat_ws(' ', 'step', mandate, step, what, state) from sponsorship.mandate_step
     union all select concat_ws(' ', 'consent', consent, mandate, hash) from sponsorship.consent
     union all select concat_ws(' ', 'pair', pair, mandate, person_id, months, end_reason) from sponsorship.pair
     union all select concat_ws(' ', 'need', person_id, reason) from sponsorship.payer_need
     union all select concat_ws(' ', 'enrolment', enrolment, person_id, payer, months, e.state) from contributions.enrolment e
     union all select concat_ws(' ', 'batch', batch, payer, months) from contributions.enrolment_batch
     union all select concat_ws(' ', 'event', event_no, action, subject) from access.event order by 1`,
  )
  return rows.map(({ line }) => line).join('\n')
}

test('a consent that is cut off after any statement has left nothing, and is given again as if it were the first', async () => {
  const first = await inTransaction(db.database, consent(2))
  await pair(db, first, [501, 502], '[2026-11-01,2027-11-01)')
  const before = await state()
  const counting = cutting(db.database, Infinity)
  await rehearse(counting.database, consent(1))
  const statements = counting.asked() - 2
  expect(statements).toBeGreaterThan(20)
  expect(await state()).toBe(before)
  for (let most = 1; most <= statements; most++) {
    await expect(inTransaction(cutting(db.database, most).database, consent(1))).rejects.toThrow(
      /connection|terminated|not queryable|closed/i,
    )
    expect(await state(), `cut after ${most} of ${statements}`).toBe(before)
  }
  const second = await inTransaction(db.database, consent(1))
  const after = await state()
  expect(after).toContain(`mandate ${first} replaced 2`)
  expect(after).toContain(`mandate ${second} active 1 {[2026-11-01,2027-11-01)} ${first}`)
  expect(after).toContain(`pair 3 ${second} 501 [2026-11-01,2027-11-01)`)
  expect(after).toContain('need 502 replaced')
})

test('pairs and their enrolments are there together or not at all, and so they end', async () => {
  const other = await openTestDatabase()
  try {
    await fillWorkers(other, 6)
    await importServants(other, '2026-10-01', [{ nip, name: 'SARI WULANDARI' }])
    await addTestPayer(other, 'BAPAK-ASUH', 'sponsor')
    const mandate = await give(other, nip, { places: 3 }, asOf)
    const people = await listWorkers(other)
    const months = [{ from: '2026-11' }, { from: '2026-12', to: '2027-02' }, { from: '2027-01' }]
    const pairAll = (tx: Tx) =>
      openPairs(
        tx,
        { ...clerk, today: asOf },
        months.map((span, i) => ({
          mandate,
          personId: people[i]!,
          how: 'assigned' as const,
          sentence: 'Sedesa.',
          ...span,
        })),
      )
    const stop = (tx: Tx) =>
      decideMandate(tx, clerk, mandate, 'stop', { asOf: '2026-12-20', reason: 'sponsor' })
    for (const [work, least] of [
      [pairAll, 25],
      [stop, 15],
    ] as const) {
      const before = await state(other)
      const counting = cutting(other.database, Infinity)
      await rehearse<unknown>(counting.database, work)
      const statements = counting.asked() - 2
      expect(statements).toBeGreaterThan(least)
      expect(await state(other)).toBe(before)
      for (let most = 1; most <= statements; most++) {
        await expect(inTransaction<unknown>(cutting(other.database, most).database, work)).rejects.toThrow(
          /connection|terminated|not queryable|closed/i,
        )
        expect(await state(other), `cut after ${most} of ${statements}`).toBe(before)
      }
      await inTransaction<unknown>(other.database, work)
    }
    const after = await state(other)
    expect(after).toContain(`enrolment 1 ${people[0]} BAPAK-ASUH [2026-11-01,2027-01-01) standing`)
    expect(after).toContain(`enrolment 3 ${people[2]} BAPAK-ASUH [2027-01-01,2027-11-01) withdrawn`)
    expect(after).toContain(`need ${people[0]} sponsor`)
  } finally {
    await other.close()
  }
})
