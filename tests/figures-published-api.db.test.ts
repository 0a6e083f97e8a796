import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Grant } from '../src/access/public.ts'
import { openDatabase } from '../src/platform/database.ts'
import { type Ask, leader, openTestApi, registrar, type TestApi } from './api.ts'
import { regency } from './database.ts'
import { prng } from './random.ts'
import { changeRegister } from './random-register.ts'

const officer: Grant = { role: 'insurer-officer', scopeKind: 'regency', scopeCode: regency }
const villager: Grant = { role: 'village-operator', scopeKind: 'village', scopeCode: '63.03.01.2001' }

let api: TestApi
let clerk: Ask
let head: Ask
let insurer: Ask
let village: Ask

beforeAll(async () => {
  api = await openTestApi()
  clerk = api.as('clerk', registrar)
  head = api.as('head', leader)
  insurer = api.as('insurer', officer)
  village = api.as('village', villager)
  const owner = await openDatabase(api.db.url, 'owner')
  await changeRegister(owner, prng(5), 200)
  await owner.close()
})
afterAll(() => api.close())

const draft = { indicator: 'aktif-berhak', asOf: '2026-06-30', level: 'regency' }

test('a figure is published by the clerk, approved by both parties, and looked at by all', async () => {
  const { status, body } = await clerk<{ figure: string }>('POST', '/api/published-figures', draft)
  expect(status).toBe(201)
  expect((await clerk<{ figure: string }>('POST', '/api/published-figures', draft)).body.figure).toBe(
    body.figure,
  )
  expect((await head('POST', '/api/published-figures', draft)).status).toBe(403)
  const path = `/api/published-figures/${body.figure}`
  expect((await clerk('POST', `${path}/approvals`, { name: 'Saya' })).status).toBe(403)
  expect((await head('POST', `${path}/approvals`, { name: 'H. Contoh, Bupati' })).status).toBe(200)
  expect((await head('POST', `${path}/approvals`, { name: 'H. Contoh, Bupati' })).body).toMatchObject({
    code: 'coverage/figure-approved',
  })
  const approved = await insurer<{ approvals: { party: string }[]; same: boolean }>(
    'POST',
    `${path}/approvals`,
    {
      name: 'Kepala Cabang',
    },
  )
  expect(approved.body.approvals.map(({ party }) => party)).toEqual(['regency', 'insurer'])
  expect(approved.body.same).toBe(true)
  const list = await village<{ rows: { figure: string }[] }>('GET', '/api/published-figures')
  expect(list.body.rows.map(({ figure }) => figure)).toEqual([body.figure])
  expect((await village('GET', path)).body).toMatchObject({ same: null })
  expect((await clerk('POST', `${path}/corrections`, { reason: 'tidak ada apa-apa' })).status).toBe(409)
})

test('indicators are listed with their definitions, counted within the scope, and defined anew without a developer', async () => {
  const path = '/api/indicators/aktif-berhak?as_of=2026-06-30&level=village'
  type Answer = {
    whole: { numerator: number | null }
    values: { code: string; numerator: number | null }[]
    suppressed: boolean
  }
  const whole = (await clerk<Answer>('GET', path)).body
  const own = (await village<Answer>('GET', path)).body
  expect(own.values.map(({ code }) => code)).toEqual(['63.03.01.2001'])
  expect(own.whole.numerator).toBe(whole.values.find(({ code }) => code === '63.03.01.2001')!.numerator)
  expect((await head<Answer>('GET', path)).body.suppressed).toBe(true)
  const { rows } = (await clerk<{ rows: Record<string, unknown>[] }>('GET', '/api/indicators')).body
  const mine = {
    ...rows.find(({ code }) => code === 'rentan-tercakup')!,
    name: 'Pekerja rentan menurut Perbup 14/2024',
  }
  expect((await head('POST', '/api/indicators', mine)).status).toBe(403)
  expect((await clerk('POST', '/api/indicators', mine)).body).toEqual({ code: 'rentan-tercakup', version: 1 })
  expect((await clerk('POST', '/api/indicators', { ...mine, counts: { measure: 'semua' } })).status).toBe(422)
  const after = (
    await clerk<{ rows: { code: string; name: string; regency: string }[] }>('GET', '/api/indicators')
  ).body
  expect(after.rows.filter(({ code }) => code === 'rentan-tercakup')).toMatchObject([
    { regency, name: mine.name },
  ])
})

test('changes add up for whoever looks, with small steps together for a leader', async () => {
  type Answer = {
    whole: {
      numerator: { start: number | null; steps: { people: number; reason: string }[]; end: number | null }
    }
    parts: { numerator: { steps: unknown[] } }[]
  }
  for (const ask of [clerk, head, village]) {
    const { status, body } = await ask<Answer>(
      'GET',
      '/api/changes?from=2026-03-31&to=2026-06-30&level=district',
    )
    expect(status).toBe(200)
    const { start, steps, end } = body.whole.numerator
    if (start !== null) expect(steps.reduce((sum, { people }) => sum + people, start)).toBe(end)
    if (ask === head) expect(body.parts.every(({ numerator }) => numerator.steps.length === 0)).toBe(true)
  }
  expect((await clerk('GET', '/api/changes?from=2026-06-30&to=2026-03-31')).status).toBe(422)
})

test('what moved is the same for who has people reckoned first and for who only reads, many at once', async () => {
  const path = '/api/changes?from=2026-03-31&to=2026-06-30&level=village'
  const owner = await openDatabase(api.db.url, 'owner')
  const waiting = async () =>
    (await owner.pool.query<{ n: number }>('select count(*)::int as n from coverage.to_reckon')).rows[0]!.n
  for (const seed of [8, 9]) {
    await changeRegister(owner, prng(seed), 60)
    expect(await waiting()).toBeGreaterThan(0)
    const reckoned = await Promise.all([clerk, head, village].map((ask) => ask('GET', path)))
    expect(reckoned.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await waiting()).toBe(0)
    await owner.pool
      .query(`insert into registry.derived (regency, fingerprint) values ('${regency}', '${seed}')
      on conflict (regency) do update set fingerprint = excluded.fingerprint`)
    const read = await Promise.all([clerk, head, village].map((ask) => ask('GET', path)))
    expect(read.map(({ body }) => body)).toEqual(reckoned.map(({ body }) => body))
  }
  await owner.close()
})
