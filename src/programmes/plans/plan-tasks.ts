import { z } from 'zod'
import { audit } from '../../access/public.ts'
import { asRefusal } from '../../contributions/public.ts'
import { today } from '../../platform/calendar.ts'
import { Refusal } from '../../platform/errors.ts'
import type { JobContext, Task } from '../../platform/run-jobs.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { assessTask } from '../assessment.ts'
import type { PlanOutcome } from './contract.ts'
import { openPlan } from './open-plan.ts'
import { addStep, findPlan, lockPlan, replaceSpells, setPlan } from './plan-queries.ts'
import { weighDemands } from './tell-demands.ts'
import { type SolvedPlan, solvePlan, weighMoney } from './solve-plan.ts'
import { enqueueWeighing } from './weigh-plan.ts'

const solving = z.object({ plan: z.int(), edition: z.int() })
const accepting = z.object({ plan: z.int() })

/** The long work of plans: solving a scenario, turning an accepted one into enrolments. */
export const planTasks: Readonly<Record<string, Task>> = {
  'solve-plan': solveJob,
  'weigh-plan': weighJob,
  'accept-plan': acceptJob,
  'assess-people': assessTask,
}

/** Solves what was asked, unless it has been asked anew or stopped meanwhile. */
async function solveJob(job: JobContext, payload: unknown): Promise<void> {
  const { plan, edition } = solving.parse(payload)
  const found = await findPlan(job.database.db, job.regency, plan)
  if (found?.edition !== edition || found.state !== 'solving') return
  await whileAsked(job, { plan, edition }, async (signal) => {
    const solved = await solvePlan({ ...job, signal }, found.asked)
    await storeSolved(job, plan, edition, solved)
  })
}

/** What unmet demands and more money take is a question for each demand and fund: told afterwards, and not in the way of other quick work. */
async function weighJob(job: JobContext, payload: unknown): Promise<void> {
  const { plan, edition } = solving.parse(payload)
  const found = await findPlan(job.database.db, job.regency, plan)
  if (found?.edition !== edition || found.list === null) return
  await whileAsked(job, { plan, edition }, async (signal) => {
    const context = { ...job, signal }
    const solved = await solvePlan(context, found.asked)
    // On other data now: what was told stays as it was.
    if (solved.list.list !== found.list) return
    const store = (outcome: PlanOutcome) => storeWeighed(job, plan, edition, outcome)
    const begun = { ...solved, outcome: keepWeighed(solved.outcome, found.outcome) }
    const outcome = await weighDemands(context, begun, store)
    await store(outcome)
    await store(await weighMoney(context, { ...begun, outcome }))
  })
}

/** What an earlier weighing told of funds need not be worked out again: the plan is the same. */
function keepWeighed(outcome: PlanOutcome, before: PlanOutcome | null): PlanOutcome {
  const told = new Map(before?.funds.map(({ payer, more }) => [payer, more]))
  return {
    ...outcome,
    funds: outcome.funds.map((one) => ({ ...one, more: told.get(one.payer) ?? one.more })),
  }
}

/** Stops when the plan is asked anew, stopped or taken away; a refusal becomes the answer. */
async function whileAsked(
  job: JobContext,
  { plan, edition }: { readonly plan: number; readonly edition: number },
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const { database, regency } = job
  const stop = new AbortController()
  const watch = setInterval(() => {
    void findPlan(database.db, regency, plan).then(
      (now) => (now?.edition === edition ? undefined : stop.abort()),
      () => undefined,
    )
  }, lookEveryMs)
  try {
    await work(stop.signal)
  } catch (error) {
    if (stop.signal.aborted) return
    if (!(error instanceof Refusal)) throw error
    await storeRefused(job, plan, edition, error)
  } finally {
    clearInterval(watch)
  }
}

const lookEveryMs = 500

/** Stores nothing when it was asked anew, stopped or taken away meanwhile. */
async function storeSolved(
  job: JobContext,
  plan: number,
  edition: number,
  solved: SolvedPlan,
): Promise<void> {
  const { database, regency, by, progress } = job
  progress.step('Menyimpan rencana')
  await inTransaction(database, async (tx) => {
    const found = await lockPlan(tx.db, regency, plan)
    if (found?.edition !== edition || found.state !== 'solving') return
    await replaceSpells(tx, regency, plan, solved.list.list, solved.spells)
    const { list, outcome } = solved
    await setPlan(tx.db, regency, plan, { state: 'solved', list: list.list, outcome, problem: null })
    await addStep(tx.db, regency, plan, { what: 'solved', by })
    await enqueueWeighing(tx, { regency, id: by }, { plan, edition })
  })
}

async function storeWeighed(
  { database, regency }: JobContext,
  plan: number,
  edition: number,
  outcome: PlanOutcome,
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const found = await lockPlan(tx.db, regency, plan)
    if (found?.edition === edition) await setPlan(tx.db, regency, plan, { outcome })
  })
}

async function storeRefused(job: JobContext, plan: number, edition: number, error: Refusal): Promise<void> {
  const { database, regency, by } = job
  await inTransaction(database, async (tx) => {
    const found = await lockPlan(tx.db, regency, plan)
    if (found?.edition !== edition || found.state !== 'solving') return
    const problem = { code: error.code, message: error.message }
    await setPlan(tx.db, regency, plan, { state: 'refused', problem })
    await addStep(tx.db, regency, plan, { what: 'refused', by, note: error.message })
  })
}

/** All in one transaction: killed, nothing has happened, and the job is done again. */
async function acceptJob(job: JobContext, payload: unknown): Promise<void> {
  const { plan } = accepting.parse(payload)
  const { database, regency, by, progress } = job
  const found = await findPlan(database.db, regency, plan)
  if (found?.state !== 'accepting' || found.jobId !== job.jobId) return
  try {
    await inTransaction(database, (tx) =>
      openPlan(tx, { regency, id: by }, plan, { today: today(), progress }),
    ).catch(asRefusal)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await inTransaction(database, async (tx) => {
      const now = await lockPlan(tx.db, regency, plan)
      if (now?.state !== 'accepting') return
      const problem = { code: error.code, message: error.message }
      await setPlan(tx.db, regency, plan, { state: 'proposed', decidedBy: null, problem })
      await addStep(tx.db, regency, plan, { what: 'failed', by, note: error.message })
      await audit(tx, { regency, id: by }, 'plan-not-opened', `plan:${plan}`, { code: error.code })
    })
  }
}
