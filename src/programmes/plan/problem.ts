/**
 * What a plan is asked for, and what it answers. Months are counted from 0, the first month planned; a
 * stretch is half-open, `from` inclusive and `to` exclusive. Money is whole rupiah.
 */

export interface PlanPerson {
  readonly personId: number
  /** Priority for each protected month, a positive whole number. */
  readonly points: number
  /** Months in which he may be protected: not yet paid otherwise, of the right age. */
  readonly from: number
  readonly to: number
  /** Protected up to `from` already: his stretch begins exactly there or not at all. */
  readonly held: boolean
  /** Funds that may pay for him, by place in `PlanProblem.funds`. */
  readonly funds: readonly number[]
  /** Who costs the same in every fund and month, by place in `PlanProblem.prices`. */
  readonly priceClass: number
  /** Quotas he counts for, by place in `PlanProblem.quotas`. */
  readonly quotas: readonly number[]
}

export interface PlanFund {
  readonly code: string
  /** What may be spent in the months planned, the reserve taken off; null where places bound it. */
  readonly budget: number | null
  /** People it can pay for in one month; null where money bounds it. */
  readonly places: number | null
  readonly from: number
  readonly to: number
  /** Months that a spell with this fund lasts at least. */
  readonly minTerm: number
}

/** A number of people, for instance of a village or a sector. */
export interface PlanQuota {
  readonly name: string
  readonly atLeast: number
  readonly atMost: number | null
}

export interface PlanProblem {
  readonly months: number
  readonly persons: readonly PlanPerson[]
  readonly funds: readonly PlanFund[]
  readonly quotas: readonly PlanQuota[]
  /** Rupiah by price class, fund and month. */
  readonly prices: readonly (readonly (readonly number[])[])[]
  /** Whether those protected already come before everybody else, whatever their points. */
  readonly keepHeld: boolean
}

/** One fund pays for one person in these months. */
export interface PlanSpell {
  readonly personId: number
  readonly fund: number
  readonly from: number
  readonly to: number
}
