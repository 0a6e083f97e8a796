import type { Day } from '../../platform/calendar.ts'

export const rhythms = ['once', 'yearly', 'semester'] as const
export type Rhythm = (typeof rhythms)[number]

/** When a duty is asked for. */
export interface DutyClock {
  readonly rhythm: Rhythm
  /** Periods due before it are not asked for. */
  readonly validFrom: Day
  /** First day on which it is no longer asked for. */
  readonly validUntil: Day | null
  /** Of a duty that is done once. */
  readonly dueOn: Day | null
  /** Days from the last day of the period to the due day; negative: before it. */
  readonly dueDays: number
}

export interface DutyPeriod {
  /** `once`, `2026` or `2026-2`. */
  readonly key: string
  readonly from: Day
  readonly lastDay: Day
  readonly due: Day
}

/**
 * The periods a duty is asked for until a day: those due since it holds that have begun, and the next one,
 * so that there is always something to look forward to. Oldest first; none once it has ended.
 */
export function periodsOf(clock: DutyClock, asOf: Day): readonly DutyPeriod[] {
  if (clock.rhythm === 'once') {
    const due = clock.dueOn ?? clock.validFrom
    return [{ key: 'once', from: clock.validFrom, lastDay: due, due }]
  }
  const asked: DutyPeriod[] = []
  // A due day may lie a year before or after its period.
  const first = Number(clock.validFrom.slice(0, 4)) - 2
  const last = Number(asOf.slice(0, 4)) + 3
  for (let year = first; year <= last; year++) {
    for (const period of periodsOfYear(clock.rhythm, year, clock.dueDays)) {
      if (period.due < clock.validFrom) continue
      if (clock.validUntil !== null && period.from >= clock.validUntil) continue
      asked.push(period)
    }
  }
  const begun = asked.filter(({ from, due }) => from <= asOf || due < asOf)
  const next = asked.find((period) => !begun.includes(period))
  return next === undefined ? begun : [...begun, next]
}

function periodsOfYear(rhythm: 'yearly' | 'semester', year: number, dueDays: number): readonly DutyPeriod[] {
  const of = (key: string, from: Day, lastDay: Day) => ({
    key,
    from,
    lastDay,
    due: addDays(lastDay, dueDays),
  })
  if (rhythm === 'yearly') return [of(String(year), `${year}-01-01`, `${year}-12-31`)]
  return [
    of(`${year}-1`, `${year}-01-01`, `${year}-06-30`),
    of(`${year}-2`, `${year}-07-01`, `${year}-12-31`),
  ]
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
