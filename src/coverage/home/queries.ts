import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { ReminderTask } from '../../instructions/public.ts'
import type { Reach } from '../../platform/scope.ts'
import type { HomeAnswer } from './contract.ts'

/** Those of duties and meetings are counted by their slice. */
export type Task = Exclude<HomeAnswer['waiting'][number]['task'], ReminderTask>

/** Who asks: proposals wait for others than those who did the step before. */
export interface Asker {
  readonly id: string
  /** Where he decides on proposals. */
  readonly decides: Reach
}

const late = sql`due_on < current_date`
const always = sql`true`

const decidedBy = ({ id, decides }: Asker) =>
  typeof decides === 'string'
    ? sql`made_by <> ${id} and checked_by is distinct from ${id}`
    : sql`made_by <> ${id} and checked_by is distinct from ${id} and (agency = any(${[...decides.agencies]}::text[])
        or village_code = any(${[...decides.places]}::text[]) or substr(village_code, 1, 8) = any(${[...decides.places]}::text[]))`
const returnedTo = sql`platform.reaches(village_code, agency)`

/** Of these tasks it is told how many are late. */
const proposalTasks = {
  'proposals-verify': ['verify', () => always],
  'proposals-check': ['check', ({ id }: Asker) => sql`made_by <> ${id}`],
  'proposals-decide': ['decide', decidedBy],
  'proposals-returned': ['returned', () => returnedTo],
  'proposals-enrol': ['enrol', () => always],
} as const

type ProposalTask = keyof typeof proposalTasks

/** Counts of what waits, each as far as the transaction sees it. */
const counts: Readonly<Record<Exclude<Task, ProposalTask>, (regency: string) => RawBuilder<number>>> = {
  entitlements: (regency) => sql`(select coalesce(sum(open), 0)::int from published.open_questions
    where regency = ${regency} and entitlement)`,
  questions: (regency) => sql`(select coalesce(sum(open), 0)::int from published.open_questions
    where regency = ${regency} and not entitlement)`,
  finds: (regency) => sql`(select coalesce(sum(finds), 0)::int from published.find_queue
    where regency = ${regency})`,
  'open-imports': (regency) =>
    sql`(select count(*)::int from published.open_upload where regency = ${regency})`,
  'rejected-rows': (regency) => sql`(
    select coalesce(sum((outcomes ->> 'rejected')::int), 0)::int from published.newest_batch
    where regency = ${regency})`,
  requests: (regency) => sql`(select count(*)::int from published.open_request where regency = ${regency})`,
  'stale-sources': () => sql`0`,
  lapses: (regency) => sql`(select count(*)::int from published.protection_run
    where regency = ${regency} and ends_on > current_date and ends_on <= current_date + 60
      and lower(valid) <= current_date and (deceased_on is null or deceased_on > current_date))`,
  'enrolment-conflicts': (regency) =>
    sql`(select count(*)::int from published.enrolment_conflict where regency = ${regency})`,
}

/** All of them in one look through what waits: each look has several policies to be prepared. */
function proposals(regency: string, tasks: readonly ProposalTask[], asker: Asker): RawBuilder<unknown> {
  const columns = tasks.flatMap((task) => {
    const [name, who] = proposalTasks[task]
    const mine = sql`task = ${name} and ${who(asker)}`
    return [
      sql`count(distinct proposal) filter (where ${mine})::int as ${sql.ref(task)}`,
      sql`count(distinct proposal) filter (where ${mine} and ${late})::int as ${sql.ref(`${task} late`)}`,
    ]
  })
  const names = tasks.map((task) => proposalTasks[task][0])
  return sql`from (
    select ${sql.join(columns)} from published.proposal_task
    where regency = ${regency} and task = any(${names}::text[])) w`
}

export interface Waiting {
  readonly count: number
  readonly overdue?: number
}

export async function countWaiting(
  db: Db,
  regency: string,
  tasks: readonly Task[],
  asker: Asker,
): Promise<ReadonlyMap<Task, Waiting>> {
  const others = tasks.filter((task) => !isOfProposals(task))
  const columns = others.map((task) => sql`${counts[task](regency)} as ${sql.ref(task)}`)
  const ofProposals = tasks.filter(isOfProposals)
  if (ofProposals.length > 0) columns.push(sql`w.*`)
  const { rows } = await sql<Record<string, number>>`
    select ${sql.join(columns)} ${ofProposals.length === 0 ? sql`` : proposals(regency, ofProposals, asker)}`.execute(
    db,
  )
  const found = rows[0]!
  return new Map(
    tasks.map((task) => {
      const count = found[task] ?? 0
      return [task, isOfProposals(task) ? { count, overdue: found[`${task} late`] ?? 0 } : { count }]
    }),
  )
}

const isOfProposals = (task: Task): task is ProposalTask => task in proposalTasks

/** Another one whenever protection changes, by lists or by payments. */
export async function findProtectionState(db: Db, regency: string): Promise<string | undefined> {
  const { rows } = await sql<{ state: string }>`
    select state from published.protection_state where regency = ${regency}`.execute(db)
  return rows[0]?.state
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
