import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from './database.ts'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
/** Moments of a run, as shares of its length; most of them late, where it writes. */
const moments = [0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98]

function start(db: TestDatabase) {
  const child = spawn(process.execPath, [program, 'duties', '--propose', '--json'], {
    env: { ...process.env, DATABASE_URL: db.url },
    stdio: 'ignore',
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  return { child, ended }
}

/** All that taking over proposals leaves: agencies, regulations, duties and what the trail says of them. */
async function state({ database }: TestDatabase): Promise<string> {
  const { rows } = await database.pool.query<{ line: string }>(
    `select row_to_json(t)::text as line from (
       select code, name from registry.agency order by code) t
     union all select row_to_json(t)::text from (
       select code, number, citation from instructions.regulation order by code) t
     union all select row_to_json(t)::text from (
       select duty, standard, agency, standing from instructions.duty order by duty) t
     union all select row_to_json(t)::text from (
       select action, subject from access.event order by event_no) t`,
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

test('proposals killed at any moment are taken over whole or not at all, and once', async () => {
  const [whole, killed] = [await openTestDatabase(), await openTestDatabase()]
  try {
    const begun = performance.now()
    expect(await start(whole).ended).toBe(0)
    const milliseconds = performance.now() - begun
    const complete = await state(whole)
    expect(complete.split('\n').length).toBeGreaterThan(30)
    for (const moment of moments) {
      const { child, ended } = start(killed)
      await Promise.race([ended, sleep(milliseconds * moment)])
      child.kill('SIGKILL')
      await ended
      await waitForRollback(killed)
      const left = await state(killed)
      expect(['', complete], `killed at ${moment}`).toContain(left)
      if (left !== '') break
    }
    expect(await start(killed).ended).toBe(0)
    const again = (await state(killed)).split('\n')
    // Taken over again, nothing is added but that it was asked for.
    expect(again.filter((line) => !line.includes('duties-proposed'))).toEqual(
      complete.split('\n').filter((line) => !line.includes('duties-proposed')),
    )
  } finally {
    await whole.close()
    await killed.close()
  }
})

test('a meeting whose participants are wrong is not half there', async () => {
  const db = await openTestDatabase()
  try {
    const { addMeeting } = await import('../src/instructions/meetings/save-meeting.ts')
    const { inTransaction } = await import('../src/platform/transaction.ts')
    const draft = {
      kind: 'fgd' as const,
      title: 'FGD percobaan',
      heldOn: '2026-12-01',
      starts: null,
      place: 'Aula',
      agenda: [],
      chair: '',
      writer: '',
      participants: [
        {
          kind: 'other' as const,
          name: 'Pihak lain',
          agency: null,
          represented: 'a'.repeat(300),
          present: null,
        },
      ],
    }
    const clerk = { regency: '63.03', id: 'uji', name: 'uji' }
    await expect(inTransaction(db.database, (tx) => addMeeting(tx, clerk, draft))).rejects.toThrow(
      'represented',
    )
    const { rows } = await db.database.pool.query<{ n: number }>(
      `select count(*)::int as n from instructions.meeting`,
    )
    expect(rows[0]!.n).toBe(0)
  } finally {
    await db.close()
  }
})
