import { addMonths, type Day, firstDay, monthNumber, type Month, monthOf } from '../platform/calendar.ts'

export type PeriodState = 'registered' | 'active' | 'arrears' | 'inactive' | 'deceased' | 'left'

/** What one list of the insurer says of one participant. */
export interface Listing {
  /** The day the list speaks for. */
  readonly on: Day
  readonly status: 'active' | 'arrears' | 'inactive' | 'registered' | 'deceased' | 'left' | ''
  /** Last month paid, `''` when none is stated. */
  readonly paidThrough: Month
  /** `''` when none is stated; so for the end. */
  readonly startDate: Day
  readonly endDate: Day
}

/** The days that the insurer's lists of one source speak for, in order. */
export interface ListDays {
  readonly all: readonly Day[]
  /** Those that name everybody: who is missing has left. */
  readonly complete: readonly Day[]
}

/** A state from a day on, up to but not including `to`; open when null. */
export interface Period {
  readonly from: Day
  readonly to: Day | null
  readonly state: PeriodState
}

/**
 * States of a participant over time, from what successive lists say.
 *
 * A paid month protects; after the last one protection lives on for the arrears months of the
 * segment's rule and then ends. Who is missing in a later complete list has left on its day. A payment
 * after protection ended starts anew with the month of the list that shows it, for it counts as a
 * new registration. The word of a list that somebody is inactive, left or dead ends protection on
 * the list's day, or on the end date it states.
 *
 * @param listings in order of `on`, at least one
 * @param arrearsAfter unpaid months that protection survives after the last paid month
 * @returns disjoint, in order, without a gap after the first
 * @law PP 44/2015; PP 49/2023; FAQ BPJS Ketenagakerjaan on arrears
 */
export function periodsOf(
  listings: readonly Listing[],
  lists: ListDays,
  arrearsAfter: (paidThrough: Month) => number,
): Period[] {
  let periods: Period[] = []
  const byDay = new Map(listings.map((listing) => [listing.on, listing]))
  const first = listings[0]!.on
  const complete = new Set(lists.complete)
  const arrearsOf = ({ paidThrough }: Listing) => (paidThrough === '' ? 0 : arrearsAfter(paidThrough))
  for (const day of lists.all) {
    if (day < first) continue
    const listing = byDay.get(day)
    if (listing) periods = hear(periods, listing, arrearsOf(listing))
    else if (complete.has(day)) periods = missing(periods, day)
  }
  return periods
}

const protects = (state: PeriodState | undefined) => state === 'active' || state === 'arrears'
const goesOn = (state: PeriodState | undefined) => protects(state) || state === 'registered'

function missing(periods: readonly Period[], day: Day): Period[] {
  return goesOn(stateOn(periods, day))
    ? [...cut(periods, day), { from: day, to: null, state: 'left' }]
    : [...periods]
}

function hear(periods: readonly Period[], listing: Listing, arrearsMonths: number): Period[] {
  const paid = listing.paidThrough === '' ? [...periods] : pay(periods, listing, arrearsMonths)
  const { status } = listing
  if (status === 'inactive' || status === 'left' || status === 'deceased') {
    const end = listing.endDate !== '' && listing.endDate < listing.on ? listing.endDate : listing.on
    if (status === 'inactive' && !goesOn(stateOn(paid, end)) && paid.length > 0) return paid
    return [...cut(paid, end), { from: end, to: null, state: status }]
  }
  if (paid.length === 0) return [{ from: listing.startDate || listing.on, to: null, state: 'registered' }]
  return paid
}

function pay(periods: readonly Period[], listing: Listing, arrearsMonths: number): Period[] {
  const { paidThrough } = listing
  const listMonth = monthOf(listing.on)
  const earlier = monthNumber(paidThrough) < monthNumber(listMonth) ? paidThrough : listMonth
  if (periods.length === 0) {
    const start = firstDay(earlier)
    const from = listing.startDate !== '' && listing.startDate < start ? listing.startDate : start
    return run(from, paidThrough, arrearsMonths)
  }
  if (goesOn(stateOn(periods, listing.on))) {
    const start = startOfRun(periods, listing.on)
    const from = start < firstDay(addMonths(paidThrough, 1)) ? start : firstDay(paidThrough)
    return [...cut(periods, from), ...run(from, paidThrough, arrearsMonths)]
  }
  const lapsesAfter = addMonths(paidThrough, arrearsMonths)
  if (monthNumber(lapsesAfter) < monthNumber(listMonth)) return [...periods]
  const from = firstDay(earlier) > lastChange(periods) ? firstDay(earlier) : firstDay(listMonth)
  const start = from > lastChange(periods) ? from : listing.on
  return [...cut(periods, start), ...run(start, paidThrough, arrearsMonths)]
}

/** Active to the end of the last paid month, in arrears as long as the rule allows, then inactive. */
function run(from: Day, paidThrough: Month, arrearsMonths: number): Period[] {
  const unpaid = firstDay(addMonths(paidThrough, 1))
  const lapse = firstDay(addMonths(paidThrough, 1 + arrearsMonths))
  const periods: Period[] = [
    { from, to: unpaid, state: 'active' },
    { from: later(from, unpaid), to: lapse, state: 'arrears' },
    { from: later(from, lapse), to: null, state: 'inactive' },
  ]
  return periods.filter((period) => period.to === null || period.from < period.to)
}

const later = (a: Day, b: Day) => (a > b ? a : b)

function stateOn(periods: readonly Period[], day: Day): PeriodState | undefined {
  return periods.find((period) => period.from <= day && (period.to === null || day < period.to))?.state
}

function startOfRun(periods: readonly Period[], day: Day): Day {
  let start: Day = day
  for (const period of periods.toReversed()) {
    if (period.from > day) continue
    if (!goesOn(period.state)) break
    start = period.from
  }
  return start
}

function lastChange(periods: readonly Period[]): Day {
  return periods.at(-1)?.from ?? ''
}

/** Everything before the day; a period that reaches over it ends there. */
function cut(periods: readonly Period[], day: Day): Period[] {
  return periods
    .filter((period) => period.from < day)
    .map((period) => (period.to === null || period.to > day ? { ...period, to: day } : period))
}
