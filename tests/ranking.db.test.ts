import { createSecretKey, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actAs, type Grant } from '../src/access/public.ts'
import { reckon } from '../src/coverage/indicators/queries.ts'
import { answersAhead } from '../src/answers-ahead.ts'
import type { Ranking } from '../src/coverage/ranking/contract.ts'
import { getRanking } from '../src/coverage/public.ts'
import { sumDoubts } from '../src/coverage/ranking/doubts.ts'
import { countDays, countUnsettled, listDoubtSteps } from '../src/coverage/ranking/queries.ts'
import { fingerprintOf, signFigures, signingKey } from '../src/coverage/ranking/signed-figures.ts'
import { openDatabase } from '../src/platform/database.ts'
import { inTransaction, lockRegency } from '../src/platform/transaction.ts'
import { type Ask, leader, openTestApi, registrar, type TestApi } from './api.ts'
import { regency } from './database.ts'
import { fillRegister, villages } from './register.ts'

let api: TestApi
let clerk: Ask
let head: Ask
const days = ['2026-08-28', '2026-09-28', '2026-10-28', '2026-11-20']

beforeAll(async () => {
  api = await openTestApi()
  clerk = api.as('clerk', registrar)
  head = api.as('head', leader)
  await fillRegister(api.db, 300)
  const owner = await openDatabase(api.db.url, 'owner')
  // Protection that comes and goes, civil servants, deaths: nothing of it in step with the days above.
  await owner.pool.query(`
    update membership.period p set valid = daterange(date '2026-05-10' + (participant * 37 % 170)::int,
      case when participant % 3 = 0 then null else date '2026-08-15' + (participant * 53 % 150)::int end)
    where participant % 2 = 0 and date '2026-05-10' + (participant * 37 % 170)::int < date '2026-08-15' + (participant * 53 % 150)::int`)
  await owner.pool.query(`update membership.period set programmes = '{JKK}' where participant % 11 = 0`)
  await owner.pool.query(`update registry.person set is_asn = true where person_id % 13 = 0`)
  await owner.pool.query(
    `update registry.person set deceased_on = date '2026-08-01' + (person_id % 120)::int where person_id % 9 = 0`,
  )
  await owner.pool.query(
    `insert into registry.source values ('63.03', 'peserta', 'members', 'dinas-pertanian')`,
  )
  await owner.pool.query(`
    insert into registry.batch (regency, batch_id, source, kind, file_name, file_sha256, file_bytes, as_of, extent, imported_by, report, mapping)
    select '63.03', 100 + n, 'peserta', 'members', 'peserta.xlsx', '', '', date '2026-08-01' + 30 * n, 'complete', 'uji',
      (select report from registry.batch limit 1), '{}' from generate_series(0, 3) n`)
  // Every third row may be somebody else's; some were decided, and some of these taken back.
  await owner.pool.query(`
    insert into registry.question (regency, batch_a, line_a, batch_b, line_b, purpose, bits, band, rank)
    select a.regency, a.batch_id, a.line, b.batch_id, b.line, case when a.line % 5 = 0 then 'measure' else 'decide' end, 3, 'review', 1
    from registry.person_row a join registry.person_row b on b.regency = a.regency and b.line = a.line + 4
    where a.regency = '63.03' and a.line % 3 = 0`)
  await owner.pool.query('analyze')
  await owner.pool.query(`select registry.order_questions('63.03')`)
  await owner.pool.query(`
    insert into registry.decision (regency, decision_id, verdict, row_a, row_b, reason, decided_by)
    select regency, line_a, 'different', 'a', 'b', 'uji', 'uji' from registry.question where line_a % 4 = 0`)
  await owner.pool.query(`
    insert into registry.answer (regency, batch_a, line_a, batch_b, line_b, verdict, decision_id, answered_by)
    select regency, batch_a, line_a, batch_b, line_b, 'different', line_a, 'uji' from registry.question where line_a % 4 = 0`)
  await owner.pool.query(`
    insert into registry.decision_withdrawn (regency, decision_id, withdrawn_by)
    select regency, decision_id, 'uji' from registry.decision where decision_id % 8 = 0`)
  await owner.close()
})
afterAll(() => api.close())

test.each(['all', 'district', 'village', 'agency'] as const)(
  'heads of many days by %s are those of each day alone, and add up',
  async (by) => {
    const { db, pool } = api.db.database
    const counted = await countDays(db, regency, days, by)
    for (const day of days) {
      const { rows } = await pool.query(
        `select key, registered, eligible, protected, eligible_protected as "eligibleProtected", gap
         from coverage.headcount($1, $2::date, $3) order by key`,
        [regency, day, by],
      )
      const ours = counted.filter((one) => one.day === day)
      expect(ours).toEqual(rows.map((row: object) => ({ day, ...row })))
    }
    const whole = await countDays(db, regency, days, 'all')
    for (const { day, eligible, eligibleProtected } of whole) {
      const parts = counted.filter((one) => one.day === day)
      expect(parts.reduce((sum, one) => sum + one.eligible, 0)).toBe(eligible)
      expect(parts.reduce((sum, one) => sum + one.eligibleProtected, 0)).toBe(eligibleProtected)
    }
  },
)

test.each<[string, Grant]>([
  ['everybody', registrar],
  ['a village', { role: 'village-operator', scopeKind: 'village', scopeCode: villages[0]! }],
])('heads and doubts of %s are the same from steps as from people', async (_, grant) => {
  const actor = { id: '00000000-0000-7000-8000-000000000001', name: 'uji', regency, grants: [grant] }
  const levels = ['all', 'district', 'village', 'agency'] as const
  const owner = await openDatabase(api.db.url, 'owner')
  const count = async () => {
    const { rows } = await owner.pool.query<{ marked: boolean }>('select coverage.is_marked($1) as marked', [
      regency,
    ])
    const heads = await actAs(api.visitor, actor, 'figures.read', async ({ db }) => {
      const found: unknown[][] = []
      for (const by of levels)
        found.push(await countDays(db, regency, days, by), await countUnsettled(db, regency, days[2]!, by))
      return found
    })
    return { marked: rows[0]!.marked, heads }
  }
  await owner.pool.query(
    'insert into coverage.to_reckon select regency, person_id from registry.person on conflict do nothing',
  )
  const read = await count()
  await inTransaction(api.db.database, (tx) => reckon(tx.db, regency))
  const summed = await count()
  await owner.close()
  await actAs(api.visitor, actor, 'figures.read', async ({ db }) => {
    const steps = await listDoubtSteps(db, regency)
    expect(steps.length).toBeGreaterThan(0)
    for (const by of levels)
      for (const day of [...days, '2025-01-01', '2027-06-01'])
        expect([...sumDoubts(steps, day, by).values()].toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual(
          await countUnsettled(db, regency, day, by),
        )
  })
  expect([read.marked, summed.marked]).toEqual([true, false])
  expect(read.heads[0]!.length).toBeGreaterThan(0)
  expect(summed.heads).toEqual(read.heads)
})

describe('places of a regency', () => {
  test('are ranked by one definition, each share with its denominator, with where it came from', async () => {
    const ranking = await getRanking(api.db.database.db, regency, {
      level: 'village',
      asOf: '2026-11-20',
      floor: 5,
      held: false,
    })
    expect(ranking.rows.length).toBe(4)
    for (const row of ranking.rows) {
      expect(row.denominator).toBeGreaterThan(0)
      expect(row.best! <= row.rank! && row.rank! <= row.worst!).toBe(true)
      expect(row.trend.map(({ day }) => day)).toEqual([
        '2026-08-20',
        '2026-09-20',
        '2026-10-20',
        '2026-11-20',
      ])
    }
    expect(ranking.rows.map(({ shareBp }) => shareBp)).toEqual(
      ranking.rows.map(({ shareBp }) => shareBp).toSorted((a, b) => b! - a!),
    )
    expect(ranking.since).toBe('2026-08-20')
    const gained = ranking.rows.filter(({ changeBp }) => changeBp! > 0)
    expect(ranking.improved.map(({ key }) => key)).toEqual(
      gained.toSorted((a, b) => b.changeBp! - a.changeBp!).map(({ key }) => key),
    )
  })

  test('of a district alone; below the floor without a rank', async () => {
    const ask = (path: string) =>
      clerk<Ranking>('GET', `/api/coverage/ranking?level=village&as_of=2026-11-20&${path}`)
    const { body } = await ask('district=63.03.01&floor=5')
    expect(body.rows.map(({ key }) => key.slice(0, 8))).toEqual(['63.03.01', '63.03.01'])
    expect((await ask('floor=1000')).body.rows.map(({ unranked }) => unranked)).toEqual(
      Array(4).fill('too-small'),
    )
  })

  test('small counts are held back from who may not see the people, and so are bounds', async () => {
    const owner = await openDatabase(api.db.url, 'owner')
    await owner.pool.query(
      `update registry.person set agency = 'dinas-perdagangan' where agency = 'dinas-perikanan' and person_id % 60 > 3 and regency = '63.03'`,
    )
    const { body } = await head<Ranking>('GET', '/api/coverage/ranking?level=agency&as_of=2026-11-20&floor=0')
    const { body: whole } = await clerk<Ranking>(
      'GET',
      '/api/coverage/ranking?level=agency&as_of=2026-11-20&floor=0',
    )
    await owner.close()
    expect(whole.suppressed).toBe(false)
    expect(body.suppressed).toBe(true)
    expect(body.rows.filter(({ unranked }) => unranked === 'hidden').length).toBeGreaterThanOrEqual(2)
    for (const row of body.rows) {
      expect(row.leastBp).toBeNull()
      if (row.unranked !== 'hidden') continue
      expect([row.rank, row.numerator, row.denominator, row.shareBp, row.best]).toEqual([
        null,
        null,
        null,
        null,
        null,
      ])
      for (const point of row.trend.slice(-1)) expect(point.shareBp).toBeNull()
    }
  })
})

describe('public figures', () => {
  test('the five provinces stand by one statement, the tie is shared, and no percentage hides that it has no denominator', async () => {
    const { body } = await head<Ranking>('GET', '/api/coverage/ranking?level=regency&set=kalimantan')
    expect(body.rows.map(({ key, rank, shareBp, denominator }) => [key, rank, shareBp, denominator])).toEqual(
      [
        ['64', 1, 5000, null],
        ['65', 2, 4600, null],
        ['63', 3, 4200, null],
        ['62', 3, 4200, null],
        ['61', 5, 2700, null],
      ],
    )
    expect(body.rows.every(({ source }) => source.startsWith('S41'))).toBe(true)
    expect(body.notes.join(' ')).toContain('tanpa penyebut')
  })

  test('all regencies of the province stand there; what contradicts is flagged', async () => {
    const { body } = await head<Ranking>(
      'GET',
      '/api/coverage/ranking?level=regency&definition=stated:eligible',
    )
    expect(body.rows.length).toBe(13)
    const banjar = body.rows[0]!
    expect([banjar.key, banjar.rank, banjar.shareBp, banjar.denominator]).toEqual(['63.03', 1, 2610, 206_000])
    expect(banjar.contradiction).toContain('22,87 % dari 292.000')
    expect(banjar.contradiction).toContain('6.942 orang, bukan 16.800')
    expect(body.rows.slice(1).every(({ rank, unranked }) => rank === null && unranked === 'no-figure')).toBe(
      true,
    )
    expect((await head('GET', '/api/coverage/ranking?level=regency&set=mars')).status).toBe(422)
    expect((await head('GET', '/api/coverage/ranking?level=regency&definition=mars')).status).toBe(422)
  })
})

describe('figures of another installation', () => {
  const theirs = signingKey(createSecretKey(randomBytes(32)), '63.72')
  const print = fingerprintOf(theirs)
  const file = (
    change: { eligibleProtected?: number; asOf?: string; regency?: string; key?: typeof theirs } = {},
  ) => {
    const safe = change.eligibleProtected ?? 60_000
    const asOf = change.asOf ?? '2026-10-31'
    return signFigures(
      {
        regency: change.regency ?? '63.72',
        name: 'Kota Banjarbaru',
        asOf,
        madeAt: '2026-11-10T08:00:00.000Z',
        numeratorDefinition: 'terlindungi',
        denominatorDefinition: 'berhak',
        source: 'register Banjarbaru (buatan uji)',
        whole: {
          registered: 101_000,
          eligible: 100_000,
          protected: safe + 500,
          eligibleProtected: safe,
          gap: 100_000 - safe,
        },
        denominators: [
          {
            code: 'sakernas',
            name: 'penduduk bekerja',
            excludes: '',
            value: 140_000,
            source: 'uji',
            asOf: '2026-08-31',
          },
        ],
        months: [{ day: asOf, eligible: 100_000, eligibleProtected: safe }],
      },
      change.key ?? theirs,
    )
  }
  const send = (ask: Ask, text: string, fingerprint?: string) => {
    const form = new FormData()
    form.set('file', new File([text], 'angka.json'))
    if (fingerprint !== undefined) form.set('fingerprint', fingerprint)
    return ask('POST', '/api/coverage/foreign-figures', form)
  }
  const ranked = async () =>
    (
      await head<Ranking>('GET', '/api/coverage/ranking?level=regency&set=pertemuan-pertama&as_of=2026-11-20')
    ).body.rows.find(({ key }) => key === '63.72')!

  test('an unknown key waits for its fingerprint; a wrong one is refused', async () => {
    const asked = await send(clerk, file())
    expect([asked.status, asked.body['code']]).toEqual([409, 'coverage/key-unknown'])
    expect(JSON.stringify(asked.body)).toContain(print.slice(0, 4))
    expect((await send(clerk, file(), 'f'.repeat(32))).body['code']).toBe('coverage/key-mismatch')
    expect((await send(clerk, file(), print.slice(0, 8))).body['code']).toBe('coverage/key-mismatch')
    expect((await ranked()).kind).toBe('none')
  })

  test('with it they stand beside ours, with the range that their rival denominators allow', async () => {
    expect((await send(clerk, file(), print.slice(0, 32).toUpperCase())).body).toMatchObject({
      outcome: 'taken',
    })
    expect(await ranked()).toMatchObject({
      kind: 'signed',
      numerator: 60_000,
      denominator: 100_000,
      shareBp: 6000,
      leastBp: 4286,
      mostBp: 6000,
    })
    expect((await send(clerk, file())).body).toMatchObject({ outcome: 'unchanged' })
  })

  test('a newer file counts, an older one is kept and does not', async () => {
    expect((await send(clerk, file({ asOf: '2026-11-05', eligibleProtected: 61_000 }))).body).toMatchObject({
      outcome: 'taken',
    })
    expect((await send(clerk, file({ asOf: '2026-09-30', eligibleProtected: 50_000 }))).body).toMatchObject({
      outcome: 'older',
    })
    expect((await ranked()).numerator).toBe(61_000)
  })

  test('one changed digit is refused, wherever it stands; a new layout of the same file is not', async () => {
    const text = file({ asOf: '2026-11-06', eligibleProtected: 62_000 })
    for (const [from, to] of [
      ['62000', '72000'],
      ['140000', '140001'],
      ['Banjarbaru', 'Banjarbaro'],
      ['2026-11-06', '2026-11-07'],
      ['63.72', '63.71'],
    ] as const)
      expect((await send(clerk, text.replace(from, to))).body['code'], from).toBe('coverage/figures-altered')
    const extra = JSON.parse(text) as { content: Record<string, unknown> }
    extra.content['added'] = 1
    expect((await send(clerk, JSON.stringify(extra))).body['code']).toBe('coverage/figures-altered')
    expect((await send(clerk, JSON.stringify(JSON.parse(text)))).body).toMatchObject({ outcome: 'taken' })
  })

  test('what is no file of figures, ours, of nowhere, or impossible is refused and explained', async () => {
    expect((await send(clerk, 'bukan JSON')).body['code']).toBe('coverage/figures-invalid')
    expect((await send(clerk, '{"a": 1}')).body['code']).toBe('coverage/figures-invalid')
    expect((await send(clerk, file({ regency: '63.03' }), print)).body['code']).toBe('coverage/figures-own')
    expect((await send(clerk, file({ regency: '63.68' }), print)).body['code']).toBe(
      'coverage/figures-unknown-place',
    )
    expect((await send(clerk, file({ asOf: '2026-12-01' }), print)).body['code']).toBe(
      'coverage/figures-invalid',
    )
    expect((await send(head, file())).status).toBe(403)
  })

  test('without its key they count no more', async () => {
    expect((await clerk('DELETE', `/api/coverage/trusted-keys/63.72/${print}`)).status).toBe(204)
    expect((await clerk('DELETE', `/api/coverage/trusted-keys/63.72/${print}`)).status).toBe(404)
    expect((await ranked()).kind).toBe('none')
  })

  test('our own file is taken elsewhere: signed by a key of this installation, small sums held back', async () => {
    const { status, bytes, headers } = await clerk('GET', '/api/coverage/figures-file')
    expect([status, headers.get('content-disposition')]).toEqual([
      200,
      expect.stringContaining('angka-63.03-'),
    ])
    const told = JSON.parse(new TextDecoder().decode(bytes)) as {
      content: { regency: string; whole: object }
    }
    expect(Object.keys(told.content.whole)).toEqual([
      'registered',
      'eligible',
      'protected',
      'eligibleProtected',
      'gap',
    ])
    expect((await head('GET', '/api/coverage/figures-file')).status).toBe(403)
    const { rows } = await api.db.database.pool.query(
      `select distinct action from access.event where action like 'figures-%' order by 1`,
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'figures-imported',
      'figures-key-distrusted',
      'figures-key-trusted',
      'figures-signed',
    ])
  })
})

test('who oversees the province has its other regencies of this database beside his own', async () => {
  const province: Grant = { role: 'provincial-viewer', scopeKind: 'province', scopeCode: '63' }
  const viewer = api.as('provinsi', province)
  const of = async (ask: Ask) =>
    (await ask<Ranking>('GET', '/api/coverage/ranking?level=regency&as_of=2026-11-20')).body.rows
      .filter(({ kind }) => kind === 'register')
      .map(({ key }) => key)
      .toSorted()
  expect(await of(viewer)).toEqual(['63.03', '63.04'])
  expect(await of(head)).toEqual(['63.03'])
})

test('what screens ask by default is found ahead once for each derivation, and not while tables are written', async () => {
  const owner = await openDatabase(api.db.url, 'owner')
  await owner.pool.query(
    `insert into registry.derived (regency, fingerprint) values ($1, 'uji') on conflict do nothing`,
    [regency],
  )
  const find = answersAhead(api.visitor, regency, createSecretKey(randomBytes(32)), { least: 1 })
  const all = await find()
  expect(all).toBeGreaterThan(20)
  expect(await find()).toBe(0)
  await owner.pool.query(`update registry.derived set fingerprint = fingerprint || ' again'`)
  await inTransaction(api.db.database, async (tx) => {
    await lockRegency(tx, regency)
    expect(await find()).toBe(0)
  })
  expect(await find()).toBe(all)
  await owner.close()
})
