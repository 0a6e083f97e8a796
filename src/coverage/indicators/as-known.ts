import { type Day, isDay, today } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { formatDay } from '../../platform/indonesian.ts'
import { failCoverage } from '../coverage-errors.ts'
import { findReckoning, reckon } from './queries.ts'

/** Which state of knowledge is asked: the newest, or that at the end of a day. */
export interface Known {
  readonly reckoning: number
  /** Absent: now. */
  readonly day?: Day
  /** The instant before which it was known; absent: now. */
  readonly before?: string
}

/**
 * What was known at the end of a day; without one, now.
 *
 * @throws coverage/not-a-day, coverage/not-known-then
 */
export async function findKnown(db: Db, regency: string, day: Day | undefined): Promise<Known> {
  const newest = await reckon(db, regency)
  if (day === undefined || day === '') return { reckoning: newest }
  if (!isDay(day)) throw failCoverage('not-a-day', { value: day })
  if (day >= today()) return { reckoning: newest, day }
  const before = endOfDay(day)
  const { reckoning, firstAt } = await findReckoning(db, regency, before)
  if (reckoning === null) {
    const first = firstAt === null ? '' : formatDay(localDay(firstAt))
    throw failCoverage('not-known-then', { day: formatDay(day), first: first || formatDay(today()) })
  }
  return { reckoning, day, before }
}

/** Midnight after the day where the installation stands, as an instant. */
function endOfDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return new Date(year, month - 1, date + 1).toISOString()
}

function localDay(at: Date): Day {
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`
}
