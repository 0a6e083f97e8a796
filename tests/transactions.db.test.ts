import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { copyRows } from '../src/platform/copy-rows.ts'
import { type Database, openDatabase, plannedOnce, readingOnly } from '../src/platform/database.ts'
import { systemScope } from '../src/platform/scope.ts'
import { inTransaction, type Tx, withinScope } from '../src/platform/transaction.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'

let db: TestDatabase
let owner: Database
let visitor: Database

beforeAll(async () => {
  db = await openTestDatabase()
  owner = await openDatabase(db.url, 'owner')
  await owner.pool.query(
    `create table public.note (regency text default platform.scoped_regency(), word text);
     grant select, insert on public.note to naungan_app`,
  )
  visitor = await openDatabase(db.url, 'visitor')
})

afterAll(async () => {
  await visitor.close()
  await owner.close()
  await db.close()
})

const scoped = (code = regency) => withinScope(visitor, systemScope(code))
const regencySeen = async ({ db }: Pick<Tx, 'db'>) =>
  (await sql<{ seen: string | null }>`select platform.scoped_regency() as seen`.execute(db)).rows[0]!.seen
const write = ({ db }: Tx, word: string) => sql`insert into public.note (word) values (${word})`.execute(db)
const written = async () =>
  (await owner.pool.query<{ word: string }>('select word from public.note order by 1')).rows.map(
    ({ word }) => word,
  )
/** More than there are connections: each of them is used again, and by turns. */
const manyTimes = (work: (i: number) => Promise<unknown>) =>
  Promise.all(Array.from({ length: 60 }, (_, i) => work(i)))

describe.each([
  ['as it comes', (one: Database) => one],
  ['planned once', plannedOnce],
  ['reading only', readingOnly],
  ['planned once and reading only', (one: Database) => readingOnly(plannedOnce(one))],
])('a scope, %s,', (_, like) => {
  test('holds for every statement of its transaction, and for no other', async () => {
    const codes = ['63.03', '63.71', '63.72']
    await manyTimes(async (i) => {
      const code = codes[i % codes.length]!
      const seen = await inTransaction(like(scoped(code)), async (tx) => [
        await regencySeen(tx),
        await regencySeen(tx),
      ])
      expect(seen).toEqual([code, code])
      expect(await regencySeen(visitor)).not.toBe(code)
    })
  })

  test('a statement that fails leaves the connection whole', async () => {
    await manyTimes(async () => {
      const failing = inTransaction(like(scoped()), ({ db }) => sql`select 1 / 0`.execute(db))
      await expect(failing).rejects.toThrow('division by zero')
      expect(await inTransaction(like(scoped()), regencySeen)).toBe(regency)
    })
  })

  test('nothing asked, nothing left behind', async () => {
    await manyTimes(() => inTransaction(like(scoped()), async () => {}))
    const { rows } = await owner.pool.query(
      `select state from pg_stat_activity where datname = current_database() and state like 'idle in%'`,
    )
    expect(rows).toEqual([])
  })
})

test('what is written in a transaction stays together, or is undone together', async () => {
  await manyTimes((i) =>
    inTransaction(scoped(), async (tx) => {
      await write(tx, `a${i}`)
      await write(tx, `b${i}`)
      if (i % 2 === 1) throw new Error('no')
    }).catch(() => {}),
  )
  const words = Array.from({ length: 30 }, (_, i) => [`a${i * 2}`, `b${i * 2}`]).flat()
  expect(await written()).toEqual(words.toSorted())
  await owner.pool.query('truncate public.note')
})

test('several statements in one text, and rows that are copied, come after the scope too', async () => {
  await manyTimes(async (i) => {
    await inTransaction(scoped(), async ({ client }) => {
      if (i % 2 === 0)
        await client.query(
          `insert into public.note (word) values ('x'); insert into public.note (word) values ('x')`,
        )
      else await copyRows(client, 'public.note', ['word'], [['x'], ['x']])
      if (i % 3 === 0) throw new Error('no')
    }).catch((error: Error) => expect(error.message).toBe('no'))
  })
  const { rows } = await owner.pool.query('select regency, count(*)::int as n from public.note group by 1')
  expect(rows).toEqual([{ regency, n: 80 }])
  await owner.pool.query('truncate public.note')
})

test('where nothing is to be written, writing is refused', async () => {
  await manyTimes(async () => {
    const writing = inTransaction(readingOnly(scoped()), (tx) => write(tx, 'y'))
    await expect(writing).rejects.toThrow('read-only')
  })
  expect(await written()).toEqual([])
  await inTransaction(scoped(), (tx) => write(tx, 'z'))
  expect(await written()).toEqual(['z'])
})

describe('who only reads shares a few connections with others', () => {
  const reading = () => readingOnly(scoped())

  test('which are opened anew when they are lost; what only waited there is asked again', async () => {
    const mine = `from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
    const asleep = `${mine} and query like '%pg_sleep(%' and state = 'active'`
    const asked = manyTimes(async (i) =>
      i < 4
        ? inTransaction(reading(), ({ db }) => sql`select pg_sleep(${60}::float)`.execute(db)).catch(
            (error: Error) => error.message,
          )
        : inTransaction(reading(), regencySeen),
    )
    await expect
      .poll(async () => (await owner.pool.query(`select 1 ${asleep}`)).rowCount, { timeout: 20_000 })
      .toBeGreaterThan(0)
    const stop = async () => (await owner.pool.query(`select pg_terminate_backend(pid) ${asleep}`)).rowCount
    const stopping = setInterval(() => void stop(), 100)
    const answers = await asked
    clearInterval(stopping)
    expect(answers.slice(0, 4)).toEqual(Array(4).fill(expect.stringContaining('terminating connection')))
    expect(answers.slice(4)).toEqual(Array(56).fill(regency))
  })

  test('and what is asked after the reading is over is not asked under the scope of another', async () => {
    let late: Tx | undefined
    await inTransaction(reading(), async (tx) => (late = tx))
    await inTransaction(readingOnly(scoped('63.71')), async (tx) => {
      await expect(regencySeen(late!)).rejects.toThrow('over')
      expect(await regencySeen(tx)).toBe('63.71')
    })
  })
})
