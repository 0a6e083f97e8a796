import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../../platform/errors.ts'
import { closeGap } from './close-gap.ts'
import { makePlan } from './make-plan.ts'
import { bringMoreMoney } from './more-money.ts'
import type { PlanAnswer, PlanTask } from './plan-in-thread.ts'
import { findUnmet } from './unmet-demands.ts'

/** A thread that answers one question about a plan and ends with whoever started it. */
const task = workerData as PlanTask
const answer = (what: PlanAnswer) => parentPort!.postMessage(what)
work(task).then(
  (done) => answer({ done }),
  (error: unknown) => {
    if (error instanceof Refusal) {
      const { code, status, message, details, english } = error
      answer({ refused: { code, status, message, details, english } })
    } else answer({ failed: error as Error })
  },
)

function work(asked: PlanTask) {
  if (asked.kind === 'plan') return makePlan(asked.problem)
  if (asked.kind === 'close-gap') return closeGap(asked.problem, asked.by)
  if (asked.kind === 'unmet') {
    return findUnmet(asked.problem, asked.spells, (weighed) => answer({ weighed }))
  }
  return bringMoreMoney(asked.problem, asked.plan, asked.fund, asked.amount)
}
