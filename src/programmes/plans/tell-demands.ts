import { monthNumber } from '../../platform/calendar.ts'
import { closeGapInThread, findUnmetInThread } from '../plan/plan-in-thread.ts'
import type { LeastMoney } from '../plan/least-money.ts'
import type { DemandOf, UnmetDemand } from '../plan/unmet-demands.ts'
import type { PlanMoney, PlanOutcome, UnmetDemandAnswer } from './contract.ts'
import { mayPay, type Posed } from './pose-problem.ts'
import type { SolveContext, SolvedPlan } from './solve-plan.ts'

type Open = Pick<UnmetDemand, 'of' | 'asked' | 'reached'>

const storeEveryMs = 1_500

/** Demands that a plan leaves unmet; what they take is weighed afterwards. */
export function tellOpen(posed: Posed, open: readonly Open[]): UnmetDemandAnswer[] {
  const told = open.map(({ of, asked, reached }): UnmetDemandAnswer => {
    const nobody = of.kind === 'held' ? countUnpayable(posed) : 0
    return { ...nameOf(posed, of), asked: asked + nobody, reached, takes: null, instead: [] }
  })
  const unpayable = countUnpayable(posed)
  if (unpayable === 0 || told.some(({ kind }) => kind === 'held')) return told
  const takes = { missing: unpayable, enough: 0, atLeast: 0, byFund: [] }
  const { name, kind } = nameOf(posed, { kind: 'held' })
  return [{ kind, name, asked: unpayable, reached: 0, takes, instead: [] }, ...told]
}

/**
 * What unmet demands take, each by itself and all at once, and what closing the gap by the month asked for takes:
 * the least sums, worked out in threads of their own.
 *
 * @param store is given the outcome with what is weighed so far, now and then
 */
export async function weighDemands(
  { signal, progress }: SolveContext,
  { posed, plan, outcome }: Pick<SolvedPlan, 'posed' | 'plan' | 'outcome'>,
  store: (soFar: PlanOutcome) => Promise<void> = async () => {},
): Promise<PlanOutcome> {
  const { problem, span } = posed
  let told = outcome
  const open = outcome.demands.filter(({ takes }) => takes === null)
  if (open.length > 0) {
    progress.step('Menimbang permintaan yang tidak terpenuhi', open.length)
    const known = outcome.demands.filter(({ takes }) => takes !== null)
    const weighed: UnmetDemandAnswer[] = []
    const soFar = () => ({ ...outcome, demands: [...known, ...weighed, ...open.slice(weighed.length)] })
    let storing = Promise.resolve()
    let isStoring = false
    let failure: unknown
    let stored = performance.now()
    const onWeighed = (one: UnmetDemand) => {
      weighed.push(tellWeighed(posed, one))
      progress.advance(weighed.length)
      if (isStoring || performance.now() - stored < storeEveryMs) return
      stored = performance.now()
      isStoring = true
      storing = store(soFar())
        .catch((error: unknown) => void (failure ??= error))
        .finally(() => (isStoring = false))
    }
    const { together } = await findUnmetInThread({ problem, spells: plan.spells }, onWeighed, signal)
    // Nothing older may be stored after what comes of this.
    await storing
    if (failure !== undefined) throw failure
    told = { ...soFar(), together: together && tellMoney(posed, together, 0) }
  }
  const { by } = told.closes
  if (by === null || by < span.from || by >= span.to) return told
  progress.step('Menimbang penutupan celah')
  const closing = await closeGapInThread(problem, monthNumber(by) - monthNumber(span.from), signal)
  const { enough: costBy, atLeast: costAtLeast, people: peopleBy, beyondReach } = closing
  const beyondBy = beyondReach + told.withoutFund
  return { ...told, closes: { ...told.closes, costBy, costAtLeast, peopleBy, beyondBy } }
}

function tellWeighed(posed: Posed, { of, asked, reached, alone, relaxed }: UnmetDemand): UnmetDemandAnswer {
  const nobody = of.kind === 'held' ? countUnpayable(posed) : 0
  return {
    ...nameOf(posed, of),
    asked: asked + nobody,
    reached,
    takes: tellMoney(posed, alone, nobody),
    instead: relaxed.map(({ what, takes }) => ({ what, takes: tellMoney(posed, takes, nobody) })),
  }
}

function nameOf({ problem }: Posed, of: DemandOf) {
  return of.kind === 'held'
    ? { kind: 'held' as const, name: 'Yang sudah terlindungi' }
    : { kind: 'quota' as const, name: problem.quotas[of.quota]!.name }
}

/** Those protected up to the plan whom none of its funds may pay. */
function countUnpayable({ problem, people, funds, posed, span }: Posed): number {
  if (!problem.keepHeld) return 0
  const first = monthNumber(span.from) - 1
  return people.filter((one) => {
    const through = one.heldThrough === null ? -1 : monthNumber(one.heldThrough)
    const isHeld = through >= first && through < monthNumber(span.to) - 1
    return isHeld && !posed.has(one.rank) && !funds.some((fund) => mayPay(fund, one))
  }).length
}

function tellMoney(
  { funds }: Posed,
  { missing, enough, atLeast, byFund }: LeastMoney,
  more: number,
): PlanMoney {
  return {
    missing: missing + more,
    enough,
    atLeast,
    byFund: byFund.flatMap((amount, fund) => (amount > 0 ? [{ payer: funds[fund]!.payer, amount }] : [])),
  }
}
