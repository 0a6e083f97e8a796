import { checkProblem } from './check-problem.ts'
import { peopleOf } from './demand.ts'
import { groupPersons } from './groups.ts'
import { loadHighs } from './highs.ts'
import { findLeastMoney } from './least-money.ts'
import type { PlanProblem } from './problem.ts'

/** What it takes to protect everybody from a month on. */
export interface Closing {
  readonly by: number
  /** Rupiah beyond the budgets, by fund and in all, with which it can be done. */
  readonly byFund: readonly number[]
  readonly enough: number
  /** It cannot be done with less; equal to `enough` where that is proven least. */
  readonly atLeast: number
  /** People protected then. */
  readonly people: number
  /** People whom no fund may pay for that long, whatever it holds. */
  readonly beyondReach: number
}

/**
 * The least that budgets have to grow so that everybody is protected from a month, or from the first of his window
 * after it, to the end of his window. Fewest beyond reach first; then money is spent anew where that is cheaper
 * than to add to it.
 *
 * @throws what `checkProblem` refuses
 */
export async function closeGap(problem: PlanProblem, by: number): Promise<Closing> {
  checkProblem(problem)
  const highs = await loadHighs()
  const types = groupPersons(problem).types.filter(({ to }) => to > by)
  const need = types.reduce((sum, type) => sum + peopleOf(type), 0)
  const everybody = { need, counts: (_: unknown, length: number) => length > 0 }
  const question = { problem, types, demands: [everybody], until: by }
  const { missing, byFund, enough, atLeast } = findLeastMoney(highs, question)
  return { by, byFund, enough, atLeast, people: need - missing, beyondReach: missing }
}
