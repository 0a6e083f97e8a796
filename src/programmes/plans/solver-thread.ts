import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../../platform/errors.ts'
import { makePlan } from '../plan/make-plan.ts'
import type { PlanProblem } from '../plan/problem.ts'
import type { SolverAnswer } from './solve-in-thread.ts'

/* The thread in which one plan is made; it ends with its answer. */
const answer = await makePlan(workerData as PlanProblem).then(
  (plan): SolverAnswer => ({ plan }),
  (error: unknown): SolverAnswer => {
    if (!(error instanceof Refusal)) throw error
    const { code, status, message, details, english } = error
    return { refused: { code, status, message, details, english } }
  },
)
parentPort!.postMessage(answer)
