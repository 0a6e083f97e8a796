import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { keptFor, keptForBoth } from '../../platform/kept.ts'
import { findEdition } from '../editions.ts'
import type { IndicatorAnswer } from '../indicators/get-indicator.ts'
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

/** Who came, went or moved between the days of two answers, and why the others are not protected on either. */
export async function findMoved(
  db: Db,
  regency: string,
  from: IndicatorAnswer,
  to: IndicatorAnswer,
): Promise<Found> {
  const { counts, over } = to.indicator
  const { level } = to
  const ages = await findAges(db, to.asOf)
  const edition = await findEdition(db, regency)
  const below = over.kind === 'register' ? over : undefined
  const days = {
    from: { asOf: from.asOf, reckoning: from.query.reckoning },
    to: { asOf: to.asOf, reckoning: to.query.reckoning },
  }
  const kept = <T>(what: readonly unknown[], find: () => Promise<T>) =>
    keptFor(edition, JSON.stringify([regency, level, ages, ...what]), find)
  const moved = await kept(['moved', days, counts, below], () =>
    listMoved(db, regency, { ...days, above: counts, below, level, oldest: ages.oldest }),
  )
  const above = moved.filter(({ line }) => line === 'above')
  const { measure } = counts
  if (below === undefined || measure === 'listed')
    return { above, below: below && moved.filter(({ line }) => line === 'below'), gapFrom: [], gapTo: [] }
  const [agedFrom, agedTo] = await findAged(db, regency, edition, [days.from, days.to], {
    heads: below,
    measure,
    ages,
    level,
  })
  const explain = async (at: At, aged: readonly AgedRow[]) =>
    explainUnprotected(await findTallies(db, regency, { ...at, level }), below, measure, aged)
  return {
    above,
    below: moved.filter(({ line }) => line === 'below'),
    gapFrom: await explain(days.from, agedFrom),
    gapTo: await explain(days.to, agedTo),
  }
}

/** A day, as known at a reckoning. */
interface At {
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
