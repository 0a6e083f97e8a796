import type { Highs } from 'highs'
import { BestStretch } from './best-stretch.ts'
import { checkProblem } from './check-problem.ts'
import { type Demand, heldDemand, quotaDemand } from './demand.ts'
import { groupPersons, type PersonType } from './groups.ts'
import { loadHighs } from './highs.ts'
import { findLeastMoney, type LeastMoney } from './least-money.ts'
import type { PlanProblem, PlanSpell } from './problem.ts'

/** Whom a demand speaks of: those protected already, or a quota by its place. */
export type DemandOf = { readonly kind: 'held' } | { readonly kind: 'quota'; readonly quota: number }

/** What may be relaxed instead of adding money. */
export const relaxations = ['terms', 'places', 'most'] as const
export type Relaxation = (typeof relaxations)[number]

/** A demand that a plan does not meet, and what would meet it. */
export interface UnmetDemand {
  readonly of: DemandOf
  readonly asked: number
  readonly reached: number
  /** What it takes by itself, everything else left out: `enough` 0 means that it collides with other demands. */
  readonly alone: LeastMoney
  /** The same with all minimum terms, all places or all upper quotas taken away, where that takes less. */
  readonly relaxed: readonly { readonly what: Relaxation; readonly takes: LeastMoney }[]
}

export interface Unmet {
  readonly demands: readonly UnmetDemand[]
  /** What it takes to meet every demand of the plan at once; null where nothing is unmet. */
  readonly together: LeastMoney | null
}

/**
 * Every demand that a plan leaves unmet, with the least money that meets it, and what else would. Some hundreds take
 * seconds: a demand looks at its own people alone.
 *
 * @param onWeighed told of each as soon as it is worked out, in the order of `listOpenDemands`
 * @throws what `checkProblem` refuses
 */
export async function findUnmet(
  problem: PlanProblem,
  spells: readonly PlanSpell[],
  onWeighed: (one: UnmetDemand) => void = () => {},
): Promise<Unmet> {
  checkProblem(problem)
  const { types } = groupPersons(problem)
  const all = listDemands(problem, types)
  const open = openOnes(types, spells, all)
  if (open.length === 0) return { demands: [], together: null }
  const highs = await loadHighs()
  return {
    demands: open.map((one) => {
      const told = explain(highs, problem, one)
      onWeighed(told)
      return told
    }),
    together: ask(
      highs,
      problem,
      types,
      all.map(({ demand }) => demand),
    ),
  }
}

/** Every demand that a plan leaves unmet, and how far it comes; told at once, before money is weighed. */
export function listOpenDemands(
  problem: PlanProblem,
  spells: readonly PlanSpell[],
): { readonly of: DemandOf; readonly asked: number; readonly reached: number }[] {
  const { types } = groupPersons(problem)
  return openOnes(types, spells, listDemands(problem, types)).map(({ of, demand, reached }) => ({
    of,
    asked: demand.need,
    reached,
  }))
}

function openOnes(types: readonly PersonType[], spells: readonly PlanSpell[], all: readonly NamedDemand[]) {
  const counted = countReached(
    types,
    spells,
    all.map(({ demand }) => demand),
  )
  return all.flatMap((one, i) => (counted[i]! < one.demand.need ? [{ ...one, reached: counted[i]! }] : []))
}

interface NamedDemand {
  readonly of: DemandOf
  readonly demand: Demand
}

function listDemands(problem: PlanProblem, types: readonly PersonType[]): NamedDemand[] {
  const held = () => heldDemand(types, longestOf(problem, types))
  return [
    ...(problem.keepHeld ? [{ of: { kind: 'held' } as const, demand: held() }] : []),
    ...problem.quotas.flatMap(({ atLeast }, quota) =>
      atLeast > 0 ? [{ of: { kind: 'quota', quota } as const, demand: quotaDemand(problem, quota) }] : [],
    ),
  ]
}

/** By type: months of the longest stretch that periods and terms allow. */
function longestOf(problem: PlanProblem, types: readonly PersonType[]): number[] {
  const stretch = new BestStretch(problem)
  const free = new Float64Array(problem.funds.length * problem.months)
  return types.map((type) => {
    stretch.search(type, free)
    return stretch.least.findLastIndex((charge) => charge !== Infinity)
  })
}

function countReached(
  types: readonly PersonType[],
  spells: readonly PlanSpell[],
  demands: readonly Demand[],
): number[] {
  const months = new Map<number, number>()
  for (const { personId, from, to } of spells) months.set(personId, (months.get(personId) ?? 0) + to - from)
  const counted = demands.map(() => 0)
  for (const type of types)
    for (const { personIds } of type.groups)
      for (const personId of personIds) {
        const length = months.get(personId) ?? 0
        if (length === 0) continue
        for (const [d, { counts }] of demands.entries()) if (counts(type, length)) counted[d]! += 1
      }
  return counted
}

function explain(
  highs: Highs,
  whole: PlanProblem,
  { of, demand, reached }: NamedDemand & { readonly reached: number },
): UnmetDemand {
  const problem = {
    ...whole,
    persons: whole.persons.filter(({ held, quotas }) =>
      of.kind === 'held' ? held : quotas.includes(of.quota),
    ),
  }
  // Months that are asked for those held stay what they are with today's terms.
  const longest = longestOf(problem, groupPersons(problem).types)
  const asked = (changed: PlanProblem) => {
    const { types } = groupPersons(changed)
    const own = of.kind === 'held' ? heldDemand(types, longest) : quotaDemand(changed, of.quota)
    return ask(highs, changed, types, [own])
  }
  const alone = asked(problem)
  const relaxed = relaxations.flatMap((what) => {
    const changed = relax(problem, what, of)
    if (changed === null) return []
    const takes = asked(changed)
    const isLess =
      takes.missing < alone.missing || (takes.missing === alone.missing && takes.enough < alone.atLeast)
    return isLess ? [{ what, takes }] : []
  })
  return { of, asked: demand.need, reached, alone, relaxed }
}

/** @returns null where there is nothing of the kind to relax */
function relax(problem: PlanProblem, what: Relaxation, of: DemandOf): PlanProblem | null {
  const { funds, quotas } = problem
  if (what === 'terms') {
    if (funds.every(({ minTerm }) => minTerm === 1)) return null
    return { ...problem, funds: funds.map((fund) => ({ ...fund, minTerm: 1 })) }
  }
  if (what === 'places') {
    if (funds.every(({ places }) => places === null)) return null
    return { ...problem, funds: funds.map((fund) => ({ ...fund, places: null })) }
  }
  const bounds = (quota: number) =>
    quotas[quota]!.atMost !== null && !(of.kind === 'quota' && of.quota === quota)
  if (!quotas.some((_, quota) => bounds(quota))) return null
  return {
    ...problem,
    quotas: quotas.map((one, quota) => (bounds(quota) ? { ...one, atMost: null } : one)),
  }
}

/** Only types that a demand speaks of are asked; nobody else needs money. */
function ask(
  highs: Highs,
  problem: PlanProblem,
  types: readonly PersonType[],
  demands: readonly Demand[],
): LeastMoney {
  const lengths = Array.from({ length: problem.months }, (_, i) => i + 1)
  const spokenOf = types.filter((type) =>
    demands.some(({ counts }) => lengths.some((length) => counts(type, length))),
  )
  return findLeastMoney(highs, { problem, types: spokenOf, demands, until: null })
}
