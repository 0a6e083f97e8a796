import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Heads } from '../indicators/definition.ts'
import { cellsOf } from '../indicators/cells.ts'
import type { Level } from '../indicators/levels.ts'
import type { GapReason, Reason } from './reasons.ts'

export interface MovedRow {
  readonly part: string
  readonly reason: Reason
  /** Of who is newly protected: code of the payer, or `segment BPU` where no enrolment tells. */
  readonly fund: string | null
  /** Signed. */
  readonly people: number
}

export interface MovedQuestion {
  readonly from: { readonly asOf: string; readonly reckoning: number }
  readonly to: { readonly asOf: string; readonly reckoning: number }
  readonly above: Heads
  /** Undefined where a statistic is below the line. */
  readonly below: Heads | undefined
  readonly level: Level
  readonly oldest: number
}

/** Everybody who came, went or moved, above and below the line, as far as the transaction may count. */
export async function listMoved(
  db: Db,
  regency: string,
  question: MovedQuestion,
): Promise<(MovedRow & { readonly line: 'above' | 'below' })[]> {
  const { from, to, above, below, level, oldest } = question
  const { rows } = await sql<MovedRow & { line: 'above' | 'below' }>`
    select line, part, reason, fund, people
    from coverage.changes(${regency}, ${from.asOf}::date, ${from.reckoning}, ${to.asOf}::date, ${to.reckoning},
      ${above.measure}, ${cellsOf(above)}::integer[], ${below?.measure ?? null}::text,
      ${below ? cellsOf(below) : []}::integer[], ${oldest}, ${level})`.execute(db)
  return rows
}

export interface AgedRow {
  readonly part: string
  readonly reason: GapReason
  /** What would keep them at another age. */
  readonly instead: GapReason
  readonly people: number
}

/**
 * Those below the line and not above it who are too young or too old to be enrolled, on each of the days.
 *
 * @param question one day, or two as known at one reckoning, the earlier first
 */
export async function listAged(
  db: Db,
  regency: string,
  question: {
    readonly days: readonly string[]
    readonly reckoning: number
    readonly heads: Heads
    readonly measure: Heads['measure']
    readonly ages: Ages
    readonly level: Level
  },
): Promise<AgedRow[][]> {
  const { days, reckoning, heads, measure, ages, level } = question
  const { rows } = await sql<AgedRow & { day: string }>`
    select on_day as day, part, reason, instead, people
    from coverage.aged(${regency}, ${days}::date[], ${reckoning}, ${measure}, ${cellsOf(heads)}::integer[],
      ${ages.youngest}, ${ages.oldest}, ${level})`.execute(db)
  return days.map((day) => rows.filter((row) => row.day === day))
}

export interface Ages {
  readonly youngest: number
  readonly oldest: number
}

/** Ages at which an independent worker may be enrolled on the day, both inclusive. */
export async function findAges(db: Db, day: string): Promise<Ages> {
  const { rows } = await sql<Ages>`
    select youngest, oldest from published.entry_age
    where segment = 'BPU' and valid_from <= ${day}::date order by valid_from desc limit 1`.execute(db)
  return rows[0] ?? { youngest: 0, oldest: 200 }
}

/** Names of payers by code. */
export async function listPayerNames(db: Db, regency: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from published.payer where regency = ${regency}`.execute(db)
  return new Map(rows.map(({ code, name }) => [code, name]))
}
