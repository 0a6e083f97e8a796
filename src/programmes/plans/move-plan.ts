import { audit } from '../../access/public.ts'
import { readRuleBook } from '../../contributions/public.ts'
import { type Day, monthOf } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { formatDay } from '../../platform/indonesian.ts'
import { enqueue, findJob } from '../../platform/jobs.ts'
import type { Tx } from '../../platform/transaction.ts'
import { changesBetween, readBasis } from './basis.ts'
import type { PlanState } from './contract.ts'
import { tellMoney } from './describe-demands.ts'
import { findList } from './list-queries.ts'
import { failPlan } from './plan-errors.ts'
import { addStep, listSteps, lockPlan, setPlan, type StoredPlan } from './plan-queries.ts'

/** Who acts. */
export interface Decider {
  readonly regency: string
  readonly id: string
}

/** Indonesian, as told in refusals. */
export const stateWords: Readonly<Record<PlanState, string>> = {
  solving: 'sedang dihitung',
  solved: 'selesai dihitung',
  refused: 'tidak dapat dihitung',
  cancelled: 'dihentikan',
  proposed: 'diajukan',
  accepting: 'sedang didaftarkan',
  accepted: 'diterima',
  undone: 'dibatalkan',
  discarded: 'dibuang',
}

/**
 * The plan if it is in one of the states, held until the transaction ends; else who was quicker.
 *
 * @throws programmes/plan-not-found, programmes/plan-state-changed
 */
export async function getPlanIn(
  tx: Tx,
  regency: string,
  plan: number,
  wanted: readonly PlanState[],
): Promise<StoredPlan> {
  const found = await lockPlan(tx.db, regency, plan)
  if (!found) throw failPlan('plan-not-found', { plan })
  if (wanted.includes(found.state)) return found
  const last = (await listSteps(tx.db, regency, plan)).at(-1)!
  throw failPlan('plan-state-changed', {
    plan,
    state: stateWords[found.state],
    by: last.by,
    at: formatDay(last.at.toISOString()),
  })
}

/**
 * What has changed since the plan was solved; empty while it holds. Needs a transaction that sees the whole
 * regency.
 */
export async function staleParts(db: Db, regency: string, plan: StoredPlan, today: Day): Promise<string[]> {
  if (plan.list === null) return []
  const list = await findList(db, regency, plan.list)
  if (!list) return []
  const now = await readBasis(db, regency, await readRuleBook(db), plan.asked.from)
  const past = plan.asked.from < monthOf(today) ? ['bulan pertamanya sudah lewat'] : []
  return [...past, ...changesBetween(list.basis, now)]
}

/** @throws programmes/plan-stale */
export async function checkFresh(tx: Tx, regency: string, plan: StoredPlan, today: Day): Promise<void> {
  const changed = await staleParts(tx.db, regency, plan, today)
  if (changed.length > 0) throw failPlan('plan-stale', { plan: plan.plan, changed: changed.join(', ') })
}

/**
 * Puts a solved plan before the second person. On the system database: whether it still holds is told from
 * people.
 *
 * @throws programmes/plan-not-found, programmes/plan-state-changed, programmes/plan-stale,
 *   programmes/plan-impossible
 */
export async function proposePlan(
  tx: Tx,
  { regency, id }: Decider,
  plan: number,
  how: { readonly today: Day; readonly note?: string | undefined },
): Promise<void> {
  const found = await getPlanIn(tx, regency, plan, ['solved'])
  await checkFresh(tx, regency, found, how.today)
  const short = found.outcome!.demands.filter(({ kind }) => kind === 'quota')
  if (short.length > 0)
    throw failPlan('plan-impossible', {
      why: short
        .map(({ name, asked, reached }) => `${name} meminta ${asked} orang, yang dapat dijangkau ${reached}.`)
        .join(' '),
      relax: short
        .map(
          ({ name, reached, takes }) =>
            `kuota ${name} menjadi ${reached}${takes === null ? '' : `, atau: ${tellMoney(takes)}`}`,
        )
        .join('; '),
    })
  await setPlan(tx.db, regency, plan, { state: 'proposed', proposedBy: id })
  await addStep(tx.db, regency, plan, { what: 'proposed', by: id, note: how.note })
  await audit(tx, { regency, id }, 'plan-proposed', `plan:${plan}`, sumsOf(found))
}

/** Gives a proposed plan back, with a reason. @throws programmes/plan-not-found, programmes/plan-state-changed */
export async function returnPlan(
  tx: Tx,
  { regency, id }: Decider,
  plan: number,
  reason: string,
): Promise<void> {
  const found = await getPlanIn(tx, regency, plan, ['proposed', 'accepting'])
  // Being enrolled it comes back by itself, unless the job was given up.
  if (found.state === 'accepting') {
    const job = found.jobId === null ? undefined : await findJob(tx.db, regency, found.jobId)
    if (job?.state !== 'failed') await getPlanIn(tx, regency, plan, ['proposed'])
  }
  await setPlan(tx.db, regency, plan, { state: 'solved', proposedBy: null, decidedBy: null })
  await addStep(tx.db, regency, plan, { what: 'returned', by: id, note: reason })
  await audit(tx, { regency, id }, 'plan-returned', `plan:${plan}`)
}

/**
 * The second person accepts; a job turns the plan into enrolments.
 *
 * @throws programmes/plan-not-found, programmes/plan-state-changed, programmes/plan-own-decision,
 *   programmes/plan-stale
 */
export async function acceptPlan(
  tx: Tx,
  { regency, id }: Decider,
  plan: number,
  how: { readonly today: Day; readonly note?: string | undefined },
): Promise<void> {
  const found = await getPlanIn(tx, regency, plan, ['proposed'])
  if (found.proposedBy === id) throw failPlan('plan-own-decision', { plan })
  await checkFresh(tx, regency, found, how.today)
  const jobId = await enqueue(tx.db, {
    regency,
    task: 'accept-plan',
    lane: 'long',
    by: id,
    payload: { plan },
  })
  await setPlan(tx.db, regency, plan, { state: 'accepting', decidedBy: id, jobId, problem: null })
  await addStep(tx.db, regency, plan, { what: 'accepting', by: id, note: how.note })
  await audit(tx, { regency, id }, 'plan-decided', `plan:${plan}`, sumsOf(found))
}

/** Takes a scenario away that was not accepted. @throws programmes/plan-not-found, programmes/plan-state-changed */
export async function discardPlan(tx: Tx, { regency, id }: Decider, plan: number): Promise<void> {
  const { edition } = await getPlanIn(tx, regency, plan, [
    'solving',
    'solved',
    'refused',
    'cancelled',
    'undone',
  ])
  await setPlan(tx.db, regency, plan, { state: 'discarded', edition: edition + 1 })
  await addStep(tx.db, regency, plan, { what: 'discarded', by: id })
  await audit(tx, { regency, id }, 'plan-discarded', `plan:${plan}`)
}

function sumsOf({ outcome }: StoredPlan) {
  const { people, personMonths, cost } = outcome!
  return { people, personMonths, cost }
}
