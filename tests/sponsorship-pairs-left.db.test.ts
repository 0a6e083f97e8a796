import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeBills } from '../src/contributions/bills/make-bills.ts'
import { endEnrolments } from '../src/contributions/enrolments/end-enrolments.ts'
import { silent } from '../src/platform/progress.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { followPairs } from '../src/sponsorship/pairs/follow-pairs.ts'
import { openPairs } from '../src/sponsorship/pairs/open-pairs.ts'
import { findOwnPlace } from '../src/sponsorship/pairs/own-place.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { addTestPayer, asOwner, clerk, give, linesOf, listWorkers } from './paired.ts'
import { fillWorkers } from './planned.ts'
import { importServants, nipOf } from './sponsors.ts'

let db: TestDatabase
let workers: number[]
let mandate: number
const asOf = '2026-11-05'
/** After the cut-off: what is found counts from December. */
const later = '2026-11-25'
const sari = nipOf('1985-03-12')

beforeEach(async () => {
  db = await openTestDatabase()
  await fillWorkers(db, 6)
  await importServants(db, '2026-10-01', [{ nip: sari, name: 'SARI WULANDARI' }])
  await addTestPayer(db, 'BAPAK-ASUH', 'sponsor')
  workers = await listWorkers(db)
  mandate = await give(db, sari, { places: 3, months: 12 }, asOf)
  await pair(0, 1, 2)
})
afterEach(() => db.close())

const pair = (...of: readonly number[]) =>
  inTransaction(db.database, (tx) =>
    openPairs(
      tx,
      { ...clerk, today: asOf },
      of.map((i) => ({
        mandate,
        personId: workers[i]!,
        from: '2026-11',
        how: 'assigned' as const,
        sentence: 'Sedesa.',
      })),
    ),
  )
const follow = (day = later) => inTransaction(db.database, (tx) => followPairs(tx, clerk, day))
const die = (worker: number, on: string | null = '2026-11-20') =>
  asOwner(db, 'update registry.person set deceased_on = $2 where person_id = $1', [workers[worker], on])
const billed = () =>
  linesOf(
    db,
    `select person_id - ${workers[0]} as p, month, amount from contributions.bill_line where live order by 1, 2`,
  )
const pairs = () =>
  linesOf(
    db,
    `select pair, person_id - ${workers[0]} as p, months, coalesce(end_reason, '-') as e from sponsorship.pair order by pair`,
  )
const enrolments = () =>
  linesOf(
    db,
    `select person_id - ${workers[0]} as p, months, state from contributions.enrolment order by person_id, enrolment`,
  )
const told = () => linesOf(db, 'select sponsor, audience, sentence from sponsorship.notice order by notice')
const everything = async () => [await pairs(), await enrolments(), await told()]
const free = async (day = later) =>
  (await inTransaction(db.database, (tx) => findOwnPlace(tx, regency, 1, day)))?.free

describe('a pair ends, its place is free and the mandate stays', () => {
  test('when its worker has died; the sponsor is told how many and neither who nor why; once', async () => {
    expect(await follow()).toEqual({ ended: 0, revived: 0 })
    await die(1)
    expect(await follow()).toEqual({ ended: 1, revived: 0 })
    expect(await pairs()).toEqual([
      '1 0 [2026-11-01,2027-11-01) -',
      '2 1 [2026-11-01,2026-12-01) worker-deceased',
      '3 2 [2026-11-01,2027-11-01) -',
    ])
    expect((await enrolments())[1]).toBe('1 [2026-11-01,2026-12-01) standing')
    expect(await linesOf(db, 'select state, places from sponsorship.mandate')).toEqual(['active 3'])
    expect(await free()).toBe(1)
    expect(await linesOf(db, 'select need from sponsorship.payer_need')).toEqual([])
    expect(await told()).toEqual([
      '1 sponsor 1 pekerja yang Anda tanggung sudah tidak memerlukan bantuan Anda mulai Des 2026. Mandat Anda tetap berlaku, dan satu tempatnya kosong lagi.',
    ])
    const before = await everything()
    expect(await follow()).toEqual({ ended: 0, revived: 0 })
    expect(await follow('2026-12-28')).toEqual({ ended: 0, revived: 0 })
    expect(await everything()).toEqual(before)
  })

  test('when he moves away or earns a wage; not while his enrolment is in dispute', async () => {
    await asOwner(db, `update registry.person set village_code = '63.04.01.2001' where person_id = $1`, [
      workers[0],
    ])
    await asOwner(
      db,
      `insert into membership.participation (regency, participant, source, person_id, kpj, segment, programmes,
         first_listed, last_listed, last_batch, last_line)
       values ($1, 77, 'x', $2, '77', 'PU', 'JKK,JKM', '2026-01-01', '2026-10-01', 1, 1)`,
      [regency, workers[1]],
    )
    await asOwner(
      db,
      `insert into membership.period values ($1, 77, '[2026-10-01,)', 'active', '{JKK,JKM}')`,
      [regency],
    )
    await asOwner(db, `update contributions.enrolment set state = 'disputed' where person_id = $1`, [
      workers[2],
    ])
    expect(await follow()).toEqual({ ended: 2, revived: 0 })
    expect(await pairs()).toEqual([
      '1 0 [2026-11-01,2026-12-01) worker-left',
      '2 1 [2026-11-01,2026-12-01) worker-left',
      '3 2 [2026-11-01,2027-11-01) -',
    ])
    expect(await told()).toEqual([
      '1 sponsor 2 pekerja yang Anda tanggung sudah tidak memerlukan bantuan Anda mulai Des 2026. Mandat Anda tetap berlaku, dan 2 tempatnya kosong lagi.',
    ])
  })

  test('after the months that are billed, which stay', async () => {
    const context = { database: db.database, regency, by: 'uji', asOf: '2026-12-02', progress: silent }
    await makeBills(context, { month: '2026-12', months: 2 }, { dryRun: false })
    const before = await billed()
    expect(before).toHaveLength(6)
    await die(1)
    expect(await follow()).toEqual({ ended: 1, revived: 0 })
    expect((await pairs())[1]).toBe('2 1 [2026-11-01,2027-02-01) worker-deceased')
    expect((await enrolments())[1]).toBe('1 [2026-11-01,2027-02-01) standing')
    expect(await billed()).toEqual(before)
  })

  test('when somebody ends his enrolment, from the month on that it ends', async () => {
    await endEnrolments(
      { database: db.database, regency, by: 'uji' },
      { enrolments: [1], month: '2027-02', reason: 'Tidak lagi didaftarkan' },
    )
    await endEnrolments(
      { database: db.database, regency, by: 'uji' },
      { enrolments: [3], month: '2026-11', reason: 'Tidak jadi' },
    )
    expect(await follow()).toEqual({ ended: 2, revived: 0 })
    expect(await pairs()).toEqual([
      '1 0 [2026-11-01,2027-02-01) worker-left',
      '2 1 [2026-11-01,2027-11-01) -',
      '3 2 [2026-11-01,2026-12-01) worker-left',
    ])
    expect(await follow()).toEqual({ ended: 0, revived: 0 })
  })
})

describe('a death that is taken back', () => {
  test('brings the worker back to his sponsor without a month between, once', async () => {
    await die(1)
    await follow()
    await die(1, null)
    expect(await follow()).toEqual({ ended: 0, revived: 1 })
    expect((await pairs()).at(-1)).toBe('4 1 [2026-12-01,2027-11-01) -')
    expect((await enrolments()).filter((line) => line.startsWith('1 '))).toEqual([
      '1 [2026-11-01,2026-12-01) standing',
      '1 [2026-12-01,2027-11-01) standing',
    ])
    expect((await told()).at(-1)).toContain('kembali Anda tanggung mulai Des 2026')
    expect(await follow()).toEqual({ ended: 0, revived: 0 })
    await die(1)
    expect(await follow('2026-12-01')).toEqual({ ended: 1, revived: 0 })
    await die(1, null)
    expect(await follow('2026-12-01')).toEqual({ ended: 0, revived: 1 })
  })

  test('leaves his place to whoever has it by then', async () => {
    await die(1)
    await follow()
    const [outcome] = await inTransaction(db.database, (tx) =>
      openPairs(tx, { ...clerk, today: later }, [
        { mandate, personId: workers[3]!, from: '2026-12', how: 'assigned', sentence: 'Sedesa.' },
      ]),
    )
    expect(outcome).toMatchObject({ status: 'opened' })
    await die(1, null)
    const before = await everything()
    expect(await follow()).toEqual({ ended: 0, revived: 0 })
    expect(await everything()).toEqual(before)
  })
})

test('cut off before its end it has done nothing, and the next time does all', async () => {
  await die(0)
  await die(2)
  const before = await everything()
  // Whichever way the broken connection is told of first.
  await expect(
    inTransaction(db.database, async (tx) => {
      expect(await followPairs(tx, clerk, later)).toEqual({ ended: 2, revived: 0 })
      const { rows } = await tx.client.query<{ pid: number }>('select pg_backend_pid() as pid')
      await asOwner(db, 'select pg_terminate_backend($1)', [rows[0]!.pid])
      await tx.client.query('select 1')
    }),
  ).rejects.toThrow(/terminat|not queryable|ECONNRESET|ended/i)
  expect(await everything()).toEqual(before)
  expect(await follow()).toEqual({ ended: 2, revived: 0 })
  expect((await told())[0]).toContain('2 pekerja yang Anda tanggung sudah tidak memerlukan')
})
