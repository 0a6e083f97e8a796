import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Day } from '../src/platform/calendar.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { undoBatch } from '../src/registry/undo-batch.ts'
import { drawUp, giveMandate } from '../src/sponsorship/mandates/give-mandate.ts'
import { mandatesInForce, wasInForce } from '../src/sponsorship/mandates/mandates-in-force.ts'
import { confirmMissing, followSponsors, refuseMissing } from '../src/sponsorship/sponsors/follow-sponsors.ts'
import { openPairs } from '../src/sponsorship/pairs/open-pairs.ts'
import { findSponsor, findSponsorByNip } from '../src/sponsorship/sponsors/queries.ts'
import { addSponsor, endSponsor, reinstateSponsor } from '../src/sponsorship/sponsors/save-sponsor.ts'
import { importContext, openTestDatabase, regency, type TestDatabase } from './database.ts'
import { addTestPayer, asOwner, linesOf, listWorkers } from './paired.ts'
import { fillWorkers } from './planned.ts'
import { importServants, nipOf, pair, type Servant } from './sponsors.ts'

let db: TestDatabase
beforeEach(async () => {
  db = await openTestDatabase()
})
afterEach(() => db.close())

const place = { regency, regencyName: 'Kabupaten Banjar' }
const clerk = { regency, id: 'uji' }
const signature = { factor: 'totp', accountId: '00000000-0000-7000-8000-000000000000' } as const

const sari: Servant = { nip: nipOf('1980-03-12'), name: 'SARI WULANDARI' }
const umar: Servant = { nip: nipOf('1968-11-15'), name: 'UMAR HAMDAN' }
const others = Array.from({ length: 30 }, (_, i): Servant => ({
  nip: nipOf('1985-01-01', i + 1),
  name: `PEGAWAI ${'ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF'[i]} CONTOH`,
}))

const everybody = [sari, umar, ...others]

async function pledge({ nip }: Servant, asOf: Day, wanted = {}): Promise<number> {
  return inTransaction(db.database, async (tx) => {
    const sponsor = (await findSponsorByNip(tx.db, regency, nip))!
    return giveMandate(tx, clerk, await drawUp(tx, place, sponsor, wanted, asOf), signature, asOf)
  })
}

const follow = (asOf: Day) =>
  inTransaction(db.database, (tx) => followSponsors(tx, regency, { asOf, by: 'uji' }))

async function stateOf({ nip }: Servant): Promise<string> {
  const { rows } = await db.database.pool.query<{ state: string }>(
    'select state from sponsorship.sponsor where nip = $1',
    [nip],
  )
  return rows[0]!.state
}

async function eventsOf({ nip }: Servant): Promise<string[]> {
  const { rows } = await db.database.pool.query<{ line: string }>(
    `select concat_ws(' ', what, before, after, e.as_of) as line from sponsorship.sponsor_event e
     join sponsorship.sponsor s using (regency, sponsor) where nip = $1 order by event`,
    [nip],
  )
  return rows.map(({ line }) => line)
}

const mandateRow = async (mandate: number) => {
  const { rows } = await db.database.pool.query<{ state: string; reason: string | null; force: string }>(
    'select state, end_reason as reason, in_force::text as force from sponsorship.mandate where mandate = $1',
    [mandate],
  )
  return rows[0]!
}

const needs = async () => {
  const { rows } = await db.database.pool.query<{ line: string }>(
    `select concat_ws(' ', person_id, from_month, lapses_on, reason, settled_how) as line
     from sponsorship.payer_need order by need`,
  )
  return rows.map(({ line }) => line)
}

const inForce = (month: string) =>
  inTransaction(db.database, async (tx) =>
    (await mandatesInForce(tx, regency, month)).map(({ name }) => name),
  )

describe('the register of sponsors', () => {
  test('has everybody on the list, with the month of retirement and the places of his rank', async () => {
    await importServants(db, '2026-10-01', [
      ...everybody,
      { nip: nipOf('1970-05-05'), name: 'RINA KEPALA', echelon: 'II.b', position: 'Kepala Dinas Sosial' },
      { nip: nipOf('1990-05-05'), name: 'AISYAH ANI', grade: 'IV/a', position: 'Guru Ahli Muda' },
    ])
    const { rows } = await db.database.pool.query<{ line: string }>(
      `select concat_ws(' ', name, state, places, retires_on, retirement_rule, lower(known)) as line
       from sponsorship.sponsor where name !~ '^PEGAWAI' order by name`,
    )
    expect(rows.map(({ line }) => line)).toEqual([
      'AISYAH ANI serving 2 2050-06-01 guru 2005-01-01',
      'RINA KEPALA serving 10 2030-06-01 pimpinan-tinggi 2005-01-01',
      'SARI WULANDARI serving 1 2038-04-01 lainnya 2005-01-01',
      'UMAR HAMDAN serving 1 2026-12-01 lainnya 2005-01-01',
    ])
    expect(await eventsOf(sari)).toEqual(['new 2026-10-01'])
  })

  test('takes names and units as they come: one letter, or longer than any should be', async () => {
    const long = 'SITI '.repeat(80).trim()
    const odd = [
      { nip: nipOf('1981-01-01'), name: 'O' },
      { nip: nipOf('1982-01-01'), name: long, unit: 'Unit Pelaksana Teknis '.repeat(20) },
    ]
    await importServants(db, '2026-10-01', [sari, ...odd])
    const { rows } = await db.database.pool.query<{ name: string; unit: number }>(
      'select name, length(unit)::int as unit from sponsorship.sponsor order by nip',
    )
    expect(rows.map(({ name }) => name)).toEqual(['SARI WULANDARI', 'O', long.slice(0, 200)])
    expect(rows[2]!.unit).toBe(300)
  })

  test('follows the next list: moved, promoted, new, gone; read twice it changes nothing', async () => {
    await importServants(db, '2026-10-01', everybody)
    const budi: Servant = { nip: nipOf('1991-07-17'), name: 'BUDI BARU' }
    await importServants(db, '2026-11-01', [
      { ...sari, unit: 'Dinas Pendidikan', grade: 'III/b' },
      umar,
      budi,
      ...others.slice(1),
    ])
    expect(await eventsOf(sari)).toEqual([
      'new 2026-10-01',
      'moved Dinas Sosial Dinas Pendidikan 2026-11-01',
      'changed Pelaksana, III/a, - Pelaksana, III/b, - 2026-11-01',
    ])
    expect(await eventsOf(others[0]!)).toEqual(['new 2026-10-01', 'gone 2026-11-01'])
    expect(await eventsOf(budi)).toEqual(['new 2026-11-01'])
    expect(await follow('2026-11-02')).toEqual({ changes: {}, over: 0 })
  })

  test('takes a list back with its undoing', async () => {
    await importServants(db, '2026-10-01', everybody)
    const batch = await importServants(db, '2026-11-01', [
      { ...sari, unit: 'Dinas Pendidikan' },
      umar,
      ...others.slice(1),
    ])
    await undoBatch(await importContext(db.database), batch)
    expect(await eventsOf(others[0]!)).toEqual(['new 2026-10-01', 'gone 2026-11-01', 'returned 2026-10-01'])
    expect((await eventsOf(sari)).at(-1)).toBe('moved Dinas Pendidikan Dinas Sosial 2026-10-01')
    expect(await stateOf(others[0]!)).toBe('serving')
  })
})

describe('a mandate', () => {
  test('ends with the month of retirement, and its worker needs another payer before the lapse', async () => {
    await importServants(db, '2026-10-01', everybody)
    const mandate = await pledge(umar, '2026-10-05')
    expect(await mandateRow(mandate)).toMatchObject({ state: 'active', force: '{[2026-10-01,2026-12-01)}' })
    await pair(db, mandate, [501], '[2026-10-01,2026-12-01)')
    expect(await inForce('2026-11')).toEqual(['UMAR HAMDAN'])
    expect(await inForce('2026-12')).toEqual([])
    await follow('2026-12-01')
    expect(await stateOf(umar)).toBe('retired')
    expect(await mandateRow(mandate)).toMatchObject({ state: 'ended', reason: 'retired' })
    expect(await needs()).toEqual(['501 2026-12-01 2027-03-01 retired'])
  })

  test('of who is listed beyond his reckoned retirement goes on: the list is believed', async () => {
    await importServants(db, '2026-10-01', everybody)
    const mandate = await pledge(sari, '2026-10-05')
    await importServants(db, '2026-12-01', everybody)
    await follow('2026-12-02')
    expect(await stateOf(umar)).toBe('serving')
    expect(await mandateRow(mandate)).toMatchObject({ state: 'active' })
  })

  test('of somebody who died ends from the month after the cut-off', async () => {
    await importServants(db, '2026-10-01', everybody)
    const mandate = await pledge(sari, '2026-10-05')
    await pair(db, mandate, [501], '[2026-10-01,2027-10-01)')
    const { rows } = await db.database.pool.query<{ id: number }>(
      'select person_id as id from sponsorship.sponsor where nip = $1',
      [sari.nip],
    )
    const owner = await openOwner()
    await owner.query("update registry.person set deceased_on = '2026-11-20' where person_id = $1", [
      rows[0]!.id,
    ])
    await owner.end()
    await follow('2026-11-25')
    expect(await mandateRow(mandate)).toEqual({
      state: 'ended',
      reason: 'deceased',
      force: '{[2026-10-01,2026-12-01)}',
    })
    expect(await needs()).toEqual(['501 2026-12-01 2027-03-01 deceased'])
    await inTransaction(db.database, async (tx) => {
      expect(await wasInForce(tx, regency, mandate, '2026-11')).toBe(true)
      expect(await wasInForce(tx, regency, mandate, '2026-12')).toBe(false)
    })
  })

  test('that a wrong death ended goes on with its worker, and the sponsor is told once', async () => {
    await importServants(db, '2026-10-01', everybody)
    await fillWorkers(db, 2)
    await addTestPayer(db, 'BAPAK-ASUH', 'sponsor')
    const [worker] = await listWorkers(db)
    const mandate = await pledge(sari, '2026-10-05')
    const wanted = { mandate, personId: worker!, from: '2026-10', how: 'assigned', sentence: '' } as const
    await inTransaction(db.database, (tx) => openPairs(tx, { ...clerk, today: '2026-10-05' }, [wanted]))
    const die = (on: string | null) =>
      asOwner(
        db,
        `update registry.person set deceased_on = $1
         where person_id = (select person_id from sponsorship.sponsor where nip = $2)`,
        [on, sari.nip],
      )
    await die('2026-11-20')
    await follow('2026-11-25')
    expect(await mandateRow(mandate)).toMatchObject({ state: 'ended', reason: 'deceased' })
    await die(null)
    await importServants(db, '2026-11-26', everybody)
    expect(await stateOf(sari)).toBe('serving')
    expect(await mandateRow(mandate)).toEqual({
      state: 'active',
      reason: null,
      force: '{[2026-10-01,2027-10-01)}',
    })
    expect(await linesOf(db, 'select months from sponsorship.pair order by pair')).toEqual([
      '[2026-10-01,2026-12-01)',
      '[2026-12-01,2027-10-01)',
    ])
    expect(await needs()).toEqual([`${worker} 2026-12-01 2027-03-01 deceased resumed`])
    const told = await linesOf(db, 'select audience, sentence from sponsorship.notice')
    expect(told).toEqual([expect.stringMatching(/^sponsor Mandat Anda berlaku lagi mulai Des 2026/)])
    await follow('2026-11-27')
    expect(await linesOf(db, 'select count(*) from sponsorship.notice')).toEqual(['1'])
  })

  test('of a company that was recorded as stopped by mistake goes on', async () => {
    await importServants(db, '2026-10-01', everybody)
    const company = await inTransaction(db.database, (tx) =>
      addSponsor(
        tx,
        clerk,
        { kind: 'company', name: 'CV CONTOH', contact: null, villageCode: null },
        '2026-10-01',
      ),
    )
    const mandate = await inTransaction(db.database, async (tx) => {
      const sponsor = (await findSponsor(tx.db, regency, company))!
      return giveMandate(
        tx,
        clerk,
        await drawUp(tx, place, sponsor, {}, '2026-10-05'),
        signature,
        '2026-10-05',
      )
    })
    await inTransaction(db.database, (tx) => endSponsor(tx, clerk, company, '2026-11-05'))
    expect(await mandateRow(mandate)).toMatchObject({ state: 'ended', reason: 'left' })
    const back = () => inTransaction(db.database, (tx) => reinstateSponsor(tx, clerk, company, '2026-11-06'))
    expect(await back()).toBe(1)
    expect(await mandateRow(mandate)).toMatchObject({ state: 'active', force: '{[2026-10-01,2027-10-01)}' })
    await expect(back()).rejects.toMatchObject({ code: 'sponsorship/sponsor-not-found' })
  })

  test('of who is missing from a list pauses, and goes on with its worker when he is back', async () => {
    await importServants(db, '2026-10-01', everybody)
    await fillWorkers(db, 2)
    await addTestPayer(db, 'BAPAK-ASUH', 'sponsor')
    const [worker] = await listWorkers(db)
    const mandate = await pledge(sari, '2026-10-05')
    const wanted = { mandate, personId: worker!, from: '2026-10', how: 'assigned', sentence: '' } as const
    await inTransaction(db.database, (tx) => openPairs(tx, { ...clerk, today: '2026-10-05' }, [wanted]))
    await importServants(db, '2026-11-01', [umar, ...others])
    expect(await mandateRow(mandate)).toEqual({
      state: 'paused',
      reason: 'missing',
      force: '{[2026-10-01,2026-11-01)}',
    })
    expect(await inForce('2026-11')).toEqual([])
    await importServants(db, '2026-12-01', everybody)
    expect(await mandateRow(mandate)).toEqual({
      state: 'active',
      reason: null,
      force: '{[2026-10-01,2026-11-01),[2026-12-01,2027-10-01)}',
    })
    expect(await needs()).toEqual([`${worker} 2026-11-01 2027-02-01 missing resumed`])
    const { rows } = await db.database.pool.query<{ months: string }>(
      'select months::text from sponsorship.pair order by pair',
    )
    expect(rows.map(({ months }) => months)).toEqual(['[2026-10-01,2026-11-01)', '[2026-12-01,2027-10-01)'])
  })

  test('ends when its term is over, and the worker needs another payer', async () => {
    await importServants(db, '2026-10-01', everybody)
    const mandate = await pledge(sari, '2026-10-05', { months: 2 })
    await pair(db, mandate, [501], '[2026-10-01,2026-12-01)')
    expect(await follow('2027-02-01')).toMatchObject({ over: 1 })
    expect(await mandateRow(mandate)).toMatchObject({ state: 'ended', reason: 'term-over' })
    expect(await needs()).toEqual(['501 2026-12-01 2027-03-01 term-over'])
  })
})

describe('a list on which many are missing', () => {
  test('pauses nobody until somebody has confirmed it', async () => {
    await importServants(db, '2026-10-01', everybody)
    const mandate = await pledge(sari, '2026-10-05')
    await importServants(db, '2026-11-01', others.slice(0, 20))
    expect(await stateOf(sari)).toBe('missing')
    expect(await mandateRow(mandate)).toMatchObject({ state: 'active' })
    const { rows } = await db.database.pool.query(
      'select missing, serving from sponsorship.hold where verdict is null',
    )
    expect(rows).toEqual([{ missing: 11, serving: 32 }])
    await inTransaction(db.database, (tx) => confirmMissing(tx, clerk, '2026-11-02'))
    expect(await stateOf(sari)).toBe('gone')
    expect(await mandateRow(mandate)).toMatchObject({ state: 'paused', reason: 'missing' })
    await expect(
      inTransaction(db.database, (tx) => confirmMissing(tx, clerk, '2026-11-02')),
    ).rejects.toMatchObject({ code: 'sponsorship/hold-not-found' })
  })

  test('is asked about too when few are missing and many workers would lose their sponsor; a no stands', async () => {
    await importServants(db, '2026-10-01', everybody)
    const mandate = await pledge(sari, '2026-10-05')
    await pair(db, mandate, [501], '[2026-10-01,2027-10-01)')
    await asOwner(db, 'update sponsorship.scheme set hold_pairs = 1', [])
    await importServants(db, '2026-11-01', [umar, ...others])
    const holds = () =>
      linesOf(db, 'select hold, missing, pairs, verdict from sponsorship.hold order by hold')
    expect(await holds()).toEqual(['1 1 1 '])
    expect(await mandateRow(mandate)).toMatchObject({ state: 'active' })
    const refuse = () => inTransaction(db.database, (tx) => refuseMissing(tx, clerk))
    await refuse()
    await follow('2026-11-02')
    await follow('2026-11-03')
    expect(await holds()).toEqual(['1 1 1 refused'])
    expect(await mandateRow(mandate)).toMatchObject({ state: 'active' })
    await expect(refuse()).rejects.toMatchObject({ code: 'sponsorship/hold-not-found' })
    // The next list is looked at as ever.
    await importServants(db, '2026-12-01', [umar, ...others])
    expect(await holds()).toEqual(['1 1 1 refused', '2 1 1 '])
    await inTransaction(db.database, (tx) => confirmMissing(tx, clerk, '2026-12-02'))
    expect(await mandateRow(mandate)).toMatchObject({ state: 'paused', reason: 'missing' })
  })

  test('is forgotten when the whole list comes', async () => {
    await importServants(db, '2026-10-01', everybody)
    const mandate = await pledge(sari, '2026-10-05')
    await importServants(db, '2026-11-01', others.slice(0, 20))
    await importServants(db, '2026-11-02', everybody)
    expect(await stateOf(sari)).toBe('serving')
    expect(await mandateRow(mandate)).toMatchObject({ state: 'active' })
    const { rows } = await db.database.pool.query('select verdict from sponsorship.hold')
    expect(rows).toEqual([{ verdict: 'dropped' }])
  })
})

async function openOwner() {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: db.url })
  await client.connect()
  return client
}
