import type { PlanSums } from './plan.ts'

/** What a plan brings more than the filled list, and what it would have cost the list to bring it. */
export interface Comparison {
  readonly value: number
  readonly personMonths: number
  readonly people: number
  /** Rupiah the plan spends more; below zero where it spends less. */
  readonly cost: number
}

export function compareWithFilled(plan: PlanSums, filled: PlanSums): Comparison {
  return {
    value: plan.value - filled.value,
    personMonths: plan.personMonths - filled.personMonths,
    people: plan.people - filled.people,
    cost: plan.cost - filled.cost,
  }
}
