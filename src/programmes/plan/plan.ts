import type { PlanSpell } from './problem.ts'

/** What a plan brings and what it costs. */
export interface PlanSums {
  /** Points times months. */
  readonly value: number
  /** The same, of those protected already. */
  readonly heldValue: number
  readonly people: number
  readonly personMonths: number
  /** Rupiah. */
  readonly cost: number
}

/** A fund in a plan. */
export interface FundUse {
  readonly fund: number
  readonly spent: number
  /** Null where places bound it. */
  readonly left: number | null
  /** People it pays for, month by month. */
  readonly people: readonly number[]
}

/** A quota that no lawful plan meets: so many people can be reached. */
export interface RelaxedQuota {
  readonly quota: number
  readonly asked: number
  readonly reached: number
}

export interface Plan extends PlanSums {
  /** By person, then by month. */
  readonly spells: readonly PlanSpell[]
  /** No lawful plan that keeps as much for those protected already has a greater value. */
  readonly bound: number
  /** No lawful plan has a greater value for those protected already; null where they do not come first. */
  readonly heldBound: number | null
  /** Share of the bound that is missing at most, from 0; the greater one where there are two bounds. */
  readonly gap: number
  /** Proven best in all three aims, money included. */
  readonly exact: boolean
  readonly funds: readonly FundUse[]
  /** Empty where every demand is met; otherwise the plan is the best one with these quotas relaxed. */
  readonly relaxed: readonly RelaxedQuota[]
}
