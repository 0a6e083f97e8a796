import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyBooks } from '../src/contributions/ledger/verify-books.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { approveFiles } from '../src/sponsorship/payroll/decide-files.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { dumpPayroll, fillPayroll, names, nips, resultFile, sendSponsorBill } from './payroll.ts'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const month = '2026-12'
/** Moments of a run, as shares of its length; drawn once, so that a failure can be repeated. */
const moments = [0.31, 0.62, 0.77, 0.86, 0.92, 0.97]

let db: TestDatabase
let folder: string
let result: string

beforeAll(async () => {
  db = await openTestDatabase()
  await fillPayroll(db)
  folder = await mkdtemp(join(tmpdir(), 'naungan-payroll-crash-'))
  result = join(folder, 'hasil.xlsx')
  const rows = nips.map((nip, i): [string, string, number] => [
    nip,
    names[i]!,
    i === 2 ? 0 : i % 4 === 3 ? 16_800 : 8_401,
  ])
  await writeFile(result, (await resultFile(rows)).bytes)
})
afterAll(async () => {
  await db.close()
  await rm(folder, { recursive: true, force: true })
})

const start = (args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [program, ...args], {
    env: { ...process.env, DATABASE_URL: db.url },
    stdio: 'ignore',
  })
const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', resolve))

/** Kills a run at a moment, and waits until the server has noticed. */
async function killAt(args: readonly string[], milliseconds: number): Promise<void> {
  const child = start(args)
  const end = ended(child)
  await Promise.race([end, sleep(milliseconds)])
  child.kill('SIGKILL')
  await end
  for (let tries = 0; tries < 200; tries++) {
    const { rows } = await db.database.pool.query<{ open: boolean }>(
      `select exists (select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
         and xact_start is not null) as open`,
    )
    if (!rows[0]!.open) return
    await sleep(50)
  }
}

/** A run that is killed has done all or nothing; the next one ends where one that was not would, and twice is once. */
async function survives(args: readonly string[]): Promise<number> {
  const before = await dumpPayroll(db)
  const begun = performance.now()
  // How long it takes, by one that tells and stores nothing.
  expect(await ended(start([...args, '--dry-run']))).toBe(0)
  const milliseconds = performance.now() - begun
  expect(await dumpPayroll(db)).toBe(before)
  const seen = new Set<string>()
  for (const moment of moments) {
    await killAt(args, milliseconds * moment)
    seen.add(await dumpPayroll(db))
  }
  expect(await ended(start(args))).toBe(0)
  const after = await dumpPayroll(db)
  expect(after).not.toBe(before)
  for (const one of seen) expect([before, after]).toContain(one)
  expect(await ended(start(args))).toBe(0)
  expect(await dumpPayroll(db)).toBe(after)
  expect((await verifyBooks(db.database.db, regency)).faults).toEqual([])
  return seen.size
}

test('making the files, taking a result and paying a bill survive being killed at any moment', async () => {
  expect(await survives(['payroll', month])).toBeGreaterThan(0)
  await inTransaction(db.database, (tx) => approveFiles(tx, { regency, id: 'pengawas' }, month))
  expect(await survives(['payroll', month, '--result', result])).toBeGreaterThan(0)
  await sendSponsorBill(db, month)
  expect(await survives(['payroll', 'pay', month])).toBeGreaterThan(0)
}, 300_000)
