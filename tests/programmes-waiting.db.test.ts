import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PlanDetail, Vacancy, WaitingPerson } from '../src/programmes/plans/contract.ts'
import { type Ask, leader, openTestApi, registrar, type TestApi } from './api.ts'
import { setDeath } from './enrolled.ts'
import { addFund, fillWorkers, firstMonth, usualTerms } from './planned.ts'

let api: TestApi
let jobs: { stop(): Promise<void> }
let clerk: Ask
let plan: number

beforeEach(async () => {
  api = await openTestApi()
  await fillWorkers(api.db, 40)
  clerk = api.as('pengelola', registrar)
  jobs = api.startJobs()
  // Ten people for a year, no rupiah left.
  await addFund(api.db, 'APBD', 'apbd-regency', { budget: 10 * 201_600, minTerm: 12 })
  const funds = [{ payer: 'APBD' }]
  const made = await clerk<PlanDetail>('POST', '/api/programmes/plans', {
    name: 'Rencana uji',
    from: firstMonth,
    months: 12,
    funds,
  })
  plan = made.body.plan
  await settled()
  expect((await clerk('POST', `/api/programmes/plans/${plan}/propose`, {})).status).toBe(200)
  expect((await api.as('pimpinan', leader)('POST', `/api/programmes/plans/${plan}/accept`, {})).status).toBe(
    200,
  )
  expect((await settled()).state).toBe('accepted')
})
afterEach(async () => {
  await jobs.stop()
  await api.close()
})

async function settled(): Promise<PlanDetail> {
  for (let tries = 0; tries < 600; tries++) {
    const { body } = await clerk<PlanDetail>('GET', `/api/programmes/plans/${plan}`)
    if (body.state !== 'solving' && body.state !== 'accepting') return body
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the plan did not settle')
}

const waiting = async () =>
  (await clerk<{ rows: WaitingPerson[] }>('GET', '/api/programmes/waiting?limit=200')).body.rows
const vacancies = async () =>
  (await clerk<{ rows: Vacancy[] }>('GET', '/api/programmes/waiting/vacancies')).body.rows
const fill = (places: readonly Vacancy[]) =>
  clerk('POST', '/api/programmes/waiting/fill', {
    places: places.map(({ enrolment, next }) => ({ enrolment, personId: next!.personId })),
  })
const first = async () => {
  const { rows } = await api.db.database.pool.query<{ personId: number; enrolment: number }>(
    `select person_id as "personId", enrolment from contributions.enrolment where state = 'standing' order by enrolment limit 1`,
  )
  return rows[0]!
}

describe('the waiting list', () => {
  test('is the eligible whom the plan did not reach, in frozen order', async () => {
    const ranks = (await waiting()).map(({ rank }) => rank)
    expect(ranks.length).toBeGreaterThanOrEqual(28)
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
    expect(await vacancies()).toEqual([])
  })

  test('gives the place of who died to the next in order, for the months left and no rupiah more', async () => {
    const { personId } = await first()
    await setDeath(api.db, personId, '2026-11-01')
    const [place] = await vacancies()
    const [next] = await waiting()
    expect(place).toMatchObject({
      personId,
      why: 'deceased',
      from: firstMonth,
      months: 12,
      next: { rank: next!.rank },
    })
    const stale = await clerk('POST', '/api/programmes/waiting/fill', {
      places: [{ enrolment: place!.enrolment, personId: 1 }],
    })
    expect([stale.status, stale.body['code']]).toEqual([409, 'programmes/vacancy-changed'])
    const done = await fill([place!])
    expect(done.status, JSON.stringify(done.body)).toBe(200)
    const { rows } = await api.db.database.pool.query<{ people: number; months: number }>(
      `select count(*)::int as people, sum(extract(year from age(upper(months), lower(months))) * 12)::int as months
       from contributions.enrolment where state = 'standing'`,
    )
    expect(rows[0]).toEqual({ people: 10, months: 120 })
    expect(await vacancies()).toEqual([])
    expect((await waiting()).map(({ personId: one }) => one)).not.toContain(next!.personId)
    const twice = await fill([place!])
    expect([twice.status, twice.body['code']]).toEqual([409, 'programmes/vacancy-gone'])
    // Who took the place may drop out as well.
    await setDeath(api.db, next!.personId, '2026-11-02')
    expect(await vacancies()).toMatchObject([{ personId: next!.personId, why: 'deceased' }])
  })

  test('fills nothing when the months left are fewer than the fund pays for', async () => {
    const { enrolment } = await first()
    const month = `${firstMonth.slice(0, 4)}-09`
    const ended = await clerk('POST', '/api/contributions/enrolments/end', {
      enrolments: [enrolment],
      month,
      reason: 'pindah ke luar daerah',
    })
    expect(ended.status, JSON.stringify(ended.body)).toBe(200)
    expect(await vacancies()).toMatchObject([{ enrolment, why: 'ended', from: month, months: 4, next: null }])
  })

  test('passes over who is no longer eligible and whom the fund may no longer pay', async () => {
    const { personId } = await first()
    await setDeath(api.db, personId, '2026-11-01')
    const [next, second] = await waiting()
    await api.db.database.pool.query(
      'update programmes.evidence set withdrawn_at = now() where person_id = $1',
      [next!.personId],
    )
    expect((await vacancies())[0]!.next).toMatchObject({ rank: second!.rank })
    await clerk('PUT', '/api/programmes/funds/APBD/terms', {
      ...usualTerms,
      budget: 10 * 201_600,
      minTerm: 12,
      expression: 'umur > 200',
    })
    expect((await vacancies())[0]!.next).toBeNull()
  })

  test('is undone with its plan', async () => {
    await setDeath(api.db, (await first()).personId, '2026-11-01')
    expect((await fill(await vacancies())).status).toBe(200)
    const undone = await clerk<PlanDetail>('POST', `/api/programmes/plans/${plan}/undo`, {
      reason: 'salah bulan',
    })
    expect(undone.body.state, JSON.stringify(undone.body)).toBe('undone')
    const { rows } = await api.db.database.pool.query(
      `select 1 from contributions.enrolment where state = 'standing'`,
    )
    expect(rows).toEqual([])
  })
})
