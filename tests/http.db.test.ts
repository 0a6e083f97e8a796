import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { guarded, makeGuardedRouter } from '../src/access/public.ts'
import { makeHttpApp } from '../src/platform/http/app.ts'
import { idempotencyHeaders, onceOnly } from '../src/platform/http/idempotency.ts'
import { jsonAnswer, jsonBody } from '../src/platform/http/describe.ts'
import { answerEvents } from '../src/platform/http/events.ts'
import { answerProblem } from '../src/platform/http/problems.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../src/platform/http/keyset.ts'
import type { AccessEnv } from '../src/access/public.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

let db: TestDatabase
let app: ReturnType<typeof makeHttpApp<AccessEnv>>
const lines: unknown[] = []
let made = 0

beforeAll(async () => {
  db = await openTestDatabase()
  app = makeHttpApp<AccessEnv>(db.database, { write: (line) => lines.push(line), showProblem: answerProblem })
  const router = makeGuardedRouter()
  const thing = z.object({ name: z.string().min(3), size: z.int() })
  router.openapi(
    guarded('public', {
      method: 'post',
      path: '/api/things',
      middleware: [onceOnly(db.database)],
      request: { body: jsonBody(thing), headers: idempotencyHeaders },
      responses: { 201: jsonAnswer('Dibuat', z.object({ number: z.int() })) },
    }),
    (context) => context.json({ number: ++made }, 201),
  )
  router.openapi(
    guarded('public', {
      method: 'get',
      path: '/api/things',
      request: { query: pageQuery },
      responses: { 200: jsonAnswer('Daftar', pageOf(z.object({ n: z.int() }))) },
    }),
    (context) => {
      const { limit, cursor } = context.req.valid('query')
      const from = readCursor(z.tuple([z.int()]), cursor)?.[0] ?? 0
      const rows = Array.from({ length: 7 - from }, (_, i) => ({ n: from + i + 1 })).slice(0, limit + 1)
      return context.json(
        cutPage(rows, limit, ({ n }) => [n]),
        200,
      )
    },
  )
  router.get('/api/broken', () => {
    throw new Error('value of 6303051708850001 is bad')
  })
  router.get('/api/events', (context) =>
    answerEvents(context, async function* () {
      yield { event: 'progress', data: { done: 1 }, id: '1' }
      yield { event: 'end', data: {} }
    }),
  )
  app.route('/', router)
})
afterAll(() => db.close())

const post = (body: string, headers: Record<string, string> = {}) =>
  app.request('http://naungan.test/api/things', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', origin: 'http://naungan.test', ...headers },
  })
const whole = JSON.stringify({ name: 'payung', size: 2 })

describe('what is wrong is said as a problem', () => {
  test('fields by name, in Indonesian, without the values received', async () => {
    const answer = await post(JSON.stringify({ name: 'ab', size: 'besar' }))
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    const problem = (await answer.json()) as { code: string; errors: { field: string; message: string }[] }
    expect(problem.code).toBe('platform/request-invalid')
    expect(problem.errors.map(({ field }) => field)).toEqual(['name', 'size'])
    expect(problem.errors[0]!.message).toMatch(/^Paling (?:kecil|sedikit) |^Isi dahulu/)
    expect(JSON.stringify(problem)).not.toContain('besar')
  })

  test.each([
    ['{"name":', {}, 400, 'platform/body-malformed'],
    [whole, { 'content-type': 'text/plain' }, 415, 'platform/body-type-unknown'],
    [`{"name":"${'x'.repeat(1_100_000)}"}`, {}, 413, 'platform/body-too-large'],
    [whole, { origin: 'http://elsewhere.test' }, 403, 'platform/cross-site'],
    [whole, { origin: 'http://naungan.test', 'sec-fetch-site': 'cross-site' }, 403, 'platform/cross-site'],
  ] as const)('%#', async (body, headers, status, code) => {
    const answer = await post(body, headers)
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code])
  })

  test('an unknown address and a cursor of somebody else', async () => {
    expect((await app.request('/api/nowhere')).status).toBe(404)
    expect((await app.request('/api/things?cursor=bm90anNvbg')).status).toBe(422)
    expect((await app.request('/api/things?limit=1000')).status).toBe(422)
  })

  test('a bug tells its number and nothing else; the log tells where, not what', async () => {
    const answer = await app.request('/api/broken')
    const text = await answer.text()
    expect(answer.status).toBe(500)
    expect(text).toContain(answer.headers.get('x-request-id')!)
    expect(text + JSON.stringify(lines)).not.toContain('6303051708850001')
    expect(JSON.stringify(lines)).toContain('http.db.test.ts')
  })
})

test('pages follow each other until the end', async () => {
  const seen: number[] = []
  let next: string | null = ''
  while (next !== null) {
    const answer = await app.request(`/api/things?limit=3&cursor=${next}`)
    const page = (await answer.json()) as { rows: { n: number }[]; next: string | null }
    seen.push(...page.rows.map(({ n }) => n))
    next = page.next
  }
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7])
})

test('a repeated key is done once and answered alike; another request with it is refused', async () => {
  const key = { 'idempotency-key': 'kunci-0001' }
  const first = await post(whole, key)
  const again = await post(whole, key)
  expect(await again.json()).toEqual(await first.json())
  expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 201, 'true'])
  expect((await post(JSON.stringify({ name: 'lain', size: 1 }), key)).status).toBe(422)
  const fresh = (await (await post(whole, { 'idempotency-key': 'kunci-0002' })).json()) as { number: number }
  expect(fresh.number).toBe(made)
})

test('what has not changed is not sent again', async () => {
  const etag = (await app.request('/api/things')).headers.get('etag')!
  const again = await app.request('/api/things', { headers: { 'if-none-match': etag } })
  expect([again.status, await again.text()]).toEqual([304, ''])
})

test('progress is heard as events', async () => {
  const answer = await app.request('/api/events')
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  expect(await answer.text()).toContain('event: progress\ndata: {"done":1}\nid: 1')
})

test('headers forbid inline, eval, frames and other sites', async () => {
  const policy = (await app.request('/health/live')).headers.get('content-security-policy')!
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toMatch(/unsafe|\*/)
})

test('health and metrics', async () => {
  expect((await app.request('/health/ready')).status).toBe(200)
  const text = await (await app.request('/metrics')).text()
  expect(text).toMatch(/naungan_http_requests_total\{method="GET",route="\/api\/things",status="200"\} \d+/)
})
