import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Grant } from '../src/access/public.ts'
import type { CoverageAnswer } from '../src/coverage/contract.ts'
import type { ProvinceAnswer } from '../src/coverage/province/contract.ts'
import { openDatabase } from '../src/platform/database.ts'
import { administrator, type Ask, leader, openTestApi, registrar, type TestApi } from './api.ts'
import { fillRegister, type Seeded } from './register.ts'
import { makeAccount, openTestWeb } from './web.ts'

let api: TestApi
let people: Seeded[]
let viewer: Ask
const province: Grant = { role: 'provincial-viewer', scopeKind: 'province', scopeCode: '63' }
const there = () => people.filter((person) => person.regency === '63.04')

beforeAll(async () => {
  api = await openTestApi()
  people = await fillRegister(api.db, 60)
  viewer = api.as('provinsi', province)
})
afterAll(() => api.close())

describe('one assignment for the province', () => {
  test('shows the figures of each of its regencies that has a register, and their sum', async () => {
    const { status, body } = await viewer<ProvinceAnswer>('GET', '/api/coverage/province?as_of=2026-10-01')
    expect(status).toBe(200)
    expect(body.name).toContain('Kalimantan Selatan')
    expect(body.regencies.map(({ key, registered }) => [key, registered])).toEqual([
      ['63.03', 50],
      ['63.04', 10],
    ])
    expect(body.whole.registered).toBe(60)
  })

  test('opens the figures of one of them by part, with small counts held back', async () => {
    const { body } = await viewer<CoverageAnswer>(
      'GET',
      '/api/coverage?regency=63.04&by=village&as_of=2026-10-01',
    )
    expect(body).toMatchObject({ regency: '63.04', whole: { registered: there().length }, suppressed: true })
    expect(body.parts.length).toBeGreaterThan(2)
    for (const { registered } of body.parts) expect(registered === null || registered >= 5).toBe(true)
  })

  test('names nobody anywhere', async () => {
    for (const path of ['/api/coverage/province', '/api/coverage?regency=63.04&by=agency']) {
      const { bytes } = await viewer('GET', path)
      const text = new TextDecoder().decode(bytes)
      for (const { nik, name } of people) expect(text.includes(nik) || text.includes(name)).toBe(false)
    }
    expect((await viewer('GET', '/api/people')).status).toBe(403)
  })

  test('tells no sum over a regency whose count is held back', async () => {
    const owner = await openDatabase(api.db.url, 'owner')
    const gone = there()
      .slice(3)
      .map(({ personId }) => personId)
    await owner.pool.query(
      `update registry.person set deceased_on = '2020-01-01' where person_id = any($1)`,
      [gone],
    )
    const { body } = await viewer<ProvinceAnswer>('GET', '/api/coverage/province?as_of=2026-10-01')
    expect(body.regencies.map(({ key, eligible }) => [key, eligible])).toEqual([
      ['63.03', 50],
      ['63.04', null],
    ])
    expect(body).toMatchObject({ whole: { eligible: null }, suppressed: true })
    await owner.pool.query(`update registry.person set deceased_on = null where person_id = any($1)`, [gone])
    await owner.close()
  })

  test('does not reach another province, and is not had by a role for one regency', async () => {
    const shut = { code: 'access/not-of-province' }
    expect((await viewer('GET', '/api/coverage?regency=62.01')).body).toMatchObject(shut)
    const grants: [string, Grant][] = [
      ['pimpinan', leader],
      ['register', registrar],
      ['lama', { role: 'provincial-viewer', scopeKind: 'regency', scopeCode: '63.03' }],
      ['lain', { role: 'provincial-viewer', scopeKind: 'province', scopeCode: '62' }],
    ]
    for (const [name, grant] of grants) {
      const ask = api.as(name, grant)
      expect((await ask('GET', '/api/coverage/province')).body, name).toMatchObject(shut)
      expect((await ask('GET', '/api/coverage?regency=63.04')).body, name).toMatchObject(shut)
    }
    expect((await api.as('register', registrar)('GET', '/api/coverage?regency=63.03')).status).toBe(200)
  })

  test('is given by an administrator, for the province of his regency and to no other role', async () => {
    const web = await openTestWeb(api.db)
    try {
      await makeAccount(api.db.database, 'admin-provinsi', administrator)
      const admin = web.browser()
      await admin.signIn('admin-provinsi')
      const invite = (signInName: string, grant: object) =>
        admin.send('POST', '/api/accounts', {
          signInName,
          name: 'Uji Provinsi',
          grants: [{ from: '2026-01-01', until: null, scopeKind: 'province', scopeCode: '63', ...grant }],
        })
      expect((await invite('satu', { role: 'provincial-viewer' })).status).toBe(201)
      expect((await invite('dua', { role: 'provincial-viewer', scopeCode: '62' })).body.code).toBe(
        'access/scope-unknown',
      )
      expect((await invite('tiga', { role: 'leader' })).body.code).toBe('access/scope-does-not-fit')
    } finally {
      await web.close()
    }
  })

  test('cannot be stored for the province of another regency', async () => {
    const wrong = api.db.database.pool.query(
      `insert into access.assignment (regency, account_id, role, scope_kind, scope_code, valid, granted_by)
       select regency, account_id, 'provincial-viewer', 'province', '62', '[2026-01-01,)', 'uji'
       from access.account limit 1`,
    )
    await expect(wrong).rejects.toThrow('assignment_province_code')
  })
})
