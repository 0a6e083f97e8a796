import { sql } from 'kysely'
import type { Database, Db } from './database.ts'
import type { KeptRefusal } from './errors.ts'

/**
 * Jobs of a lane wait for one another, lanes do not: short work that somebody waits for, solving plans, what changes
 * the register, and what is only reckoned afterwards.
 */
export const lanes = ['quick', 'plan', 'long', 'background'] as const
export type Lane = (typeof lanes)[number]

export interface NewJob {
  readonly regency: string
  readonly task: string
  readonly payload: unknown
  readonly lane: Lane
  /** Who asked; only he sees it. */
  readonly by: string
  /** One waiting job of a key stands for all. */
  readonly mergeKey?: string
}

/**
 * Puts a job into the queue, within the transaction of whoever asks for it: it is there if the
 * transaction commits, and not otherwise.
 */
export async function enqueue(db: Db, job: NewJob): Promise<string> {
  const { regency, task, lane, mergeKey } = job
  const known =
    mergeKey === undefined
      ? undefined
      : await sql<{ id: string }>`
          select job_id as id from platform.job
          where regency = ${regency} and lane = ${lane} and merge_key = ${mergeKey}
            and finished_at is null and started_at is null limit 1`.execute(db)
  const id = known?.rows[0]?.id ?? (await insertJob(db, job))
  await sql`select pg_notify('naungan_job', ${`${regency} ${task}`})`.execute(db)
  return id
}

async function insertJob(db: Db, { regency, task, payload, lane, by, mergeKey }: NewJob): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into platform.job (regency, task, payload, lane, merge_key, created_by)
    values (${regency}, ${task}, ${JSON.stringify(payload)}::jsonb, ${lane}, ${mergeKey ?? null}, ${by})
    returning job_id as id`.execute(db)
  return rows[0]!.id
}

/** A job as it stands. */
export interface JobLine {
  readonly id: string
  readonly task: string
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  readonly step: string | null
  readonly done: number
  readonly total: number
  readonly attempt: number
  readonly problem: KeptRefusal | null
  /** Unfinished jobs of its lane before it. */
  readonly ahead: number
}

export async function findJob(db: Db, regency: string, id: string): Promise<JobLine | undefined> {
  const { rows } = await sql<JobLine>`
    select job_id as id, task, step, done, total, attempt, problem,
           case when finished_at is null then case when started_at is null then 'waiting' else 'running' end
                when problem is null then 'done' else 'failed' end as state,
           case when started_at is not null then 0 else (
             select count(*)::int from platform.job o
             where o.regency = j.regency and o.lane = j.lane and o.finished_at is null and o.job_id < j.job_id)
           end as ahead
    from platform.job j where regency = ${regency} and job_id = ${id}`.execute(db)
  return rows[0]
}

/** The latest unfinished job of a key, if there is one. */
export async function findOpenJob(db: Db, regency: string, mergeKey: string): Promise<JobLine | undefined> {
  const { rows } = await sql<{ id: string }>`
    select job_id as id from platform.job
    where regency = ${regency} and merge_key = ${mergeKey} and finished_at is null
    order by job_id desc limit 1`.execute(db)
  return rows[0] && findJob(db, regency, rows[0].id)
}

/** Open jobs of a lane that may be tried now, oldest first. */
export async function listOpenJobs(
  database: Database,
  regency: string,
  lane: Lane,
): Promise<{ id: string; task: string; payload: unknown; by: string; attempt: number }[]> {
  const { rows } = await sql<{ id: string; task: string; payload: unknown; by: string; attempt: number }>`
    select job_id as id, task, payload, created_by as by, attempt from platform.job
    where regency = ${regency} and lane = ${lane} and finished_at is null and not_before <= now()
    order by job_id limit 20`.execute(database.db)
  return rows
}
