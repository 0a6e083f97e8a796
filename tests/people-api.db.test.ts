import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonAnswer, PersonLine } from '../src/people/contract.ts'
import type { JobAnswer } from '../src/registry/imports/contract.ts'
import { importLists } from '../src/registry/import-lists.ts'
import { type Ask, openTestApi, registrar, type TestApi } from './api.ts'
import { importContext, regency } from './database.ts'

let api: TestApi
let clerk: Ask
let jobs: { stop(): Promise<void> }
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naungan-people-'))
  api = await openTestApi()
  clerk = api.as('clerk', registrar)
  jobs = api.startJobs()
  await take('petani', 'workers', [
    'NIK;Nama;Tanggal Lahir;Desa;RT;Alamat;No KK',
    '6303010107800001;MUHAMMAD RIZKI;01-07-1980;Bakambat;2;JL MAWAR NO 4;6303010101010001',
    '6303014508850002;SITI AMINAH;05-08-1985;Bakambat;2;JL MAWAR NO 4;6303010101010001',
    '6303051208750003;GAZALI RAHMAN;12-08-1975;Bunipah;1;JL MELATI NO 9;6303050101010002',
    '6303050203720004;JUNAIDI;02-03-1972;Bunipah;1;JL KENANGA NO 2;6303050101010003',
    ...['HERMAN', 'ISMAIL', 'KURNIAWAN', 'LUKMAN', 'MASRUDIN'].map(
      (name, i) => `630305${10 + i}0370${i}001;${name} ${name}SYAH;${10 + i}-03-1970;Bunipah;3;;`,
    ),
  ])
  await take('peserta', 'members', [
    'KPJ;NIK;Nama;Tanggal Lahir;Segmen;Program;Iuran Terakhir;Status',
    '24012345678;6303010107800001;MUHAMMAD RIZKI;01-07-1980;BPU;JKK,JKM;2026-10;Aktif',
  ])
})
afterAll(async () => {
  await jobs.stop()
  await api.close()
  await rm(folder, { recursive: true, force: true })
})

async function take(name: string, kind: 'workers' | 'members', lines: readonly string[]): Promise<void> {
  const path = join(folder, `${name}.csv`)
  await writeFile(path, lines.join('\n'))
  const files = [{ path, kind, source: name, asOf: '2026-11-01' }]
  const [result] = await importLists(await importContext(api.db.database), files, { dryRun: false })
  if (result?.status !== 'imported') throw new Error(JSON.stringify(result))
}

const find = async (query: string, ask = clerk) =>
  (await ask<{ rows: PersonLine[]; next: string | null }>('GET', `/api/people?${query}`)).body
const names = async (query: string, ask = clerk) => (await find(query, ask)).rows.map(({ name }) => name)
const idOf = async (name: string) => (await find(`q=${encodeURIComponent(name)}`)).rows[0]!.personId
const show = async (id: number) => (await clerk<PersonAnswer>('GET', `/api/people/${id}`)).body
const valueOf = (person: PersonAnswer, field: string) => person.values.find((one) => one.field === field)!

async function applied(ask: Ask, path: string, body: unknown): Promise<void> {
  const answer = await ask<{ job: string }>('POST', path, body)
  expect([answer.status, answer.body]).toEqual([202, expect.objectContaining({ job: expect.any(String) })])
  for (;;) {
    const { body: job } = await ask<JobAnswer>('GET', `/api/jobs/${answer.body.job}`)
    if (job.state === 'failed') throw new Error(job.problem!.message)
    const { rows } = await api.db.database.pool.query('select from platform.job where finished_at is null')
    if (job.state === 'done' && rows.length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

describe('a person is found', () => {
  test.each([
    ['q=muham', ['MUHAMMAD RIZKI']],
    ['q=mohamad%20rizky', ['MUHAMMAD RIZKI']],
    ['q=rizki%20muhammad', ['MUHAMMAD RIZKI']],
    ['q=siti%20amina', ['SITI AMINAH']],
    ['q=gasali', ['GAZALI RAHMAN']],
    ['q=rahman%20bunipah', ['GAZALI RAHMAN']],
    ['q=rahman%20bakambat', []],
    ['q=6303010107800001', ['MUHAMMAD RIZKI']],
    ['q=2401-2345-678', ['MUHAMMAD RIZKI']],
    ['protection=protected', ['MUHAMMAD RIZKI']],
    ['village=63.03.05.2009&q=junaedi', []],
    ['sex=P', ['SITI AMINAH']],
    ['age=45&sex=L&q=m', ['MUHAMMAD RIZKI']],
  ])('by %s', async (query, expected) => {
    expect((await names(query)).slice(0, 1)).toEqual(expected)
  })

  test('not by a part of a NIK; page by page without a search', async () => {
    expect((await clerk('GET', '/api/people?q=630301')).status).toBe(422)
    const first = await find('limit=4')
    const second = await find(`limit=4&cursor=${first.next}`)
    const all = [...first.rows, ...second.rows].map(({ name }) => name)
    expect(all).toEqual(all.toSorted())
    expect(new Set(all).size).toBe(8)
    expect(JSON.stringify(first)).not.toMatch(/\d{16}/)
  })

  test('a village operator finds the people of the own village only', async () => {
    const { villageCode } = (await find('q=gazali')).rows[0]!
    const operator = api.as('kades', {
      role: 'village-operator',
      scopeKind: 'village',
      scopeCode: villageCode!,
    })
    expect(await names('q=gazali', operator)).toEqual(['GAZALI RAHMAN'])
    expect(await names('q=siti', operator)).toEqual([])
    expect(await names('q=6303010107800001', operator)).toEqual([])
    const { personId } = (await find('q=siti')).rows[0]!
    expect((await operator('GET', `/api/people/${personId}`)).status).toBe(404)
  })
})

describe("a person's page", () => {
  test('tells values with their origin, protection and household; numbers are masked and revealed with a reason', async () => {
    const id = await idOf('muhammad rizki')
    const person = await show(id)
    expect(JSON.stringify(person)).not.toMatch(/6303010107800001|24012345678|1980-07-01|MAWAR/)
    expect(valueOf(person, 'nik')).toMatchObject({ masked: true, origin: { source: 'peserta', row: 2 } })
    expect(person.rows).toHaveLength(2)
    expect(person.memberships[0]!.periods.length).toBeGreaterThan(0)
    expect(person.household.map(({ name, by }) => [name, by])).toEqual([['SITI AMINAH', 'kk']])
    const path = `/api/people/${id}/reveal`
    expect((await clerk('POST', path, { fields: ['nik'], reason: 'x' })).status).toBe(422)
    const { body } = await clerk<{ values: unknown[] }>('POST', path, {
      fields: ['nik', 'kpj'],
      reason: 'verifikasi KTP',
    })
    expect(body.values).toEqual([
      { field: 'nik', value: '6303010107800001' },
      { field: 'kpj', value: '24012345678' },
    ])
    const { rows } = await api.db.database.pool.query(
      `select what, reason from access.read_log where person_id = $1 order by read_id`,
      [id],
    )
    expect(rows).toEqual([
      { what: 'view', reason: null },
      { what: 'reveal', reason: 'verifikasi KTP' },
    ])
  })

  test('a correction wins, says where it is from, and can be taken back', async () => {
    const id = await idOf('junaidi')
    const path = `/api/people/${id}/corrections`
    const evidence = 'KTP diperlihatkan'
    const bad = await clerk('POST', path, { values: { nik: '123' }, on: '2026-11-02', evidence })
    expect([bad.status, bad.body['code']]).toEqual([422, 'registry/value-unusable'])
    await applied(clerk, path, {
      values: { name: 'JUNAEDI', phone: '081234567890', rt: '7' },
      on: '2026-11-02',
      evidence,
    })
    const person = await show(id)
    expect(person.name).toBe('JUNAEDI')
    expect(valueOf(person, 'name')).toMatchObject({ corrected: true, origin: { kind: 'corrections' } })
    expect(valueOf(person, 'rt').value).toBe('007')
    expect(valueOf(person, 'villageCode').value).toContain('Bunipah')
    expect(person.corrections).toMatchObject([{ what: 'correction', evidence, by: 'clerk', pending: false }])
    await applied(clerk, `/api/corrections/${person.corrections[0]!.batchId}/withdraw`, {})
    expect(await show(id)).toMatchObject({ name: 'JUNAIDI', corrections: [] })
  })

  test('a death and a move are recorded', async () => {
    const id = await idOf('gazali rahman')
    const { rows } = await api.db.database.pool.query<{ code: string }>(
      `select code from regions.region where name = 'Bakambat' and code like $1`,
      [`${regency}%`],
    )
    const move = { on: '2026-11-03', villageCode: rows[0]!.code, rt: '9', evidence: 'surat pindah nomor 4' }
    await applied(clerk, `/api/people/${id}/move`, move)
    const moved = await show(id)
    expect(valueOf(moved, 'villageCode').value).toContain('Bakambat')
    expect(valueOf(moved, 'address').value).toBeNull()
    await applied(clerk, `/api/people/${id}/death`, { on: '2026-11-04', evidence: 'surat kematian desa' })
    expect(await show(id)).toMatchObject({ deceasedOn: '2026-11-04' })
    const ahead = await clerk('POST', `/api/people/${id}/death`, {
      on: '2099-01-01',
      evidence: 'surat kematian',
    })
    expect(ahead.status).toBe(422)
  })

  test('a wrong merge is split', async () => {
    const id = await idOf('muhammad rizki')
    const { rows } = await show(id)
    const member = rows.find(({ kind }) => kind === 'members')!
    const split = { rows: [{ batchId: member.batchId, line: member.line }], reason: 'dua orang, KTP berbeda' }
    await applied(clerk, `/api/people/${id}/split`, split)
    expect((await show(id)).rows).toHaveLength(1)
    expect((await show(id)).events[0]).toMatchObject({ kind: 'split', cause: 'decision' })
    const whole = { rows: rows.map(({ batchId, line }) => ({ batchId, line })), reason: 'semua barisnya' }
    expect((await clerk('POST', `/api/people/${id}/split`, whole)).status).toBe(422)
  })
})

describe('the read log of a person', () => {
  interface Line {
    readonly readId: string
    readonly at: string
    readonly who: string
    readonly roles: string[]
    readonly what: string
    readonly fields: string[]
    readonly reason: string | null
  }
  const log = async (id: number, query = '') =>
    (await clerk<{ rows: Line[]; next: string | null }>('GET', `/api/people/${id}/readings?${query}`)).body

  test('tells who, when, what and why, newest first, page by page and within a time', async () => {
    const id = await idOf('LUKMAN')
    await show(id)
    await clerk('POST', `/api/people/${id}/reveal`, {
      fields: ['nik', 'birthDate'],
      reason: 'cocokkan dengan KTP',
    })
    await show(id)
    const whole = await log(id)
    expect(whole.rows.map(({ what, fields, reason }) => [what, fields, reason])).toEqual([
      ['view', [], null],
      ['reveal', ['NIK', 'Tanggal lahir'], 'cocokkan dengan KTP'],
      ['view', [], null],
    ])
    const first = await log(id, 'limit=2')
    expect(first.rows).toEqual(whole.rows.slice(0, 2))
    expect((await log(id, `limit=2&cursor=${first.next}`)).rows).toEqual(whole.rows.slice(2))
    const today = whole.rows[0]!.at.slice(0, 10)
    expect((await log(id, `from=${today}&until=${today}`)).rows.length).toBe(3)
    expect((await log(id, 'until=2020-01-01')).rows).toEqual([])
    expect((await log(id, 'from=2099-01-01')).rows).toEqual([])
  })

  test('is printed for the person, and names its own printing', async () => {
    const id = await idOf('MASRUDIN')
    await show(id)
    const { status, body } = await clerk<{
      name: string
      nik: string
      lines: Line[]
      regencyName: string
      reason: string
    }>('POST', `/api/people/${id}/readings/print`, { reason: 'permintaan akses di loket' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      name: 'MASRUDIN MASRUDINSYAH',
      nik: expect.stringMatching(/^630305\*{8}01$/),
      reason: 'permintaan akses di loket',
      regencyName: expect.stringContaining('Banjar'),
    })
    expect(body.lines.map(({ what, reason }) => [what, reason])).toEqual([
      ['print', 'permintaan akses di loket'],
      ['view', null],
    ])
    const { rows } = await api.db.database.pool.query(
      `select subject, details from access.event where action = 'read-log-printed'`,
    )
    expect(rows).toEqual([{ subject: `person:${id}`, details: { from: null, until: null, lines: 2 } }])
    expect(JSON.stringify(rows)).not.toContain('loket')
  })

  test('takes a reason, and the task of answering requests', async () => {
    const id = await idOf('HERMAN')
    expect((await clerk('POST', `/api/people/${id}/readings/print`, { reason: 'x' })).status).toBe(422)
    expect((await clerk('GET', '/api/people/999999999/readings')).status).toBe(404)
    const village = api.as('desa', { role: 'village-operator', scopeKind: 'regency', scopeCode: regency })
    expect((await village('GET', `/api/people/${id}/readings`)).status).toBe(403)
  })

  test('holds what was logged under a number that has been merged into his', async () => {
    const id = await idOf('KURNIAWAN')
    const gone = 77_000_001
    await api.db.database.pool.query(
      `insert into registry.person_event (regency, event_id, kind, person_id, other_id, person_rows, other_rows, cause, caused_by)
       values ($1, 900001, 'merged', $2, $3, '[]', '[]', 'decision', 'uji')`,
      [regency, id, gone],
    )
    await api.db.database.pool.query(
      `insert into access.read_log (regency, actor, person_id, what) values ($1, 'system', $2, 'view')`,
      [regency, gone],
    )
    expect((await log(id)).rows).toMatchObject([{ who: 'system', what: 'view' }])
  })
})

test('a person is told of in English when that is asked for', async () => {
  const { personId } = (await find('q=gazali')).rows[0]!
  const answer = await api.request('clerk', `/api/people/${personId}`, {
    headers: { 'accept-language': 'en' },
  })
  const person = (await answer.json()) as PersonAnswer
  const indonesian = await show(personId)
  expect(person.protectionSentence).toMatch(
    /^(Protected|In arrears|Registered|Not on the list|Recorded as dead)/,
  )
  expect(indonesian.protectionSentence).toMatch(
    /^(Terlindungi|Pernah|Menunggak|Terdaftar|Tidak ada|Tercatat)/,
  )
  expect(person.values.map(({ label }) => label)).toContain('Date of birth')
  expect(person.values.map(({ field }) => field)).toEqual(indonesian.values.map(({ field }) => field))
  type Home = { waiting: { label: string }[] }
  const home = await api.request('clerk', '/api/home', { headers: { 'accept-language': 'en' } })
  for (const { label } of ((await home.json()) as Home).waiting) expect(label).not.toMatch(/menunggu|yang/)
})
