import type { PersonGroup, PersonType } from './groups.ts'
import type { Answer, Option, Pricing } from './pricing.ts'

/** One person of a group and how he is protected; null: not. */
export interface Place {
  readonly group: PersonGroup
  option: Option | null
}

/**
 * Turns a mixture of answers into whole people, type by type. What rounding adds to a pattern in one type it
 * takes away in the next that has it, so that over all types the sums stay what the mixture says.
 *
 * @param order in which the types are rounded; what comes back is in their own order
 */
export function roundMixture(
  pricing: Pricing,
  answers: readonly Answer[],
  weights: readonly Float64Array[],
  order: readonly PersonType[],
): Place[] {
  const carried = new Map<string, number>()
  const byType = new Map<number, Place[]>()
  for (const type of order) {
    const t = type.groups[0]!.type
    const block = pricing.blockOf[t]!
    const wanted = new Map<Option | null, number>()
    let total = 0
    for (const [k, shares] of weights.entries()) {
      const { chosen } = answers[k]!
      const weight = shares[block]!
      if (weight <= 1e-9) continue
      total += weight
      for (const { index, personIds } of type.groups)
        wanted.set(chosen[index]!, (wanted.get(chosen[index]!) ?? 0) + weight * personIds.length)
    }
    const people = type.groups.reduce((sum, { personIds }) => sum + personIds.length, 0)
    if (total < 1 - 1e-9) wanted.set(null, (wanted.get(null) ?? 0) + Math.max(0, 1 - total) * people)
    byType.set(t, placesOf(type, roundType(type, wanted, people, carried)))
  }
  return pricing.types.flatMap((_, t) => byType.get(t)!)
}

function roundType(
  type: PersonType,
  wanted: ReadonlyMap<Option | null, number>,
  people: number,
  carried: Map<string, number>,
): { option: Option | null; count: number }[] {
  const list = [...wanted].map(([option, count]) => {
    const spans = option?.pattern.spans.map(({ fund, from, to }) => `${fund}:${from}-${to}`).join()
    const key = `${type.priceClass};${type.quotas.join()};${spans}`
    return { option, key, exact: count + (carried.get(key) ?? 0), count: 0 }
  })
  for (const one of list) one.count = Math.max(0, Math.floor(one.exact))
  let over = list.reduce((sum, { count }) => sum + count, 0) - people
  const order = list.toSorted((a, b) => b.exact - b.count - (a.exact - a.count) || (a.key < b.key ? -1 : 1))
  while (over < 0) for (const one of order) if (over++ < 0) one.count += 1
  for (const one of order.toReversed()) for (; over > 0 && one.count > 0; over--) one.count -= 1
  for (const { key, exact, count } of list) carried.set(key, exact - count)
  return list
}

/** Longer patterns go to those with more points. */
function placesOf(type: PersonType, counts: readonly { option: Option | null; count: number }[]): Place[] {
  const options = counts
    .toSorted((a, b) => monthsOf(b.option) - monthsOf(a.option))
    .flatMap(({ option, count }) => Array.from({ length: count }, () => option))
  return type.groups
    .flatMap((group) => group.personIds.map(() => group))
    .map((group, i) => ({ group, option: options[i] ?? null }))
}

function monthsOf(option: Option | null): number {
  return option?.pattern.months ?? 0
}
