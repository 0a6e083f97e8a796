import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyBooks } from '../src/contributions/ledger/verify-books.ts'
import { today } from '../src/platform/calendar.ts'
import { openDatabase } from '../src/platform/database.ts'
import { type Beginning, makeBeginning, regency, type TestDatabase, withDatabase } from './database.ts'
import { codeOf, enrol, nikOf, sendBills } from './enrolled.ts'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** Moments of a run, as shares of its length; drawn once, so that a failure can be repeated. */
const moments = [
  0.07, 0.93, 0.31, 0.52, 0.68, 0.77, 0.84, 0.45, 0.61, 0.99, 0.14, 0.22, 0.36, 0.49, 0.57, 0.72, 0.81, 0.88,
  0.91, 0.96,
]
const people = 800
const payers = ['APBD', 'DESA-1', 'DESA-2', 'DESA-3', 'DESA-4', 'DESA-5']
const year = '[2026-01-01,2027-01-01)'
const price = 16_800

let folder: string
let receipts: string
let statement: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naungan-books-crash-'))
  receipts = join(folder, 'tanda-terima.xlsx')
  statement = join(folder, 'koran.xlsx')
  const rows = Array.from({ length: people }, (_, i) => [
    nikOf(i + 1),
    '202612',
    i % 50 === 0 ? price - 5 : price,
  ])
  await writeFile(
    receipts,
    await writeXlsx({ sheets: [{ name: 'A', rows: [['NIK', 'Bulan', 'Jumlah Iuran'], ...rows] }] }),
  )
  // Several payments for each bill, and some that belong to none.
  const movements = Array.from({ length: 120 }, (_, i) => [
    '02/11/2026',
    i % 10 === 9 ? `SETORAN ${i}` : `IURAN ${codeOf(1 + (i % payers.length))} KE ${i}`,
    100_000 + i,
  ])
  await writeFile(
    statement,
    await writeXlsx({ sheets: [{ name: 'A', rows: [['Tanggal', 'Keterangan', 'Debet'], ...movements] }] }),
  )
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function start(db: TestDatabase, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [program, ...args], {
    env: { ...process.env, DATABASE_URL: db.url },
    stdio: 'ignore',
  })
}

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', resolve))

async function killAt(db: TestDatabase, args: readonly string[], milliseconds: number): Promise<void> {
  const child = start(db, args)
  const end = ended(child)
  await Promise.race([end, sleep(milliseconds)])
  child.kill('SIGKILL')
  await end
  // The server notices a dead client a moment later; its open transaction then rolls back.
  for (let tries = 0; tries < 200; tries++) {
    const { rows } = await db.database.pool.query<{ open: boolean }>(
      `select exists (select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
         and xact_start is not null) as open`,
    )
    if (!rows[0]!.open) return
    await sleep(50)
  }
}

/** All that money left in the database, but for moments and for the numbers of entries, which follow the runs. */
async function dump(db: TestDatabase): Promise<string> {
  const questions = [
    `select bill, payer, month, part, number, state, people, lines, total, released, paid, settled, receipted from contributions.bill order by 1`,
    `select bill, person_id, month, amount, live, receipted from contributions.bill_line order by 1, 2, 3`,
    `select payment, paid_on, amount, bill, state, matched_by from contributions.payment order by 1`,
    `select receipt, line, person_id, month, amount, booked, state, reason from contributions.receipt_line order by 1, 2`,
    `select exception, kind, payment, line, amount, held, state from contributions.exception order by 1`,
    `select cause, cause_ref, account, payer, bill, sum(amount) from contributions.entry join contributions.posting using (regency, entry)
     group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`,
    `select action, subject from access.event where action <> 'reconciled' order by event_no`,
  ]
  const parts: string[] = []
  for (const question of questions) {
    const { rows } = await db.database.pool.query<{ line: string }>(
      `select row_to_json(t)::text as line from (${question}) t`,
    )
    parts.push(rows.map(({ line }) => line).join('\n'))
  }
  return parts.join('\n\n')
}

/** Everybody enrolled, and where it is asked for, the bills sent. */
async function fill(url: string, sent: boolean): Promise<void> {
  const database = await openDatabase(url, { system: regency })
  try {
    const persons = Array.from({ length: people }, (_, i) => ({
      personId: i + 1,
      payer: payers[i % payers.length]!,
      months: year,
    }))
    await enrol(
      { url, database },
      payers.map((code) => ({ code, kind: 'apbd-regency' })),
      persons,
    )
    if (sent)
      await sendBills(database, today() < '2026-11-02' ? today() : '2026-11-02', {
        month: '2026-12',
        months: 1,
      })
  } finally {
    await database.close()
  }
}

const works: readonly [what: string, sent: boolean, args: () => readonly string[]][] = [
  ['a billing run', false, () => ['bill', '2026-12']],
  ['a receipt import', true, () => ['import', receipts, '--as', 'receipts']],
  ['a payment import', true, () => ['reconcile', '--statement', statement]],
]

describe.each(works)(
  '%s killed at any moment, the next run ends where an uninterrupted one would',
  (_, sent, args) => {
    let beginning: Beginning
    let milliseconds: number
    let after: string

    beforeAll(async () => {
      beginning = await makeBeginning((url) => fill(url, sent))
      await withDatabase(beginning, async (db) => {
        const begun = performance.now()
        expect(await ended(start(db, args()))).toBe(0)
        milliseconds = performance.now() - begun
        after = await dump(db)
        expect(after.split('\n').length).toBeGreaterThan(people)
      })
    })
    afterAll(() => beginning.close())

    test.each(moments)('at %d of its course', async (moment) => {
      await withDatabase(beginning, async (db) => {
        await killAt(db, args(), milliseconds * moment)
        expect(await ended(start(db, args()))).toBe(0)
        expect(await dump(db)).toBe(after)
        expect((await verifyBooks(db.database.db, regency)).faults).toEqual([])
      })
    })
  },
)
