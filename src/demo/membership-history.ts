import { addMonths, firstDay, type Month, monthNumber, monthOf } from '../platform/calendar.ts'
import { SeededRandom } from '../platform/seeded-random.ts'
import type { PlannedRow } from './list-plan.ts'
import type { DemoParticipation, DemoPerson } from './person.ts'

/** Since when a participant takes part and, of those who left, until when; `YYYY-MM-DD`, empty for those who stay. */
export interface DemoHistory {
  readonly start: string
  readonly end: string
}

/** Months in which funds and villages enrol many at once, from January, against others. */
const seasons = [1, 1, 1.1, 1, 1, 1.1, 1.2, 1.1, 1.2, 1.1, 1.1, 0.9]

/**
 * When a participant joined and left, drawn apart from the population so that nobody changes by it. Districts differ in how
 * many joined of late.
 */
export function drawHistory(
  { id, nik }: DemoPerson,
  { paidThrough, status }: DemoParticipation,
  district: string,
  asOf: string,
): DemoHistory {
  const random = new SeededRandom(id * 2_654_435 + Number(nik.slice(8, 16)))
  const month = monthOf(asOf)
  const ofLate = 0.25 + 0.45 * new SeededRandom(Number(district.replaceAll('.', ''))).share()
  // Who paid no further than a past month joined before it; months ahead of the list do not count.
  const latest = monthNumber(paidThrough) < monthNumber(month) ? paidThrough : month
  const isOfLate = status !== 'NONAKTIF' && random.chance(ofLate)
  const first = isOfLate ? lateMonth(random, latest) : addMonths(latest, -random.between(12, 84))
  const start = firstDay(first)
  return { start, end: status === 'KELUAR' ? endOf(month, paidThrough) : '' }
}

/** The month after the last one that was paid begins without him; who had paid to the end left in the middle of the month before. */
function endOf(month: Month, paidThrough: Month): string {
  const unpaid = addMonths(paidThrough, 1)
  return monthNumber(unpaid) < monthNumber(month) ? firstDay(unpaid) : `${addMonths(month, -1)}-16`
}

/** One of the twelve months up to one, in season more often. */
function lateMonth(random: SeededRandom, latest: Month): Month {
  const back = Array.from({ length: 12 }, (_, i) => addMonths(latest, -i))
  return back[random.weighted(back.map((one) => seasons[Number(one.slice(5)) - 1]!))]!
}

/** Days of the insurer's earlier lists before the day of the demonstration, in months. */
const monthsBefore = [7, 2, 1]

export interface EarlierList {
  readonly asOf: string
  readonly rows: readonly PlannedRow[]
}

/**
 * The insurer's earlier lists of what had changed: who had fallen behind, had left, or had newly joined. They say of nobody
 * what the newest list contradicts, so that the truth of its day stays what it is.
 *
 * @param months that protection survives unpaid, as the rule of law says
 */
export function planEarlierLists(
  rows: readonly PlannedRow[],
  historyOf: (person: DemoPerson) => DemoHistory,
  asOf: string,
  months = 3,
): EarlierList[] {
  return monthsBefore.map((before) => {
    const month = addMonths(monthOf(asOf), -before)
    const isRecent = before < months
    return {
      asOf: firstDay(month),
      rows: rows.flatMap((row) => changedBy(row, historyOf(row.person), month, isRecent)),
    }
  })
}

/** @param isRecent who joined is still protected on the day of the newest list, whatever came between */
function changedBy(
  { person, shown }: PlannedRow,
  history: DemoHistory,
  month: Month,
  isRecent: boolean,
): PlannedRow[] {
  const known = person.participation!
  const paid = monthNumber(month) - monthNumber(known.paidThrough)
  const say = (changed: Partial<DemoParticipation>): PlannedRow[] => [
    { person: { ...person, participation: { ...known, ...changed } }, shown },
  ]
  if (known.status === 'KELUAR')
    return monthOf(history.end) === addMonths(month, -1) ? say({ status: 'KELUAR' }) : []
  if (paid >= 1 && paid <= 3) return say({ status: 'MENUNGGAK' })
  if (isRecent && paid <= 0 && monthOf(history.start) === month)
    return say({ status: 'AKTIF', paidThrough: month })
  return []
}
