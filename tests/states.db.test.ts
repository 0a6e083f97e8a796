import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { findState } from '../src/platform/states.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'

let db: TestDatabase
let system: Database
let owner: Database

beforeAll(async () => {
  db = await openTestDatabase()
  system = db.database
  owner = await openDatabase(db.url, 'owner')
})
afterAll(async () => {
  await owner.close()
  await db.close()
})

const stateOf = (subject: 'enrolments' | 'money') =>
  inTransaction(system, (tx) => findState(tx.db, regency, [subject]))

const addPayer = (code: string) => `
  insert into contributions.payer (regency, code, name, kind, valid, added_by)
  values ('${regency}', '${code}', 'Dana uji', 'csr', daterange('2026-01-01', null), 'uji')`

test('the state of a subject is another one after each change, whoever made it, and after no other', async () => {
  const before = await stateOf('enrolments')
  const money = await stateOf('money')
  expect(await stateOf('enrolments')).toBe(before)
  await owner.pool.query(addPayer('UJI-1'))
  const after = await stateOf('enrolments')
  expect(after).not.toBe(before)
  await inTransaction(system, async ({ client }) => {
    await client.query(addPayer('UJI-2'))
    await client.query(addPayer('UJI-3'))
  })
  const last = await stateOf('enrolments')
  expect(last).not.toBe(after)
  expect(await stateOf('money')).toBe(money)
  expect((await owner.pool.query('select count(*)::int as n from platform.state_mark')).rows).toEqual([
    { n: 0 },
  ])
})

test('what was rolled back changes no state; who has changed something himself is told none', async () => {
  const before = await stateOf('enrolments')
  await expect(
    inTransaction(system, async ({ client, db: own }) => {
      await client.query(addPayer('UJI-4'))
      expect(await findState(own, regency, ['enrolments'])).toBeUndefined()
      expect(await findState(own, regency, ['money'])).toBeDefined()
      throw new Error('undone')
    }),
  ).rejects.toThrow('undone')
  expect(await stateOf('enrolments')).toBe(before)
})

test('two who change the same at once do not wait for each other', async () => {
  const first = await owner.pool.connect()
  try {
    await first.query('begin')
    await first.query(addPayer('UJI-5'))
    const before = await stateOf('enrolments')
    // Would wait for the first for ever, if it held what it marked.
    await inTransaction(system, ({ client }) => client.query(addPayer('UJI-6')))
    const between = await stateOf('enrolments')
    await first.query('commit')
    expect(new Set([before, between, await stateOf('enrolments')]).size).toBe(3)
  } finally {
    first.release()
  }
})

test('two who change the same subjects in another order both end', async () => {
  const [holder, first, second] = [
    await owner.pool.connect(),
    await owner.pool.connect(),
    await owner.pool.connect(),
  ]
  const change = (subjects: readonly string[]) =>
    subjects
      .map((one) => `insert into platform.state_mark (regency, subject) values ('${regency}', '${one}')`)
      .join(';')
  const waiting = async () =>
    (
      await holder.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
    ).rowCount
  try {
    await owner.pool.query(change(['plans', 'terms']))
    await holder.query('begin')
    await holder.query(
      `select from platform.state where regency = '${regency}' and subject = 'terms' for update`,
    )
    await first.query(`begin; ${change(['terms', 'plans'])}`)
    await second.query(`begin; ${change(['plans', 'terms'])}`)
    const one = first.query('commit')
    await expect.poll(waiting, { timeout: 20_000 }).toBe(1)
    const ends = Promise.all([one, second.query('commit')])
    await expect.poll(waiting, { timeout: 20_000 }).toBe(2)
    await holder.query('commit')
    await ends
  } finally {
    for (const one of [holder, first, second]) one.release()
  }
})
