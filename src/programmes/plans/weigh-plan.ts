import { audit } from '../../access/public.ts'
import { type Day, monthNumber } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { enqueue, findOpenJob, type JobLine } from '../../platform/jobs.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { PlanAsked, PlanOutcome } from './contract.ts'
import { checkFresh, type Decider, getPlanIn } from './move-plan.ts'
import { failPlan } from './plan-errors.ts'

interface Edition {
  readonly plan: number
  readonly edition: number
}

const keyOf = ({ plan, edition }: Edition) => `weigh ${plan} ${edition}`

/** Has told afterwards what unmet demands take and what more money would bring. */
export async function enqueueWeighing(tx: Tx, { regency, id: by }: Decider, of: Edition): Promise<void> {
  const { plan, edition } = of
  const payload = { plan, edition }
  await enqueue(tx.db, { regency, task: 'weigh-plan', lane: 'background', by, payload, mergeKey: keyOf(of) })
}

/** How far the weighing of a plan is; undefined where none is under way. */
export async function findWeighing(db: Db, regency: string, of: Edition): Promise<JobLine | undefined> {
  return findOpenJob(db, regency, keyOf(of))
}

/**
 * Starts the weighing of a plan that was solved before there was any, or whose weighing did not reach everything.
 *
 * @throws programmes/plan-not-found, programmes/plan-state-changed, programmes/plan-stale,
 *   programmes/plan-weighed
 */
export async function askWeighing(tx: Tx, decider: Decider, plan: number, today: Day): Promise<void> {
  const found = await getPlanIn(tx, decider.regency, plan, ['solved', 'proposed'])
  if (found.outcome === null || !isUnweighed(found.asked, found.outcome))
    throw failPlan('plan-weighed', { plan })
  await checkFresh(tx, decider.regency, found, today)
  await enqueueWeighing(tx, decider, found)
  await audit(tx, decider, 'plan-weighing-asked', `plan:${plan}`)
}

/** Whether anything of a plan still waits to be weighed. */
export function isUnweighed(
  { from, months }: PlanAsked,
  { demands, demandsUntold, closes, funds }: PlanOutcome,
): boolean {
  const { by, costBy } = closes
  const nth = by === null ? -1 : monthNumber(by) - monthNumber(from)
  return (
    demandsUntold > 0 ||
    demands.some(({ takes }) => takes === null) ||
    (nth >= 0 && nth < months && costBy === null) ||
    funds.some(({ budget, more }) => budget !== null && more === null)
  )
}
