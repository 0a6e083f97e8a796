import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../src/platform/database.ts'
import type { FundsAnswer } from '../src/programmes/funds/contract.ts'
import type { PlanAsked, PlanDetail, PlanPersonAnswer } from '../src/programmes/plans/contract.ts'
import { type Ask, leader, openTestApi, registrar, type TestApi } from './api.ts'
import { regency } from './database.ts'
import { addFund, fillWorkers, firstMonth } from './planned.ts'

let api: TestApi
let jobs: { stop(): Promise<void> }
let clerk: Ask
let second: Ask
let head: Ask

beforeEach(async () => {
  api = await openTestApi()
  await fillWorkers(api.db, 60)
  clerk = api.as('pengelola', registrar)
  second = api.as('pemeriksa', registrar)
  head = api.as('pimpinan', leader)
  jobs = api.startJobs()
})
afterEach(async () => {
  await jobs.stop()
  await api.close()
})

const asked = (more: Partial<PlanAsked> = {}) => ({
  name: 'Rencana uji',
  from: firstMonth,
  months: 12,
  funds: [{ payer: 'APBD' }],
  ...more,
})

async function settled(plan: number): Promise<PlanDetail> {
  for (let tries = 0; tries < 600; tries++) {
    const { body } = await clerk<PlanDetail>('GET', `/api/programmes/plans/${plan}`)
    if (body.state !== 'solving' && body.state !== 'accepting') return body
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the plan did not settle')
}

async function solved(more: Partial<PlanAsked> = {}): Promise<PlanDetail> {
  const { status, body } = await clerk<PlanDetail>('POST', '/api/programmes/plans', asked(more))
  expect(status, JSON.stringify(body)).toBe(201)
  return settled(body.plan)
}

const shown = async (plan: number) => (await clerk<PlanDetail>('GET', `/api/programmes/plans/${plan}`)).body

const enrolments = async () => {
  const { rows } = await api.db.database.pool.query<{
    payer: string
    people: number
    from: string
    to: string
    state: string
  }>(
    `select payer, count(*)::int as people, lower(months)::text as from, upper(months)::text as to, state
     from contributions.enrolment group by payer, months, state order by payer, months, state`,
  )
  return rows.map(
    ({ payer, people, from, to, state }) =>
      `${payer} ${people} ${from.slice(0, 7)}..${to.slice(0, 7)} ${state}`,
  )
}

describe('a scenario', () => {
  test('protects as many as the money pays for, in order of priority, and says what it rests on', async () => {
    await addFund(api.db, 'APBD', 'apbd-regency', { budget: 10 * 12 * 16_800 })
    const plan = await solved()
    expect(plan.state, JSON.stringify(plan.problem)).toBe('solved')
    expect(plan.outcome).toMatchObject({
      people: 10,
      personMonths: 120,
      cost: 2_016_000,
      eligible: 60,
      unreached: 50,
    })
    expect(plan.outcome!.months[0]).toMatchObject({
      month: firstMonth,
      protected: 10,
      byFund: { APBD: 10 },
      gap: 50,
    })
    expect(plan.frozen!.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(plan.stale).toEqual([])
    const { body } = await clerk<{ rows: PlanPersonAnswer[] }>(
      'GET',
      `/api/programmes/plans/${plan.plan}/people`,
    )
    expect(body.rows.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(body.rows[0]!.sentence).toMatch(
      /^Ditanggung Dana APBD, Jan \d{4} s\.d\. Des \d{4}: satu-satunya dana/,
    )
    const left = await clerk<{ rows: PlanPersonAnswer[] }>(
      'GET',
      `/api/programmes/plans/${plan.plan}/people?reached=no&limit=1`,
    )
    expect(left.body.rows[0]).toMatchObject({ rank: 11, spells: [] })
    expect(plan.outcome!.firstUnreached).toMatchObject({ rank: 11, payer: 'APBD', months: 12, cost: 201_600 })
  })

  test('keeps the reserve back and counts what is enrolled already', async () => {
    await addFund(api.db, 'APBD', 'apbd-regency', { budget: 10 * 12 * 16_800, reservePpm: 100_000 })
    const first = await solved({ months: 12 })
    expect(first.outcome).toMatchObject({ people: 9, cost: 9 * 201_600 })
    const { rows } = await api.db.database.pool.query<{ id: number }>(
      'select person_id as id from programmes.plan_spell order by person_id limit 4',
    )
    const opened = await clerk<{ counts: { accepted: number } }>('POST', '/api/contributions/enrolments', {
      payer: 'APBD',
      from: firstMonth,
      months: 12,
      evidence: { statement: 'uji coba', attestedBy: 'RT 1', attestedOn: '2026-01-01' },
      rows: rows.map(({ id }) => ({ personId: id })),
    })
    expect(opened.body, JSON.stringify(opened.body)).toMatchObject({ counts: { accepted: 4 } })
    const { body } = await clerk<FundsAnswer>('GET', '/api/programmes/funds')
    expect(body.rows[0]!.money).toMatchObject({ committed: 4 * 201_600, reserve: 201_600, left: 5 * 201_600 })
    const next = await solved()
    // Who is paid for all its months is judged in the month after them, when his evidence is too old.
    expect(next.outcome).toMatchObject({ people: 5, eligible: 56, unreached: 51 })
  })

  test('lets village funds pay in their village alone and a condition choose', async () => {
    const { rows } = await api.db.database.pool.query<{ code: string }>(
      'select village_code as code from registry.person group by 1 order by 1',
    )
    await addFund(api.db, 'DD', 'dana-desa', { budget: 1_000_000_000 }, rows[0]!.code)
    await addFund(api.db, 'IKAN', 'csr', { places: 100, expression: 'pekerjaan == "nelayan"' })
    const plan = await solved({ funds: [{ payer: 'DD' }, { payer: 'IKAN' }] })
    const people = await clerk<{ rows: PlanPersonAnswer[] }>(
      'GET',
      `/api/programmes/plans/${plan.plan}/people?limit=200`,
    )
    const paid = new Map(people.body.rows.map((one) => [one.personId, one.spells.map(({ payer }) => payer)]))
    const { rows: all } = await api.db.database.pool.query<{
      id: number
      village: string
      occupation: string
    }>(
      'select person_id as id, village_code as village, lower(occupation) as occupation from registry.person',
    )
    for (const { id, village, occupation } of all) {
      const may = [
        ...(village === rows[0]!.code ? ['DD'] : []),
        ...(occupation === 'nelayan' ? ['IKAN'] : []),
      ]
      expect(new Set(paid.get(id) ?? []).size).toBe(may.length === 0 ? 0 : 1)
      for (const payer of paid.get(id) ?? []) expect(may).toContain(payer)
    }
    // CSR is the cheaper one while the relief lasts, and never dearer after it.
    expect(plan.outcome!.people).toBe(
      all.filter((one) => one.village === rows[0]!.code || one.occupation === 'nelayan').length,
    )
  })

  test('says which quota has to give, and is not proposed with it', async () => {
    await addFund(api.db, 'APBD', 'apbd-regency', { budget: 5 * 201_600 })
    const plan = await solved({
      quotas: [{ kind: 'sector', code: 'transport', atLeast: 8, atMost: null }],
      months: 12,
    })
    expect(plan.outcome!.demands).toMatchObject([{ kind: 'quota', name: 'Transportasi', asked: 8 }])
    const { status, body } = await clerk('POST', `/api/programmes/plans/${plan.plan}/propose`, {})
    expect([status, body['code']]).toEqual([409, 'programmes/plan-impossible'])
    await expect
      .poll(async () => (await shown(plan.plan)).outcome!.demands[0]!.takes, { timeout: 20_000 })
      .toMatchObject({ missing: 0, enough: 604_800, atLeast: 604_800 })
    await expect.poll(async () => (await shown(plan.plan)).weighing, { timeout: 60_000 }).toBe(null)
    const weigh = () => clerk<PlanDetail>('POST', `/api/programmes/plans/${plan.plan}/weigh`)
    expect((await shown(plan.plan)).may.weigh).toBe(false)
    expect((await weigh()).body).toMatchObject({ code: 'programmes/plan-weighed' })
    // As a plan stands that was solved before anything was weighed.
    const before = (await shown(plan.plan)).outcome
    await api.db.database.pool.query(
      `update programmes.plan set outcome = jsonb_set(jsonb_set(outcome, '{demands,0,takes}', 'null'), '{funds,0,more}', 'null')`,
    )
    expect((await shown(plan.plan)).may.weigh).toBe(true)
    expect((await weigh()).status).toBe(200)
    await expect
      .poll(async () => [(await shown(plan.plan)).weighing, (await shown(plan.plan)).outcome], {
        timeout: 60_000,
      })
      .toEqual([null, { ...before, milliseconds: expect.any(Number) }])
  })

  test('says what those protected already take, to the rupiah, and what closing the gap does', async () => {
    await addFund(api.db, 'APBD', 'apbd-regency', { budget: 3 * 16_800, minTerm: 1 })
    const everybody = (await solved({ months: 3 })).outcome!.eligible
    // Every fifth of the list drives.
    const others = everybody - everybody / 5
    const quotas = [{ kind: 'sector' as const, code: 'other', atLeast: others, atMost: null }]
    const { plan } = await solved({ months: 3, quotas, closeBy: firstMonth })
    await expect
      .poll(
        async () => {
          const { demands, closes } = (await shown(plan)).outcome!
          return [demands[0]!.takes ?? null, closes.costBy].includes(null)
        },
        { timeout: 20_000 },
      )
      .toBe(false)
    const { demands, closes } = (await shown(plan)).outcome!
    const extra = (others - 3) * 16_800
    expect(demands).toMatchObject([{ kind: 'quota', asked: others, reached: 3, takes: { missing: 0 } }])
    expect([demands[0]!.takes!.enough, demands[0]!.takes!.atLeast]).toEqual([extra, extra])
    const closed = everybody * 3 * 16_800 - 3 * 16_800
    expect(closes).toMatchObject({ costBy: closed, costAtLeast: closed, peopleBy: everybody, beyondBy: 0 })
  })

  test('is refused without a period, in the past, with nobody', async () => {
    await addFund(api.db, 'APBD', 'apbd-regency', { budget: 1_000_000, expression: 'umur > 200' })
    const missing = await clerk('PUT', '/api/programmes/funds/APBD/terms', { budget: 5 })
    expect([missing.status, missing.body['code']]).toEqual([422, 'programmes/fund-without-period'])
    const wrong = await clerk('PUT', '/api/programmes/funds/APBD/terms', {
      budget: 5,
      from: firstMonth,
      months: 1,
      expression: 'umur = 3',
    })
    expect([wrong.status, wrong.body['code']]).toEqual([422, 'programmes/fund-expression-invalid'])
    const past = await clerk('POST', '/api/programmes/plans', asked({ from: '2026-01' }))
    expect([past.status, past.body['code']]).toEqual([422, 'programmes/plan-month-past'])
    const nobody = await solved()
    expect(nobody).toMatchObject({ state: 'refused', problem: { code: 'programmes/plan-nobody' } })
  })
})

describe('accepting', () => {
  const proposed = async () => {
    await addFund(api.db, 'APBD', 'apbd-regency', { budget: 10 * 201_600 })
    await addFund(api.db, 'CSR', 'csr', { places: 5, minTerm: 6 })
    const plan = await solved({ funds: [{ payer: 'APBD' }, { payer: 'CSR' }] })
    const { status, body } = await clerk<PlanDetail>('POST', `/api/programmes/plans/${plan.plan}/propose`, {})
    expect(status, JSON.stringify(body)).toBe(200)
    return body
  }

  test('takes a second account and becomes enrolments with their evidence; undone, nothing is left', async () => {
    const { plan, outcome } = await proposed()
    const own = await clerk('POST', `/api/programmes/plans/${plan}/confirm`, {})
    expect([own.status, own.body['code']]).toEqual([409, 'programmes/plan-own-decision'])
    const { status, body } = await head<PlanDetail>('POST', `/api/programmes/plans/${plan}/accept`, {})
    expect(status, JSON.stringify(body)).toBe(200)
    const accepted = await settled(plan)
    expect(accepted.state, JSON.stringify(accepted.problem)).toBe('accepted')
    expect(accepted.batches.reduce((sum, { people }) => sum + people, 0)).toBeGreaterThanOrEqual(
      outcome!.people,
    )
    const { rows } = await api.db.database.pool.query<{ months: number; people: number; shown: number }>(
      `select sum(extract(year from age(upper(months), lower(months))) * 12 + extract(month from age(upper(months), lower(months))))::int as months,
              count(distinct person_id)::int as people, count(*) filter (where work_statement = 'Bekerja setiap hari')::int as shown
       from contributions.enrolment where state = 'standing'`,
    )
    expect(rows[0]).toMatchObject({ months: outcome!.personMonths, people: outcome!.people })
    expect(rows[0]!.shown).toBeGreaterThanOrEqual(outcome!.people)
    const undone = await clerk<PlanDetail>('POST', `/api/programmes/plans/${plan}/undo`, {
      reason: 'salah bulan',
    })
    expect(undone.body.state).toBe('undone')
    expect((await enrolments()).every((one) => one.endsWith('withdrawn'))).toBe(true)
  })

  test('of two at once one is the first, and the other is told so', async () => {
    const { plan } = await proposed()
    const answers = await Promise.all([
      head('POST', `/api/programmes/plans/${plan}/accept`, {}),
      second('POST', `/api/programmes/plans/${plan}/confirm`, {}),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)!.body['code']).toBe('programmes/plan-state-changed')
    await settled(plan)
  })

  test('on data that changed since is refused with what changed and what to do', async () => {
    const { plan } = await proposed()
    await api.db.database.pool.query(
      `insert into programmes.evidence (regency, evidence, person_id, anchor_batch, anchor_line, statement, attested_by, attested_on,
         origin, recorded_by) values ($1, 9999, 1, 1, 1, 'bekerja', 'RT 1', '2026-01-01', 'form', 'uji')`,
      [regency],
    )
    const { status, body } = await head('POST', `/api/programmes/plans/${plan}/accept`, {})
    expect([status, body['code']]).toEqual([409, 'programmes/plan-stale'])
    expect(body['detail']).toMatch(/bukti bekerja.*Hitung ulang/)
    const given = await head<PlanDetail>('POST', `/api/programmes/plans/${plan}/return`, {
      reason: 'hitung ulang dahulu',
    })
    expect(given.body.state).toBe('solved')
    expect((await clerk<PlanDetail>('POST', `/api/programmes/plans/${plan}/solve`)).status).toBe(200)
    expect((await settled(plan)).stale).toEqual([])
  })

  test('shows the leader sums and nobody by name', async () => {
    const { plan } = await proposed()
    expect((await head('GET', `/api/programmes/plans/${plan}/people`)).status).toBe(403)
    const { rows } = await api.db.database.pool.query<{ name: string }>(
      'select distinct name from registry.person',
    )
    const text = JSON.stringify((await head('GET', `/api/programmes/plans/${plan}`)).body)
    for (const { name } of rows) expect(text).not.toContain(name)
  })
})

test('nobody sees people of a plan but who reads programmes in the whole regency', async () => {
  await addFund(api.db, 'APBD', 'apbd-regency', { budget: 10 * 201_600 })
  await solved()
  const visitor = await openDatabase(api.db.url, 'visitor')
  try {
    const counted = async (permission: string, people: string) => {
      const client = await visitor.pool.connect()
      try {
        await client.query('begin')
        for (const [name, value] of [
          ['regency', regency],
          ['permission', permission],
          ['people', people],
        ])
          await client.query(`select set_config('naungan.${name}', $1, true)`, [value])
        const { rows } = await client.query<{ n: number }>(
          'select (select count(*) from programmes.plan_spell) + (select count(*) from programmes.frozen_person) as n',
        )
        await client.query('rollback')
        return rows[0]!.n
      } finally {
        client.release()
      }
    }
    expect(await counted('programmes.read', 'all')).toBe(70)
    expect(await counted('plans.read', 'none')).toBe(0)
    expect(await counted('programmes.verify', 'some')).toBe(0)
    expect(await counted('people.read', 'all')).toBe(0)
  } finally {
    await visitor.close()
  }
})
