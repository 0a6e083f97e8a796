import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { keptFor, keptForBoth } from '../../platform/kept.ts'
import { findEdition } from '../editions.ts'
import type { Heads, Indicator } from '../indicators/definition.ts'
import type { Level } from '../indicators/levels.ts'
import { findTallies } from '../indicators/work-out.ts'
import { type AgedRow, findAges, listAged, listMoved, type MovedRow } from './queries.ts'
import { explainUnprotected, type UnprotectedRow } from './unprotected.ts'

/** What happened between two days, by part and reason. */
export interface Found {
  readonly above: readonly MovedRow[]
  /** Undefined where a statistic is below the line. */
  readonly below: readonly MovedRow[] | undefined
  /** Why who is not protected is not; empty where the indicator does not ask who is. */
  readonly gapFrom: readonly UnprotectedRow[]
  readonly gapTo: readonly UnprotectedRow[]
}

/** Of whom it is asked, and between which days. */
export interface MovesQuestion {
  readonly indicator: Indicator
  readonly level: Level
  readonly from: At
  readonly to: At
}

/** Who came, went or moved between two days, and why the others are not protected on either. */
export async function findMoved(db: Db, regency: string, question: MovesQuestion): Promise<Found> {
  const { level } = question
  const { below, measure, listAll, listBothAges } = await askMoves(db, regency, question)
  const moved = await listAll()
  const above = moved.filter(({ line }) => line === 'above')
  if (below === undefined || measure === 'listed')
    return { above, below: below && moved.filter(({ line }) => line === 'below'), gapFrom: [], gapTo: [] }
  const [agedFrom, agedTo] = await listBothAges(below)
  const explain = async (at: At, aged: readonly AgedRow[]) =>
    explainUnprotected(await findTallies(db, regency, { ...at, level }), below, measure, aged)
  return {
    above,
    below: moved.filter(({ line }) => line === 'below'),
    gapFrom: await explain(question.from, agedFrom),
    gapTo: await explain(question.to, agedTo),
  }
}

/** Has what `findMoved` asks kept, all of it under way at once; where nothing is kept, nothing is done. */
export async function keepMoved(db: Db, regency: string, question: MovesQuestion): Promise<void> {
  const { edition, below, measure, listAll, listBothAges } = await askMoves(db, regency, question)
  if (edition === undefined) return
  await Promise.all([
    listAll(),
    ...(below === undefined || measure === 'listed' ? [] : [listBothAges(below)]),
  ])
}

async function askMoves(db: Db, regency: string, { indicator, level, from, to }: MovesQuestion) {
  const { counts, over } = indicator
  const ages = await findAges(db, to.asOf)
  const edition = await findEdition(db, regency)
  const below = over.kind === 'register' ? over : undefined
  const { measure } = counts
  const days = { from, to }
  const question = JSON.stringify([regency, level, ages, 'moved', days, counts, below])
  return {
    edition,
    below,
    measure,
    listAll: () =>
      keptFor(edition, question, () =>
        listMoved(db, regency, { ...days, above: counts, below, level, oldest: ages.oldest }),
      ),
    listBothAges: (heads: Heads) =>
      findAged(db, regency, edition, [from, to], { heads, measure, ages, level }),
  }
}

/** A day, as known at a reckoning. */
export interface At {
  readonly asOf: Day
  readonly reckoning: number
}

/** Of two days, the earlier first; together where both are known alike. */
async function findAged(
  db: Db,
  regency: string,
  edition: string | undefined,
  [from, to]: readonly [At, At],
  asked: Omit<Parameters<typeof listAged>[2], 'days' | 'reckoning'>,
): Promise<readonly [AgedRow[], AgedRow[]]> {
  const alone = async ({ asOf, reckoning }: At) =>
    (await listAged(db, regency, { ...asked, days: [asOf], reckoning }))[0]!
  const together = async () => {
    const [first, second] = await listAged(db, regency, { ...asked, ...to, days: [from.asOf, to.asOf] })
    return [first!, second!] as const
  }
  const name = (at: At) => JSON.stringify([regency, 'aged', at, asked])
  return keptForBoth(edition, [name(from), name(to)], {
    both: async () =>
      from.reckoning === to.reckoning ? together() : ([await alone(from), await alone(to)] as const),
    second: () => alone(to),
  })
}

/** What is found of each part. */
export function divideByPart(found: Found): (part: string) => Found {
  const { above, below, gapFrom, gapTo } = found
  const group = <Row extends { readonly part: string }>(rows: readonly Row[]) => {
    const groups = Map.groupBy(rows, ({ part }) => part)
    return (part: string): readonly Row[] => groups.get(part) ?? []
  }
  const groups = { above: group(above), gapFrom: group(gapFrom), gapTo: group(gapTo) }
  const belowOf = below && group(below)
  return (part) => ({
    above: groups.above(part),
    below: belowOf?.(part),
    gapFrom: groups.gapFrom(part),
    gapTo: groups.gapTo(part),
  })
}
