import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyTrail } from '../src/access/verify-trail.ts'
import { importLists } from '../src/registry/import-lists.ts'
import { administrator, type Ask, openTestApi, registrar, type TestApi } from './api.ts'
import { importContext, regency } from './database.ts'

let api: TestApi
let folder: string
let admin: Ask
let clerk: Ask

const village = '63.03.01.2001'
const person = { nik: '6303010107800001', name: 'BUDI RAHASIAWAN' }
const denominator = {
  code: 'sakernas',
  asOf: '2026-08-01',
  name: 'Pekerja menurut Sakernas',
  excludes: 'ASN',
  value: 301_200,
  source: 'BPS',
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naungan-trail-'))
  api = await openTestApi()
  admin = api.as('admin', administrator)
  clerk = api.as('clerk', registrar)
})
afterAll(async () => {
  await api.close()
  await rm(folder, { recursive: true, force: true })
})

async function importList(options: { agency: string; sector?: string }, rows: readonly string[]) {
  const path = join(folder, 'petani.csv')
  await writeFile(path, ['NIK;Nama;Tanggal Lahir;Desa;Kecamatan', ...rows].join('\n'))
  const files = [{ path, kind: 'workers', source: 'petani', asOf: '2026-11-01', ...options } as const]
  return importLists(await importContext(api.db.database), files, { dryRun: false })
}

async function eventsAfter(eventNo: number) {
  const { rows } = await api.db.database.pool.query<{
    no: number
    actor: string
    action: string
    subject: string
    details: object
  }>(
    `select event_no as no, actor, action, subject, details from access.event
     where regency = $1 and event_no > $2 order by event_no`,
    [regency, eventNo],
  )
  return rows
}

function boundaries(): FormData {
  const geometry = {
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
  const features = [{ type: 'Feature', properties: { KDEPUM: village }, geometry }]
  const form = new FormData()
  form.set('file', new File([JSON.stringify({ type: 'FeatureCollection', features })], 'batas.geojson'))
  form.set('source', 'BIG 2026')
  return form
}

const { code, asOf, ...values } = denominator

describe('every change of a setting and every export', () => {
  test.each<[string, () => Promise<unknown>, readonly [string, string, object][]]>([
    [
      'a list makes its sender and source known',
      () =>
        importList({ agency: 'Dinas Pertanian' }, [
          `${person.nik};${person.name};01-07-1980;Aluh Aluh Besar;Aluh Aluh`,
        ]),
      [
        ['agency-added', 'agency:dinas-pertanian', {}],
        ['source-added', 'source:petani', { agency: 'dinas-pertanian' }],
        ['batch-imported', 'batch:1', { kind: 'workers' }],
      ],
    ],
    [
      'a later list corrects what is known of its source',
      () =>
        importList({ agency: 'Dinas Perikanan', sector: 'fishery' }, [
          '6303010107800002;SITI;02-07-1980;Aluh Aluh Besar;Aluh Aluh',
        ]),
      [
        ['agency-added', 'agency:dinas-perikanan', {}],
        ['source-changed', 'source:petani', { before: 'dinas-pertanian', agency: 'dinas-perikanan' }],
        ['batch-imported', 'batch:2', { kind: 'workers' }],
      ],
    ],
    [
      'a denominator is set',
      () => admin('POST', '/api/denominators', denominator),
      [['denominator-added', 'denominator:sakernas', { asOf, before: null, value: 301_200 }]],
    ],
    [
      'it is changed: before, after, and which of its texts',
      () =>
        admin('PUT', `/api/denominators/${code}/${asOf}`, {
          ...values,
          value: 310_000,
          source: 'BPS, revisi',
        }),
      [
        [
          'denominator-changed',
          'denominator:sakernas',
          { asOf, before: 301_200, value: 310_000, changed: ['value', 'source'] },
        ],
      ],
    ],
    [
      'the same again is no change',
      () =>
        admin('PUT', `/api/denominators/${code}/${asOf}`, {
          ...values,
          value: 310_000,
          source: 'BPS, revisi',
        }),
      [],
    ],
    [
      'it is removed',
      () => admin('DELETE', `/api/denominators/${code}/${asOf}`),
      [['denominator-removed', 'denominator:sakernas', { asOf, before: 310_000 }]],
    ],
    ['what is not there is not removed', () => admin('DELETE', `/api/denominators/${code}/${asOf}`), []],
    [
      'outlines are brought',
      () => admin('PUT', '/api/boundaries', boundaries()),
      [['boundaries-saved', 'regency', { features: 1, level: ['village'] }]],
    ],
    [
      'outlines are dropped',
      () => admin('DELETE', '/api/boundaries'),
      [['boundaries-removed', 'regency', {}]],
    ],
    [
      'another name of a region',
      () => admin('POST', '/api/region-aliases', { code: village, alias: 'Sei Aluh', source: 'daftar lama' }),
      [['alias-added', `region:${village}`, { alias: 'Sei Aluh' }]],
    ],
    [
      'is taken away',
      () => admin('DELETE', `/api/region-aliases?code=${village}&alias=${encodeURIComponent('Sei Aluh')}`),
      [['alias-removed', `region:${village}`, { alias: 'Sei Aluh' }]],
    ],
    [
      'a sender',
      () => admin('POST', '/api/agencies', { code: 'dinas-sosial', name: 'Dinas Sosial' }),
      [['agency-added', 'agency:dinas-sosial', {}]],
    ],
    [
      'its name',
      () => admin('PATCH', '/api/agencies/dinas-sosial', { name: 'Dinas Sosial P3AP2KB' }),
      [['agency-renamed', 'agency:dinas-sosial', {}]],
    ],
    [
      'a source',
      () => admin('POST', '/api/sources', { code: 'pkh', kind: 'workers', agency: 'dinas-sosial' }),
      [['source-added', 'source:pkh', { agency: 'dinas-sosial' }]],
    ],
    [
      'its sender',
      () => admin('PATCH', '/api/sources/pkh', { agency: 'dinas-pertanian' }),
      [['source-changed', 'source:pkh', { before: 'dinas-sosial', agency: 'dinas-pertanian' }]],
    ],
    [
      'an export; the reason stays in the log of exports',
      () => clerk('POST', '/api/exports', { subject: 'gap', reason: `untuk ${person.name}`, fullNik: true }),
      [['list-exported', 'regency', { subject: 'gap', rows: 2, fullNik: true, place: null }]],
    ],
    [
      'a table taken from the screen',
      () => clerk('POST', '/api/exports/tables', { table: 'antrean-tinjau', rows: 3 }),
      [['table-downloaded', 'regency', { table: 'antrean-tinjau', rows: 3 }]],
    ],
  ])('%s', async (_, work, expected) => {
    const before = (await eventsAfter(0)).at(-1)?.no ?? 0
    await work()
    const events = await eventsAfter(before)
    expect(events.map(({ action, subject }) => [action, subject])).toEqual(
      expected.map(([action, subject]) => [action, subject]),
    )
    for (const [i, [, , details]] of expected.entries()) expect(events[i]!.details).toMatchObject(details)
  })

  test('a rehearsal leaves no event', async () => {
    const before = (await eventsAfter(0)).length
    const path = join(folder, 'nelayan.csv')
    await writeFile(path, 'NIK;Nama;Desa\n6303010107800003;UDIN;Aluh Aluh Besar')
    const files = [{ path, kind: 'workers', source: 'nelayan', asOf: '2026-11-01' } as const]
    await importLists(await importContext(api.db.database), files, { dryRun: true })
    expect(await eventsAfter(0)).toHaveLength(before)
  })

  test('the trail of all this verifies and names nobody', async () => {
    const report = await verifyTrail(api.db.database.db, regency)
    expect(report.faults).toEqual([])
    const events = await eventsAfter(0)
    expect(report.events).toBe(events.length)
    const text = JSON.stringify(events)
    expect(text).not.toContain(person.nik)
    expect(text).not.toContain(person.name)
  })
})
