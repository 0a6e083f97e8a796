import type { Highs } from 'highs'
import type { Demand } from './demand.ts'
import type { PersonType } from './groups.ts'
import { leastByColumns } from './least-by-columns.ts'
import { leastExactly } from './least-exactly.ts'
import type { PlanProblem } from './problem.ts'

/** The least sum with which demands can be met. */
export interface LeastMoney {
  /** People asked for whom no sum reaches: places, terms, quotas or conditions of funds stand in the way. */
  readonly missing: number
  /** Rupiah more than the budgets, by fund, with which a lawful plan reaches everybody but those missing. */
  readonly byFund: readonly number[]
  readonly enough: number
  /** No lawful plan does it with less; equal to `enough` where that is proven least. */
  readonly atLeast: number
}

export interface MoneyQuestion {
  readonly problem: PlanProblem
  /** Those whom a demand speaks of; nobody else needs anything. */
  readonly types: readonly PersonType[]
  readonly demands: readonly Demand[]
  /** Whoever is protected must be so in this month and to the end of his window; null: as he may. */
  readonly until: number | null
}

/**
 * The least that budgets have to grow for demands to be met, everybody else left out: first as many people as any
 * sum reaches, then the least rupiah. Budgets may be spent anew, so nothing cheaper is overlooked. Proven least
 * where all patterns can be listed; else a sum that is enough and one below which nothing is.
 */
export function findLeastMoney(highs: Highs, question: MoneyQuestion): LeastMoney {
  if (question.demands.every(({ need }) => need === 0))
    return { missing: 0, byFund: question.problem.funds.map(() => 0), enough: 0, atLeast: 0 }
  return leastExactly(highs, question) ?? leastByColumns(highs, question)
}
