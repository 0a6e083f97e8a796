import { sql } from 'kysely'
import { firstDay, type Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { KeptRefusal } from '../../platform/errors.ts'
import type { WorkOutcome } from './contract.ts'

export interface WorkRow {
  readonly work: string
  readonly kind: WorkOutcome['kind']
  readonly month: Month | null
  readonly request: {
    readonly bill?: number
    readonly paidOn?: string
    readonly reference?: string
    readonly asOf: string
  }
  readonly rehearsal: boolean
  readonly agencies: readonly string[] | null
  readonly fileName: string | null
  readonly state: 'running' | 'done' | 'refused'
  readonly outcome: WorkOutcome | null
  readonly problem: KeptRefusal | null
  readonly jobId: string | null
  readonly askedBy: string
}

export type NewWork = Pick<WorkRow, 'kind' | 'month' | 'request' | 'rehearsal' | 'agencies'> & {
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null
  readonly by: string
}

export async function insertWork(db: Db, regency: string, one: NewWork): Promise<string> {
  const { rows } = await sql<{ work: string }>`
    insert into sponsorship.payroll_work (regency, kind, month, request, rehearsal, agencies, file_name, file_bytes, asked_by)
    values (${regency}, ${one.kind}, ${one.month === null ? null : firstDay(one.month)}::date, ${JSON.stringify(one.request)}::jsonb,
      ${one.rehearsal}, ${one.agencies === null ? null : [...one.agencies]}::text[], ${one.file?.name ?? null},
      ${one.file === null ? null : Buffer.from(one.file.bytes)}::bytea, ${one.by})
    returning work`.execute(db)
  return rows[0]!.work
}

export async function findWork(db: Db, regency: string, work: string): Promise<WorkRow | undefined> {
  const { rows } = await sql<WorkRow>`
    select work, kind, to_char(month, 'YYYY-MM') as month, request, rehearsal, agencies, file_name as "fileName", state, outcome,
           problem, job_id as "jobId", asked_by as "askedBy"
    from sponsorship.payroll_work where regency = ${regency} and work = ${work}::uuid`.execute(db)
  return rows[0]
}

export async function findWorkFile(
  db: Db,
  regency: string,
  work: string,
): Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined> {
  const { rows } = await sql<{ name: string | null; bytes: Buffer | null }>`
    select file_name as name, file_bytes as bytes from sponsorship.payroll_work
    where regency = ${regency} and work = ${work}::uuid`.execute(db)
  const found = rows[0]
  if (!found || found.name === null || found.bytes === null) return undefined
  return { name: found.name, bytes: new Uint8Array(found.bytes) }
}

export async function setWorkJob(db: Db, regency: string, work: string, jobId: string): Promise<void> {
  await sql`
    update sponsorship.payroll_work set job_id = ${jobId}::uuid where regency = ${regency} and work = ${work}::uuid`.execute(
    db,
  )
}

export async function endWork(
  db: Db,
  regency: string,
  work: string,
  to: { readonly outcome: WorkOutcome } | { readonly problem: KeptRefusal },
): Promise<void> {
  const outcome = 'outcome' in to ? JSON.stringify(to.outcome) : null
  const problem = 'problem' in to ? JSON.stringify(to.problem) : null
  await sql`
    update sponsorship.payroll_work set state = ${outcome === null ? 'refused' : 'done'}, outcome = ${outcome}::jsonb,
      problem = ${problem}::jsonb, finished_at = now()
    where regency = ${regency} and work = ${work}::uuid and state = 'running'`.execute(db)
}
