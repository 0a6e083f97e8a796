import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { ReminderTask } from '../../instructions/public.ts'
import type { HomeAnswer } from './contract.ts'

/** Those of duties and meetings are counted by their slice. */
type Task = Exclude<HomeAnswer['waiting'][number]['task'], ReminderTask>

/** Counts of what waits, each as far as the transaction sees it. */
const counts: Readonly<Record<Task, (regency: string) => RawBuilder<number>>> = {
  entitlements: (regency) => sql`(select coalesce(sum(open), 0)::int from published.open_questions
    where regency = ${regency} and entitlement)`,
  questions: (regency) => sql`(select coalesce(sum(open), 0)::int from published.open_questions
    where regency = ${regency} and not entitlement)`,
  finds: (regency) => sql`(select coalesce(sum(finds), 0)::int from published.find_queue
    where regency = ${regency})`,
  'open-imports': (regency) =>
    sql`(select count(*)::int from published.open_upload where regency = ${regency})`,
  'rejected-rows': (regency) => sql`(
    select coalesce(sum((report -> 'outcomes' ->> 'rejected')::int), 0)::int from (
      select distinct on (source) report from published.batch
      where regency = ${regency} and undone_at is null order by source, batch_id desc) newest)`,
  requests: (regency) => sql`(select count(*)::int from published.open_request where regency = ${regency})`,
  'stale-sources': () => sql`0`,
  lapses: (regency) => sql`(select count(*)::int from published.protection_run
    where regency = ${regency} and lower(valid) <= current_date and upper(valid) > current_date
      and upper(valid) <= current_date + 60 and (deceased_on is null or deceased_on > current_date))`,
  'enrolment-conflicts': (regency) =>
    sql`(select count(*)::int from published.enrolment_conflict where regency = ${regency})`,
}

export async function countWaiting(
  db: Db,
  regency: string,
  tasks: readonly Task[],
): Promise<Partial<Record<Task, number>>> {
  const columns = tasks.map((task) => sql`${counts[task](regency)} as ${sql.ref(task)}`)
  const { rows } = await sql<Partial<Record<Task, number>>>`select ${sql.join(columns)}`.execute(db)
  return rows[0]!
}

/** The newest list of each source. */
export async function listFreshness(
  db: Db,
  regency: string,
): Promise<{ source: string; kind: string; agencyName: string; asOf: string }[]> {
  const { rows } = await sql<{ source: string; kind: string; agencyName: string; asOf: string }>`
    select source, kind, agency_name as "agencyName", as_of as "asOf" from coverage.freshness(${regency})
    order by as_of, source`.execute(db)
  return rows
}
