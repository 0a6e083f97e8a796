import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HomeAnswer } from '../src/coverage/home/contract.ts'
import { importLists } from '../src/registry/import-lists.ts'
import { administrator, type Ask, leader, openTestApi, registrar, type TestApi } from './api.ts'
import { importContext, regency } from './database.ts'
import { enrol } from './enrolled.ts'

let api: TestApi
let clerk: Ask
let admin: Ask
let head: Ask
let folder: string
let village: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naungan-figures-'))
  api = await openTestApi()
  clerk = api.as('clerk', registrar)
  admin = api.as('admin', administrator)
  head = api.as('head', leader)
  const worker = (i: number, place: string) =>
    `630305${String(10 + i)}0370${String(100 + i)}1;ORANG ${'ABCDEFGHIJKLMNOPQRST'[i]!.repeat(4)};${10 + i}-03-1970;${place}`
  const lines = Array.from({ length: 12 }, (_, i) => worker(i, i < 9 ? 'Bakambat' : 'Bunipah'))
  await take('petani', 'workers', ['NIK;Nama;Tanggal Lahir;Desa', ...lines])
  await take('peserta', 'members', [
    'KPJ;NIK;Nama;Tanggal Lahir;Segmen;Program;Iuran Terakhir;Status',
    ...Array.from(
      { length: 6 },
      (_, i) => `2401234560${i};${worker(i, '').split(';').slice(0, 3).join(';')};BPU;JKK,JKM;2026-10;Aktif`,
    ),
  ])
  const { rows } = await api.db.database.pool.query<{ code: string }>(
    `select code from regions.region where name = 'Bakambat' and code like $1`,
    [`${regency}%`],
  )
  village = rows[0]!.code
})
afterAll(async () => {
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

test('the first screen tells figures, tasks and freshness in one call', async () => {
  const { body } = await clerk<HomeAnswer>('GET', '/api/home')
  expect(body).toMatchObject({
    regencyName: expect.stringContaining('Banjar'),
    registered: 12,
    protected: 6,
    gap: 6,
  })
  expect(body.sources.map(({ source, kind }) => [source, kind])).toEqual([
    ['peserta', 'members'],
    ['petani', 'workers'],
  ])
  expect((await head<HomeAnswer>('GET', '/api/home')).body.waiting).toEqual([])
})

test('what is measured is told by route, also where pages catch what no route answers', async () => {
  await clerk('GET', '/api/home')
  const metrics = await (await api.request('clerk', '/metrics')).text()
  expect(metrics).toContain('naungan_http_requests_total{method="GET",route="/api/home",status="200"}')
})

describe('the map', () => {
  test('has a tile for every place, with small counts held back from a leader', async () => {
    type Map = { tiles: { code: string; registered: number | null }[]; elsewhere: number | null }
    const { body } = await clerk<Map>('GET', '/api/coverage/map?level=village')
    expect(body.tiles.length).toBeGreaterThan(250)
    expect(body.tiles.find(({ code }) => code === village)).toMatchObject({ registered: 9, gap: 3 })
    const { body: shown } = await head<Map>('GET', '/api/coverage/map?level=village')
    expect(shown.tiles.find(({ code }) => code === village)).toMatchObject({ gap: null })
  })

  test('is drawn with outlines that an administrator brought', async () => {
    expect((await clerk('GET', '/api/boundaries?level=village')).status).toBe(404)
    const square = {
      type: 'Polygon',
      coordinates: [
        [
          [114, -3],
          [115, -3],
          [115, -4],
          [114, -3],
        ],
      ],
    }
    const features = [
      { type: 'Feature', properties: { KDEPUM: village }, geometry: square },
      { type: 'Feature', properties: { NAMOBJ: 'Atlantis' }, geometry: square },
    ]
    const form = (text: string) => {
      const data = new FormData()
      data.set('file', new File([text], 'batas.geojson'))
      data.set('source', 'BIG 2026')
      return data
    }
    expect((await clerk('PUT', '/api/boundaries', form('{}'))).status).toBe(422)
    const whole = JSON.stringify({ type: 'FeatureCollection', features })
    const { body } = await admin('PUT', '/api/boundaries', form(whole))
    expect(body).toMatchObject({ features: 2, matched: 1, unmatched: ['Atlantis'] })
    const { body: outlines } = await head('GET', '/api/boundaries?level=village')
    expect(outlines).toMatchObject({ features: [{ properties: { code: village, name: 'Bakambat' } }] })
    expect((await clerk('GET', '/api/coverage/map?level=village')).body).toMatchObject({
      boundaries: { features: 1 },
    })
    expect((await admin('DELETE', '/api/boundaries')).status).toBe(204)
  })
})

test('denominators, agencies, sources and aliases are kept by those who may', async () => {
  const value = { name: 'Sakernas 2026', excludes: '', value: 250_000, source: 'BPS' }
  const one = { code: 'sakernas', asOf: '2026-08-01', ...value }
  expect((await clerk('POST', '/api/denominators', one)).status).toBe(201)
  expect((await clerk('POST', '/api/denominators', one)).status).toBe(409)
  expect(
    (await clerk('PUT', '/api/denominators/sakernas/2026-08-01', { ...value, value: 260_000 })).status,
  ).toBe(200)
  expect((await head('GET', '/api/denominators')).body).toMatchObject({ rows: [{ value: 260_000 }] })
  expect((await head('POST', '/api/denominators', one)).status).toBe(403)
  expect((await clerk('DELETE', '/api/denominators/sakernas/2026-08-01')).status).toBe(204)

  expect((await admin('POST', '/api/agencies', { code: 'dkp', name: 'Dinas Perikanan' })).status).toBe(201)
  expect((await admin('POST', '/api/agencies', { code: 'dkp', name: 'Dinas Perikanan' })).status).toBe(409)
  expect((await admin('PATCH', '/api/agencies/dkp', { name: 'DKP' })).body).toMatchObject({
    name: 'DKP',
    lists: 0,
  })
  // Who may read lists sees how many came; settings alone open none.
  type Sent = { rows: { lists: number; lastListOn: string | null }[] }
  for (const address of ['/api/agencies', '/api/sources']) {
    const { rows } = (await clerk<Sent>('GET', address)).body
    expect(rows.some(({ lists, lastListOn }) => lists > 0 && lastListOn !== null)).toBe(true)
    expect((await admin<Sent>('GET', address)).body.rows.every(({ lists }) => lists === 0)).toBe(true)
  }
  const source = { code: 'nelayan', kind: 'workers', agency: 'dkp', defaultSector: 'Perikanan' }
  expect((await admin('POST', '/api/sources', source)).body).toMatchObject({ agencyName: 'DKP' })
  expect((await admin('PATCH', '/api/sources/nelayan', { agency: 'tidak-ada' })).status).toBe(404)
  expect((await head<{ rows: string[] }>('GET', '/api/sectors')).body.rows).toContain('Perikanan')

  const alias = { code: village, alias: 'Bakambat Lama', source: 'daftar dinas' }
  expect((await admin('POST', '/api/region-aliases', alias)).status).toBe(201)
  expect((await admin('POST', '/api/region-aliases', { ...alias, code: '11.01.01.2001' })).status).toBe(409)
  const { body } = await head<{ rows: { code: string }[] }>('GET', '/api/regions?q=bakambat%20lama')
  expect(body.rows[0]!.code).toBe(village)
  expect((await admin('DELETE', `/api/region-aliases?code=${village}&alias=Bakambat%20Lama`)).status).toBe(
    204,
  )
})

describe('the gap leaves the program', () => {
  test('masked, with a watermark, logged; the full NIK only for who may', async () => {
    const asked = { subject: 'gap', format: 'csv', reason: 'verifikasi lapangan', village }
    const { bytes, headers } = await clerk('POST', '/api/exports', asked)
    const text = new TextDecoder().decode(bytes)
    expect(headers.get('content-disposition')).toContain('.csv')
    expect(text).toContain('Diekspor oleh clerk')
    expect(text.split('\n').filter((line) => line.includes('Bakambat'))).toHaveLength(3)
    expect(text).not.toMatch(/\d{16}/)
    const full = await clerk('POST', '/api/exports', { ...asked, fullNik: true })
    expect(new TextDecoder().decode(full.bytes)).toMatch(/\d{16}/)
    const operator = api.as('kades', { role: 'village-operator', scopeKind: 'village', scopeCode: village })
    expect((await operator('POST', '/api/exports', { ...asked, fullNik: true })).status).toBe(403)
    const own = await operator('POST', '/api/exports', {
      subject: 'registry',
      format: 'xlsx',
      reason: 'musyawarah desa',
    })
    expect(own.bytes.length).toBeGreaterThan(1_000)
    expect((await head('POST', '/api/exports', asked)).status).toBe(403)
    const { rows } = await api.db.database.pool.query(
      'select exported_by, rows, full_nik from platform.export_log order by export_id',
    )
    expect(rows).toEqual([
      { exported_by: 'clerk', rows: 3, full_nik: false },
      { exported_by: 'clerk', rows: 3, full_nik: true },
      { exported_by: 'kades', rows: 9, full_nik: false },
    ])
  })
})

describe('a person asks about himself', () => {
  test('with the code of his slip and his birth date; wrong and unknown are answered alike', async () => {
    const made = await clerk<{ slips: { personId: number; name: string; code: string }[] }>(
      'POST',
      '/api/slips',
      {
        village,
        reason: 'sosialisasi desa',
      },
    )
    expect([made.status, made.body.slips.length]).toEqual([201, 9])
    const stranger = api.as('nobody')
    const [first] = made.body.slips
    const check = (code: string, birthDate: string) => stranger('POST', '/api/check', { code, birthDate })
    const right = await check(first!.code.toLowerCase(), '1970-03-10')
    expect(right.body).toMatchObject({
      found: true,
      protected: true,
      programmes: ['JKK', 'JKM'],
      asOf: '2026-11-01',
    })
    expect(right.body.sentence).not.toContain('iuran')
    // Another pays from the next month on: he is told who, and that nothing is asked of him.
    const { personId } = first!
    await enrol(
      api.db,
      [
        { code: 'BAPAK-ASUH', name: 'Bapak Asuh', kind: 'sponsor' },
        { code: 'POOL', name: 'Dana Bersama', kind: 'csr' },
      ],
      [
        { personId, payer: 'BAPAK-ASUH', months: '[2026-06-01,2026-12-01)' },
        { personId, payer: 'POOL', months: '[2026-12-01,2027-06-01)' },
      ],
    )
    expect((await check(first!.code, '1970-03-10')).body.sentence).toContain(
      'Mulai Des 2026 iuran Anda dibayar Dana Bersama, sebelumnya Bapak Asuh',
    )
    const wrong = await check(first!.code, '1971-03-10')
    const unknown = await check('2222-3333-4444', '1970-03-10')
    expect(wrong.body).toEqual(unknown.body)
    expect([wrong.status, wrong.body]).toEqual([
      200,
      expect.objectContaining({ found: false, protected: null }),
    ])
    for (let i = 0; i < 2; i++) await check(first!.code, '1971-03-10')
    expect((await check(first!.code, '1970-03-10')).status).toBe(429)
    const { rows } = await api.db.database.pool.query<{ code: string }>('select code from people.slip')
    expect(rows.map(({ code }) => code)).not.toContain(first!.code)
    expect((await stranger('POST', '/api/slips', { village, reason: 'coba saja' })).status).toBe(403)
  })
})
