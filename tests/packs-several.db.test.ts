import { createSecretKey, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actOverseeing, type Grant, type Oversight, readSums } from '../src/access/public.ts'
import { getRadar } from '../src/contributions/public.ts'
import { reckon } from '../src/coverage/indicators/queries.ts'
import { fingerprintOf, signFigures, signingKey } from '../src/coverage/ranking/signed-figures.ts'
import { openDatabase } from '../src/platform/database.ts'
import { silent } from '../src/platform/progress.ts'
import { formatCount } from '../src/platform/indonesian.ts'
import type { OversightAnswer } from '../src/reports/oversight/contract.ts'
import { describeOversight } from '../src/reports/oversight/describe-oversight.ts'
import type {
  PackContent,
  PackFacts,
  PackLine,
  PackScopes,
  PackSection,
} from '../src/reports/pack/contract.ts'
import { makePackPapers } from '../src/reports/pack/make-paper.ts'
import { makePack } from '../src/reports/pack/make-pack.ts'
import { findPackFile, listPacks } from '../src/reports/pack/pack-queries.ts'
import { readSeveral } from '../src/reports/pack/several/read-several.ts'
import { administrator, type Ask, leader, openTestApi, registrar, type TestApi } from './api.ts'
import { regency } from './database.ts'
import { fillRegister, type Seeded } from './register.ts'

let api: TestApi
let people: Seeded[]
let jobs: { stop(): Promise<void> }
let viewer: Ask
let officer: Ask
let boss: Ask
let facts: PackFacts

const on = '2026-11-20'
const asOf = '2026-10-01'
const province: Oversight = { kind: 'province', code: '63' }
const provinceGrant: Grant = { role: 'provincial-viewer', scopeKind: 'province', scopeCode: '63' }
const officerGrant: Grant = { role: 'insurer-officer', scopeKind: 'regency', scopeCode: regency }

beforeAll(async () => {
  api = await openTestApi()
  people = await fillRegister(api.db, 120)
  const owner = await openDatabase(api.db.url, 'owner')
  // Some protected, some not, in both regencies.
  await owner.pool.query(
    `update membership.period set valid = '[2026-01-01,2026-09-10)' where participant % 3 = 0`,
  )
  await owner.pool.query(`update membership.period set valid = '[2026-09-15,)' where participant % 3 = 1`)
  await owner.pool.query(`
    insert into regions.branch (regency, since, version, code, name, source, confidence, recorded_by) values
      ('63.04', '2026-01-01', 1, 'cabang-tanah-laut', 'Kantor Cabang Tanah Laut', 'uji', 'verified', 'uji')`)
  await owner.pool.query(`
    insert into contributions.protection_run (regency, person_id, run, valid, segment, paid, paid_through, ended_by, sector)
    select regency, person_id, 1, '[2026-01-01,2026-12-05)', 'BPU', '{[2026-01-01,2026-10-01)}', '2026-09', 'unpaid', 'other'
    from registry.person where person_id % 2 = 0`)
  await owner.close()
  for (const code of [regency, '63.04']) {
    const system = await openDatabase(api.db.url, { system: code })
    await reckon(system.db, code)
    await system.close()
  }
  viewer = api.as('provinsi', provinceGrant)
  officer = api.as('cabang', officerGrant)
  boss = api.as('bupati', leader)
  jobs = api.startJobs()
  facts = await read(province)
})
afterAll(async () => {
  await jobs.stop()
  await api.close()
})

const read = (oversight: Oversight | null, scope = 'province') =>
  readSeveral(api.db.database, { id: 'uji', regency, oversight, on }, { scope, asOf, on })
const sectionOf = (of: PackFacts, key: PackSection['key']) => of.sections.find((one) => one.key === key)!
const cellsOf = (of: PackFacts, key: PackSection['key'], table = 0) => sectionOf(of, key).tables[table]!.rows
const hostedOf = (code: string) => people.filter((one) => one.regency === code).length

describe('a pack of the province', () => {
  test('counts every register here; the sum is that of its parts, and of independent SQL', async () => {
    const rows = cellsOf(facts, 'headline')
    expect(rows).toHaveLength(14)
    const told = rows.filter(({ cells, whole }) => whole !== true && cells[2] !== null)
    expect(told.map(({ cells }) => [cells[0], cells[2]])).toEqual([
      ['Kabupaten Banjar', hostedOf('63.03')],
      ['Kabupaten Barito Kuala', hostedOf('63.04')],
    ])
    const sum = (column: number) => told.reduce((all, { cells }) => all + Number(cells[column]), 0)
    const whole = rows.at(-1)!
    expect(whole.cells.slice(1, 4)).toEqual([sum(1), sum(2), sum(3)])
    const owner = await openDatabase(api.db.url, 'owner')
    const { rows: safe } = await owner.pool.query<{ n: number }>(
      `select count(distinct (regency, participant))::int as n from membership.period where valid @> $1::date`,
      [asOf],
    )
    await owner.close()
    expect(whole.cells[1]).toBe(safe[0]!.n)
    for (const key of ['gap', 'moved'] as const) {
      const parts = cellsOf(facts, key)
      const last = parts.at(-1)!
      for (const column of key === 'gap' ? [1, 2, 3] : [2, 3, 4])
        expect(
          parts.slice(0, -1).reduce((all, { cells }) => all + Number(cells[column]), 0),
          `${key} ${column}`,
        ).toBe(last.cells[column])
    }
    const steps = cellsOf(facts, 'moved', 1).map(({ cells }) => Number(cells[1]))
    expect(steps.slice(0, -1).reduce((all, step) => all + step, 0)).toBe(steps.at(-1))
    expect(sectionOf(facts, 'moved').lead.length).toBeGreaterThan(1)
  })

  test('tells who loses protection as the radar of each regency does, and what is expected of it', async () => {
    const losing = sectionOf(facts, 'money').tables.find(({ caption }) =>
      caption.startsWith('Akan kehilangan'),
    )!
    for (const [i, code] of [regency, '63.04'].entries()) {
      const system = await openDatabase(api.db.url, { system: code })
      const radar = await getRadar(system.db, code, { asOf: on, within: 60 })
      await system.close()
      expect(radar.cost).toBeGreaterThan(0)
      const told = radar.people > 0 && radar.people < 5 ? null : radar.people
      expect(losing.rows[i]!.cells.slice(1, 3)).toEqual([told, told === null ? null : radar.covered])
      expect(losing.rows[i]!.cells.slice(3)).toEqual(
        told === null ? [null, null] : [radar.personMonths, radar.cost],
      )
    }
    const { charts, notes } = sectionOf(facts, 'targets')
    const [course] = charts
    if (course?.kind !== 'course') throw new Error('no outlook')
    expect(course.points[0]!.value).toBe(cellsOf(facts, 'headline').at(-1)!.cells[1])
    expect(course.points.length).toBeGreaterThan(6)
    expect(notes.join(' ')).toContain('Belum ada perkiraan dari 11 daerah lain')
  })

  test('every number has its frozen figure; what is not there is said', async () => {
    const shown = facts.sections.flatMap(({ lead, numbers, tables }) => [
      ...lead.flatMap((one) => (typeof one === 'string' ? [] : [one.n])),
      ...numbers.map(({ told }) => told.n),
      ...tables.flatMap(({ rows, columns }) =>
        rows.flatMap(({ cells, n }) =>
          cells.some((cell, i) => typeof cell === 'number' && columns[i]!.kind !== 'text') ? [n] : [],
        ),
      ),
    ])
    expect(shown.length).toBeGreaterThan(20)
    for (const n of shown) expect(facts.figures[n! - 1]!.figure).toMatch(/^L-6303-20\d\d-\d{6}$/)
    expect(sectionOf(facts, 'headline').notes.join(' ')).toContain('Tanpa angka menurut definisi ini')
    expect(sectionOf(facts, 'participation').absent).toContain('Belum ada daftar ASN')
    for (const { absent, numbers, charts, tables } of facts.sections)
      if (absent !== null) expect([...numbers, ...charts, ...tables]).toEqual([])
  })

  test('stands beside what was said in public, and contradictions are flagged', async () => {
    const said = cellsOf(facts, 'headline', 1)
    const banjar = said.filter(({ cells }) => cells[0] === 'Kabupaten Banjar')
    expect(banjar.some(({ cells }) => String(cells[3]).includes('22,87 % dari 292.000'))).toBe(true)
    expect(banjar.some(({ cells }) => String(cells[4]).includes('HITUNGAN TIDAK COCOK'))).toBe(true)
    expect(banjar[0]!.cells[2]! > banjar.at(-1)!.cells[2]!).toBe(true)
    for (const { cells } of said) expect(String(cells[5])).toMatch(/^S\d/)
    expect(sectionOf(facts, 'headline').notes.join(' ')).toContain('bukan 16.800')
  })

  test('names nobody, and is the same pack made again, byte for byte', async () => {
    const make = () =>
      makePack(
        { database: api.db.database, progress: silent, by: { id: 'uji', name: 'Penguji' } },
        { regency, on, asOf, scope: 'province', oversight: province },
      )
    const one = await make()
    expect(await make()).toEqual({ ...one, known: true })
    const text = JSON.stringify(facts)
    for (const { nik, name } of people) expect(text.includes(nik) || text.includes(name)).toBe(false)
    const papers = await makePackPapers({ facts, hash: one.hash, dataFolder: '/nonexistent' })
    for (const kind of ['pdf', 'sheet', 'xlsx'] as const) {
      const kept = await api.db.database.pool.query<{ same: boolean }>(
        `select bytes = $2 as same from reports.pack_file where pack = $1 and kind = $3`,
        [one.pack, Buffer.from(papers[kind]), kind],
      )
      expect(kept.rows, kind).toEqual([{ same: true }])
    }
  })

  test('a regency whose count is held back is in no sum', async () => {
    const owner = await openDatabase(api.db.url, 'owner')
    const some = people.filter((one) => one.regency === '63.04').slice(3)
    const ids = some.map(({ personId }) => personId)
    await owner.pool.query(
      `update registry.person set deceased_on = '2020-01-01' where person_id = any($1)`,
      [ids],
    )
    try {
      const rows = cellsOf(await read(province), 'headline')
      const small = rows.find(({ cells }) => cells[0] === 'Kabupaten Barito Kuala')!
      expect(small.cells.slice(1, 5)).toEqual([null, null, null, null])
      expect(small.cells[6]).toContain('disembunyikan')
      expect(rows.at(-1)!.cells[2]).toBe(hostedOf('63.03'))
    } finally {
      await owner.pool.query(`update registry.person set deceased_on = null where person_id = any($1)`, [ids])
      await owner.close()
    }
  })
})

describe('who may', () => {
  const wait = async (ask: Ask, job: string) =>
    expect
      .poll(async () => (await ask<{ state: string }>('GET', `/api/jobs/${job}`)).body.state, {
        timeout: 120_000,
      })
      .toBe('done')

  test('a viewer of the province makes and reads the pack of his province; nobody of the regency sees it', async () => {
    const scopes = (await viewer<PackScopes>('GET', '/api/packs/scopes')).body
    expect(scopes).toMatchObject({ regency: false, make: false, oversees: '63' })
    const started = await viewer<{ job: string }>('POST', '/api/packs/overseen', { scope: 'province', asOf })
    expect(started.status).toBe(202)
    await wait(viewer, started.body.job)
    const { rows } = (await viewer<{ rows: PackLine[] }>('GET', '/api/packs')).body
    expect(rows[0]).toMatchObject({ place: '63', overseen: '63', madeBy: 'provinsi' })
    expect(rows.every(({ overseen }) => overseen === '63')).toBe(true)
    const { pack } = rows[0]!
    const content = (await viewer<PackContent>('GET', `/api/packs/${pack}`)).body
    expect(content.several?.members).toHaveLength(13)
    const sheet = await viewer('GET', `/api/packs/${pack}/files/lembar.pdf`)
    expect(sheet.headers.get('content-disposition')).toContain(`lembar-63-${pack}.pdf`)
    for (const ask of [boss, officer, api.as('klerk', registrar)]) {
      const seen = (await ask<{ rows: PackLine[] }>('GET', '/api/packs')).body.rows
      expect(seen.some(({ overseen }) => overseen === '63')).toBe(false)
      expect((await ask('GET', `/api/packs/${pack}`)).body).toMatchObject({ code: 'reports/pack-not-found' })
      expect((await ask('GET', `/api/packs/${pack}/files/paket.xlsx`)).status).toBe(404)
    }
  })

  test('an officer of the insurer has the pack of his branch: the regencies that name it, and no others', async () => {
    const started = await officer<{ job: string }>('POST', '/api/packs/overseen', { scope: 'branch', asOf })
    await wait(officer, started.body.job)
    const { rows } = (await officer<{ rows: PackLine[] }>('GET', '/api/packs')).body
    expect(rows[0]).toMatchObject({ place: 'cabang-tanah-laut', overseen: 'cabang-tanah-laut' })
    const { several, sections } = (await officer<PackContent>('GET', `/api/packs/${rows[0]!.pack}`)).body
    expect(several!.members.map(({ code }) => code)).toEqual(['63.01', '63.03', '63.04'])
    const told = sections[1]!.tables[0]!.rows.map(({ cells }) => [cells[0], cells[2]])
    expect(told).toEqual([
      ['Kabupaten Tanah Laut', null],
      ['Kabupaten Banjar', hostedOf('63.03')],
      ['Kabupaten Barito Kuala', hostedOf('63.04')],
      ['Jumlah 2 dari 3', people.length],
    ])
    const seen = (await viewer<{ rows: PackLine[] }>('GET', '/api/packs')).body.rows
    expect(seen.some(({ place }) => place === 'cabang-tanah-laut')).toBe(false)
  })

  test('the regency itself is told of others only what they signed or said', async () => {
    const theirs = signingKey(createSecretKey(randomBytes(32)), '63.72')
    const text = signFigures(
      {
        regency: '63.72',
        name: 'Kota Banjarbaru',
        asOf: '2026-10-31',
        madeAt: '2026-11-10T08:00:00.000Z',
        numeratorDefinition: 'terlindungi',
        denominatorDefinition: 'berhak',
        source: 'register Banjarbaru (buatan uji)',
        whole: { registered: 1_100, eligible: 1_000, protected: 650, eligibleProtected: 600, gap: 400 },
        denominators: [],
        months: [
          { day: '2026-09-30', eligible: 990, eligibleProtected: 560 },
          { day: '2026-10-31', eligible: 1_000, eligibleProtected: 600 },
        ],
      },
      theirs,
    )
    const form = new FormData()
    form.set('file', new File([text], 'angka.json'))
    form.set('fingerprint', fingerprintOf(theirs))
    const clerk = api.as('klerk', registrar)
    expect((await clerk('POST', '/api/coverage/foreign-figures', form)).status).toBe(200)
    const own = await read(null, 'pertemuan-pertama')
    expect(own.several).toMatchObject({ kind: 'set', overseen: null })
    const rows = cellsOf(own, 'headline').map(({ cells }) => [cells[0], cells[2], cells[6]])
    expect(rows).toEqual([
      ['Kabupaten Banjar', hostedOf('63.03'), 'register di pemasangan ini'],
      ['Kota Banjarbaru', 1_000, 'angka bertanda tangan'],
      ['Kota Banjarmasin', null, 'belum ada angka'],
      ['Kabupaten Barito Kuala', null, 'belum ada angka'],
      ['Jumlah 2 dari 4', hostedOf('63.03') + 1_000, ''],
    ])
    const moved = cellsOf(own, 'moved').find(({ cells }) => cells[0] === 'Kota Banjarbaru')!
    expect(moved.cells.slice(1)).toEqual(['2026-09-30', 560, 600, 40])
  })

  test('everybody else is refused, and so is a scope that is not there', async () => {
    const forbidden = { code: 'access/forbidden' }
    expect((await boss('POST', '/api/packs/overseen', {})).body).toMatchObject(forbidden)
    expect((await viewer('POST', '/api/packs', {})).body).toMatchObject(forbidden)
    expect((await api.as('admin', administrator)('GET', '/api/packs/scopes')).body).toMatchObject(forbidden)
    const old = api.as('lama', { role: 'provincial-viewer', scopeKind: 'regency', scopeCode: regency })
    expect((await old('POST', '/api/packs/overseen', {})).body).toMatchObject({
      code: 'reports/nothing-overseen',
    })
    const other = api.as('lain', { role: 'provincial-viewer', scopeKind: 'province', scopeCode: '62' })
    expect((await other('GET', '/api/packs')).body).toMatchObject({ code: 'reports/whole-regency-needed' })
    expect((await other('POST', '/api/packs/overseen', {})).status).toBe(403)
    expect((await boss('POST', '/api/packs', { scope: 'mars' })).body).toMatchObject({
      code: 'reports/scope-unknown',
    })
    expect((await viewer('GET', '/api/open-data')).status).toBe(403)
  })

  test('row-level security itself shuts what is not overseen', async () => {
    const sums = (of: string, oversight: Oversight | null) =>
      readSums(api.visitor, { id: 'uji', regency, oversight, on }, of, 'figures.read', async ({ client }) => {
        const { rows } = await client.query<{ n: number }>('select count(*)::int as n from registry.person')
        const counted = await client.query<{ registered: number }>(
          `select registered::int from coverage.headcount($1, $2::date, 'all')`,
          [of, asOf],
        )
        return [rows[0]!.n, counted.rows[0]?.registered]
      })
    // Counted, and nobody seen.
    expect(await sums('63.04', province)).toEqual([0, hostedOf('63.04')])
    expect(await sums('63.04', { kind: 'branch', code: 'cabang-tanah-laut' })).toEqual([0, hostedOf('63.04')])
    for (const oversight of [null, { kind: 'branch', code: 'cabang-banjarmasin' } as const])
      await expect(sums('63.04', oversight)).rejects.toThrow('hanya untuk peninjau')
    await expect(sums('62.01', province)).rejects.toThrow('hanya untuk peninjau')
    const actor = { id: 'x', name: 'x', regency, grants: [leader] }
    const seen = (oversights: readonly Oversight[]) =>
      actOverseeing(api.visitor, actor, 'packs.read', oversights, async ({ db }) => {
        const rows = await listPacks(db, regency)
        const files = await Promise.all(rows.map(({ pack }) => findPackFile(db, regency, pack, 'pdf')))
        return [rows.map(({ overseen }) => overseen), files.length]
      })
    const [mine] = await seen([])
    expect(new Set(mine as (string | null)[])).toEqual(new Set())
    const [his] = await seen([province])
    expect(new Set(his as (string | null)[])).toEqual(new Set(['63']))
  })

  test('a regency alone says which branch serves it', async () => {
    const { actAs } = await import('../src/access/public.ts')
    const insert = (of: string) =>
      actAs(
        api.visitor,
        { id: 'x', name: 'x', regency, grants: [administrator] },
        'settings.manage',
        ({ client }) =>
          client.query(
            `insert into regions.branch (regency, since, code, name, source, confidence, recorded_by)
             values ($1, '2030-01-01', 'cabang-lain', 'Cabang Lain', 'uji', 'verified', 'x')`,
            [of],
          ),
      )
    await expect(insert('63.04')).rejects.toThrow('row-level security')
    expect((await insert(regency)).rowCount).toBe(1)
  })
})

test('an overseer sees his regencies side by side: sums as the pack tells them, of no other, and nobody else does', async () => {
  const of = async (ask: Ask) => (await ask('GET', '/api/oversight')).body as unknown as OversightAnswer
  const seen = await of(viewer)
  expect(seen.rows).toHaveLength(13)
  const here = seen.rows.filter((row) => row.here)
  expect(here.map(({ key }) => key).toSorted()).toEqual([regency, '63.04'])
  for (const { numerator, denominator, gap, losing, money, duties } of here) {
    expect(gap).toBe(denominator! - numerator!)
    expect([losing, money, duties].some((one) => one !== null)).toBe(true)
  }
  const whole = cellsOf(facts, 'headline').at(-1)!
  const sum = (of: 'numerator' | 'denominator' | 'gap') => here.reduce((all, row) => all + row[of]!, 0)
  expect([sum('numerator'), sum('denominator'), sum('gap')]).toEqual(whole.cells.slice(1, 4))
  // What others signed is in the sum as well, and said to be theirs.
  const counted = seen.rows.filter(({ kind }) => kind === 'register' || kind === 'signed')
  expect(seen.whole!.regencies).toBe(counted.length)
  const losing = sectionOf(facts, 'money').tables.find(({ caption }) =>
    caption.startsWith('Akan kehilangan'),
  )!
  const own = here.find(({ key }) => key === regency)!
  expect(losing.rows[0]!.cells[1]).toBe(own.losing?.people ?? null)
  const branch = await of(officer)
  expect([branch.kind, branch.rows.map(({ key }) => key).toSorted()]).toEqual([
    'branch',
    ['63.01', regency, '63.04'],
  ])
  expect(branch.rows.find(({ key }) => key === '63.01')).toMatchObject({
    here: false,
    money: null,
    duties: null,
  })
  const told = describeOversight(branch)
  const line = told.find((one) => one.includes(`  ${here.find(({ key }) => key === regency)!.label}  `))!
  const { numerator, denominator } = branch.rows.find(({ key }) => key === regency)!
  for (const words of [formatCount(numerator), formatCount(denominator), 'register di sini'])
    expect(line).toContain(words)
  expect(told.join('\n')).toContain('Mengapa daerah ini bersama:')
  expect((await boss('GET', '/api/oversight')).status).toBe(403)
})
