import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generateDemo } from '../src/demo/generate-demo.ts'
import { writeDemo } from '../src/demo/write-demo.ts'
import { type Beginning, dumpDerived, makeBeginning, type TestDatabase, withDatabase } from './database.ts'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** Moments of a run, as shares of its length; drawn once, so that a failure can be repeated. */
const moments = [
  0.07, 0.93, 0.31, 0.52, 0.68, 0.77, 0.84, 0.45, 0.61, 0.99, 0.14, 0.22, 0.36, 0.49, 0.57, 0.72, 0.81, 0.88,
  0.91, 0.96,
]

let folder: string
let list: string
let base: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naungan-crash-'))
  await writeDemo(await generateDemo({ people: 4_000, rows: 6_500, seed: 11, asOf: '2026-11-01' }), folder)
  list = join(folder, 'dpmd-pekerja-rentan-desa.xlsx')
  base = join(folder, 'dinas-pertanian-petani.xlsx')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const importing = (path: string) => ['import', path, '--as', 'workers', '--as-of', '2026-11-01']

function start(url: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [program, ...args], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: 'ignore',
  })
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)))
}

async function run(db: { readonly url: string }, args: readonly string[]): Promise<number | null> {
  return ended(start(db.url, args))
}

async function killAt(db: TestDatabase, args: readonly string[], milliseconds: number): Promise<void> {
  const child = start(db.url, args)
  const end = ended(child)
  await Promise.race([end, sleep(milliseconds)])
  child.kill('SIGKILL')
  await end
  await waitForRollback(db)
}

/** The server notices a dead client a moment later; its open transaction then rolls back. */
async function waitForRollback(db: TestDatabase): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const { rows } = await db.database.pool.query<{ open: boolean }>(
      `select exists (select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
         and xact_start is not null) as open`,
    )
    if (!rows[0]!.open) return
    await sleep(50)
  }
}

interface Course {
  readonly after: string
  readonly milliseconds: number
}

/** The same work without interruption: how long it takes and what it leaves. */
async function measure(beginning: Beginning, args: readonly string[]): Promise<Course> {
  return withDatabase(beginning, async (db) => {
    const begun = performance.now()
    expect(await run(db, args)).toBe(0)
    return { milliseconds: performance.now() - begun, after: await dumpDerived(db.database) }
  })
}

describe('killed at any moment, the next run ends where an uninterrupted one would', () => {
  let oneList: Beginning
  let twoLists: Beginning
  let whole: Course
  let undone: Course

  beforeAll(async () => {
    const imported = (path: string) => async (url: string) =>
      expect(await run({ url }, importing(path))).toBe(0)
    oneList = await makeBeginning(imported(base))
    twoLists = await makeBeginning(imported(list), oneList)
    whole = await measure(oneList, importing(list))
    undone = await measure(twoLists, ['undo', '2'])
  })
  afterAll(async () => {
    await oneList.close()
    await twoLists.close()
  })

  test.each(moments)('an import killed at %d of its course', async (moment) => {
    await withDatabase(oneList, async (db) => {
      await killAt(db, importing(list), whole.milliseconds * moment)
      expect(await run(db, importing(list))).toBe(0)
      expect(await dumpDerived(db.database)).toBe(whole.after)
    })
  })

  test.each(moments)('an undo killed at %d of its course', async (moment) => {
    await withDatabase(twoLists, async (db) => {
      await killAt(db, ['undo', '2'], undone.milliseconds * moment)
      // Refused when the first run had got through: it is undone once.
      expect([0, 1]).toContain(await run(db, ['undo', '2']))
      expect(await dumpDerived(db.database)).toBe(undone.after)
    })
  })
})
