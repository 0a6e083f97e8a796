import { Worker } from 'node:worker_threads'
import { Refusal } from '../../platform/errors.ts'
import type { Closing } from './close-gap.ts'
import type { MoreMoney } from './more-money.ts'
import type { Plan } from './plan.ts'
import type { PlanProblem, PlanSpell } from './problem.ts'
import type { Unmet, UnmetDemand } from './unmet-demands.ts'

/** What the thread is asked for. */
export type PlanTask =
  | { readonly kind: 'plan'; readonly problem: PlanProblem }
  | {
      readonly kind: 'more-money'
      readonly problem: PlanProblem
      readonly plan: Plan
      readonly fund: number
      readonly amount: number
    }
  | { readonly kind: 'close-gap'; readonly problem: PlanProblem; readonly by: number }
  | { readonly kind: 'unmet'; readonly problem: PlanProblem; readonly spells: readonly PlanSpell[] }

type Done = Plan | MoreMoney | Closing | Unmet

export type PlanAnswer =
  | { readonly weighed: UnmetDemand }
  | { readonly done: Done }
  | { readonly refused: Pick<Refusal, 'code' | 'status' | 'message' | 'details' | 'english'> }
  | { readonly failed: Error }

/**
 * Makes a plan in a thread of its own, so that the server answers others meanwhile. A plan that is cancelled
 * ends at once; nothing of it stays.
 *
 * @param signal cancels; the promise then rejects with its reason
 * @throws what `makePlan` refuses
 */
export async function planInThread(problem: PlanProblem, signal?: AbortSignal): Promise<Plan> {
  return (await inThread({ kind: 'plan', problem }, signal)) as Plan
}

/** `bringMoreMoney` in a thread of its own; cancelled in the same way. */
export async function bringMoreMoneyInThread(
  question: Omit<Extract<PlanTask, { kind: 'more-money' }>, 'kind'>,
  signal?: AbortSignal,
): Promise<MoreMoney> {
  return (await inThread({ kind: 'more-money', ...question }, signal)) as MoreMoney
}

/** `closeGap` in a thread of its own; cancelled in the same way. */
export async function closeGapInThread(
  problem: PlanProblem,
  by: number,
  signal?: AbortSignal,
): Promise<Closing> {
  return (await inThread({ kind: 'close-gap', problem, by }, signal)) as Closing
}

/** `findUnmet` in a thread of its own; cancelled in the same way. */
export async function findUnmetInThread(
  question: Omit<Extract<PlanTask, { kind: 'unmet' }>, 'kind'>,
  onWeighed: (one: UnmetDemand) => void,
  signal?: AbortSignal,
): Promise<Unmet> {
  return (await inThread({ kind: 'unmet', ...question }, signal, onWeighed)) as Unmet
}

async function inThread(
  task: PlanTask,
  signal?: AbortSignal,
  onWeighed?: (one: UnmetDemand) => void,
): Promise<Done> {
  signal?.throwIfAborted()
  const worker = new Worker(new URL('./plan-thread.ts', import.meta.url), { workerData: task })
  const settled = new AbortController()
  try {
    return await new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error), {
        once: true,
        signal: settled.signal,
      })
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`the solver ended without an answer: ${code}`)))
      worker.on('message', (answer: PlanAnswer) => {
        if ('weighed' in answer) onWeighed?.(answer.weighed)
        else if ('done' in answer) resolve(answer.done)
        else if ('refused' in answer) {
          const { code, status, message, details, english } = answer.refused
          reject(new Refusal(code, status, message, details, english))
        } else reject(answer.failed)
      })
    })
  } finally {
    settled.abort()
    await worker.terminate()
  }
}
