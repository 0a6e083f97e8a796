import { makePlan } from './make-plan.ts'
import type { Plan } from './plan.ts'
import type { PlanProblem } from './problem.ts'

/** What another sum in one fund would bring, by a plan made anew with it. */
export interface MoreMoney {
  readonly fund: number
  readonly amount: number
  readonly value: number
  readonly personMonths: number
  readonly people: number
  /** Points that no plan with this money can pass, above those of the plan there is. */
  readonly atMost: number
}

/**
 * Plans again with more in one fund. The plan there is stays lawful with more money, so where the new one is not
 * better the answer is nothing. A fund without a budget gains nothing: places bound it.
 *
 * @throws what `makePlan` refuses
 */
export async function bringMoreMoney(
  problem: PlanProblem,
  plan: Plan,
  fund: number,
  amount: number,
): Promise<MoreMoney> {
  const nothing = { fund, amount, value: 0, personMonths: 0, people: 0, atMost: plan.bound - plan.value }
  const { budget } = problem.funds[fund]!
  if (budget === null) return nothing
  const funds = problem.funds.with(fund, { ...problem.funds[fund]!, budget: budget + amount })
  const richer = await makePlan({ ...problem, funds })
  const atMost = richer.bound - plan.value
  const isBetter = (problem.keepHeld && richer.heldValue > plan.heldValue) || richer.value > plan.value
  if (!isBetter || (problem.keepHeld && richer.heldValue < plan.heldValue)) return { ...nothing, atMost }
  return {
    fund,
    amount,
    atMost,
    value: richer.value - plan.value,
    personMonths: richer.personMonths - plan.personMonths,
    people: richer.people - plan.people,
  }
}
