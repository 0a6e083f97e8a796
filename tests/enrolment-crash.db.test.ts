import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPayer } from '../src/contributions/enrolments/save-payer.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { importLists } from '../src/registry/import-lists.ts'
import { importContext, openTestDatabase, regency, type TestDatabase } from './database.ts'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
/** Moments of a run, as shares of its length; most of them late, where it writes. */
const moments = [0.6, 0.8, 0.9, 0.97]
const people = 1_500

let folder: string
let list: string
const from = `${new Date().getFullYear() + 1}-01`

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naungan-enrol-crash-'))
  list = join(folder, 'rentan.csv')
  const lines = Array.from({ length: people }, (_, i) => {
    const two = (value: number) => String(value).padStart(2, '0')
    const [day, month, year] = [two(1 + (i % 28)), two(1 + (i % 12)), String(60 + (i % 40))]
    const name = [i % 10, Math.floor(i / 10) % 10, Math.floor(i / 100) % 10].map((at) => words[at]).join(' ')
    return `6303${two(1 + (i % 9))}${day}${month}${year}${String(1 + (i % 9_000)).padStart(4, '0')};${name};${day}-${month}-19${year};Bakambat`
  })
  await writeFile(list, ['NIK;Nama;Tanggal Lahir;Desa', ...lines].join('\n'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const words = [
  'GAZALI',
  'HERMAN',
  'ISMAIL',
  'JUNAIDI',
  'KURNIAWAN',
  'LUKMAN',
  'MASRUDIN',
  'NORMAN',
  'RAHMAT',
  'SYAHRUL',
]

async function prepared<T>(work: (db: TestDatabase) => Promise<T>): Promise<T> {
  const db = await openTestDatabase()
  try {
    const context = await importContext(db.database)
    await importLists(context, [{ path: list, kind: 'workers', source: 'rentan', asOf: '2026-11-01' }], {
      dryRun: false,
    })
    await inTransaction(db.database, (tx) =>
      addPayer(
        tx,
        { regency, id: 'uji' },
        {
          code: 'APBD',
          name: 'APBD Kabupaten',
          kind: 'apbd-regency',
          payerClass: null,
          classReason: null,
          wadahCode: null,
          accountCode: null,
          villageCode: null,
          agency: null,
          contact: null,
          note: null,
          validFrom: `${from}-01`,
          validTo: null,
        },
      ),
    )
    return await work(db)
  } finally {
    await db.close()
  }
}

function start(db: TestDatabase) {
  const args = ['enrol', list, '--payer', 'APBD', '--from', from, '--months', '6']
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, DATABASE_URL: db.url },
    stdio: 'ignore',
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  return { child, ended }
}

/** All that enrolments left, but for who did it and when. */
async function state({ database }: TestDatabase): Promise<string> {
  const { rows } = await database.pool.query<{ line: string }>(
    `select row_to_json(t)::text as line from (
       select e.enrolment, e.person_id, e.payer, e.months, e.state, e.batch, e.anchor_batch, e.anchor_line from contributions.enrolment e
       order by e.enrolment) t
     union all select row_to_json(t)::text from (
       select batch, payer, months, counts, undone_at from contributions.enrolment_batch order by batch) t
     union all select row_to_json(t)::text from (
       select enrolment, step, what, months from contributions.enrolment_step order by enrolment, step) t
     union all select row_to_json(t)::text from (
       select batch, line, verdict, code, enrolment from contributions.enrolment_row order by batch, line) t`,
  )
  return rows.map(({ line }) => line).join('\n')
}

describe('a batch killed at any moment', () => {
  let whole: { milliseconds: number; state: string }

  beforeAll(async () => {
    whole = await prepared(async (db) => {
      const begun = performance.now()
      expect(await start(db).ended).toBe(0)
      return { milliseconds: performance.now() - begun, state: await state(db) }
    })
    expect(whole.state.split('\n').length).toBeGreaterThan(people * 2)
  })

  test('is stored whole or not at all, and the next run ends where an uninterrupted one would', async () => {
    await prepared(async (db) => {
      for (const moment of moments) {
        const { child, ended } = start(db)
        await Promise.race([ended, sleep(whole.milliseconds * moment)])
        child.kill('SIGKILL')
        await ended
        await waitForRollback(db)
        const left = await state(db)
        expect(['', whole.state], `killed at ${moment}`).toContain(left)
        if (left !== '') break
      }
      expect(await start(db).ended).toBe(0)
      expect(await state(db)).toBe(whole.state)
    })
  })
})

/** The server notices a dead client a moment later; its open transaction then rolls back. */
async function waitForRollback({ database }: TestDatabase): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const { rows } = await database.pool.query<{ open: boolean }>(
      `select exists (select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
         and xact_start is not null) as open`,
    )
    if (!rows[0]!.open) return
    await sleep(50)
  }
}
