import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyBooks } from '../src/contributions/ledger/verify-books.ts'
import type { BillRunState } from '../src/contributions/bill-runs/contract.ts'
import { billTasks } from '../src/contributions/bill-runs/run-bills.ts'
import { type Progress, silent } from '../src/platform/progress.ts'
import { type Ask, openTestApi, type TestApi } from './api.ts'
import { regency } from './database.ts'
import { balances, enrol } from './enrolled.ts'

const funds = Array.from({ length: 8 }, (_, i) => ({ code: `DANA-${i + 1}`, kind: 'csr' }))
const base = '/api/contributions/bill-runs'
const month = '2027-01'
const price = 16_800

let api: TestApi
let treasurer: Ask

beforeEach(async () => {
  api = await openTestApi()
  treasurer = api.as('bendahara', { role: 'treasurer', scopeKind: 'regency', scopeCode: regency })
  await enrol(
    api.db,
    funds,
    funds.flatMap(({ code }, i) =>
      [1, 2, 3].map((one) => ({ personId: i * 3 + one, payer: code, months: '[2026-01-01,2099-01-01)' })),
    ),
  )
})
afterEach(() => api.close())

const begin = async (body: object = { month }) => (await treasurer<BillRunState>('POST', base, body)).body
const show = async (run: string, ask = treasurer) => (await ask<BillRunState>('GET', `${base}/${run}`)).body

/** Does what a server would with the job of a run; `advance` is told how far it is. */
async function work(run: string, advance: (done: number) => void = () => {}): Promise<void> {
  const { rows } = await api.db.database.pool.query(
    'select job_id from contributions.bill_run where run = $1',
    [run],
  )
  const progress: Progress = { ...silent, advance }
  const jobId = rows[0].job_id as string
  await billTasks['run-bills']!(
    { database: api.db.database, regency, jobId, by: 'bendahara', attempt: 1, progress },
    { run },
  )
}

const billCount = async () =>
  (await api.db.database.pool.query(`select from contributions.bill where state <> 'withdrawn'`)).rows.length

test('a run tells how far it is, payer by payer, and keeps what it made', async () => {
  const { run, state } = await begin()
  expect(state).toBe('waiting')
  const told: number[] = []
  await work(run, (done) => told.push(done))
  expect(told).toEqual(told.toSorted((a, b) => a - b))
  expect(new Set(told).size).toBeGreaterThan(funds.length)
  const done = await show(run)
  expect(done).toMatchObject({ state: 'done', work: 24, done: 24, bills: 8, total: 24 * price })
  expect(done.parts.every((part) => part.state === 'made')).toBe(true)
  expect(done.result.bills[0]).toMatchObject({ payer: 'DANA-1', bill: 1, people: 3, due: 3 * price })
  const { body } = await treasurer('GET', base)
  expect(body).toMatchObject({ rows: [{ run, state: 'done', bills: 8 }] })
})

test('a rehearsal tells the same and leaves nothing; a second run finds nothing new', async () => {
  const { run } = await begin({ month, rehearsal: true })
  await work(run)
  expect(await show(run)).toMatchObject({
    state: 'done',
    total: 24 * price,
    result: { bills: [{ bill: null }, {}, {}, {}, {}, {}, {}, {}] },
  })
  expect(await billCount()).toBe(0)
  await work((await begin()).run)
  const again = await begin()
  await work(again.run)
  expect(await show(again.run)).toMatchObject({ bills: 0, result: { bills: [] } })
  expect((await show(again.run)).result.unchanged).toHaveLength(8)
})

test('killed at any moment it goes on behind what it made, and no bill is there twice', async () => {
  const { run } = await begin()
  for (let kill = 1; kill < 50; kill++) {
    let moments = 0
    const killed = await work(run, () => {
      if (++moments === kill) throw new Error('killed')
    }).catch((error: Error) => error)
    if (killed === undefined) break
    const { parts } = await show(run)
    expect(parts.filter(({ state }) => state === 'made')).toHaveLength(await billCount())
  }
  expect(await show(run)).toMatchObject({ state: 'done', bills: 8, total: 24 * price })
  expect(await billCount()).toBe(8)
  expect((await verifyBooks(api.db.database.db, regency)).faults).toEqual([])
})

test('stopped it keeps the bills that were made and leaves the rest; somebody else goes on with it', async () => {
  const { run } = await begin()
  let stopping: ReturnType<Ask> | undefined
  await work(run, (done) => {
    if (done > 3) stopping ??= treasurer('POST', `${base}/${run}/stop`)
  })
  expect(await stopping).toMatchObject({ status: 200, body: { state: 'stopped' } })
  const stopped = await show(run)
  expect(stopped.bills).toBe(await billCount())
  expect(stopped.bills).toBeGreaterThan(0)
  expect(stopped.bills).toBeLessThan(8)
  expect(stopped.parts.some(({ state }) => state === 'waiting')).toBe(true)
  expect(await treasurer('POST', `${base}/${run}/stop`)).toMatchObject({
    status: 409,
    body: { code: 'contributions/bill-run-ended' },
  })
  const other = api.as('kedua', { role: 'treasurer', scopeKind: 'regency', scopeCode: regency })
  expect((await other('POST', `${base}/${run}/resume`)).body).toMatchObject({ state: 'waiting' })
  await work(run)
  expect(await show(run, other)).toMatchObject({ state: 'done', bills: 8, done: 24 })
  expect(await balances(api.db.database)).toMatchObject({
    'fund:DANA-1': 3 * price,
    'fund:DANA-8': 3 * price,
  })
  expect(await other('POST', `${base}/${run}/resume`)).toMatchObject({
    status: 409,
    body: { code: 'contributions/bill-run-not-stopped' },
  })
})

test('an unknown fund is refused at once, and nothing begins', async () => {
  expect(await treasurer('POST', base, { month, payer: 'TIDAK-ADA' })).toMatchObject({
    status: 404,
    body: { code: 'contributions/payer-unknown' },
  })
  expect((await treasurer('GET', base)).body).toEqual({ rows: [] })
  expect(await treasurer('GET', `${base}/00000000-0000-7000-8000-000000000000`)).toMatchObject({
    status: 404,
    body: { code: 'contributions/bill-run-not-found' },
  })
})
