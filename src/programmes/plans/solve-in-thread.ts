import { Worker } from 'node:worker_threads'
import { Refusal } from '../../platform/errors.ts'
import type { Plan } from '../plan/plan.ts'
import type { PlanProblem } from '../plan/problem.ts'

export type SolverAnswer =
  | { readonly plan: Plan }
  | { readonly refused: Pick<Refusal, 'code' | 'status' | 'message' | 'details' | 'english'> }

/**
 * Makes a plan in a thread of its own, so that whoever waits for it does other work meanwhile. Stopped by the
 * signal, the thread is gone at once.
 *
 * @throws what `makePlan` refuses; the signal's reason when it was stopped
 */
export function solveInThread(problem: PlanProblem, signal?: AbortSignal): Promise<Plan> {
  signal?.throwIfAborted()
  const worker = new Worker(new URL('./solver-thread.ts', import.meta.url), { workerData: problem })
  return new Promise<Plan>((resolve, reject) => {
    const stop = () => {
      void worker.terminate()
      reject(signal!.reason as Error)
    }
    signal?.addEventListener('abort', stop, { once: true })
    worker.once('message', (answer: SolverAnswer) => {
      signal?.removeEventListener('abort', stop)
      if ('plan' in answer) resolve(answer.plan)
      else {
        const { code, status, message, details, english } = answer.refused
        reject(new Refusal(code, status, message, details, english))
      }
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the solver ended without an answer: ${code}`)))
  })
}
