import type { Month } from '../../platform/calendar.ts'
import { isOfRank } from './rank.ts'

export type FallbackStep = 'reserve-sponsor' | 'pool' | 'apbd'
export type Confidence = 'verified' | 'secondary' | 'memory' | 'inference'

/** How many workers a rank is asked to sponsor. */
export interface RankPlaces {
  readonly rank: 'echelon' | 'grade' | 'any'
  readonly value: string
  readonly places: number
  readonly label: string
}

/** The rules of the scheme from a month on. */
export interface Scheme {
  readonly edition: string
  /** Of the regency; else it came with the program. */
  readonly own: boolean
  readonly from: Month
  readonly name: string
  readonly ratio: number
  readonly termMonths: number
  readonly duty: 'voluntary' | 'expected'
  /** Day of a month up to which a decision counts for that month's salary. */
  readonly cutOffDay: number
  readonly kinRule: 'same-card' | 'none'
  readonly reserveMonths: number
  /** More than this part missing, or closing, at once waits for somebody to confirm it; in percent. */
  readonly holdPercent: number
  /** So many pairs at least must close at once before their closing waits. */
  readonly holdPairs: number
  readonly fallback: readonly FallbackStep[]
  /** Payer of kind sponsor through whom it is billed; null: the only one of that kind. */
  readonly payer: string | null
  readonly citation: string
  readonly confidence: Confidence
  readonly note: string
  readonly reason: string | null
  readonly editor: string
  readonly recordedAt: string
  readonly recordedNo: number
  readonly ranks: readonly RankPlaces[]
}

/**
 * The scheme in force in a month: the regency's own before the one that came with the program; of those begun the
 * one that begins last, and of two for one month the one recorded later.
 */
export function schemeIn(schemes: readonly Scheme[], month: Month): Scheme | undefined {
  return schemes
    .filter(({ from }) => from <= month)
    .toSorted(
      (a, b) =>
        Number(b.own) - Number(a.own) ||
        (a.from < b.from ? 1 : a.from > b.from ? -1 : b.recordedNo - a.recordedNo),
    )[0]
}

/** Workers that somebody of this rank is asked to sponsor: the first line that fits, else the ratio of the scheme. */
export function placesOf(
  { ranks, ratio }: Pick<Scheme, 'ranks' | 'ratio'>,
  { grade, echelon }: { readonly grade: string | null; readonly echelon: string | null },
): number {
  const line = ranks.find(({ rank, value }) =>
    rank === 'any' ? true : isOfRank(value, rank === 'echelon' ? echelon : grade),
  )
  return line?.places ?? ratio
}
