import type { PersonGroup } from './groups.ts'
import type { Pattern } from './pattern.ts'
import type { PlanSpell } from './problem.ts'

/** So many of a group in one pattern. */
export interface Share {
  readonly group: number
  readonly pattern: Pattern
  readonly count: number
}

/** Gives the patterns to persons; among equals the one with the lower number comes first. */
export function spellsOf(groups: readonly PersonGroup[], shares: readonly Share[]): PlanSpell[] {
  const next = groups.map(() => 0)
  const spells: PlanSpell[] = []
  for (const { group, pattern, count } of shares) {
    const chosen = groups[group]!.personIds.slice(next[group], next[group]! + count)
    if (chosen.length < count) throw new Error('more people in patterns than in their group')
    next[group]! += count
    for (const personId of chosen) for (const span of pattern.spans) spells.push({ personId, ...span })
  }
  return spells.sort((a, b) => a.personId - b.personId || a.from - b.from)
}
