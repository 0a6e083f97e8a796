import { type Actor, holds, reachOf } from '../../access/public.ts'
import { formatSpan } from '../../contributions/public.ts'
import { addMonths, type Day } from '../../platform/calendar.ts'
import { findJob } from '../../platform/jobs.ts'
import type { Tx } from '../../platform/transaction.ts'
import { maskNik } from '../../registry/public.ts'
import type { PlanDetail, PlanLine, PlanOutcome, PlanPersonAnswer } from './contract.ts'
import { explainUnreached } from './explain-spell.ts'
import { findList } from './list-queries.ts'
import { staleParts } from './move-plan.ts'
import type { PlanPersonRow } from './people-queries.ts'
import { failPlan } from './plan-errors.ts'
import { findPlan, listPlanBatches, listSteps, type StoredPlan } from './plan-queries.ts'
import { findWeighing, isUnweighed } from './weigh-plan.ts'

export function showLine({ plan, name, state, asked, outcome, madeAt, madeBy }: StoredPlan): PlanLine {
  return { plan, name, state, asked, outcome, madeAt: madeAt.toISOString(), madeBy }
}

/** @throws programmes/plan-not-found */
export async function getPlan(tx: Pick<Tx, 'db'>, regency: string, plan: number): Promise<StoredPlan> {
  const found = await findPlan(tx.db, regency, plan)
  if (!found) throw failPlan('plan-not-found', { plan })
  return found
}

/**
 * A plan with its steps and what the actor may do. On the system database: whether it still holds, and how far its
 * job is, is told to everybody who reads plans. Names nobody.
 */
export async function showPlan(tx: Tx, actor: Actor, plan: number, today: Day): Promise<PlanDetail> {
  const { regency } = actor
  const found = await getPlan(tx, regency, plan)
  const { state, list, jobId } = found
  const job = jobId === null ? undefined : await findJob(tx.db, regency, jobId)
  const frozen = list === null ? undefined : await findList(tx.db, regency, list)
  const decides = state === 'solved' || state === 'proposed'
  const steps = await listSteps(tx.db, regency, plan)
  const batches = await listPlanBatches(tx.db, regency, plan)
  const going = state === 'solving' || state === 'accepting'
  const stale = decides ? await staleParts(tx.db, regency, found, today) : []
  const weighing = await findWeighing(tx.db, regency, found)
  const { outcome, asked } = found
  const weighable = decides && stale.length === 0 && outcome !== null && isUnweighed(asked, outcome)
  return {
    ...showLine(found),
    edition: found.edition,
    problem: found.problem ?? (going ? (job?.problem ?? null) : null),
    progress: going && job ? { step: job.step, done: job.done, total: job.total } : null,
    frozen: frozen ? { list: frozen.list, hash: frozen.hash, madeAt: frozen.madeAt.toISOString() } : null,
    weighing: weighing
      ? { step: weighing.step, done: weighing.done, total: weighing.total, ahead: weighing.ahead }
      : null,
    stale,
    steps: steps.map(({ at, ...step }) => ({ ...step, at: at.toISOString() })),
    batches: batches.map(({ months, ...batch }) => ({ ...batch, months: formatSpan(months) })),
    may: {
      ...mayDo(actor, found, job?.state === 'failed'),
      weigh: weighable && !weighing && holds(actor, 'programmes.manage'),
    },
    acceptRefused:
      state === 'proposed' && found.proposedBy === actor.id
        ? 'Rencana ini Anda ajukan sendiri; orang kedua yang menerimanya.'
        : null,
  }
}

function mayDo(
  actor: Actor,
  { state, proposedBy }: StoredPlan,
  gaveUp: boolean,
): Omit<PlanDetail['may'], 'weigh'> {
  const manages = holds(actor, 'programmes.manage')
  const decides = holds(actor, 'programmes.decide') && reachOf(actor, 'programmes.decide') === 'all'
  const checks = holds(actor, 'programmes.check') && reachOf(actor, 'programmes.check') === 'all'
  const second = state === 'proposed' && proposedBy !== actor.id
  const givesBack = state === 'proposed' || (state === 'accepting' && gaveUp)
  return {
    change: manages && ['solving', 'solved', 'refused', 'cancelled'].includes(state),
    propose: manages && state === 'solved',
    return: (decides || checks || manages) && givesBack,
    accept: decides && second,
    confirm: !decides && checks && second,
    undo: state === 'accepted' && holds(actor, 'contributions.enrol'),
  }
}

export function showPerson(row: PlanPersonRow, outcome: PlanOutcome | null): PlanPersonAnswer {
  const { spells, funds, nik, ...person } = row
  const shown = spells.map(({ months, ...spell }) => ({
    ...spell,
    from: months.from,
    through: addMonths(months.to, -1),
  }))
  return {
    ...person,
    nik: nik === null ? null : maskNik(nik),
    spells: shown,
    sentence:
      shown.length > 0
        ? shown.map(({ sentence }) => sentence).join(' ')
        : explainUnreached({ rank: row.rank, funds }, outcome?.funds ?? []),
  }
}
