import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openDatabase } from '../src/platform/database.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { addFund, fillWorkers, firstMonth } from './planned.ts'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
/** Moments of a run, as shares of its length; most of them late, where it writes. */
const moments = [0.7, 0.88, 0.97]
const people = 500

/** An approved proposal, all of its people found true by their villages. */
async function approved(db: TestDatabase): Promise<void> {
  await fillWorkers(db, people)
  await addFund(db, 'APBD', 'apbd-regency', { places: 2 * people })
  const owner = await openDatabase(db.url, 'owner')
  await owner.pool.query(
    `insert into programmes.proposal (regency, proposal, title, payer, months, income, sides, state, people, confirmed, made_by)
     select distinct regency, 1, 'Usulan uji', 'APBD', daterange($1::date, ($1::date + interval '6 months')::date), 1000000,
       array['village'], 'approved', $2::int, $2::int, 'uji' from registry.person`,
    [`${firstMonth}-01`, people],
  )
  await owner.pool.query(
    `insert into programmes.proposal_row (regency, proposal, line, person_id, anchor_batch, anchor_line, nik, village_code, needs)
     select regency, 1, row_number() over (order by person_id), person_id, person_id / 10000000, person_id % 10000000, nik,
       village_code, array['village'] from registry.person`,
  )
  await owner.pool.query(
    `insert into programmes.proposal_verdict (regency, proposal, line, side, verdict, works_where, attested_by, attested_on, by_actor)
     select regency, proposal, line, 'village', 'true', 'Sawah', 'Pembakal', current_date, 'uji' from programmes.proposal_row`,
  )
  await owner.close()
}

function start(db: TestDatabase, what: '--enrol' | '--undo', ...more: string[]) {
  const child = spawn(process.execPath, [program, 'proposals', what, '1', ...more], {
    env: { ...process.env, DATABASE_URL: db.url },
    stdio: 'ignore',
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  return { child, ended }
}

/** All that enrolling leaves, but for when. */
async function state({ database }: TestDatabase): Promise<string> {
  const { rows } = await database.pool.query<{ line: string }>(
    `select row_to_json(t)::text as line from (
       select enrolment, person_id, payer, months, state, batch from contributions.enrolment order by enrolment) t
     union all select row_to_json(t)::text from (
       select batch, origin, counts from contributions.enrolment_batch order by batch) t
     union all select row_to_json(t)::text from (select proposal, state, batch from programmes.proposal) t
     union all select row_to_json(t)::text from (select step, what, note from programmes.proposal_step order by step) t
     union all select row_to_json(t)::text from (
       select action, subject, count(*) from access.event where subject like 'proposal:%' group by 1, 2) t`,
  )
  return rows.map(({ line }) => line).join('\n')
}

/** The server notices a dead client a moment later; its open transaction then rolls back. */
async function waitForRollback({ database }: TestDatabase): Promise<void> {
  for (;;) {
    const { rows } = await database.pool.query<{ open: boolean }>(
      `select exists (select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
         and xact_start is not null) as open`,
    )
    if (!rows[0]!.open) return
    await sleep(50)
  }
}

test('enrolling an approved proposal, killed at any moment, enrols everybody once or nobody', async () => {
  const db = await openTestDatabase()
  try {
    await approved(db)
    const begun = performance.now()
    expect(await start(db, '--enrol').ended).toBe(0)
    const length = performance.now() - begun
    expect(standing(await state(db))).toHaveLength(people)
    expect(await start(db, '--undo', '--reason', 'Salah bulan').ended).toBe(0)
    const before = await state(db)
    expect(standing(before)).toHaveLength(0)
    for (const moment of moments) {
      const { child, ended } = start(db, '--enrol')
      await Promise.race([ended, sleep(length * moment)])
      child.kill('SIGKILL')
      await ended
      await waitForRollback(db)
      const left = await state(db)
      if (left === before) continue
      expect(standing(left), `killed at ${moment}`).toHaveLength(people)
      break
    }
    // Again: what is there already is refused, what is not is made now.
    await start(db, '--enrol').ended
    const after = await state(db)
    expect(standing(after)).toHaveLength(people)
    expect(after.match(/"what":"enrolled"/g)).toHaveLength(2)
    expect(await start(db, '--enrol').ended).not.toBe(0)
    expect(await state(db)).toBe(after)
  } finally {
    await db.close()
  }
})

const standing = (text: string) => text.split('\n').filter((line) => line.includes('"state":"standing"'))
