import type { PoolClient } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeBills } from '../src/contributions/bills/make-bills.ts'
import type { Database } from '../src/platform/database.ts'
import { silent } from '../src/platform/progress.ts'
import { inTransaction, rehearse, type Tx } from '../src/platform/transaction.ts'
import { decideMandate } from '../src/sponsorship/mandates/stop-mandate.ts'
import { openPairs } from '../src/sponsorship/pairs/open-pairs.ts'
import { getReserve } from '../src/sponsorship/reserve/get-reserve.ts'
import { setAside } from '../src/sponsorship/reserve/set-aside.ts'
import { stepIn } from '../src/sponsorship/reserve/step-in.ts'
import { undoReserveRun } from '../src/sponsorship/reserve/undo-run.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { addTestPayer, asOwner, clerk, give, linesOf, listWorkers } from './paired.ts'
import { fillWorkers } from './planned.ts'
import { importServants, nipOf } from './sponsors.ts'

let db: TestDatabase
let workers: number[]
let mandate: number
const asOf = '2026-11-05'
const stopDay = '2026-11-20'
const sari = nipOf('1985-03-12')
const umar = nipOf('1986-11-15')
const rina = nipOf('1987-05-05')

beforeEach(async () => {
  db = await openTestDatabase()
  await fillWorkers(db, 8)
  await importServants(db, '2026-10-01', [
    { nip: sari, name: 'SARI WULANDARI' },
    { nip: umar, name: 'UMAR HAMDAN', unit: 'Dinas Pendidikan' },
    { nip: rina, name: 'RINA ASTUTI', unit: 'Dinas Kesehatan' },
  ])
  await addTestPayer(db, 'BAPAK-ASUH', 'sponsor')
  await addTestPayer(db, 'APBD', 'apbd-regency')
  workers = await listWorkers(db)
  mandate = await give(db, sari, { places: 3, months: 12 }, asOf)
  await pairFirst(3)
})
afterEach(() => db.close())

const pairFirst = (n: number) =>
  inTransaction(db.database, (tx) =>
    openPairs(
      tx,
      { ...clerk, today: asOf },
      workers
        .slice(0, n)
        .map((personId) => ({ mandate, personId, from: '2026-11', how: 'assigned', sentence: 'Sedesa.' })),
    ),
  )
const stop = () =>
  inTransaction(db.database, (tx) =>
    decideMandate(tx, clerk, mandate, 'stop', { asOf: stopDay, reason: 'sponsor' }),
  )
const step = (day = stopDay) => inTransaction(db.database, (tx) => stepIn(tx, clerk, day))
const fund = (which: 'pool' | 'apbd', money: number) =>
  inTransaction(db.database, (tx) =>
    setAside(tx, clerk, {
      step: which,
      payer: 'APBD',
      money,
      months: { from: '2026-11', to: '2027-11' },
      basis: 'Keputusan Bupati 12/2026',
    }),
  )
const enrolments = () =>
  linesOf(
    db,
    `select person_id - ${workers[0]} as p, payer, months, state from contributions.enrolment order by person_id, enrolment`,
  )
const needs = () =>
  linesOf(
    db,
    `select person_id - ${workers[0]} as p, from_month, reason, coalesce(settled_how, 'open') from sponsorship.payer_need order by need`,
  )

describe('somebody steps in', () => {
  test('a reserve sponsor first, then the budget for the others; each month has one payer and none is left out', async () => {
    await give(db, umar, { places: 1, months: 12, wish: 'reserve' }, asOf)
    await fund('apbd', 1_000_000)
    await stop()
    const done = await step()
    expect(done.counts).toEqual({
      'free-place': 0,
      'reserve-sponsor': 1,
      pool: 0,
      apbd: 2,
      unmet: 0,
      closed: 0,
    })
    expect(done.stepIns.map(({ sentence }) => sentence)).toEqual([
      'Ditanggung Bapak Asuh cadangan sedesa, Des 2026 sampai Jan 2027; tanpa pengganti perlindungannya berakhir 1 Mar 2027.',
      'Dibayar Dana APBD untuk Des 2026 sampai Jan 2027, Rp33.600 karena dana kumpulan belum ditetapkan; tanpa pengganti perlindungannya berakhir 1 Mar 2027.',
      'Dibayar Dana APBD untuk Des 2026 sampai Jan 2027, Rp33.600 karena dana kumpulan belum ditetapkan; tanpa pengganti perlindungannya berakhir 1 Mar 2027.',
    ])
    expect(await enrolments()).toEqual([
      '0 BAPAK-ASUH [2026-11-01,2026-12-01) standing',
      '0 BAPAK-ASUH [2026-12-01,2027-02-01) standing',
      '1 BAPAK-ASUH [2026-11-01,2026-12-01) standing',
      '1 APBD [2026-12-01,2027-02-01) standing',
      '2 BAPAK-ASUH [2026-11-01,2026-12-01) standing',
      '2 APBD [2026-12-01,2027-02-01) standing',
    ])
    expect((await needs()).map((line) => line.replace(/^(\d) .* sponsor /, '$1 '))).toEqual([
      '0 reserve-sponsor',
      '1 apbd',
      '2 apbd',
    ])
    const { backstops } = await inTransaction(db.database, (tx) => getReserve(tx, regency, stopDay))
    expect(backstops).toMatchObject([{ step: 'apbd', money: 1_000_000, bound: 67_200, left: 932_800 }])
  })

  test('a free place of an ordinary sponsor goes before the reserve, and lasts as his mandate does', async () => {
    await give(db, umar, { places: 1, months: 12, wish: 'reserve' }, asOf)
    await give(db, rina, { places: 1, months: 6 }, asOf)
    await stop()
    const done = await step()
    expect(done.stepIns.map(({ by, months }) => [by, months.from, months.to])).toEqual([
      ['free-place', '2026-12', '2027-05'],
      ['reserve-sponsor', '2026-12', '2027-02'],
    ])
    expect(done.unmet).toHaveLength(1)
    expect(done.unmet[0]!.sentence).toContain('Perlindungannya berakhir 1 Mar 2027.')
  })

  test('money is bound to the rupiah: what does not reach for a month is not spent, and the worker is told as unmet', async () => {
    await fund('apbd', 16_800 * 3 - 1)
    await stop()
    const done = await step()
    expect(done.stepIns.map(({ cost, months }) => [cost, months.to])).toEqual([[33_600, '2027-02']])
    expect(done.unmet).toHaveLength(2)
    await fund('apbd', 16_800 * 3)
    const more = await step()
    expect(more.stepIns.map(({ cost, months }) => [cost, months.to])).toEqual([[16_800, '2027-01']])
    expect((await step()).run).toBeNull()
  })

  test('repeated it finds nothing more; what ends is followed by somebody, without a month between', async () => {
    await fund('apbd', 1_000_000)
    await stop()
    expect((await step()).run).toBe(1)
    expect(await step()).toMatchObject({ run: null, stepIns: [], unmet: [] })
    expect(await step('2026-12-20')).toMatchObject({ run: null })
    const next = await step('2027-01-15')
    expect(next.stepIns.map(({ months }) => months)).toEqual(
      Array.from({ length: 3 }, () => ({ from: '2027-02', to: '2027-04' })),
    )
    expect(await needs()).toHaveLength(6)
    expect((await enrolments()).filter((line) => line.startsWith('1 '))).toEqual([
      '1 BAPAK-ASUH [2026-11-01,2026-12-01) standing',
      '1 APBD [2026-12-01,2027-02-01) standing',
      '1 APBD [2027-02-01,2027-04-01) standing',
    ])
  })

  test('who has died or is paid by another needs nobody; his need is closed and nothing is bound for him', async () => {
    await fund('apbd', 1_000_000)
    await stop()
    await asOwner(db, 'update registry.person set deceased_on = $2 where person_id = $1', [
      workers[0],
      '2026-11-10',
    ])
    const done = await step()
    expect(done.counts).toMatchObject({ apbd: 2, closed: 1, unmet: 0 })
    expect((await needs()).filter((line) => line.startsWith('0 '))).toEqual([
      expect.stringMatching(/worker-deceased$/),
    ])
  })

  test('whose protection ends within the month because nothing arrived gets money that pays at once', async () => {
    await fund('apbd', 1_000_000)
    await asOwner(
      db,
      `insert into contributions.protection_run (regency, person_id, run, valid, segment, paid, paid_through, ended_by, sector)
       values ($1, $2, 1, '[2026-08-01,2026-12-01)', 'BPU', '{[2026-08-01,2026-09-01)}', '2026-08', 'unpaid', 'other')`,
      [regency, workers[1]],
    )
    const done = await step('2026-11-05')
    expect(done.stepIns).toMatchObject([
      { by: 'apbd', personId: workers[1], months: { from: '2026-11', to: '2027-01' } },
    ])
    expect((await enrolments()).filter((line) => line.startsWith('1 '))).toEqual([
      expect.stringContaining('withdrawn'),
      '1 APBD [2026-11-01,2027-01-01) standing',
    ])
  })

  test('those concerned are told, and nobody of whom', async () => {
    await give(db, umar, { places: 2, months: 12, wish: 'reserve' }, asOf)
    await stop()
    await step()
    const told = await linesOf(
      db,
      `select audience, coalesce(agency, '-') as a, sentence from sponsorship.notice order by notice`,
    )
    expect(told).toEqual([
      'clerk - 20 Nov 2026: 2 pekerja mendapat pengganti Bapak Asuh (Bapak Asuh cadangan 2); 1 belum.',
      'agency Dinas Sosial 2 pekerja yang ditanggung pegawai perangkat daerah ini mendapat pengganti; potongan Bapak Asuh lamanya berhenti mulai Des 2026.',
      'sponsor - Anda menggantikan Bapak Asuh yang berhenti bagi 2 pekerja, Des 2026 sampai Jan 2027, dalam batas mandat Anda. Anda dapat berhenti kapan saja.',
    ])
    const { rows } = await db.database.pool.query<{ name: string; nik: string }>(
      'select name, nik from registry.person where is_worker',
    )
    for (const { name, nik } of rows)
      expect(told.join(' ')).not.toMatch(new RegExp(`${name}|${nik}|WULANDARI|${sari}`))
  })
})

describe('a run', () => {
  test('is taken back: enrolments withdrawn, money free, needs open again; once', async () => {
    await give(db, umar, { places: 1, months: 12, wish: 'reserve' }, asOf)
    await fund('apbd', 100_000)
    await stop()
    const before = await needs()
    await step()
    const undo = () => inTransaction(db.database, (tx) => undoReserveRun(tx, clerk, 1, 'Salah dana'))
    expect(await undo()).toBe(3)
    expect(await needs()).toEqual(before)
    expect((await enrolments()).filter((line) => line.endsWith('standing'))).toHaveLength(3)
    await expect(undo()).rejects.toThrow('sudah dibatalkan')
    const { backstops } = await inTransaction(db.database, (tx) => getReserve(tx, regency, stopDay))
    expect(backstops[0]!.left).toBe(100_000)
    expect((await step()).run).toBe(2)
  })

  test('is not taken back once a month of it is billed', async () => {
    await fund('apbd', 100_000)
    await stop()
    await step()
    const context = { database: db.database, regency, by: 'uji', asOf: '2026-12-02', progress: silent }
    await makeBills(context, { month: '2026-12', months: 1 }, { dryRun: false })
    await expect(
      inTransaction(db.database, (tx) => undoReserveRun(tx, clerk, 1, 'Salah dana')),
    ).rejects.toThrow('sudah ditagih')
  })

  test('refuses money of a payer that cannot pay at once', async () => {
    const aside = (payer: string, which: 'pool' | 'apbd') =>
      inTransaction(db.database, (tx) =>
        setAside(tx, clerk, {
          step: which,
          payer,
          money: 1,
          months: { from: '2026-11', to: '2026-12' },
          basis: 'Dasar uji',
        }),
      )
    await expect(aside('BAPAK-ASUH', 'pool')).rejects.toThrow('tidak dapat menjadi cadangan')
    await expect(aside('TIDAK-ADA', 'pool')).rejects.toThrow('TIDAK-ADA')
  })
})

/** The database for one transaction: after `most` statements the line is cut. */
function cutting(database: Database, most: number) {
  let asked = 0
  const connect = async () => {
    const client = await database.pool.connect()
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

test('cut off after any statement it has left nothing, and is done by the next as if it were the first', async () => {
  await give(db, umar, { places: 1, months: 12, wish: 'reserve' }, asOf)
  await fund('apbd', 1_000_000)
  await stop()
  const state = async () =>
    [
      ...(await enrolments()),
      ...(await needs()),
      ...(await linesOf(db, 'select pair, mandate, person_id, months from sponsorship.pair order by pair')),
      ...(await linesOf(
        db,
        'select run, need, stepped, months, cost from sponsorship.step_in order by step_in',
      )),
      ...(await linesOf(db, 'select notice, sentence from sponsorship.notice order by notice')),
      ...(await linesOf(db, 'select event_no, action, subject from access.event order by event_no')),
    ].join('\n')
  const work = (tx: Tx) => stepIn(tx, clerk, stopDay)
  const before = await state()
  const counting = cutting(db.database, Infinity)
  await rehearse(counting.database, work)
  const statements = counting.asked() - 2
  expect(statements).toBeGreaterThan(40)
  expect(await state()).toBe(before)
  for (let most = 1; most <= statements; most += 3) {
    await expect(inTransaction(cutting(db.database, most).database, work)).rejects.toThrow(
      /connection|terminated|not queryable|closed/i,
    )
    expect(await state(), `cut after ${most} of ${statements}`).toBe(before)
  }
  expect((await inTransaction(db.database, work)).counts).toMatchObject({ 'reserve-sponsor': 1, apbd: 2 })
})
