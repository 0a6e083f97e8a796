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
  readonly heads: Heads
  readonly level: Level
  readonly oldest: number
}

/** Everybody who came, went or moved, as far as the transaction may count. */
export async function listMoved(db: Db, regency: string, question: MovedQuestion): Promise<MovedRow[]> {
  const { from, to, heads, level, oldest } = question
  const { rows } = await sql<MovedRow>`
    select part, reason, fund, people
    from coverage.changes(${regency}, ${from.asOf}::date, ${from.reckoning}, ${to.asOf}::date, ${to.reckoning},
      ${heads.measure}, ${cellsOf(heads)}::integer[], ${oldest}, ${level})`.execute(db)
  return rows
}

export interface UnprotectedRow {
  readonly part: string
  readonly reason: GapReason
  readonly people: number
}

/** Why those below the line are not above it. */
export async function listUnprotected(
  db: Db,
  regency: string,
  question: {
    readonly asOf: string
    readonly reckoning: number
    readonly heads: Heads
    readonly measure: Heads['measure']
    readonly ages: Ages
    readonly level: Level
  },
): Promise<UnprotectedRow[]> {
  const { asOf, reckoning, heads, measure, ages, level } = question
  const { rows } = await sql<UnprotectedRow>`
    select part, reason, people
    from coverage.unprotected(${regency}, ${asOf}::date, ${reckoning}, ${measure}, ${cellsOf(heads)}::integer[],
      ${ages.youngest}, ${ages.oldest}, ${level})`.execute(db)
  return rows
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
