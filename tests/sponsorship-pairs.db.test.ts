import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openEnrolments, readSpan } from '../src/contributions/enrolments/open-enrolments.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { decideMandate } from '../src/sponsorship/mandates/stop-mandate.ts'
import { listDue } from '../src/sponsorship/pairs/due.ts'
import { openPair, openPairs, type WantedPair } from '../src/sponsorship/pairs/open-pairs.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { addTestPayer, asOwner, clerk, give, linesOf, listWorkers } from './paired.ts'
import { fillWorkers } from './planned.ts'
import { importServants, nipOf } from './sponsors.ts'

let db: TestDatabase
let workers: number[]
const asOf = '2026-11-05'
const by = { ...clerk, today: asOf }
const sari = nipOf('1985-03-12')
const umar = nipOf('1986-11-15')

beforeEach(async () => {
  db = await openTestDatabase()
  await fillWorkers(db, 8)
  await importServants(db, '2026-10-01', [
    { nip: sari, name: 'SARI WULANDARI' },
    { nip: umar, name: 'UMAR HAMDAN', unit: 'Dinas Pendidikan' },
  ])
  await addTestPayer(db, 'BAPAK-ASUH', 'sponsor')
  workers = await listWorkers(db)
})
afterEach(() => db.close())

const wanted = (mandate: number, personId: number, more: Partial<WantedPair> = {}): WantedPair => ({
  mandate,
  personId,
  from: '2026-11',
  how: 'assigned',
  sentence: 'Sedesa.',
  ...more,
})
const open = (...pairs: WantedPair[]) => inTransaction(db.database, (tx) => openPairs(tx, by, pairs))
const due = async (month: string) =>
  (await inTransaction(db.database, (tx) => listDue(tx, regency, month))).map(
    ({ mandate, personId, amount, short }) => [mandate, workers.indexOf(personId), amount, short],
  )
const enrolments = () =>
  linesOf(
    db,
    `select person_id - ${workers[0]} as p, payer, months, state from contributions.enrolment order by enrolment`,
  )

describe('a pair', () => {
  test('opens with the enrolment of its worker, for the months of the mandate', async () => {
    const mandate = await give(db, sari, { places: 2, months: 6 }, asOf)
    const [one, two, three] = await open(
      wanted(mandate, workers[0]!),
      wanted(mandate, workers[1]!, { from: '2026-12', to: '2027-02' }),
      wanted(mandate, workers[2]!),
    )
    expect(one).toMatchObject({ status: 'opened', pair: 1, months: { from: '2026-11', to: '2027-05' } })
    expect(two).toMatchObject({ status: 'opened', pair: 2, months: { from: '2026-12', to: '2027-02' } })
    expect(three).toMatchObject({ status: 'refused', code: 'no-place' })
    expect(await enrolments()).toEqual([
      '0 BAPAK-ASUH [2026-11-01,2027-05-01) standing',
      '1 BAPAK-ASUH [2026-12-01,2027-02-01) standing',
    ])
    expect(
      await linesOf(db, 'select work_statement, work_attested_by from contributions.enrolment limit 1'),
    ).toEqual(['Bekerja setiap hari Pembakal'])
    expect(await due('2026-11')).toEqual([[mandate, 0, 8_400, 0]])
    expect(await due('2026-12')).toEqual([
      [mandate, 0, 8_400, 0],
      [mandate, 1, 8_400, 0],
    ])
    // The relief of PP 50/2025 is over: the price doubles.
    expect(await due('2027-02')).toEqual([[mandate, 0, 16_800, 0]])
    expect(await due('2027-05')).toEqual([])
  })

  test('is refused, and nothing written, where another fund pays, without a mandate, and for kin', async () => {
    await addTestPayer(db, 'APBD', 'apbd-regency')
    const mandate = await give(db, sari, { places: 5 }, asOf)
    const context = { database: db.database, regency, by: 'uji', today: asOf }
    await openEnrolments(
      context,
      {
        payer: 'APBD',
        months: readSpan('2027-03', 2),
        segment: 'BPU',
        income: 1_000_000,
        programmes: ['JKK', 'JKM'],
        evidence: { statement: 'bekerja', attestedBy: 'RT 01', attestedOn: '2026-10-01' },
        origin: 'api',
        rows: [{ sheet: '', row: 1, personId: workers[0]! }],
      },
      { dryRun: false },
    )
    await asOwner(
      db,
      `update registry.person set kk = '6303010101010001' where person_id = $1 or person_id = (select person_id from sponsorship.sponsor where nip = $2)`,
      [workers[1], sari],
    )
    const before = await enrolments()
    const outcomes = await open(
      wanted(mandate, workers[0]!),
      wanted(mandate, workers[1]!),
      wanted(99, workers[2]!),
      wanted(mandate, workers[2]!, { from: '2026-10' }),
      wanted(mandate, 1),
    )
    expect(outcomes.map((one) => (one.status === 'refused' ? one.code : one.status))).toEqual([
      'not-enrolled',
      'kin',
      'no-mandate',
      'no-mandate',
      'person-unknown',
    ])
    expect(outcomes[0]).toMatchObject({ sentence: expect.stringContaining('Dana APBD') })
    expect(await enrolments()).toEqual(before)
    expect(await linesOf(db, 'select pair from sponsorship.pair')).toEqual([])
    // Up to the months that the other fund pays it may.
    const [shorter] = await open(wanted(mandate, workers[0]!, { to: '2027-03' }))
    expect(shorter).toMatchObject({ status: 'opened' })
    await expect(
      inTransaction(db.database, (tx) => openPair(tx, by, wanted(mandate, workers[0]!))),
    ).rejects.toMatchObject({ code: 'sponsorship/pair-refused' })
  })

  test('of several sponsors splits the price exactly, and whoever is left pays all', async () => {
    const one = await give(db, sari, { places: 1 }, asOf)
    const other = await give(db, umar, { places: 1 }, asOf)
    const worker = workers[0]!
    expect(
      (await open(wanted(one, worker, { share: 2 }), wanted(other, worker, { share: 1 }))).map(
        ({ status }) => status,
      ),
    ).toEqual(['opened', 'opened'])
    expect(await enrolments()).toEqual(['0 BAPAK-ASUH [2026-11-01,2027-11-01) standing'])
    expect(await due('2026-11')).toEqual([
      [one, 0, 5_600, 0],
      [other, 0, 2_800, 0],
    ])
    await inTransaction(db.database, (tx) =>
      decideMandate(tx, clerk, one, 'stop', { asOf: '2026-11-20', reason: 'sponsor' }),
    )
    expect(await due('2026-12')).toEqual([[other, 0, 8_400, 0]])
    expect(await enrolments()).toEqual(['0 BAPAK-ASUH [2026-11-01,2027-11-01) standing'])
    expect(await linesOf(db, 'select need from sponsorship.payer_need')).toEqual([])
  })
})

describe('when a sponsor stops', () => {
  test('the enrolment ends where nobody stands behind it, and a need is marked; going on, both are back', async () => {
    const mandate = await give(db, sari, { places: 2 }, asOf)
    await open(wanted(mandate, workers[0]!), wanted(mandate, workers[1]!))
    const decide = (decision: 'pause' | 'resume', day: string) =>
      inTransaction(db.database, (tx) =>
        decideMandate(tx, clerk, mandate, decision, { asOf: day, reason: 'sponsor' }),
      )
    await decide('pause', '2026-11-20')
    expect(await due('2026-12')).toEqual([])
    expect(await enrolments()).toEqual([
      '0 BAPAK-ASUH [2026-11-01,2026-12-01) standing',
      '1 BAPAK-ASUH [2026-11-01,2026-12-01) standing',
    ])
    const needs = () =>
      linesOf(
        db,
        `select person_id - ${workers[0]} as p, from_month::text, settled_how from sponsorship.payer_need order by need`,
      )
    expect(await needs()).toEqual(['0 2026-12-01 ', '1 2026-12-01 '])
    // The fund of the regency took one of them meanwhile.
    await addTestPayer(db, 'APBD', 'apbd-regency')
    await openEnrolments(
      { database: db.database, regency, by: 'uji', today: asOf },
      {
        payer: 'APBD',
        months: readSpan('2026-12', 6),
        segment: 'BPU',
        income: 1_000_000,
        programmes: ['JKK', 'JKM'],
        evidence: { statement: 'bekerja', attestedBy: 'RT 01', attestedOn: '2026-10-01' },
        origin: 'api',
        rows: [{ sheet: '', row: 1, personId: workers[1]! }],
      },
      { dryRun: false },
    )
    await decide('resume', '2026-12-05')
    expect(await needs()).toEqual(['0 2026-12-01 resumed', '1 2026-12-01 '])
    expect(await due('2026-12')).toEqual([[mandate, 0, 8_400, 0]])
    expect((await enrolments()).slice(2)).toEqual([
      '1 APBD [2026-12-01,2027-06-01) standing',
      '0 BAPAK-ASUH [2026-12-01,2027-11-01) standing',
    ])
  })

  test('a new mandate takes the workers over, and the enrolment lasts as long as it', async () => {
    const first = await give(db, sari, { places: 2, months: 3 }, asOf)
    await open(wanted(first, workers[0]!), wanted(first, workers[1]!))
    const second = await give(db, sari, { places: 1, months: 12 }, '2026-12-05')
    expect(await due('2026-11')).toEqual([])
    expect(await due('2026-12')).toEqual([[second, 0, 8_400, 0]])
    expect(await enrolments()).toEqual([
      '0 BAPAK-ASUH [2026-11-01,2027-02-01) standing',
      '1 BAPAK-ASUH [2026-11-01,2026-12-01) standing',
      '0 BAPAK-ASUH [2027-02-01,2027-12-01) standing',
    ])
  })
})

test('which payer it is must be clear', async () => {
  await addTestPayer(db, 'CSR-LAIN', 'sponsor')
  const mandate = await give(db, sari, { places: 1 }, asOf)
  await expect(open(wanted(mandate, workers[0]!))).rejects.toMatchObject({
    code: 'sponsorship/payer-missing',
  })
})
