import type { PersonType } from './groups.ts'
import type { PlanProblem } from './problem.ts'

/** So many people have to be protected in a certain way. */
export interface Demand {
  readonly need: number
  /** Whether somebody of this type counts when he is protected for so many months. */
  readonly counts: (type: PersonType, length: number) => boolean
}

/** As many of a village or a sector as its quota asks for, for as long as it may be. */
export function quotaDemand({ quotas }: PlanProblem, quota: number): Demand {
  return { need: quotas[quota]!.atLeast, counts: (type) => type.quotas.includes(quota) }
}

/**
 * Whoever is protected already stays so for as long as any lawful stretch lasts.
 *
 * @param longest by type
 */
export function heldDemand(types: readonly PersonType[], longest: readonly number[]): Demand {
  const byType = new Map(types.map((type, t) => [type, longest[t]!]))
  const kept = types.filter((type) => type.held && byType.get(type)! > 0)
  return {
    need: kept.reduce((sum, type) => sum + peopleOf(type), 0),
    counts: (type, length) => type.held && length > 0 && length === byType.get(type),
  }
}

export function peopleOf({ groups }: PersonType): number {
  return groups.reduce((sum, { personIds }) => sum + personIds.length, 0)
}
