import { type Ranked, rankPeople } from './rank.ts'
import { pointsOf, type Shares } from './score.ts'

/** People with their shares, in the order in which equals stand. */
export interface Field<T extends Ranked> {
  readonly people: readonly T[]
  readonly shares: readonly Shares[]
}

/** Puts everybody in the order of equals once: what moves with the weights is then points alone. */
export function makeField<T extends Ranked & { readonly shares: Shares }>(people: readonly T[]): Field<T> {
  const byId = new Map(people.map((one) => [one.personId, one]))
  const ordered = rankPeople(people.map((one) => ({ ...one, points: 0 }))).map(({ personId }) =>
    byId.get(personId)!,
  )
  return { people: ordered, shares: ordered.map(({ shares }) => shares) }
}

/** Places in the field of the first so many under these weights, first come first. */
export function selectFirst(
  { shares }: Pick<Field<Ranked>, 'shares'>,
  weights: readonly number[],
  first: number,
): number[] {
  const size = shares.length
  // Whole, so that the place is what is left over of the key also under weights that are not.
  const most = Math.ceil(weights.reduce((sum, weight) => sum + weight, 2))
  const keys = new Float64Array(size)
  for (let i = 0; i < size; i++) keys[i] = (most - pointsOf(weights, shares[i]!)) * size + i
  return [...keys.sort().subarray(0, first)].map((key) => key % size)
}

/**
 * How many of the first so many are others when the weight of one criterion is a tenth more, or less. As many enter
 * as leave.
 */
export function movedBy(
  field: Pick<Field<Ranked>, 'shares'>,
  weights: readonly number[],
  first: number,
  criterion: number,
): { readonly up: number; readonly down: number } {
  const before = new Set(selectFirst(field, weights, first))
  const moved = (factor: number) => {
    const changed = weights.map((weight, i) => (i === criterion ? weight * factor : weight))
    return selectFirst(field, changed, first).filter((place) => !before.has(place)).length
  }
  return { up: moved(1.1), down: moved(0.9) }
}
