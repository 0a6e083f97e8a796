import { addMonths, type Day, firstDay, type Month, monthNumber, monthOf } from '../../platform/calendar.ts'

/** A state of a participant from a day on, up to the next one; the insurer's lists tell it. */
export interface ListedState {
  readonly from: Day
  readonly state: 'registered' | 'active' | 'arrears' | 'inactive' | 'deceased' | 'left'
}

/** All that one participation in JKK and JKM says, in order of days. */
export interface ListedParticipation {
  readonly segment: string
  readonly states: readonly ListedState[]
}

export type RunEnd = 'unpaid' | 'inactive' | 'left' | 'deceased'

/** Months from `from` up to, and not including, `to`. */
export interface PaidMonths {
  readonly from: Month
  readonly to: Month
}

/** Protection without interruption; as if nothing more were paid. */
export interface ProtectionRun {
  /** First day protected. */
  readonly from: Day
  /** First day no longer protected. */
  readonly to: Day
  /** Of the participation that lasts longest. */
  readonly segment: string
  readonly endedBy: RunEnd
  /** In order, apart from each other; never empty. */
  readonly paid: readonly PaidMonths[]
}

interface Stretch {
  readonly from: Day
  readonly to: Day
  readonly segment: string
  readonly endedBy: RunEnd
  readonly paid: readonly PaidMonths[]
}

/**
 * When somebody was protected without interruption, from what the insurer lists and what it receipted.
 *
 * A paid month protects, and as many unpaid ones after it as the rule of the segment allows. What
 * overlaps or follows a paid month without a gap is one run; a payment after protection lapsed counts as
 * a new registration, so a new run begins. Who left or died by the insurer's word is not protected by
 * what was receipted before.
 *
 * @param receipts months receipted as BPU, in any order
 * @param arrearsAfter unpaid months that protection survives after the last paid month
 * @returns in order, apart from each other
 * @law PP 44/2015; PP 49/2023; the insurer's FAQ on arrears
 */
export function runsOf(
  listed: readonly ListedParticipation[],
  receipts: readonly Month[],
  arrearsAfter: (segment: string, paidThrough: Month) => number,
): ProtectionRun[] {
  const stops: { readonly day: Day; readonly by: RunEnd }[] = []
  const stretches: Stretch[] = []
  for (const { segment, states } of listed) readStates(segment, states, stretches, stops)
  for (const month of receipts) stretches.push(receipted(month, arrearsAfter('BPU', month), stops))
  return join(stretches)
}

function readStates(
  segment: string,
  states: readonly ListedState[],
  stretches: Stretch[],
  stops: { day: Day; by: RunEnd }[],
): void {
  let from: Day | undefined
  let paid: PaidMonths[] = []
  for (const [i, { from: day, state }] of states.entries()) {
    const next = states[i + 1]?.from
    if (state === 'active' && next !== undefined) {
      from ??= day
      paid.push(monthsBetween(day, next))
    } else if (state === 'arrears') {
      from ??= day
    } else {
      const by = endOf(state, states[i - 1]?.state)
      if (from !== undefined && paid.length > 0) stretches.push({ from, to: day, segment, endedBy: by, paid })
      if (by !== 'unpaid') stops.push({ day, by })
      from = undefined
      paid = []
    }
  }
}

/** Inactive after arrears: nobody said so but the months that were not paid. */
function endOf(state: ListedState['state'], before: ListedState['state'] | undefined): RunEnd {
  if (state === 'left' || state === 'deceased') return state
  return state === 'inactive' && before !== 'arrears' ? 'inactive' : 'unpaid'
}

/** The months that days of the stretch lie in. */
function monthsBetween(from: Day, to: Day): PaidMonths {
  const end = to.endsWith('-01') ? monthOf(to) : addMonths(monthOf(to), 1)
  return { from: monthOf(from), to: end }
}

function receipted(month: Month, arrears: number, stops: readonly { day: Day; by: RunEnd }[]): Stretch {
  const from = firstDay(month)
  const lapse = firstDay(addMonths(month, 1 + arrears))
  let to = lapse
  let endedBy: RunEnd = 'unpaid'
  for (const { day, by } of stops) {
    if (day > from && day < to) [to, endedBy] = [day, by]
  }
  return { from, to, segment: 'BPU', endedBy, paid: [{ from: month, to: addMonths(month, 1) }] }
}

function join(stretches: readonly Stretch[]): ProtectionRun[] {
  const runs: { from: Day; to: Day; segment: string; endedBy: RunEnd; paid: PaidMonths[] }[] = []
  for (const one of stretches.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const run = runs.at(-1)
    // A payment in the month in which protection lapsed begins anew; one that follows a paid month goes on.
    if (run && (one.from < run.to || one.from <= lastPaidDay(run.paid))) {
      if (one.to > run.to) [run.to, run.segment, run.endedBy] = [one.to, one.segment, one.endedBy]
      run.paid.push(...one.paid)
    } else runs.push({ ...one, paid: [...one.paid] })
  }
  return runs.map((run) => ({ ...run, paid: union(run.paid) }))
}

/** First day after the last paid month. */
function lastPaidDay(paid: readonly PaidMonths[]): Day {
  return firstDay(paid.reduce((latest, { to }) => (to > latest ? to : latest), paid[0]!.to))
}

function union(months: readonly PaidMonths[]): PaidMonths[] {
  const merged: { from: Month; to: Month }[] = []
  for (const one of months.toSorted((a, b) => monthNumber(a.from) - monthNumber(b.from))) {
    const last = merged.at(-1)
    if (last && one.from <= last.to) last.to = one.to > last.to ? one.to : last.to
    else merged.push({ ...one })
  }
  return merged
}
