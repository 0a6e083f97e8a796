import { shareOf } from '../figure.ts'

/** A numerator and a denominator of one definition; people. */
export interface Share {
  readonly numerator: number
  readonly denominator: number
}

/** A place or agency that wants a rank. */
export interface Entrant {
  readonly key: string
  /** Undefined where nothing is known by this definition, or where it may not be told. */
  readonly share: Share | undefined
  /** The least and the most that the share may be, hundredths of a percent; the share itself where absent. */
  readonly least?: number
  readonly most?: number
}

export type Standing =
  | { readonly rank: number; readonly best: number; readonly worst: number; readonly unranked: null }
  | {
      readonly rank: null
      readonly best: null
      readonly worst: null
      /** Why there is no rank. */
      readonly unranked: 'no-figure' | 'too-small'
    }

/** Tenths of a percent: as shares are shown, so that what reads the same ranks the same. */
const shown = (hundredths: number) => Math.round(hundredths / 10)

/**
 * Ranks by share, highest first. Equal as shown (one decimal) is equal in rank: 1, 2, 2, 4. Below the floor nobody
 * is ranked, nor counted in the ranks of others: a share of few people jumps.
 *
 * `best` and `worst` are the ranks that a place could have while all shares stay within their bounds.
 *
 * @param floor fewest people in the denominator
 */
export function rankEntrants(
  entrants: readonly Entrant[],
  { floor }: { readonly floor: number },
): ReadonlyMap<string, Standing> {
  const measured = entrants.flatMap(({ key, share, least, most }) => {
    if (share === undefined || share.denominator < floor) return []
    const hundredths = shareOf(share)
    if (hundredths === null) return []
    const value = shown(hundredths)
    return [
      {
        key,
        value,
        low: Math.min(value, shown(least ?? hundredths)),
        high: Math.max(value, shown(most ?? hundredths)),
      },
    ]
  })
  const values = measured.map(({ value }) => value).toSorted((a, b) => a - b)
  const lows = measured.map(({ low }) => low).toSorted((a, b) => a - b)
  const highs = measured.map(({ high }) => high).toSorted((a, b) => a - b)
  const standings = new Map<string, Standing>()
  for (const { key, share } of entrants) {
    const isSmall = share !== undefined && share.denominator > 0 && share.denominator < floor
    standings.set(key, { rank: null, best: null, worst: null, unranked: isSmall ? 'too-small' : 'no-figure' })
  }
  for (const { key, value, low, high } of measured) {
    standings.set(key, {
      rank: 1 + above(values, value),
      best: 1 + above(lows, high),
      // Its own upper bound is above its lower one, and no rival of itself.
      worst: 1 + above(highs, low) - (high > low ? 1 : 0),
      unranked: null,
    })
  }
  return standings
}

/** How many of the sorted values lie above this one. */
function above(sorted: readonly number[], value: number): number {
  let [from, until] = [0, sorted.length]
  while (from < until) {
    const middle = (from + until) >> 1
    if (sorted[middle]! > value) until = middle
    else from = middle + 1
  }
  return sorted.length - from
}

/** Eligible people who are in nobody's part, or who may be somebody else. */
export interface Doubt {
  /** Of people whose part is unknown, at most so many belong here. */
  readonly placelessProtected: number
  readonly placelessUnprotected: number
  /** Of the people here, so many may be the same as somebody else. */
  readonly doubtfulProtected: number
  readonly doubtfulUnprotected: number
}

/** Within which bounds the share of a part lies, hundredths of a percent. */
export function boundsOf(share: Share, doubt: Doubt): { readonly least: number; readonly most: number } {
  const { numerator, denominator } = share
  const fewer = Math.min(doubt.doubtfulProtected, numerator)
  const gap = Math.max(0, denominator - numerator)
  const less = Math.min(doubt.doubtfulUnprotected, gap)
  const point = shareOf(share) ?? 0
  const least = shareOf({
    numerator: numerator - fewer,
    denominator: denominator - fewer + doubt.placelessUnprotected,
  })
  const most = shareOf({
    numerator: numerator + doubt.placelessProtected,
    denominator: denominator - less + doubt.placelessProtected,
  })
  return { least: Math.min(point, least ?? point), most: Math.max(point, most ?? point) }
}

/**
 * How many of the placeless a part may take at most: twice its share by size. Nobody knows where they live; that all
 * of them live in one village is possible and helps nobody.
 */
export function placelessFor(placeless: number, size: number, all: number): number {
  return all <= 0 ? 0 : Math.min(placeless, Math.ceil((2 * placeless * size) / all))
}

/** The share over rival denominators: the largest gives the least, the smallest the most. Hundredths of a percent. */
export function boundsOver(
  numerator: number,
  denominators: readonly number[],
): { readonly least: number; readonly most: number } | undefined {
  const shares = denominators.flatMap((denominator) => shareOf({ numerator, denominator }) ?? [])
  return shares.length === 0 ? undefined : { least: Math.min(...shares), most: Math.max(...shares) }
}
