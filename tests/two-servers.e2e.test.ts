import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { makeFolder, naunganOn, type Run, started, stopped } from './e2e/program.ts'

const password = 'sampan hanyut di sungai martapura'
let db: TestDatabase
let folder: string
let runs: Run[]
let one: string
let two: string

beforeAll(async () => {
  db = await openTestDatabase()
  folder = await makeFolder('two-servers')
  // One after the other: the first makes the key and the link of the first administrator.
  const first = naunganOn(db.url, '0', folder, 'start', '--empty')
  one = await started(first)
  const second = naunganOn(db.url, '0', folder, 'start', '--empty')
  two = await started(second)
  runs = [first, second]
})
afterAll(async () => {
  for (const run of runs) expect(await stopped(run)).toBe(0)
  await db.close()
  await rm(folder, { recursive: true, force: true })
})

async function ask(url: string, method: string, path: string, cookie = '', body?: unknown) {
  const response = await fetch(url + path, {
    method,
    headers: { origin: url, cookie, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const set = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0]!)
    .join('; ')
  return { status: response.status, cookie: set }
}

test('two servers on one database serve the same sessions', async () => {
  // Each start that finds no administrator prints a link of its own, and the last one counts.
  const token = /\/tautan\/(\S+)/.exec(runs[1]!.out)![1]!
  expect((await ask(one, 'POST', '/api/account/link', '', { token, password })).status).toBeLessThan(300)
  const { cookie, status } = await ask(one, 'POST', '/api/session', '', { signInName: 'admin', password })
  expect(status).toBeLessThan(300)
  expect((await ask(one, 'GET', '/api/accounts', cookie)).status).toBe(200)
  expect((await ask(two, 'GET', '/api/accounts', cookie)).status).toBe(200)
  // Signed out at one, he is signed out at the other.
  expect((await ask(two, 'DELETE', '/api/session', cookie)).status).toBeLessThan(300)
  expect((await ask(one, 'GET', '/api/accounts', cookie)).status).toBe(401)
})

test('a server that dies takes no session with it', async () => {
  const { cookie } = await ask(one, 'POST', '/api/session', '', { signInName: 'admin', password })
  runs[0]!.child.kill('SIGKILL')
  await runs[0]!.ended
  runs = runs.slice(1)
  expect((await ask(two, 'GET', '/api/accounts', cookie)).status).toBe(200)
})
