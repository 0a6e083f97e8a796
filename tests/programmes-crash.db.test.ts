import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { enrol } from './enrolled.ts'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
/** Moments of a run, as shares of its length; drawn once, so that a failure can be repeated. */
const moments = [0.35, 0.5, 0.62, 0.71, 0.8, 0.9]
const people = 3_000

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naungan-papers-crash-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function start(db: TestDatabase): ChildProcess {
  const out = join(folder, 'sk.xlsx')
  const args = ['document', 'decree', '--from', 'fund:APBD', '--title', 'Penerima iuran', '--out', out]
  return spawn(process.execPath, [program, ...args, '--issue', new Date().toISOString().slice(0, 10)], {
    env: { ...process.env, DATABASE_URL: db.url },
    stdio: 'ignore',
  })
}
const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', resolve))

test('a document that was cut off while it was made is there whole or not at all, and its number is given once', async () => {
  const db = await openTestDatabase()
  try {
    const enrolled = Array.from({ length: people }, (_, i) => ({
      personId: i + 1,
      payer: 'APBD',
      months: '[2026-11-01,2028-01-01)',
    }))
    await enrol(db, [{ code: 'APBD', kind: 'apbd-regency' }], enrolled)
    const begun = performance.now()
    expect(await ended(start(db))).toBe(0)
    const length = performance.now() - begun
    for (const moment of moments) {
      const child = start(db)
      const end = ended(child)
      await Promise.race([end, sleep(length * moment)])
      child.kill('SIGKILL')
      await end
    }
    expect(await ended(start(db))).toBe(0)
    const { rows } = await db.database.pool.query<{
      number: string
      lines: number
      steps: number
      people: number
    }>(
      `select d.number, d.people, (select count(*)::int from programmes.document_line l where l.document = d.document) as lines,
              (select count(*)::int from programmes.document_step s where s.document = d.document) as steps
       from programmes.document d order by d.document`,
    )
    expect(rows.length).toBeGreaterThan(1)
    for (const one of rows) expect(one).toMatchObject({ lines: people, people, steps: 2 })
    const serials = rows.map(({ number }) => Number(number.split('/')[0]))
    expect(serials).toEqual(serials.map((_, at) => at + 1))
  } finally {
    await db.close()
  }
}, 300_000)
