import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { PoolClient } from 'pg'
import type { Database } from './database.ts'
import { type KeptRefusal, keptRefusal, Refusal } from './errors.ts'
import { type Lane, listOpenJobs } from './jobs.ts'
import { failPlatform } from './platform-errors.ts'
import type { Progress } from './progress.ts'

/** What a task is given besides its payload. */
export interface JobContext {
  readonly database: Database
  readonly regency: string
  readonly jobId: string
  /** Who asked for it. */
  readonly by: string
  /** From 1; more after a server died or a bug. */
  readonly attempt: number
  readonly progress: Progress
}

export type Task = (context: JobContext, payload: unknown) => Promise<void>

/** Told of what was no refusal; the job is tried again. */
export type OnBug = (error: unknown, jobId: string) => void

const mostAttempts = 5
const lookEveryMs = 1_000

/**
 * Does the jobs of one lane, one after the other, until told to stop. Any number of servers may do
 * this on one database: a job is done by whoever holds its lock, and the lock of a server that died
 * is free at once. What a task does it does in one transaction, so that a repetition has no double
 * effect.
 */
export async function runJobs(
  database: Database,
  regency: string,
  lane: Lane,
  tasks: Readonly<Record<string, Task>>,
  options: { readonly signal: AbortSignal; readonly onBug: OnBug },
): Promise<void> {
  const { signal, onBug } = options
  const client = await database.pool.connect()
  let wake = () => {}
  client.on('notification', () => wake())
  // Without its connection a server holds no locks: the loop ends, and whoever runs it begins again.
  const lost = new Promise<never>((_, reject) => client.on('error', reject))
  lost.catch(() => {})
  try {
    await client.query('listen naungan_job')
    while (!signal.aborted) {
      if (await doOneJob(database, client, regency, { lane, tasks, onBug })) continue
      const rung = new Promise<void>((resolve) => (wake = resolve))
      await Promise.race([rung, lost, sleep(lookEveryMs, undefined, { signal }).catch(() => {})])
    }
    await client.query('unlisten *')
  } finally {
    client.removeAllListeners('notification')
    // Not given back: a lock or a subscription must not outlive the loop.
    client.release(true)
  }
}

async function doOneJob(
  database: Database,
  client: PoolClient,
  regency: string,
  { lane, tasks, onBug }: { lane: Lane; tasks: Readonly<Record<string, Task>>; onBug: OnBug },
): Promise<boolean> {
  for (const job of await listOpenJobs(database, regency, lane)) {
    const task = tasks[job.task]
    if (!task || !(await lockJob(client, job.id))) continue
    try {
      const attempt = await beginJob(database, regency, job.id)
      if (attempt === undefined) continue
      const recorder = recordProgress(database, regency, job.id)
      const context = { database, regency, jobId: job.id, by: job.by, attempt, progress: recorder.progress }
      const problem = await attemptTask(
        () => task(context, job.payload),
        attempt,
        (error) => onBug(error, job.id),
      )
      await recorder.settled()
      await endJob(database, regency, job.id, attempt, problem)
      return true
    } finally {
      await client.query(`select pg_advisory_unlock(hashtext('naungan:job'), hashtext($1))`, [job.id])
    }
  }
  return false
}

async function lockJob(client: PoolClient, id: string): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>(
    `select pg_try_advisory_lock(hashtext('naungan:job'), hashtext($1)) as locked`,
    [id],
  )
  return rows[0]!.locked
}

/** Which attempt this is; undefined when somebody else has finished it meanwhile. */
async function beginJob(database: Database, regency: string, id: string): Promise<number | undefined> {
  const { rows } = await sql<{ attempt: number }>`
    update platform.job set attempt = attempt + 1, started_at = now(), step = null, done = 0, total = 0
    where regency = ${regency} and job_id = ${id} and finished_at is null
    returning attempt`.execute(database.db)
  return rows[0]?.attempt
}

type Problem = KeptRefusal | 'again' | null

/** A refusal is final; a bug or a lost connection is tried again a few times. */
async function attemptTask(
  work: () => Promise<void>,
  attempt: number,
  onBug: (error: unknown) => void,
): Promise<Problem> {
  try {
    if (attempt > mostAttempts) throw failPlatform('job-given-up', { attempts: mostAttempts })
    await work()
    return null
  } catch (error) {
    if (error instanceof Refusal) return keptRefusal(error)
    onBug(error)
    if (attempt < mostAttempts) return 'again'
    return keptRefusal(failPlatform('job-given-up', { attempts: attempt }))
  }
}

async function endJob(
  database: Database,
  regency: string,
  id: string,
  attempt: number,
  problem: Problem,
): Promise<void> {
  if (problem === 'again') {
    await sql`
      update platform.job set started_at = null, not_before = now() + make_interval(secs => ${2 ** attempt})
      where regency = ${regency} and job_id = ${id}`.execute(database.db)
    return
  }
  // What was asked is kept where it was done; here it would only be a copy of somebody's values.
  await sql`
    update platform.job
    set finished_at = now(), payload = '{}', problem = ${problem === null ? null : JSON.stringify(problem)}::jsonb
    where regency = ${regency} and job_id = ${id}`.execute(database.db)
}

const writeEveryMs = 400

/** Writes how far the job is, outside its own transaction, so that everybody sees it at once. */
function recordProgress(database: Database, regency: string, id: string) {
  let step = ''
  let total = 0
  let written = 0
  let last: Promise<unknown> = Promise.resolve()
  const write = (done: number) => {
    written = performance.now()
    const now = { step, total: Math.trunc(total), done: Math.trunc(done) }
    last = last
      .then(() =>
        sql`
          update platform.job set step = ${now.step}, done = ${now.done}, total = ${now.total}
          where regency = ${regency} and job_id = ${id}`.execute(database.db),
      )
      // How far it is is told for convenience; the work goes on without.
      .catch(() => {})
  }
  const progress: Progress = {
    step: (label, steps = 0) => {
      step = label
      total = steps
      write(0)
    },
    advance: (done) => {
      if (performance.now() - written > writeEveryMs) write(done)
    },
    finish: () => {},
  }
  return { progress, settled: () => last }
}
