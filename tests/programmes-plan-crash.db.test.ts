import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { today } from '../src/platform/calendar.ts'
import { silent } from '../src/platform/progress.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import type { PlanAsked } from '../src/programmes/plans/contract.ts'
import { proposePlan } from '../src/programmes/plans/move-plan.ts'
import { solvePlan } from '../src/programmes/plans/solve-plan.ts'
import { storePlan } from '../src/programmes/plans/store-plan.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { addFund, fillWorkers, firstMonth } from './planned.ts'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
/** Moments of a run, as shares of its length; most of them late, where it writes. */
const moments = [0.55, 0.7, 0.8, 0.88, 0.94, 0.98]
const people = 900

const asked: PlanAsked = {
  name: 'Rencana uji',
  from: firstMonth,
  months: 12,
  funds: [{ payer: 'APBD' }, { payer: 'CSR' }],
  quotas: [],
  keepHeld: true,
  reliefEnds: false,
  closeBy: null,
}

/** A plan that waits for the second person. */
async function proposed<T>(work: (db: TestDatabase) => Promise<T>): Promise<T> {
  const db = await openTestDatabase()
  try {
    await fillWorkers(db, people)
    await addFund(db, 'APBD', 'apbd-regency', { budget: 600 * 201_600 })
    await addFund(db, 'CSR', 'csr', { places: 100, minTerm: 6 })
    const solved = await solvePlan({ database: db.database, regency, progress: silent }, asked)
    await inTransaction(db.database, async (tx) => {
      const plan = await storePlan(tx, { regency, by: 'uji' }, asked, solved)
      await proposePlan(tx, { regency, id: 'uji' }, plan, { today: today() })
    })
    return await work(db)
  } finally {
    await db.close()
  }
}

function start(db: TestDatabase) {
  const child = spawn(process.execPath, [program, 'plan', '--accept', '1'], {
    env: { ...process.env, DATABASE_URL: db.url },
    stdio: 'ignore',
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  return { child, ended }
}

/** All that accepting leaves, but for when. */
async function state({ database }: TestDatabase): Promise<string> {
  const { rows } = await database.pool.query<{ line: string }>(
    `select row_to_json(t)::text as line from (
       select enrolment, person_id, payer, months, state, batch from contributions.enrolment order by enrolment) t
     union all select row_to_json(t)::text from (
       select plan, state, decided_by is not null as decided from programmes.plan order by plan) t
     union all select row_to_json(t)::text from (select plan, batch, people from programmes.plan_batch order by batch) t
     union all select row_to_json(t)::text from (
       select person_id, spell, batch, enrolment, refusal from programmes.plan_spell order by person_id, spell) t
     union all select row_to_json(t)::text from (select step, what from programmes.plan_step order by step) t`,
  )
  return rows.map(({ line }) => line).join('\n')
}

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

describe('accepting a plan, killed at any moment', () => {
  test('enrols everybody or nobody, and the next run ends where an uninterrupted one would', async () => {
    const whole = await proposed(async (db) => {
      const begun = performance.now()
      expect(await start(db).ended).toBe(0)
      return { milliseconds: performance.now() - begun, state: await state(db) }
    })
    expect(whole.state.split('\n').length).toBeGreaterThan(1_200)
    await proposed(async (db) => {
      const before = await state(db)
      for (const moment of moments) {
        const { child, ended } = start(db)
        await Promise.race([ended, sleep(whole.milliseconds * moment)])
        child.kill('SIGKILL')
        await ended
        await waitForRollback(db)
        const left = await state(db)
        expect([before, whole.state], `killed at ${moment}`).toContain(left)
        if (left !== before) return
      }
      expect(await start(db).ended).toBe(0)
      expect(await state(db)).toBe(whole.state)
    })
  })
})
