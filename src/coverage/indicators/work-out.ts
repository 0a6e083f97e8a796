import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { findEdition } from '../editions.ts'
import { keptFor, keptForBoth } from '../../platform/kept.ts'
import { shareOf } from '../figure.ts'
import { type ApartTally, asksApart, type PlacedHeads, placeHeads, programmesOf } from './apart.ts'
import { countedCells, type Tally } from './cells.ts'
import type { Heads, Indicator } from './definition.ts'
import type { Level } from './levels.ts'
import { type DenominatorVersion, tally, tallyApart, tallyTwice } from './queries.ts'

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
  /** People who belong to it and are not counted, because the register cannot tell their workplace or programmes. */
  readonly unknown: number
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
  const { counts, over } = indicator
  const statistic = over.kind === 'statistic'
  const above = await countByPart(db, regency, query, tallies, counts)
  const below = over.kind === 'register' ? await countByPart(db, regency, query, tallies, over) : undefined
  const told = (code: string, numerator: number, denominator: number | null, unknown: number): Counted => ({
    code,
    numerator,
    denominator,
    hundredths: shareOf({ numerator, denominator }),
    unknown,
  })
  const whole = told(
    regency,
    sumOf(above.byPart),
    below === undefined ? (denominator?.value ?? null) : sumOf(below.byPart),
    Math.max(above.unknown, below?.unknown ?? 0),
  )
  if (query.level === 'regency') return { whole, parts: [] }
  const there = [...new Set([...tallies.map(({ part }) => part), ...above.byPart.keys()])]
  const codes = query.codes ?? there.toSorted((a, b) => (a < b ? -1 : 1))
  const parts = codes.map((code) =>
    told(
      code,
      above.byPart.get(code) ?? 0,
      below === undefined ? null : (below.byPart.get(code) ?? 0),
      Math.max(above.unknownByPart.get(code) ?? 0, below?.unknownByPart.get(code) ?? 0),
    ),
  )
  // A part in which nobody is counted, above or below the line, is none of this indicator.
  const shown = parts.filter(
    ({ numerator, denominator: under, unknown }) =>
      query.codes !== null || numerator > 0 || unknown > 0 || (!statistic && under !== 0),
  )
  return { whole, parts: shown }
}

const sumOf = (byPart: ReadonlyMap<string, number>) =>
  [...byPart.values()].reduce((sum, people) => sum + people, 0)

async function countByPart(
  db: Db,
  regency: string,
  query: FigureQuery,
  tallies: readonly Tally[],
  heads: Heads,
): Promise<PlacedHeads> {
  if (asksApart(heads))
    return placeHeads(tallies, await findAparts(db, regency, query, programmesOf(heads) ?? []), heads)
  const byPart = new Map<string, number>()
  const isCounted = countedCells(heads)
  for (const { part, cell, [heads.measure]: people } of tallies)
    if (isCounted[cell]) byPart.set(part, (byPart.get(part) ?? 0) + people)
  return { byPart, unknownByPart: new Map(), unknown: 0 }
}

async function findAparts(
  db: Db,
  regency: string,
  { asOf, level, reckoning }: FigureQuery,
  programmes: readonly string[],
): Promise<readonly ApartTally[]> {
  const edition = await findEdition(db, regency)
  return keptFor(edition, `apart ${regency} ${asOf} ${level} ${reckoning} ${programmes.join(' ')}`, () =>
    tallyApart(db, regency, { asOf, level, reckoning, programmes }),
  )
}

/** Heads of a query, kept as long as nothing changes; a figure of an earlier time never does. */
export async function findTallies(
  db: Db,
  regency: string,
  query: Pick<FigureQuery, 'asOf' | 'level' | 'reckoning'>,
): Promise<readonly Tally[]> {
  const edition = await findEdition(db, regency)
  return keptFor(edition, nameTallies(regency, query), () => tally(db, regency, query))
}

/** Has the heads of two days kept, the earlier first, as known at one reckoning; where nothing is kept, nothing is done. */
export async function keepTallies(
  db: Db,
  regency: string,
  { days, ...at }: { readonly days: readonly [Day, Day]; readonly level: Level; readonly reckoning: number },
): Promise<void> {
  const edition = await findEdition(db, regency)
  if (edition === undefined) return
  await keptForBoth(
    edition,
    [nameTallies(regency, { ...at, asOf: days[0] }), nameTallies(regency, { ...at, asOf: days[1] })],
    {
      both: () => tallyTwice(db, regency, { ...at, days }),
      second: () => tally(db, regency, { ...at, asOf: days[1] }),
    },
  )
}

const nameTallies = (
  regency: string,
  { asOf, level, reckoning }: Pick<FigureQuery, 'asOf' | 'level' | 'reckoning'>,
) => `tally ${regency} ${asOf} ${level} ${reckoning}`
