import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { KeptRefusal } from '../../platform/errors.ts'
import type { BilledPayer, BillRequest, MadeBill } from '../bills/make-bills.ts'
import type { WorkOfPayer } from '../bills/run-queries.ts'
import { moment, nameOf } from '../sql-words.ts'

export interface RunRow {
  readonly run: string
  readonly month: string
  readonly months: 1 | 2 | 3 | 6 | 12
  readonly payer: string | null
  readonly rehearsal: boolean
  readonly state: 'running' | 'done' | 'stopped' | 'refused'
  readonly asOf: string
  readonly problem: KeptRefusal | null
  readonly jobId: string | null
  readonly askedBy: string
  readonly askedAt: string
}

export async function insertRun(
  db: Db,
  regency: string,
  { month, months, payer }: BillRequest,
  { by, asOf, rehearsal }: { readonly by: string; readonly asOf: string; readonly rehearsal: boolean },
): Promise<string> {
  const { rows } = await sql<{ run: string }>`
    insert into contributions.bill_run (regency, month, months, payer, rehearsal, as_of, asked_by)
    values (${regency}, ${month}, ${months}, ${payer ?? null}, ${rehearsal}, ${asOf}, ${by})
    returning run`.execute(db)
  return rows[0]!.run
}

const columns = sql`
  r.run, r.month, r.months, r.payer, r.rehearsal, r.state, r.as_of as "asOf", r.problem, r.job_id as "jobId",
  ${nameOf('r.asked_by')} as "askedBy", ${moment('r.asked_at')} as "askedAt"`

export async function findRun(db: Db, regency: string, run: string): Promise<RunRow | undefined> {
  const { rows } = await sql<RunRow>`
    select ${columns} from contributions.bill_run r where r.regency = ${regency} and r.run = ${run}::uuid`.execute(
    db,
  )
  return rows[0]
}

/** The latest first, each with what it came to. */
export async function listRuns(
  db: Db,
  regency: string,
  limit: number,
): Promise<(RunRow & { readonly bills: number; readonly total: number })[]> {
  const { rows } = await sql<RunRow & { bills: number; total: number }>`
    select ${columns}, p.bills, p.total from contributions.bill_run r
    cross join lateral (
      select count(*) filter (where state = 'made')::int as bills, coalesce(sum((made ->> 'total')::bigint), 0)::bigint as total
      from contributions.bill_run_part where regency = r.regency and run = r.run) p
    where r.regency = ${regency} order by r.asked_at desc limit ${limit}`.execute(db)
  return rows
}

/**
 * Which job works on a run, or that none does any more.
 *
 * @param from what it must be now; nothing changes when it is something else
 */
export async function changeRun(
  db: Db,
  regency: string,
  run: string,
  from: { readonly states: readonly RunRow['state'][]; readonly jobId?: string },
  to: { readonly state: RunRow['state']; readonly jobId?: string; readonly problem?: KeptRefusal },
): Promise<boolean> {
  const { rows } = await sql`
    update contributions.bill_run set state = ${to.state}, problem = ${to.problem ? JSON.stringify(to.problem) : null}::jsonb,
      job_id = coalesce(${to.jobId ?? null}::uuid, job_id),
      finished_at = case when ${to.state} = 'running' then null else now() end
    where regency = ${regency} and run = ${run}::uuid and state = any(${[...from.states]}::text[])
      ${from.jobId === undefined ? sql`` : sql`and job_id = ${from.jobId}::uuid`}
    returning run`.execute(db)
  return rows.length === 1
}

/** Whether this job is still the one that works on the run; held against who would stop it when asked for. */
export async function isRunOf(
  db: Db,
  regency: string,
  run: string,
  jobId: string,
  { hold }: { readonly hold: boolean },
): Promise<boolean> {
  const { rows } = await sql`
    select from contributions.bill_run where regency = ${regency} and run = ${run}::uuid and job_id = ${jobId}::uuid
      and state = 'running' ${hold ? sql`for update` : sql``}`.execute(db)
  return rows.length === 1
}

export interface PartRow extends WorkOfPayer {
  readonly state: 'waiting' | 'made' | 'unchanged'
  readonly made: MadeBill | null
  /** Of a payer without a bill. */
  readonly omissions: MadeBill['omissions']
}

export async function insertParts(
  db: Db,
  regency: string,
  run: string,
  payers: readonly WorkOfPayer[],
): Promise<void> {
  await sql`
    insert into contributions.bill_run_part (regency, run, payer, place, work)
    select ${regency}, ${run}::uuid, payer, place, work
    from unnest(${payers.map(({ code }) => code)}::text[], ${payers.map(({ work }) => work)}::integer[])
      with ordinality p (payer, work, place)
    on conflict do nothing`.execute(db)
}

export async function listParts(db: Db, regency: string, run: string): Promise<PartRow[]> {
  const { rows } = await sql<PartRow>`
    select p.payer as code, y.name, y.kind, y.payer_class as "payerClass", p.work, p.state, p.made, p.omissions
    from contributions.bill_run_part p join contributions.payer y on y.regency = p.regency and y.code = p.payer
    where p.regency = ${regency} and p.run = ${run}::uuid order by p.place`.execute(db)
  return rows
}

export async function finishPart(
  db: Db,
  regency: string,
  run: string,
  payer: string,
  billed: BilledPayer,
): Promise<void> {
  const made = 'total' in billed ? JSON.stringify(billed) : null
  await sql`
    update contributions.bill_run_part set state = ${made === null ? 'unchanged' : 'made'},
      made = ${made}::jsonb, omissions = ${made === null ? JSON.stringify(billed.omissions) : '[]'}::jsonb
    where regency = ${regency} and run = ${run}::uuid and payer = ${payer}`.execute(db)
}
