import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeBills } from '../src/contributions/bills/make-bills.ts'
import { endEnrolments } from '../src/contributions/enrolments/end-enrolments.ts'
import { silent } from '../src/platform/progress.ts'
import { inTransaction, type Tx } from '../src/platform/transaction.ts'
import { confirmClosings, refuseClosings } from '../src/sponsorship/pairs/decide-closings.ts'
import { findClosingHold } from '../src/sponsorship/pairs/hold-queries.ts'
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
    expect(await follow()).toEqual({ ended: 0, revived: 0, waiting: 0 })
    await die(1)
    expect(await follow()).toEqual({ ended: 1, revived: 0, waiting: 0 })
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
    expect(await follow()).toEqual({ ended: 0, revived: 0, waiting: 0 })
    expect(await follow('2026-12-28')).toEqual({ ended: 0, revived: 0, waiting: 0 })
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
    expect(await follow()).toEqual({ ended: 2, revived: 0, waiting: 0 })
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
    expect(await follow()).toEqual({ ended: 1, revived: 0, waiting: 0 })
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
    expect(await follow()).toEqual({ ended: 2, revived: 0, waiting: 0 })
    expect(await pairs()).toEqual([
      '1 0 [2026-11-01,2027-02-01) worker-left',
      '2 1 [2026-11-01,2027-11-01) -',
      '3 2 [2026-11-01,2026-12-01) worker-left',
    ])
    expect(await follow()).toEqual({ ended: 0, revived: 0, waiting: 0 })
  })
})

describe('a death that is taken back', () => {
  test('brings the worker back to his sponsor without a month between, once', async () => {
    await die(1)
    await follow()
    await die(1, null)
    expect(await follow()).toEqual({ ended: 0, revived: 1, waiting: 0 })
    expect((await pairs()).at(-1)).toBe('4 1 [2026-12-01,2027-11-01) -')
    expect((await enrolments()).filter((line) => line.startsWith('1 '))).toEqual([
      '1 [2026-11-01,2026-12-01) standing',
      '1 [2026-12-01,2027-11-01) standing',
    ])
    expect((await told()).at(-1)).toContain('kembali Anda tanggung mulai Des 2026')
    expect(await follow()).toEqual({ ended: 0, revived: 0, waiting: 0 })
    await die(1)
    expect(await follow('2026-12-01')).toEqual({ ended: 1, revived: 0, waiting: 0 })
    await die(1, null)
    expect(await follow('2026-12-01')).toEqual({ ended: 0, revived: 1, waiting: 0 })
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
    expect(await follow()).toEqual({ ended: 0, revived: 0, waiting: 0 })
    expect(await everything()).toEqual(before)
  })
})

describe('a move or a wage that is taken back', () => {
  const move = (worker: number, village: string) =>
    asOwner(db, 'update registry.person set village_code = $2 where person_id = $1', [
      workers[worker],
      village,
    ])
  const earn = async (worker: number, months: string) => {
    await asOwner(
      db,
      `insert into membership.participation (regency, participant, source, person_id, kpj, segment, programmes,
         first_listed, last_listed, last_batch, last_line)
       values ($1, 77, 'x', $2, '77', 'PU', 'JKK,JKM', '2026-01-01', '2026-10-01', 1, 1)`,
      [regency, workers[worker]],
    )
    await asOwner(db, `insert into membership.period values ($1, 77, $2, 'active', '{JKK,JKM}')`, [
      regency,
      months,
    ])
  }

  test('brings the worker back; a wage that was earned for a while does not', async () => {
    const [home] = await linesOf(
      db,
      `select village_code from registry.person where person_id = ${workers[0]}`,
    )
    await move(0, '63.04.01.2001')
    await earn(1, '[2026-10-01,)')
    expect(await follow()).toEqual({ ended: 2, revived: 0, waiting: 0 })
    await move(0, home!)
    expect(await follow()).toEqual({ ended: 0, revived: 1, waiting: 0 })
    expect((await pairs()).at(-1)).toBe('4 0 [2026-12-01,2027-11-01) -')
    // He earned a wage until March: that was no mistake.
    await asOwner(db, `update membership.period set valid = '[2026-10-01,2027-03-01)'`, [])
    expect(await follow()).toEqual({ ended: 0, revived: 0, waiting: 0 })
    // He never did.
    await asOwner(db, `delete from membership.period`, [])
    expect(await follow()).toEqual({ ended: 0, revived: 1, waiting: 0 })
    expect((await pairs()).at(-1)).toBe('5 1 [2026-12-01,2027-11-01) -')
    expect(await follow()).toEqual({ ended: 0, revived: 0, waiting: 0 })
    // To and fro, as often as the register says so.
    await move(0, '63.04.01.2001')
    expect(await follow()).toEqual({ ended: 1, revived: 0, waiting: 0 })
    await move(0, home!)
    expect(await follow()).toEqual({ ended: 0, revived: 1, waiting: 0 })
  })

  test('does not bring back whose enrolment somebody ended', async () => {
    const context = { database: db.database, regency, by: 'uji' }
    await endEnrolments(context, { enrolments: [1], month: '2027-02', reason: 'Tidak lagi didaftarkan' })
    expect(await follow()).toEqual({ ended: 1, revived: 0, waiting: 0 })
    expect(await follow()).toEqual({ ended: 0, revived: 0, waiting: 0 })
  })
})

describe('when so many close at once that a list may be wrong', () => {
  const few = (percent = 40, least = 2) =>
    asOwner(db, 'update sponsorship.scheme set hold_percent = $1, hold_pairs = $2', [percent, least])
  const open = () => inTransaction(db.database, (tx) => findClosingHold(tx.db, regency))
  const decide = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(db.database, work)

  beforeEach(() => few())

  test('nothing closes until somebody says that it is right; only what was seen', async () => {
    await die(0)
    await die(1)
    const before = await everything()
    expect(await follow()).toEqual({ ended: 0, revived: 0, waiting: 2 })
    expect(await follow()).toEqual({ ended: 0, revived: 0, waiting: 2 })
    expect(await everything()).toEqual(before)
    expect(await open()).toMatchObject({
      hold: 1,
      standing: 3,
      pairs: [
        { pair: 1, because: 'deceased' },
        { pair: 2, because: 'deceased' },
      ],
    })
    // What comes later waits with it, and whoever has not seen it decides nothing.
    await die(2)
    expect(await follow()).toEqual({ ended: 0, revived: 0, waiting: 3 })
    const seen = { hold: 1, pairs: 2 }
    await expect(decide((tx) => confirmClosings(tx, clerk, seen, later))).rejects.toMatchObject({
      code: 'sponsorship/closings-changed',
    })
    // What the register takes back is asked no more; the rest waits, however few they are.
    await die(1, null)
    await die(2, null)
    expect(await follow()).toEqual({ ended: 0, revived: 0, waiting: 1 })
    const confirmed = await decide((tx) => confirmClosings(tx, clerk, { hold: 1, pairs: 1 }, later))
    expect(confirmed).toEqual({ ended: 1, revived: 0, waiting: 0 })
    expect((await pairs())[0]).toBe('1 0 [2026-11-01,2026-12-01) worker-deceased')
    expect(await open()).toBeUndefined()
    await expect(decide((tx) => confirmClosings(tx, clerk, seen, later))).rejects.toMatchObject({
      code: 'sponsorship/closings-not-found',
    })
  })

  test('and somebody says that it is wrong, they go on; asked anew only when it is said anew', async () => {
    await die(0)
    await die(1)
    await follow()
    const before = await everything()
    await decide((tx) => refuseClosings(tx, clerk, { hold: 1, pairs: 2 }, 'Daftar kematian salah'))
    expect(await follow()).toEqual({ ended: 0, revived: 0, waiting: 0 })
    expect(await everything()).toEqual(before)
    await die(0, null)
    await follow()
    await die(0)
    // One alone is not many: this time it is believed.
    expect(await follow()).toEqual({ ended: 1, revived: 0, waiting: 0 })
    expect((await pairs())[1]).toBe('2 1 [2026-11-01,2027-11-01) -')
  })

  test('the question falls away when the list is taken back; a cut line leaves all or nothing', async () => {
    await die(0)
    await die(1)
    const before = await everything()
    const holds = () => linesOf(db, 'select hold, verdict from sponsorship.closing_hold order by hold')
    const cut = (work: (tx: Tx) => Promise<unknown>) =>
      expect(
        inTransaction(db.database, async (tx) => {
          await work(tx)
          const { rows } = await tx.client.query<{ pid: number }>('select pg_backend_pid() as pid')
          await asOwner(db, 'select pg_terminate_backend($1)', [rows[0]!.pid])
          await tx.client.query('select 1')
        }),
      ).rejects.toThrow(/terminat|not queryable|ECONNRESET|EPIPE|ended/i)
    await cut((tx) => followPairs(tx, clerk, later))
    expect(await holds()).toEqual([])
    await follow()
    await cut((tx) => confirmClosings(tx, clerk, { hold: 1, pairs: 2 }, later))
    await cut((tx) => refuseClosings(tx, clerk, { hold: 1, pairs: 2 }, 'Daftar kematian salah'))
    expect(await holds()).toEqual(['1 '])
    expect(await everything()).toEqual(before)
    await die(0, null)
    await die(1, null)
    expect(await follow()).toEqual({ ended: 0, revived: 0, waiting: 0 })
    expect(await holds()).toEqual(['1 dropped'])
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
      expect(await followPairs(tx, clerk, later)).toEqual({ ended: 2, revived: 0, waiting: 0 })
      const { rows } = await tx.client.query<{ pid: number }>('select pg_backend_pid() as pid')
      await asOwner(db, 'select pg_terminate_backend($1)', [rows[0]!.pid])
      await tx.client.query('select 1')
    }),
  ).rejects.toThrow(/terminat|not queryable|ECONNRESET|EPIPE|ended/i)
  expect(await everything()).toEqual(before)
  expect(await follow()).toEqual({ ended: 2, revived: 0, waiting: 0 })
  expect((await told())[0]).toContain('2 pekerja yang Anda tanggung sudah tidak memerlukan')
})
