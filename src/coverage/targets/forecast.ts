import type { Month } from '../../platform/calendar.ts'

/** A number of people in the future: the middle, and bounds between which it lies four times out of five. */
export interface Interval {
  readonly expected: number
  readonly low: number
  readonly high: number
}

/** Monthly changes from which on a pace is believed. */
export const fewestChanges = 6

/** Of the normal distribution: between minus and plus this lie 80 %. */
const z80 = 1.281_551_6

/** The same of Student's distribution, by the expansion of Cornish and Fisher; good from five degrees on. */
function t80(degrees: number): number {
  const z = z80
  return z + (z ** 3 + z) / (4 * degrees) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2)
}

export interface Pace {
  /** People a month. */
  readonly mean: number
  readonly spread: number
  readonly changes: number
  /** By how much the variance of a sum exceeds the sum of variances, because neighbours move together. */
  readonly inflation: number
}

/** How a monthly count has moved; undefined with too few months to tell. */
export function paceOf(levels: readonly number[]): Pace | undefined {
  const changes = levels.slice(1).map((level, i) => level - levels[i]!)
  const n = changes.length
  if (n < fewestChanges) return undefined
  const mean = changes.reduce((sum, one) => sum + one, 0) / n
  const off = changes.map((one) => one - mean)
  const squares = off.reduce((sum, one) => sum + one * one, 0)
  const spread = Math.sqrt(squares / (n - 1))
  const together = squares === 0 ? 0 : off.slice(1).reduce((sum, one, i) => sum + one * off[i]!, 0) / squares
  // A short series makes the correlation look smaller than it is (Kendall): corrected, and bounded.
  const correlation = Math.min(0.7, Math.max(0, together + (1 + 4 * together) / n))
  return { mean, spread, changes: n, inflation: (1 + correlation) / (1 - correlation) }
}

/**
 * Where a count stands after so many months at its past pace: a random walk with drift, whose drift is itself only
 * estimated. The interval is meant to hold four times out of five; `forecast.test.ts` measures how often it does.
 */
export function extend(now: number, pace: Pace, months: number): Interval {
  const expected = now + pace.mean * months
  const variance = pace.spread ** 2 * pace.inflation * (months + months ** 2 / pace.changes)
  const reach = t80(pace.changes - 1) * Math.sqrt(variance)
  return { expected, low: expected - reach, high: expected + reach }
}

/** What is known of one later day; people. */
export interface KnownDay {
  readonly day: string
  /** Protected now and still enrolled by a fund. */
  readonly held: number
  /** Not protected now; enrolled by a fund. */
  readonly begun: number
  /** Protected now and paid for by themselves or an employer. */
  readonly own: number
  readonly ended: number
  readonly retired: number
  readonly tooOld: number
}

/**
 * How many are protected on a later day with today's plans. Funds' people are known by their terms; those who pay
 * themselves go on at their past pace. Without a past, nobody can say whether they go on: from none to all of them,
 * and all of them in the middle, which is told.
 */
export function forecastDay(
  known: KnownDay,
  own: { readonly now: number; readonly pace: Pace | undefined; readonly months: number },
  most: number,
): Interval {
  const sure = known.held + known.begun
  const others: Interval =
    own.pace === undefined
      ? { expected: known.own, low: 0, high: known.own }
      : extend(own.now, own.pace, own.months)
  const within = (people: number) => Math.min(most, Math.max(sure, Math.round(sure + people)))
  return { expected: within(others.expected), low: within(others.low), high: within(others.high) }
}

/** Months from one month to another; negative when it lies before. */
export function monthsBetween(from: Month, to: Month): number {
  const number = (month: Month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
  return number(to) - number(from)
}
