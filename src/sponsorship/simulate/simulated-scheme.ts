import type { Day, Month } from '../../platform/calendar.ts'
import type { Sector } from '../reserve/reserve-problem.ts'
import type { ReserveStrength } from '../reserve/reserve-rule.ts'
import type { FallbackStep } from '../scheme/scheme.ts'

/** A sponsor with whom a simulation begins. */
export interface FirstSponsor {
  readonly sponsor: number
  readonly agency: string
  readonly villageCode: string | null
  readonly kk: string | null
  readonly places: number
  /** Stands ready, and pays only when somebody has lost his sponsor. */
  readonly isReserve: boolean
  /** First month after service; null when it does not come. */
  readonly retiresIn: Month | null
  /** First month for which he has not consented yet: he renews his mandate, or it ends. */
  readonly termEnds: Month
  /** Workers whom he sponsors, by number. */
  readonly workers: readonly number[]
}

export interface FirstWorker {
  readonly personId: number
  /** Decides the price of his months. */
  readonly sector: Sector
  readonly villageCode: string | null
  readonly kk: string | null
}

/** The scheme as it is and what chance does to it. Rates are shares of sponsors in a month. */
export interface SimulatedScheme {
  readonly from: Month
  readonly months: number
  readonly seed: number
  readonly sponsors: readonly FirstSponsor[]
  readonly workers: readonly FirstWorker[]
  readonly fallback: readonly FallbackStep[]
  readonly cutOffDay: number
  readonly coverMonths: number
  readonly reserveMonths: number
  readonly excludeKin: boolean
  /** Unpaid months that protection survives. */
  readonly arrearsMonths: number
  /** Whole rupiah a worker's month costs when private money pays, and when the government does. */
  readonly price: {
    readonly sponsor: (month: Month, sector: Sector) => number
    readonly government: (month: Month, sector: Sector) => number
  }
  /** Whole rupiah at the start; the APBD's again every January. */
  readonly pool: number
  readonly apbd: number
  /** Whether the reserve is brought back to its minimum once a month, by further reserve sponsors and money. */
  readonly keepsReserve: boolean
  readonly leaveRate: number
  /** Months of a mandate, and the share of those whose term is over that are renewed. */
  readonly termMonths: number
  readonly renewRate: number
  readonly joinRate: number
  readonly missRate: number
  /** Share of pay offices whose result comes a month late. */
  readonly lateRate: number
}

export interface Lapse {
  readonly personId: number
  readonly on: Day
  /** First day of the radar's unbroken warning about him, or of the reserve being below its minimum. */
  readonly warnedOn: Day | null
}

export interface SimulatedMonth {
  readonly month: Month
  readonly sponsors: number
  readonly workers: number
  readonly left: number
  readonly joined: number
  readonly missed: number
  readonly lateFiles: number
  /** Who stepped in, by kind. */
  readonly stepIns: Readonly<Record<'free-place' | FallbackStep, number>>
  readonly unmet: number
  readonly capacity: number
  readonly minimum: number
  readonly holds: boolean
  readonly warned: number
  readonly lapses: number
}

/** Whole rupiah; what was deducted is where it should be when `deducted = paid + trust + returned`. */
export interface SimulatedMoney {
  readonly deducted: number
  readonly paidBySponsors: number
  readonly inTrust: number
  readonly returned: number
  readonly funds: readonly {
    readonly step: 'pool' | 'apbd'
    readonly given: number
    readonly paid: number
    /** For months that are still to come. */
    readonly bound: number
    readonly left: number
  }[]
}

export interface Simulation {
  readonly months: readonly SimulatedMonth[]
  readonly lapses: readonly Lapse[]
  readonly money: SimulatedMoney
  /** Most workers whom reserve sponsors and funds carried in one month. */
  readonly mostCarried: number
  /** As the play began. */
  readonly start: ReserveStrength
  /** What had to be added to keep the reserve at its minimum: places, and whole rupiah. */
  readonly added: { readonly places: number; readonly pool: number }
  /** What must never be: deductions without a mandate, months paid twice, amounts above a ceiling. */
  readonly violations: readonly string[]
  /** Months receipted for each worker, and when he was first sponsored: for who checks it by other rules. */
  readonly paid: ReadonlyMap<number, readonly Month[]>
}
