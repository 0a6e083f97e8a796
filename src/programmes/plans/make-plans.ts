import { audit } from '../../access/public.ts'
import { type Day, monthOf } from '../../platform/calendar.ts'
import { formatMonth } from '../../platform/indonesian.ts'
import { enqueue } from '../../platform/jobs.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { getFund } from '../funds/save-terms.ts'
import { failFund } from '../funds/fund-errors.ts'
import type { PlanAsked } from './contract.ts'
import { failPlan } from './plan-errors.ts'
import { addStep, insertPlan, setPlan } from './plan-queries.ts'
import { getPlanIn } from './move-plan.ts'

/** Who acts, and which day it is. */
export interface Planner {
  readonly regency: string
  readonly id: string
  readonly today: Day
}

/**
 * A scenario, asked for and handed to a job that solves it.
 *
 * @throws what `checkAsked` refuses
 */
export async function makePlan(tx: Tx, planner: Planner, asked: PlanAsked): Promise<number> {
  const { regency, id } = planner
  await lockRegency(tx, regency)
  await checkAsked(tx, planner, asked)
  const plan = await insertPlan(tx, regency, asked, id)
  await addStep(tx.db, regency, plan, { what: 'made', by: id })
  await begin(tx, planner, plan, 1)
  await audit(tx, { regency, id }, 'plan-made', `plan:${plan}`, {
    months: asked.months,
    funds: asked.funds.length,
  })
  return plan
}

/**
 * The same scenario asked anew: other budgets, or the same on what the register says today. What was solved
 * before stays until the new outcome is there.
 *
 * @throws programmes/plan-not-found, programmes/plan-state-changed and what `checkAsked` refuses
 */
export async function askAnew(tx: Tx, planner: Planner, plan: number, asked?: PlanAsked): Promise<void> {
  const { regency, id } = planner
  await lockRegency(tx, regency)
  const found = await getPlanIn(tx, regency, plan, ['solving', 'solved', 'refused', 'cancelled'])
  const next = asked ?? found.asked
  await checkAsked(tx, planner, next)
  const edition = found.edition + 1
  await setPlan(tx.db, regency, plan, { asked: next, edition, state: 'solving', problem: null })
  await addStep(tx.db, regency, plan, { what: 'asked', by: id })
  await begin(tx, planner, plan, edition)
  await audit(tx, { regency, id }, 'plan-asked', `plan:${plan}`, { edition })
}

async function begin(tx: Tx, { regency, id: by }: Planner, plan: number, edition: number): Promise<void> {
  const jobId = await enqueue(tx.db, {
    regency,
    task: 'solve-plan',
    lane: 'plan',
    by,
    payload: { plan, edition },
  })
  await setPlan(tx.db, regency, plan, { jobId })
}

/**
 * Whether a scenario can be asked at all; what needs people to know is refused when it is solved.
 *
 * @throws programmes/plan-month-past, programmes/plan-fund-twice, programmes/fund-unknown,
 *   programmes/fund-without-period, programmes/plan-quota-crossed, programmes/plan-place-unknown
 */
export async function checkAsked(tx: Tx, { regency, today }: Planner, asked: PlanAsked): Promise<void> {
  const earliest = monthOf(today)
  if (asked.from < earliest)
    throw failPlan('plan-month-past', { month: formatMonth(asked.from), earliest: formatMonth(earliest) })
  const seen = new Set<string>()
  for (const { payer } of asked.funds) {
    if (seen.has(payer)) throw failPlan('plan-fund-twice', { payer })
    seen.add(payer)
    if ((await getFund(tx, regency, payer)).terms === null) throw failFund('fund-without-period', { payer })
  }
  for (const { kind, code, atLeast, atMost } of asked.quotas) {
    if (atMost !== null && atMost < atLeast)
      throw failPlan('plan-quota-crossed', { name: code, least: atLeast, most: atMost })
    const known = kind === 'sector' ? ['transport', 'other'].includes(code) : code.startsWith(`${regency}.`)
    if (!known) throw failPlan('plan-place-unknown', { code, regency })
  }
}

/** Stops solving; what was solved before can be asked for again. */
export async function cancelPlan(tx: Tx, planner: Omit<Planner, 'today'>, plan: number): Promise<void> {
  const { regency, id } = planner
  const { edition } = await getPlanIn(tx, regency, plan, ['solving'])
  // A higher edition: the job that still computes stores nothing.
  await setPlan(tx.db, regency, plan, { state: 'cancelled', edition: edition + 1 })
  await addStep(tx.db, regency, plan, { what: 'cancelled', by: id })
  await audit(tx, { regency, id }, 'plan-cancelled', `plan:${plan}`)
}
