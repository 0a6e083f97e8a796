import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SectorPreview, Sectors } from '../src/coverage/sectors/contract.ts'
import { listSectors } from '../src/coverage/public.ts'
import { reckon } from '../src/coverage/indicators/queries.ts'
import { countHazards, countSectors, listSectorLists } from '../src/coverage/sectors/queries.ts'
import { countWork } from '../src/coverage/sectors/work-counts.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { openDatabase } from '../src/platform/database.ts'
import { administrator, type Ask, leader, openTestApi, registrar, type TestApi } from './api.ts'
import { regency } from './database.ts'
import { fillRegister } from './register.ts'

let api: TestApi
let clerk: Ask
let head: Ask
let boss: Ask
const asOf = '2026-11-15'
const jobs = [
  'Ojek online',
  'OJEK PANGKALAN',
  'Sopir angkot',
  'Nelayan',
  'Kuli bangunan',
  'Petani karet',
  'Pedagang sayur',
  'Kader posyandu',
  'Penjahit',
  null,
]

beforeAll(async () => {
  api = await openTestApi()
  clerk = api.as('clerk', registrar)
  head = api.as('head', leader)
  boss = api.as('boss', administrator)
  await fillRegister(api.db, 360)
  const owner = await openDatabase(api.db.url, 'owner')
  await owner.pool.query(
    `update registry.person set occupation = ($1::text[])[1 + person_id % 10], is_asn = person_id % 29 = 0`,
    [jobs],
  )
  await owner.pool.query(`delete from membership.period where participant % 3 <> 0`)
  // Of those whose occupation nobody wrote: the list tells, else the sector.
  await owner.pool.query(
    `update registry.person set sector = 'Perikanan' where occupation is null and person_id % 20 = 9`,
  )
  await owner.pool.query(`insert into registry.agency values ('63.03', 'operator', 'Operator ojek online')`)
  await owner.pool.query(`insert into registry.source values ('63.03', 'ojek-online', 'workers', 'operator')`)
  await owner.pool.query(`
    insert into registry.batch (regency, batch_id, source, kind, file_name, file_sha256, file_bytes, as_of, extent, imported_by, report, mapping)
    select '63.03', 50, 'ojek-online', 'workers', 'ojek.xlsx', '', '', '2026-10-16', 'complete', 'uji', (select report from registry.batch limit 1), '{}'`)
  await owner.pool.query(
    `insert into registry.source_row select '63.03', 50, row_number() over (order by person_id), '', 1, '[]' from registry.person where regency = '63.03' and occupation is null and person_id % 20 = 19`,
  )
  await owner.pool.query(
    `insert into registry.reading (regency, batch_id, line, outcome) select '63.03', 50, row_number() over (order by person_id), 'accepted' from registry.person where regency = '63.03' and occupation is null and person_id % 20 = 19`,
  )
  await owner.pool.query(
    `insert into registry.person_row select '63.03', 50, row_number() over (order by person_id), person_id from registry.person where regency = '63.03' and occupation is null and person_id % 20 = 19`,
  )
  await owner.pool.query(`
    insert into contributions.payer (regency, code, name, kind, valid, added_by) values
      ('63.03', 'APBD', 'APBD', 'apbd-regency', '[2026-01-01,)', 'uji'), ('63.03', 'SAWIT', 'DBH sawit', 'dbh-sawit', '[2026-01-01,)', 'uji')`)
  await owner.pool.query(`
    insert into programmes.fund_terms (regency, payer, version, places, months, expression, income, min_term, reserve_ppm, documents, basis, added_by)
    values ('63.03', 'SAWIT', 1, 10, '[2027-01-01,2028-01-01)', 'sektor == "Pertanian"', 1000000, 1, 0, '{}', 'PMK uji', 'uji')`)
  await owner.pool.query('analyze')
  await owner.close()
})
afterAll(() => api.close())

test('everybody is in one kind of work or among the others; the parts are the whole', async () => {
  const { rows, hazards } = await listSectors(api.db.database.db, regency, { asOf, held: false })
  const { rows: whole } = await api.db.database.pool.query<Record<string, number>>(
    `select registered, eligible, protected, eligible_protected as "eligibleProtected", gap from coverage.headcount('63.03', $1::date, 'all')`,
    [asOf],
  )
  for (const parts of [rows, hazards]) {
    for (const count of ['registered', 'eligible', 'protected', 'eligibleProtected', 'gap'] as const)
      expect(parts.reduce((sum, part) => sum + part[count]!, 0)).toBe(whole[0]![count])
  }
})

test('by the occupation, else by the list that names them, else by the sector', async () => {
  const { rows } = await listSectors(api.db.database.db, regency, { asOf, held: false })
  const expected = async (where: string) =>
    (
      await api.db.database.pool.query<{ n: number }>(
        `select count(*)::int as n from registry.person where regency = '63.03' and not is_asn and ${where}`,
      )
    ).rows[0]!.n
  const of = (key: string) => rows.find((row) => row.key === key)!
  expect(of('ojek-online').eligible).toBe(await expected(`(person_id % 10 = 0 or person_id % 20 = 19)`))
  expect(of('ojek-pangkalan').eligible).toBe(await expected(`person_id % 10 = 1`))
  expect(of('sopir').eligible).toBe(await expected(`person_id % 10 = 2`))
  expect(of('nelayan').eligible).toBe(await expected(`(person_id % 10 = 3 or person_id % 20 = 9)`))
  expect(of('petani').eligible).toBe(await expected(`person_id % 10 = 5`))
  expect(of('relawan-desa').eligible).toBe(await expected(`person_id % 10 = 7`))
  expect(of('').eligible).toBe(await expected(`person_id % 10 = 8`))
  expect(of('ojek-online').lists.find(({ source }) => source === 'ojek-online')).toMatchObject({
    ageDays: 30,
    agency: 'Operator ojek online',
  })
  expect(of('nelayan').hazard).toBe(100)
})

test('a fund that its own condition shuts out is left away; one of a condition fits where the work alone decides', async () => {
  const { rows } = await listSectors(api.db.database.db, regency, { asOf, held: false })
  const funds = (key: string) =>
    rows.find((row) => row.key === key)!.funds.map(({ payer, may }) => `${payer} ${may}`)
  expect(funds('petani')).toEqual(['APBD true', 'SAWIT true'])
  expect(funds('nelayan')).toEqual(['APBD true'])
  expect(funds('relawan-desa')).toEqual(['APBD true', 'SAWIT unknown'])
})

test('small counts are held back from who may not see people', async () => {
  const owner = await openDatabase(api.db.url, 'owner')
  await owner.pool.query(
    `update registry.person set occupation = 'Penjahit', sector = null where occupation = 'Nelayan' and person_id % 100 <> 3 or occupation is null and person_id % 20 = 9`,
  )
  await owner.close()
  const { body } = await head<Sectors>('GET', `/api/coverage/sectors?as_of=${asOf}`)
  const { body: whole } = await clerk<Sectors>('GET', `/api/coverage/sectors?as_of=${asOf}`)
  expect([body.suppressed, whole.suppressed]).toEqual([true, false])
  const hidden = body.rows.filter(({ eligible }) => eligible === null)
  expect(hidden.length).toBeGreaterThanOrEqual(2)
  for (const row of hidden)
    expect([row.gap, row.shareBp, row.lists.every(({ people }) => people === null)]).toEqual([
      null,
      null,
      true,
    ])
  for (const { lists } of body.rows)
    for (const { people } of lists) expect(people === null || people >= 5).toBe(true)
})

test('kinds of work are written, changed, withdrawn and brought back, every version kept', async () => {
  const view = {
    code: 'penjahit',
    position: 5,
    name: 'Penjahit',
    words: ['penjahit'],
    hazard: 'sopir',
    contact: 'Diskopumdag',
    funds: ['APBD'],
    source: 'Uji',
  }
  const rowOf = async (key: string) => {
    const { body } = await clerk<Sectors>('GET', '/api/coverage/sectors')
    expect(body.rows.reduce((sum, { eligible }) => sum + eligible!, 0)).toBe(total)
    return body.rows.find((row) => row.key === key)
  }
  const { body: before } = await clerk<Sectors>('GET', '/api/coverage/sectors')
  const total = before.rows.reduce((sum, { eligible }) => sum + eligible!, 0)
  expect((await head('POST', '/api/coverage/sector-views', view)).status).toBe(403)
  const save = (values: object) => boss<{ version: number }>('POST', '/api/coverage/sector-views', values)
  expect(await save({ ...view, known: 0 })).toMatchObject({ status: 201, body: { version: 1 } })
  expect(await rowOf('penjahit')).toMatchObject({ contact: 'Diskopumdag', funds: [{ payer: 'APBD' }] })
  expect((await rowOf('penjahit'))!.eligible).toBeGreaterThan(20)
  expect(await save({ ...view, known: 0 })).toMatchObject({ status: 409 })
  expect(await save({ ...view, words: ['bukan siapa pun'], lists: ['ojek-online'], known: 1 })).toMatchObject(
    {
      status: 201,
      body: { version: 2 },
    },
  )
  const listed = (await rowOf('penjahit'))!.eligible!
  expect(listed).toBeGreaterThan(0)
  expect(await boss('DELETE', '/api/coverage/sector-views/ojek-online')).toMatchObject({ status: 204 })
  expect(await rowOf('ojek-online')).toBeUndefined()
  expect(await boss('DELETE', '/api/coverage/sector-views/ojek-online')).toMatchObject({ status: 404 })
  const { body } = await boss<{
    rows: { code: string; withdrawn: boolean; regency: string }[]
    lists: { code: string }[]
  }>('GET', '/api/coverage/sector-views')
  expect(body.rows.find(({ code }) => code === 'ojek-online')).toMatchObject({ withdrawn: true, regency })
  expect(body.lists.map(({ code }) => code)).toContain('ojek-online')
  const { withdrawn: _, regency: __, ...old } = body.rows.find(({ code }) => code === 'ojek-online')!
  expect(await save(old)).toMatchObject({ status: 201 })
  expect(await rowOf('ojek-online')).toBeDefined()
})

test('a definition is counted before it is saved, by who may save it alone', async () => {
  const draft = {
    code: 'uji-dahulu',
    name: 'Uji dahulu',
    counts: { measure: 'covered', asn: false },
    countsText: 'uji',
    over: { kind: 'register', measure: 'listed', asn: false },
    overText: 'uji',
    owner: 'Uji',
    basis: 'Uji',
    confidence: 'inference',
  }
  const { body: same } = await boss<{ whole: object }>('GET', '/api/indicators/aktif-berhak')
  const { body } = await boss<{ whole: { denominator: number } }>('POST', '/api/indicators/preview', draft)
  expect(body.whole).toEqual(same.whole)
  expect(body.whole.denominator).toBeGreaterThan(100)
  expect((await head('POST', '/api/indicators/preview', draft)).status).toBe(403)
  expect((await boss('GET', '/api/indicators/uji-dahulu')).status).toBe(404)
})

test('a kind of work is counted before it is saved, and nothing is', async () => {
  const { body: views } = await boss<{ rows: unknown[] }>('GET', '/api/coverage/sector-views')
  const { body: before } = await clerk<Sectors>('GET', '/api/coverage/sectors')
  const draft = {
    code: 'pembuat-baju',
    position: 1,
    name: 'Pembuat baju',
    words: ['penjahit'],
    hazard: 'ojek',
    contact: null,
    source: 'uji',
  }
  const { status, body } = await clerk<SectorPreview>('POST', '/api/coverage/sector-views/preview', draft)
  expect(status).toBe(200)
  expect(body.now).toBeNull()
  expect(body.later.eligible).toBeGreaterThan(20)
  // Whom it would take, the others would lose.
  expect(body.moved.reduce((sum, { people }) => sum + people, 0)).toBe(-body.later.eligible)
  expect((await boss<{ rows: unknown[] }>('GET', '/api/coverage/sector-views')).body).toEqual(views)
  expect((await clerk<Sectors>('GET', '/api/coverage/sectors')).body).toEqual(before)
  const { body: blind } = await boss<SectorPreview>('POST', '/api/coverage/sector-views/preview', draft)
  expect([blind.rounded, blind.later.eligible % 10, blind.later.gap % 10]).toEqual([true, 0, 0])
  expect((await head('POST', '/api/coverage/sector-views/preview', draft)).status).toBe(403)
  await clerk('POST', '/api/coverage/sector-views', { ...draft, known: 0 })
  const { body: after } = await clerk<Sectors>('GET', '/api/coverage/sectors')
  expect(after.rows.find(({ key }) => key === 'pembuat-baju')).toMatchObject(body.later)
})

test('what is kept by kind of work is what is counted person by person, whatever changes', async () => {
  const owner = await openDatabase(api.db.url, 'owner')
  const { db } = api.db.database
  const change = async (...statements: readonly string[]) => {
    for (const statement of statements) await owner.pool.query(statement)
    await inTransaction(api.db.database, (tx) => reckon(tx.db, regency))
    for (const day of ['2026-10-01', '2026-11-05', asOf, '2027-06-30']) {
      const expected = {
        sectors: await countSectors(db, regency, day),
        hazards: await countHazards(db, regency, day),
        lists: await listSectorLists(db, regency, day),
      }
      expect(await countWork(db, regency, day)).toEqual(expected)
      expect(Object.values(expected).every(({ length }) => length > 0)).toBe(true)
    }
    const { rows } = await owner.pool.query(
      `select (select count(*) from coverage.work w where w.people <> (select count(*) from coverage.person_work p where (p.regency, p.work) = (w.regency, w.work)))
            + (select count(*) from coverage.work_now n where not exists (select from coverage.work w where (w.regency, w.work) = (n.regency, n.work)))
            + (select count(*) from coverage.work_to_reckon where regency = '63.03') as wrong`,
    )
    expect(rows[0]).toEqual({ wrong: 0 })
  }
  await change(
    `update registry.person set deceased_on = date '2026-10-20' + (person_id % 40)::int where person_id % 7 = 0`,
  )
  await change(
    `update registry.person set occupation = 'Nelayan', is_asn = not is_asn where person_id % 13 = 0`,
    `update registry.person set sector = null where person_id % 17 = 0`,
    `update membership.period set valid = daterange(lower(valid), date '2026-11-03') where participant % 5 = 0 and state = 'active'`,
  )
  // Rows of one person turn out to be another's; the first is gone.
  await change(
    `update registry.person_row set person_id = 10000019 where person_id = 10000039`,
    `delete from membership.period where participant = 10000039`,
    `delete from membership.participation where person_id = 10000039`,
    `delete from registry.person where person_id = 10000039`,
  )
  await change(`delete from registry.person_row where batch_id = 50 and line % 2 = 0`)
  await change(
    `insert into registry.person_row select regency, batch_id, line, (select min(person_id) from registry.person p where p.regency = g.regency and person_id > 10000100 + line) from registry.reading g where batch_id = 50
       and not exists (select from registry.person_row r where (r.batch_id, r.line) = (50, g.line))`,
  )
  await change(`insert into registry.undone (regency, batch_id, undone_by) values ('63.03', 50, 'uji')`)
  await owner.close()
})
