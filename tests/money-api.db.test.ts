import { setTimeout as sleep } from 'node:timers/promises'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Grant } from '../src/access/public.ts'
import { today } from '../src/platform/calendar.ts'
import { type Ask, leader, openTestApi, registrar, type TestApi } from './api.ts'
import { regency } from './database.ts'
import { enrol, nameOf, nikOf } from './enrolled.ts'

let api: TestApi
let jobs: ReturnType<TestApi['startJobs']>
let treasurer: Ask
let second: Ask
const role = (name: Grant['role']): Grant => ({ role: name, scopeKind: 'regency', scopeCode: regency })
const price = 16_800
const month = today().slice(0, 7)

interface Money {
  readonly cost: number
  readonly paid: number
  readonly owed: number
  readonly clearing: number
  readonly receipted: number
  readonly credit: number
  readonly unresolved: number
}

beforeAll(async () => {
  api = await openTestApi()
  jobs = api.startJobs()
  treasurer = api.as('bendahara', role('treasurer'))
  second = api.as('pengelola', registrar)
  await enrol(
    api.db,
    [{ code: 'APBD', kind: 'apbd-regency' }],
    [1, 2, 3].map((personId) => ({ personId, payer: 'APBD', months: `[${month}-01,2099-01-01)` })),
  )
})
afterAll(async () => {
  await jobs.stop()
  await api.close()
})

/** Begins a run of bills and waits for its end. */
async function runToEnd(ask: Ask, body: object): Promise<Record<string, unknown>> {
  const { body: begun } = await ask<{ run: string }>('POST', '/api/contributions/bill-runs', body)
  for (;;) {
    const { body: run } = await ask('GET', `/api/contributions/bill-runs/${begun.run}`)
    if (run.state !== 'waiting' && run.state !== 'running') return run
    await sleep(20)
  }
}

async function upload(path: string, rows: readonly (readonly (string | number)[])[], dryRun = 'false') {
  const form = new FormData()
  const bytes = await writeXlsx({ sheets: [{ name: 'A', rows: rows.map((row) => [...row]) }] })
  form.set('file', new File([new Uint8Array(bytes)], 'daftar.xlsx'))
  form.set('dryRun', dryRun)
  return treasurer('POST', path, form)
}

test('a bill goes from preview to receipt, each step by whom it may be done', async () => {
  const looked = await runToEnd(treasurer, { month, rehearsal: true })
  expect(looked).toMatchObject({ state: 'done', result: { total: 3 * price, bills: [{ bill: null }] } })
  const made = await runToEnd(treasurer, { month })
  expect(made).toMatchObject({ state: 'done', result: { bills: [{ bill: 1, people: 3, due: 3 * price }] } })

  const own = await treasurer('POST', '/api/contributions/bills/1/approve', {})
  expect(own).toMatchObject({ status: 409, body: { code: 'contributions/bill-own-approval' } })
  const shown = await treasurer('GET', '/api/contributions/bills/1')
  expect(shown.body).toMatchObject({
    state: 'draft',
    may: { approve: false, withdraw: true },
    approveRefused: expect.stringContaining('orang kedua'),
    programmes: { jkk: 30_000, jkm: 20_400, jht: 0, jp: 0 },
  })
  expect((await second('GET', '/api/contributions/bills/1')).body).toMatchObject({
    may: { approve: true, send: false },
  })
  expect((await second('POST', '/api/contributions/bills/1/approve', {})).body).toMatchObject({
    state: 'approved',
  })
  const sent = { paymentCode: '880812345678', sentOn: today() }
  expect((await second('POST', '/api/contributions/bills/1/send', sent)).status).toBe(403)
  expect((await treasurer('POST', '/api/contributions/bills/1/send', sent)).body).toMatchObject({
    state: 'sent',
  })

  const wrong = await treasurer('POST', '/api/contributions/payments', { paidOn: today(), amount: 10.5 })
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ field: 'amount' }] } })
  const paid = { paidOn: today(), amount: 3 * price + 1_000, paymentCode: sent.paymentCode }
  expect((await treasurer('POST', '/api/contributions/payments', paid)).body).toMatchObject({
    state: 'matched',
    toBill: 3 * price,
    toCredit: 1_000,
  })
  const list = [
    ['NIK', 'Bulan', 'Jumlah Iuran'],
    [nikOf(1), month, price],
    [nikOf(2), month, price],
    ['6303011208840001', month, price],
  ]
  expect((await upload('/api/contributions/receipts', list, 'true')).body).toMatchObject({
    dryRun: true,
    booked: 2 * price,
  })
  expect((await upload('/api/contributions/receipts', list)).body).toMatchObject({
    counts: { matched: 2, queued: 1, byReason: [{ reason: 'unknown-person', count: 1 }] },
  })
})

test('where the rupiah of a fund are: three clicks, and every sum agrees', async () => {
  const { body: funds } = await treasurer<{ funds: (Money & { payer: string })[]; total: Money }>(
    'GET',
    '/api/contributions/funds',
  )
  const money = funds.funds[0]!
  expect(money).toMatchObject({ payer: 'APBD', cost: 3 * price, paid: 3 * price + 1_000, credit: 1_000 })
  expect(money.cost).toBe(money.owed + money.clearing + money.receipted + money.unresolved)
  expect(money.paid).toBe(money.clearing + money.receipted + money.credit + money.unresolved)

  const { body: fund } = await treasurer<{
    fund: Money
    bills: { bill: number; cost: number; receipted: number }[]
  }>('GET', '/api/contributions/funds/APBD')
  expect(fund.fund).toMatchObject(money)
  const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0)
  expect(sumOf(fund.bills.map(({ cost }) => cost))).toBe(money.cost)
  expect(sumOf(fund.bills.map(({ receipted }) => receipted))).toBe(money.receipted)

  const { body: lines } = await treasurer<{
    rows: { personId: number; amount: number; receipted: number; nik: string }[]
  }>('GET', `/api/contributions/bills/${fund.bills[0]!.bill}/lines`)
  expect(sumOf(lines.rows.map(({ amount }) => amount))).toBe(fund.bills[0]!.cost)
  expect(lines.rows.every(({ nik }) => nik.includes('*') || nik.includes('•'))).toBe(true)

  const { body: trail } = await treasurer<{ postings: { account: string; amount: number }[] }>(
    'GET',
    `/api/contributions/person-months/1/${month}`,
  )
  expect(trail).toMatchObject({
    name: nameOf(1),
    bills: [{ amount: price, receipted: price, payments: [{ payment: 1 }] }],
    receipts: [{ fileName: 'daftar.xlsx', row: 2, booked: price, state: 'matched' }],
  })
  expect(trail.postings.map(({ account, amount }) => `${account} ${amount}`)).toEqual([
    `fund:APBD ${price}`,
    `payer:APBD ${-price}`,
    `clearing ${price}`,
    `insurer ${-price}`,
  ])
})

test('the first screen of the treasurer tells of unresolved money; a decision moves it', async () => {
  const before = await treasurer('GET', '/api/contributions/treasury')
  expect(before.body).toMatchObject({ unresolved: price, credit: 1_000, toPay: 0, toReceipt: 1 })
  const { body: queue } = await treasurer<{ rows: { exception: number; kind: string; actions: string[] }[] }>(
    'GET',
    '/api/contributions/exceptions',
  )
  expect(queue.rows.map(({ kind }) => kind)).toEqual(['over', 'unknown-person'])
  const { exception } = queue.rows[1]!
  const decision = { action: 'assign', personId: 3, month, reason: 'NIK lama orang ini' }
  const resolved = await treasurer('POST', `/api/contributions/exceptions/${exception}/resolve`, decision)
  expect(resolved.body).toMatchObject({
    state: 'resolved',
    action: 'assign',
    events: [{ cause: 'resolution' }],
  })
  expect((await treasurer('GET', '/api/contributions/treasury')).body).toMatchObject({
    unresolved: 0,
    toReceipt: 0,
  })
  expect((await treasurer('GET', '/api/contributions/bills/1')).body).toMatchObject({ state: 'receipted' })
  const again = await treasurer('POST', `/api/contributions/exceptions/${exception}/resolve`, decision)
  expect(again).toMatchObject({ status: 409, body: { code: 'contributions/exception-decided' } })
})

test('who leads sees sums and nobody by name', async () => {
  const bupati = api.as('bupati', leader)
  expect((await bupati('GET', '/api/contributions/funds')).status).toBe(200)
  expect((await bupati('GET', '/api/contributions/bills/1')).body).toMatchObject({ total: 3 * price })
  for (const path of ['bills/1/lines', 'exceptions', `person-months/1/${month}`, 'receipts/1/lines'])
    expect((await bupati('GET', `/api/contributions/${path}`)).status).toBe(403)
  expect((await bupati('POST', '/api/contributions/bill-runs', { month })).status).toBe(403)
})

test('the journal leaves with the account codes of the region, balanced', async () => {
  const code = { code: '5.1.02.02.02.0006', name: 'Belanja iuran JKK' }
  expect((await treasurer('PUT', '/api/contributions/account-codes/fund:APBD', code)).status).toBe(204)
  expect(
    (await treasurer('PUT', '/api/contributions/account-codes/fund:APBD', { ...code, code: 'x' })).status,
  ).toBe(422)
  const { bytes } = await treasurer('GET', '/api/contributions/ledger/export')
  const [head, ...rows] = (await readXlsx(bytes)).sheets[0]!.rows
  const column = (name: string) => head!.indexOf(name)
  const sum = (name: string) => rows.reduce((total, row) => total + Number(row[column(name)] ?? 0), 0)
  expect(sum('Debet')).toBe(sum('Kredit'))
  expect(sum('Debet')).toBeGreaterThan(3 * price)
  expect(rows.find((row) => row[column('Rekening')] === 'fund:APBD')![column('Kode rekening')]).toBe(
    code.code,
  )
  const { body } = await treasurer<{ sum: number }>('GET', '/api/contributions/ledger/accounts')
  expect(body.sum).toBe(0)
})
