import type { PlanProblem } from './problem.ts'

/** People alike in everything but points: the same stretches are lawful for them, at the same price. */
export interface PersonType {
  readonly from: number
  readonly to: number
  readonly held: boolean
  readonly funds: readonly number[]
  readonly priceClass: number
  readonly quotas: readonly number[]
  /** By points, most first. */
  readonly groups: readonly PersonGroup[]
}

/** People alike altogether. */
export interface PersonGroup {
  /** Place among all groups. */
  readonly index: number
  readonly type: number
  readonly points: number
  readonly held: boolean
  readonly personIds: readonly number[]
}

/** Makes one of many: persons in the order of their numbers, so that the order they come in decides nothing. */
export function groupPersons(problem: PlanProblem): { types: PersonType[]; groups: PersonGroup[] } {
  const byType = new Map<string, { like: Omit<PersonType, 'groups'>; byPoints: Map<number, number[]> }>()
  for (const person of problem.persons.toSorted((a, b) => a.personId - b.personId)) {
    const { from, to, held, priceClass } = person
    const funds = person.funds.toSorted((a, b) => a - b)
    const quotas = person.quotas.toSorted((a, b) => a - b)
    const key = `${from},${to},${held},${priceClass};${funds.join()};${quotas.join()}`
    let type = byType.get(key)
    if (type === undefined) {
      type = { like: { from, to, held, funds, priceClass, quotas }, byPoints: new Map() }
      byType.set(key, type)
    }
    const alike = type.byPoints.get(person.points)
    if (alike) alike.push(person.personId)
    else type.byPoints.set(person.points, [person.personId])
  }
  const groups: PersonGroup[] = []
  const types = [...byType.values()].map(({ like, byPoints }, type): PersonType => {
    const own = [...byPoints]
      .toSorted(([a], [b]) => b - a)
      .map(([points, personIds], i) => ({
        index: groups.length + i,
        type,
        points,
        held: like.held,
        personIds,
      }))
    groups.push(...own)
    return { ...like, groups: own }
  })
  return { types, groups }
}
