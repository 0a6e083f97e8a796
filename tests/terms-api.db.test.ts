import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RulePreview } from '../src/contributions/rates/contract.ts'
import type { TermAnswer, TermPreview } from '../src/membership/terms/contract.ts'
import { addMonths, monthOf, today } from '../src/platform/calendar.ts'
import { administrator, type Ask, leader, openTestApi, type TestApi } from './api.ts'
import { regency } from './database.ts'
import { enrol, sendBills } from './enrolled.ts'

const path = '/api/membership/terms'
const next = addMonths(monthOf(today()), 1)
let api: TestApi
let admin: Ask

beforeAll(async () => {
  api = await openTestApi()
  admin = api.as('administrator', administrator)
})
afterAll(() => api.close())

const lapse = (change: object = {}) => ({
  what: 'lapse',
  segment: 'BPU',
  from: `${next}-01`,
  months: 2,
  citation: 'Peraturan BPJS Ketenagakerjaan contoh Pasal 1',
  confidence: 'secondary',
  ...change,
})
const effective = async (what: string, day: string) => {
  const { rows } = await api.db.database.pool.query(
    `select months, youngest, oldest from published.term where what = $1 and segment = 'BPU' and valid_from <= $2
     order by valid_from desc limit 1`,
    [what, day],
  )
  return rows[0]
}

describe('terms of membership', () => {
  test('are shown to everybody with source and confidence, and added by the administrator alone', async () => {
    const reader = api.as('pimpinan', leader)
    const { body } = await reader<{ rows: TermAnswer[] }>('GET', path)
    expect(body.rows.find(({ what, segment }) => what === 'lapse' && segment === 'BPU')).toMatchObject({
      months: 3,
      own: false,
      state: 'in-force',
      confidence: 'verified',
    })
    expect((await reader('POST', path, lapse())).status).toBe(403)
  })

  test('that follow later leave the days before as they were, are audited, and have membership made anew', async () => {
    const seen = await admin<TermPreview>('POST', `${path}/preview`, lapse())
    expect(seen.body).toMatchObject({ kind: 'next', follows: { months: 3 }, derives: true })
    const added = await admin<TermAnswer>('POST', path, lapse())
    expect(added).toMatchObject({ status: 201, body: { state: 'coming', own: true, reason: null } })
    expect(await effective('lapse', today())).toMatchObject({ months: 3 })
    expect(await effective('lapse', `${next}-01`)).toMatchObject({ months: 2 })
    const { rows } = await api.db.database.pool.query(
      `select (select count(*)::int from platform.job where task = 'derive') as jobs,
              (select count(*)::int from access.event where action = 'membership-term-added') as events`,
    )
    expect(rows[0]).toEqual({ jobs: 1, events: 1 })
  })

  test('that speak of days that have begun are corrections, and take a reason', async () => {
    const ages = { ...lapse(), what: 'entry-age', months: null, youngest: 17, oldest: 64, from: '2021-04-01' }
    expect(await admin('POST', path, ages)).toMatchObject({
      status: 422,
      body: { code: 'membership/term-needs-reason' },
    })
    const reasoned = { ...ages, reason: 'Perbup contoh membolehkan 17 tahun' }
    expect((await admin('POST', path, reasoned)).status).toBe(201)
    expect(await effective('entry-age', today())).toMatchObject({ youngest: 17, oldest: 64 })
    const { body } = await admin<{ rows: TermAnswer[] }>('GET', path)
    expect(body.rows.filter(({ what }) => what === 'entry-age').map(({ state }) => state)).toEqual([
      'replaced',
      'in-force',
    ])
  })

  test('are never changed or removed, and another regency does not see them', async () => {
    const { pool } = api.db.database
    for (const change of ['update membership.term set months = 1', 'delete from membership.term'])
      await expect(pool.query(change)).rejects.toMatchObject({ code: '42501' })
    const { rows } = await pool.query(`select distinct regency from membership.term order by regency`)
    expect(rows.map((row: { regency: string }) => row.regency)).toEqual([regency, 'ID'])
  })
})

describe('the preview of a rate', () => {
  test('counts who is enrolled and what changes by month; what was billed keeps its amount', async () => {
    const months = `[${next}-01,${addMonths(next, 3)}-01)`
    await enrol(
      api.db,
      [
        { code: 'APBD', kind: 'apbd-regency' },
        { code: 'CSR', kind: 'csr' },
      ],
      [1, 2, 3, 4].map((personId) => ({ personId, payer: personId === 4 ? 'CSR' : 'APBD', months })),
    )
    await sendBills(api.db.database, today(), { month: next, months: 1, payer: 'APBD' })
    // JKM of BPU rises from Rp6,800 to Rp7,800 from the second of the three months on.
    const { body: rules } = await admin<{ rows: { id: string; lines: object[] }[] }>(
      'GET',
      '/api/contributions/rules',
    )
    const jkm = rules.rows.find(({ id }) => id.startsWith('bpu-jkm-'))!
    const draft = (from: string) => ({
      family: 'rate',
      segment: 'BPU',
      programme: 'JKM',
      from,
      citation: 'Peraturan contoh Pasal 2',
      confidence: 'memory',
      lines: jkm.lines.map((line) => ({ ...line, line: undefined, amount: 7_800 })),
    })
    const later = await admin<RulePreview>(
      'POST',
      '/api/contributions/rules/preview',
      draft(addMonths(next, 1)),
    )
    expect(later.status).toBe(200)
    expect(later.body.impact.people).toBe(4)
    expect(later.body.impact.months.map(({ month, people, billed }) => [month, people, billed])).toEqual([
      [addMonths(next, 1), 4, 0],
      [addMonths(next, 2), 4, 0],
    ])
    const second = later.body.impact.months[1]!
    expect(second.after - second.before).toBeGreaterThanOrEqual(3_500)
    const soon = await admin<RulePreview>('POST', '/api/contributions/rules/preview', draft(next))
    expect(soon.body.impact.months[0]).toMatchObject({ month: next, people: 4, billed: 3 })
    const change = soon.body.impact.months[0]!
    // Only CSR is still to be billed; until its relief ends it pays half of the thousand.
    expect([500, 1_000]).toContain(change.after - change.before)
  })
})
