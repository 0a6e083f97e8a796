import type { Database, Db } from '../../platform/database.ts'
import { tellRefusal } from '../../platform/errors.ts'
import { findJob, type JobLine } from '../../platform/jobs.ts'
import { failBooks } from '../books-errors.ts'
import type { BillRunState } from './contract.ts'
import { findRun, listParts, type PartRow, type RunRow } from './queries.ts'

/**
 * A run as it stands: payer by payer, with what it made so far.
 *
 * @param system jobs are seen by who asked for them; how far a run is, by all who may make bills
 * @throws contributions/bill-run-not-found
 */
export async function showRun(
  db: Db,
  system: Database,
  regency: string,
  id: string,
  language: 'id' | 'en',
): Promise<BillRunState> {
  const run = await findRun(db, regency, id)
  if (!run) throw failBooks('bill-run-not-found')
  const parts = await listParts(db, regency, id)
  const job = run.jobId === null ? undefined : await findJob(system.db, regency, run.jobId)
  const state = stateOf(run, job)
  const problem = run.problem ?? (state === 'refused' ? (job?.problem ?? null) : null)
  const shown = showParts(parts, state === 'running' ? (job?.done ?? 0) : 0)
  const bills = parts.flatMap(({ made }) => (made === null ? [] : [made]))
  const total = bills.reduce((sum, one) => sum + one.total, 0)
  const { month, months } = run
  return {
    run: run.run,
    month,
    months,
    payer: run.payer,
    rehearsal: run.rehearsal,
    state,
    askedBy: run.askedBy,
    askedAt: run.askedAt,
    bills: bills.length,
    total,
    done: shown.reduce((sum, { done }) => sum + done, 0),
    work: shown.reduce((sum, { work }) => sum + work, 0),
    attempt: job?.attempt ?? 0,
    ahead: job?.ahead ?? 0,
    problem: problem === null ? null : tellRefusal(problem, language),
    parts: shown,
    result: {
      month,
      months,
      bills,
      unchanged: parts
        .filter((part) => part.state === 'unchanged')
        .map(({ code, name, omissions }) => ({ payer: code, payerName: name, omissions })),
      total,
    },
  }
}

/** A job that was given up leaves its run behind as under way; that is a refusal too. */
export function stateOf({ state }: Pick<RunRow, 'state'>, job: JobLine | undefined): BillRunState['state'] {
  if (state !== 'running') return state
  if (job?.state === 'failed') return 'refused'
  // Seen from within the transaction that asks for it, the job is not there yet.
  return job === undefined || job.state === 'waiting' ? 'waiting' : 'running'
}

/** How far each payer is: what has a result is done, the first without one has what the job told beyond. */
function showParts(parts: readonly PartRow[], told: number): BillRunState['parts'] {
  let before = 0
  let open = told > 0
  return parts.map(({ code, name, work, state }) => {
    const since = before
    before += work
    if (state !== 'waiting') return { payer: code, payerName: name, state, done: work, work }
    const running = open
    open = false
    const done = running ? Math.max(0, Math.min(work, told - since)) : 0
    return { payer: code, payerName: name, state: running ? 'running' : 'waiting', done, work }
  })
}
