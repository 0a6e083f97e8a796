import type { Db } from '../../platform/database.ts'
import { keptFor } from '../../platform/kept.ts'
import { findEdition } from '../editions.ts'
import type { IndicatorAnswer } from '../indicators/get-indicator.ts'
import { findTallies } from '../indicators/work-out.ts'
import { findAges, listAged, listMoved, type MovedRow } from './queries.ts'
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
  const gap = async (at: { readonly asOf: string; readonly reckoning: number }) => {
    const { measure } = counts
    if (below === undefined || measure === 'listed') return []
    const aged = await kept(['aged', at, measure, below], () =>
      listAged(db, regency, { ...at, heads: below, measure, ages, level }),
    )
    return explainUnprotected(await findTallies(db, regency, { ...at, level }), below, measure, aged)
  }
  return {
    above: moved.filter(({ line }) => line === 'above'),
    below: below && moved.filter(({ line }) => line === 'below'),
    gapFrom: await gap(days.from),
    gapTo: await gap(days.to),
  }
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
