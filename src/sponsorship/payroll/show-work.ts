import type { Database, Db } from '../../platform/database.ts'
import { tellRefusal } from '../../platform/errors.ts'
import { findJob } from '../../platform/jobs.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import type { WorkState } from './contract.ts'
import { findWork } from './work-queries.ts'

/**
 * Payroll work as it stands.
 *
 * @param system jobs are seen by who asked for them
 * @throws sponsorship/pay-work-not-found
 */
export async function showWork(
  db: Db,
  system: Database,
  regency: string,
  id: string,
  language: 'id' | 'en',
): Promise<WorkState> {
  const row = await findWork(db, regency, id)
  if (!row) throw failSponsorship('pay-work-not-found')
  const job = row.jobId === null ? undefined : await findJob(system.db, regency, row.jobId)
  const failed = row.state === 'running' && job?.state === 'failed'
  const waiting = job === undefined || job.state === 'waiting'
  const problem = row.problem ?? (failed ? (job.problem ?? null) : null)
  return {
    work: row.work,
    kind: row.kind,
    rehearsal: row.rehearsal,
    state: row.state !== 'running' ? row.state : failed ? 'refused' : waiting ? 'waiting' : 'running',
    step: job?.step ?? null,
    done: job?.done ?? 0,
    total: job?.total ?? 0,
    fileName: row.fileName,
    outcome: row.outcome,
    problem: problem === null ? null : tellRefusal(problem, language),
  }
}
