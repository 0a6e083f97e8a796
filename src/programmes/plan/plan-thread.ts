import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../../platform/errors.ts'
import { makePlan } from './make-plan.ts'
import { bringMoreMoney } from './more-money.ts'
import type { PlanAnswer, PlanTask } from './plan-in-thread.ts'

/** A thread that answers one question about a plan and ends with whoever started it. */
const task = workerData as PlanTask
const work =
  task.kind === 'plan'
    ? makePlan(task.problem)
    : bringMoreMoney(task.problem, task.plan, task.fund, task.amount)
const answer = (what: PlanAnswer) => parentPort!.postMessage(what)
work.then(
  (done) => answer({ done }),
  (error: unknown) => {
    if (error instanceof Refusal) {
      const { code, status, message, details, english } = error
      answer({ refused: { code, status, message, details, english } })
    } else answer({ failed: error as Error })
  },
)
