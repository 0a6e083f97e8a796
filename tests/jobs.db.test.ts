import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { enqueue, findJob, lanes } from '../src/platform/jobs.ts'
import { runJobs, type Task } from '../src/platform/run-jobs.ts'
import { failPlatform } from '../src/platform/platform-errors.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { startJobs } from '../src/start-jobs.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'

let db: TestDatabase
let other: Database

beforeAll(async () => {
  db = await openTestDatabase()
  other = await openDatabase(db.url, { system: regency })
})
afterAll(async () => {
  await other.close()
  await db.close()
})

const job = (task: string) => ({ regency, task, payload: {}, lane: 'quick', by: 'uji' }) as const

/** A server that does jobs on a database. */
function serve(database: Database, tasks: Record<string, Task>) {
  const stop = new AbortController()
  const bugs: unknown[] = []
  const ended = runJobs(database, regency, 'quick', tasks, {
    signal: stop.signal,
    onBug: (error) => bugs.push(error),
  }).catch(() => {})
  return { bugs, stop: () => (stop.abort(), ended) }
}

async function finished(id: string) {
  for (;;) {
    const found = await findJob(db.database.db, regency, id)
    if (found!.state === 'done' || found!.state === 'failed') return found!
    await sleep(20)
  }
}

test('a job of a transaction that rolls back was never there; one of a key stands for all', async () => {
  await inTransaction(db.database, async (tx) => {
    await enqueue(tx.db, job('never'))
    throw new Error('rolled back')
  }).catch(() => {})
  const { rows } = await db.database.pool.query(`select from platform.job`)
  expect(rows).toEqual([])
  const first = await enqueue(db.database.db, { ...job('none'), mergeKey: 'k' })
  expect(await enqueue(db.database.db, { ...job('none'), mergeKey: 'k' })).toBe(first)
})

test('two servers share the jobs, each done once', async () => {
  const done: string[] = []
  const count: Task = async ({ jobId }) => {
    await sleep(5)
    done.push(jobId)
  }
  const servers = [serve(db.database, { count }), serve(other, { count })]
  const ids: string[] = []
  for (let i = 0; i < 12; i++) ids.push(await enqueue(db.database.db, job('count')))
  for (const id of ids) expect(await finished(id)).toMatchObject({ state: 'done', attempt: 1 })
  expect(done.toSorted()).toEqual(ids.toSorted())
  await Promise.all(servers.map((server) => server.stop()))
})

test('a killed server leaves its job to the next one at once', async () => {
  const dying = await openDatabase(db.url, { system: regency })
  let begun = () => {}
  const started = new Promise<void>((resolve) => (begun = resolve))
  const first = serve(dying, { slow: () => (begun(), new Promise(() => {})) })
  const id = await enqueue(db.database.db, job('slow'))
  await started
  const second = serve(other, { slow: async () => {} })
  await sleep(1_200)
  expect(await findJob(db.database.db, regency, id)).toMatchObject({ state: 'running', attempt: 1 })
  // As a killed process does: its connections are gone, nothing else is said.
  const owner = await openDatabase(db.url, 'owner')
  await owner.pool.query(
    `select pg_terminate_backend(l.pid) from pg_locks l
     where l.locktype = 'advisory' and l.objid = (hashtext($1)::bigint & 4294967295)::oid`,
    [id],
  )
  await owner.close()
  expect(await finished(id)).toMatchObject({ state: 'done', attempt: 2 })
  await second.stop()
  void first
  void dying.close().catch(() => {})
})

test('short work does not wait behind long work, whichever server does it', async () => {
  let letGo = () => {}
  const blocked = new Promise<void>((resolve) => (letGo = resolve))
  const stop = new AbortController()
  const tasks: Record<string, Task> = { weigh: () => blocked, import: () => blocked, short: async () => {} }
  const options = { signal: stop.signal, onBug: () => {} }
  const servers = [db.database, other].flatMap((one) =>
    lanes.map((lane) => runJobs(one, regency, lane, tasks, options)),
  )
  const put = (task: string, lane: (typeof lanes)[number]) => enqueue(db.database.db, { ...job(task), lane })
  // Two of each, so that both servers are busy in both lanes.
  const long = [await put('weigh', 'background'), await put('weigh', 'background')]
  long.push(await put('import', 'long'), await put('import', 'long'))
  for (const lane of ['quick', 'plan'] as const)
    expect(await finished(await put('short', lane))).toMatchObject({ state: 'done', attempt: 1 })
  for (const id of long)
    await expect
      .poll(async () => (await findJob(db.database.db, regency, id))!.state, { timeout: 30_000 })
      .toBe('running')
  letGo()
  for (const id of long) expect(await finished(id)).toMatchObject({ state: 'done', attempt: 1 })
  stop.abort()
  await Promise.all(servers)
})

test('a refusal ends a job with its sentence; a bug is tried again and told of', async () => {
  let tries = 0
  const server = serve(db.database, {
    refuse: () => Promise.reject(failPlatform('job-not-found')),
    stumble: async () => {
      if (++tries === 1) throw new TypeError('bug')
    },
  })
  const refused = await enqueue(db.database.db, job('refuse'))
  expect(await finished(refused)).toMatchObject({
    state: 'failed',
    problem: { code: 'platform/job-not-found' },
  })
  const stumbled = await enqueue(db.database.db, job('stumble'))
  expect(await finished(stumbled)).toMatchObject({ state: 'done', attempt: 2 })
  expect(server.bugs).toHaveLength(1)
  await server.stop()
})

test('the thread of a server does the jobs of the program', async () => {
  const jobs = startJobs(db.url, regency)
  const id = await enqueue(db.database.db, { ...job('derive'), lane: 'long' })
  expect(await finished(id)).toMatchObject({ state: 'done', problem: null })
  await jobs.close()
})
