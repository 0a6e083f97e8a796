import type { Day, Month } from '../../platform/calendar.ts'
import { formatDay } from '../../platform/indonesian.ts'
import type { Span } from '../mandates/month-spans.ts'
import type { FallbackStep } from '../scheme/scheme.ts'

export type Sector = 'other' | 'transport'

/** A worker whom nobody pays for from a month on. */
export interface OpenNeed {
  readonly need: number
  readonly personId: number
  /** First month that somebody else may pay. */
  readonly from: Month
  /** First day on which he would no longer be protected. */
  readonly lapsesOn: Day
  /** It has lapsed already: he begins anew, and the day is reckoned from then. */
  readonly isOver: boolean
  readonly villageCode: string | null
  readonly kk: string | null
  /** Decides the price of his months. */
  readonly sector: Sector
  /** Who stood in for him until now: stays, if he can. */
  readonly heldBy: number | null
}

/** Ordinary sponsors with a place that nobody has go before all who were asked to stand ready. */
export type StepInBy = 'free-place' | FallbackStep

/** A mandate in force by which further workers may be paid. */
export interface ReadyMandate {
  readonly mandate: number
  readonly sponsor: number
  readonly by: 'free-place' | 'reserve-sponsor'
  /** Workers that he may take now. */
  readonly places: number
  /** Months in which it may be used. */
  readonly months: Span
  readonly agency: string
  readonly villageCode: string | null
  readonly adopted: readonly string[]
  readonly kk: string | null
}

/** Money that pays at once, without a deduction. */
export interface ReadyFund {
  readonly step: 'pool' | 'apbd'
  /** Code of the payer that is billed. */
  readonly payer: string
  readonly name: string
  /** Whole rupiah that it may still bind. */
  readonly money: number
  /** Months for which it may pay. */
  readonly months: Span
  /** Whole rupiah for one worker in a month. */
  readonly price: (month: Month, sector: Sector) => number
}

/** What would be without anybody, as the end of a sentence. */
export const otherwise = ({ isOver, lapsesOn }: Pick<OpenNeed, 'isOver' | 'lapsesOn'>) =>
  isOver
    ? 'perlindungannya sudah berakhir, ini pendaftaran baru'
    : `tanpa pengganti perlindungannya berakhir ${formatDay(lapsesOn)}`

/** All that decides who steps in, on a day. */
export interface ReserveProblem {
  readonly asOf: Day
  /** Of the scheme. */
  readonly fallback: readonly FallbackStep[]
  readonly cutOffDay: number
  /** For so many months somebody steps in at a time; then a lasting sponsor is looked for again. */
  readonly coverMonths: number
  readonly excludeKin: boolean
  readonly needs: readonly OpenNeed[]
  readonly mandates: readonly ReadyMandate[]
  readonly funds: readonly ReadyFund[]
}

/** Who steps in for a worker, for which months, and why he. */
export interface StepIn {
  readonly need: number
  readonly personId: number
  readonly by: StepInBy
  /** Of a sponsor. */
  readonly mandate: number | null
  /** Of a fund. */
  readonly payer: string | null
  readonly months: Span
  /** Whole rupiah that a fund binds for it; 0 for a sponsor. */
  readonly cost: number
  readonly sentence: string
}

/** A worker for whom nobody can. */
export interface Unmet {
  readonly need: number
  readonly personId: number
  readonly lapsesOn: Day
  readonly sentence: string
}

export interface StepInPlan {
  /** In the order in which protection would lapse. */
  readonly stepIns: readonly StepIn[]
  readonly unmet: readonly Unmet[]
}
