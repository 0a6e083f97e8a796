import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { findEdition } from '../editions.ts'
import { keptFor } from '../../platform/kept.ts'
import { shareOf } from '../figure.ts'
import { countHeads, type Tally } from './cells.ts'
import type { Indicator } from './definition.ts'
import type { Level } from './levels.ts'
import { type DenominatorVersion, tally } from './queries.ts'

/** All that a figure depends on: the same query gives the same numbers at any later time. */
export interface FigureQuery {
  readonly indicator: { readonly regency: string; readonly code: string; readonly version: number }
  readonly asOf: Day
  readonly level: Level
  /** Only these parts; null: all there are. */
  readonly codes: readonly string[] | null
  readonly reckoning: number
  readonly denominator: { readonly code: string; readonly asOf: Day; readonly version: number } | null
}

/** Heads of one part. Never shown without its denominator; hundredths of a percent are null where it has none. */
export interface Counted {
  readonly code: string
  readonly numerator: number
  readonly denominator: number | null
  readonly hundredths: number | null
}

export interface WorkedOut {
  readonly whole: Counted
  readonly parts: readonly Counted[]
}

/** Works a query out, within what the transaction may count. Parts add up to the whole when all are asked for. */
export async function workOut(
  db: Db,
  regency: string,
  query: FigureQuery,
  indicator: Indicator,
  denominator: DenominatorVersion | null,
): Promise<WorkedOut> {
  const tallies = await findTallies(db, regency, query)
  const statistic = indicator.over.kind === 'statistic'
  const count = (code: string, some: readonly Tally[], value: number | null): Counted => {
    const numerator = countHeads(some, indicator.counts)
    const below = indicator.over.kind === 'register' ? countHeads(some, indicator.over) : value
    return { code, numerator, denominator: below, hundredths: shareOf({ numerator, denominator: below }) }
  }
  const whole = count(regency, tallies, denominator?.value ?? null)
  if (query.level === 'regency') return { whole, parts: [] }
  const byPart = Map.groupBy(tallies, ({ part }) => part)
  const codes = query.codes ?? [...byPart.keys()].toSorted((a, b) => (a < b ? -1 : 1))
  const parts = codes.map((code) => count(code, byPart.get(code) ?? [], null))
  // A part in which nobody is counted, above or below the line, is none of this indicator.
  const shown = parts.filter(
    ({ numerator, denominator: below }) =>
      query.codes !== null || numerator > 0 || (!statistic && below !== 0),
  )
  return { whole, parts: shown }
}

/** Heads of a query, kept as long as nothing changes; a figure of an earlier time never does. */
export async function findTallies(
  db: Db,
  regency: string,
  query: Pick<FigureQuery, 'asOf' | 'level' | 'reckoning'>,
): Promise<readonly Tally[]> {
  const { asOf, level, reckoning } = query
  const edition = await findEdition(db, regency)
  return keptFor(edition, `tally ${regency} ${asOf} ${level} ${reckoning}`, () => tally(db, regency, query))
}
