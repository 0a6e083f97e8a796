import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../src/platform/database.ts'
import { systemScope } from '../src/platform/scope.ts'
import { inTransaction, withinScope } from '../src/platform/transaction.ts'
import { importLists } from '../src/registry/import-lists.ts'
import { listFindRows } from '../src/registry/queries/finds.ts'
import { listRowValues } from '../src/registry/queries/shown-rows.ts'
import { readPairKey } from '../src/registry/review/show-pair.ts'
import type { PairAnswer } from '../src/registry/review/contract.ts'
import { administrator, type Ask, openTestApi, registrar, type TestApi } from './api.ts'
import { importContext, regency } from './database.ts'

let api: TestApi
let clerk: Ask
let other: Ask
let jobs: { stop(): Promise<void> }
let folder: string

const others = ['GAZALI', 'HERMAN', 'ISMAIL', 'JUNAIDI', 'KURNIAWAN', 'LUKMAN', 'MASRUDIN'].map(
  (name, i) => `630305${10 + i}03${70 + i}0001;${name} ${name}SYAH;${10 + i}-03-19${70 + i};Bakambat`,
)
const budi = '6303010107800001;BUDI SANTOSO;01-07-1980;Bakambat'
const doubtful = ';BUDI SANTOSO;;Bunipah'

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naungan-review-'))
  process.env['NAUNGAN_DATA'] = folder
  api = await openTestApi()
  clerk = api.as('clerk', registrar)
  other = api.as('other', registrar)
  jobs = api.startJobs()
  await take('a', [budi, ...others])
  await take('b', [budi, doubtful, ...others])
})
afterAll(async () => {
  await jobs.stop()
  await api.close()
  await rm(folder, { recursive: true, force: true })
})

async function take(name: string, lines: readonly string[]): Promise<void> {
  const path = join(folder, `${name}.csv`)
  await writeFile(path, ['NIK;Nama;Tanggal Lahir;Desa', ...lines].join('\n'))
  const files = [{ path, kind: 'workers', source: name, asOf: '2026-11-01' } as const]
  const [result] = await importLists(await importContext(api.db.database), files, { dryRun: false })
  if (result?.status !== 'imported') throw new Error(JSON.stringify(result))
}

async function applied(): Promise<void> {
  for (;;) {
    const { rows } = await api.db.database.pool.query('select from platform.job where finished_at is null')
    if (rows.length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

interface Line {
  readonly key: string
  readonly nameA: string
}
const queue = async (purpose: string) =>
  (await clerk<{ rows: Line[] }>('GET', `/api/questions?purpose=${purpose}`)).body.rows
const joined = async () => (await queue('measure')).find(({ nameA }) => nameA === 'BUDI SANTOSO')!.key

test('a pair is shown side by side with the weight of each field; numbers are masked', async () => {
  const { body } = await clerk<PairAnswer>('GET', `/api/questions/${await joined()}`)
  expect(body).toMatchObject({
    purpose: 'measure',
    decision: null,
    sentence: expect.stringContaining('orang'),
  })
  const nik = body.fields.find(({ field }) => field === 'nik')!
  expect(nik).toMatchObject({ label: 'NIK', differs: false, level: expect.stringContaining('same') })
  expect(nik.bits).toBeGreaterThan(1)
  expect(JSON.stringify(body)).not.toContain('6303010107800001')
  expect((await clerk('GET', '/api/questions/9-9-9-8')).status).toBe(404)
  expect((await api.as('admin', administrator)('GET', '/api/questions')).status).toBe(403)
})

test('two clerks at once: one decides, the other is told; undone, the question comes again', async () => {
  const key = await joined()
  const path = `/api/questions/${key}/answer`
  const both = await Promise.all([clerk, other].map((ask) => ask('POST', path, { verdict: 'different' })))
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  expect(both.find(({ status }) => status === 409)!.body).toMatchObject({
    code: 'registry/already-decided',
    detail: expect.stringMatching(/orang yang berbeda oleh (clerk|other)/),
  })
  expect((await queue('measure')).map((line) => line.key)).not.toContain(key)
  await applied()
  const { body: events } = await clerk<{ rows: { kind: string; eventId: number }[] }>(
    'GET',
    '/api/person-events',
  )
  expect(events.rows[0]).toMatchObject({ kind: 'split', cause: 'decision' })
  const { body: quality } = await clerk<{ rows: unknown[] }>('GET', '/api/decisions/quality')
  expect(quality.rows).toMatchObject([{ decided: 1, same: 0, precision: 0 }])
  const { body: decisions } = await clerk<{ rows: { decisionId: number }[] }>('GET', '/api/decisions')
  const withdrawn = await clerk('POST', `/api/decisions/${decisions.rows[0]!.decisionId}/withdraw`)
  expect(withdrawn.body).toMatchObject({ verdict: 'different', withdrawnAt: expect.any(String) })
  await applied()
  expect(await joined()).toBe(key)
  expect((await clerk('POST', `/api/decisions/${decisions.rows[0]!.decisionId}/withdraw`)).status).toBe(404)
})

test('a split is reverted', async () => {
  const key = await joined()
  await clerk('POST', `/api/questions/${key}/answer`, { verdict: 'different' })
  await applied()
  const { body } = await clerk<{ rows: { kind: string; eventId: number }[] }>(
    'GET',
    '/api/person-events?limit=1',
  )
  expect((await clerk('POST', `/api/person-events/${body.rows[0]!.eventId}/revert`)).status).toBe(202)
  await applied()
  const { body: pair } = await clerk<PairAnswer>('GET', `/api/questions/${key}`)
  expect(pair.a.personId).toBe(pair.b.personId)
  expect(pair.decision).toMatchObject({ verdict: 'same' })
})

test('put off, a question goes to the end; the queues of finds are named', async () => {
  const before = await queue('measure')
  const { key } = before[0]!
  const { body } = await clerk('POST', `/api/questions/${key}/answer`, { verdict: 'later' })
  expect(body).toMatchObject({ verdict: 'later', decisionId: null })
  expect((await queue('measure')).at(-1)).toMatchObject({ key, later: true })
  const { body: finds } = await clerk<{ rows: { queue: string; advice: string }[] }>('GET', '/api/finds')
  expect(finds.rows.map((one) => one.queue)).toContain('several-kpj')
  expect((await clerk('GET', '/api/finds/several-kpj')).body).toEqual({ rows: [], next: null })
})

test('a find shows its rows, masked, as whoever may see everybody sees them', async () => {
  const { database } = api.db
  const key = await joined()
  const refs = readPairKey(key)
  const owner = await openDatabase(api.db.url, 'owner')
  await owner.pool.query(`insert into registry.find values ($1, 'several-kpj', 1, $2, 'uji')`, [
    regency,
    JSON.stringify([...refs, [refs[0][0], 999]]),
  ])
  await owner.close()
  const { body: queues } = await clerk<{ rows: { queue: string; count: number }[] }>('GET', '/api/finds')
  expect(queues.rows.find((one) => one.queue === 'several-kpj')).toMatchObject({ count: 1 })
  const { body } = await clerk<{ rows: { rows: unknown[] }[] }>('GET', '/api/finds/several-kpj')
  const hidden = new Set(['line', 'address', 'phone'])
  const meant = await listRowValues(database.db, regency, refs)
  expect(meant).toHaveLength(2)
  expect(body.rows[0]!.rows).toEqual(
    meant.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !hidden.has(name)))),
  )
  expect(meant.map(({ name, nik }) => [name, nik.includes('*')])).toEqual([
    ['BUDI SANTOSO', true],
    ['BUDI SANTOSO', true],
  ])
  const some = withinScope(database, { ...systemScope(regency), people: { places: [], agencies: ['a'] } })
  expect(await inTransaction(some, (tx) => listFindRows(tx.db, regency, refs))).toEqual(new Map())
  const elsewhere = withinScope(database, systemScope('63.04'))
  expect(await inTransaction(elsewhere, (tx) => listFindRows(tx.db, regency, refs))).toEqual(new Map())
})
