import type { Highs } from 'highs'
import { findPrices, type Priced } from './find-prices.ts'
import type { PersonGroup, PersonType } from './groups.ts'
import { GuidedFill } from './guided-fill.ts'
import { pullPayers, replaceLeast, swapPlaces } from './improve-plan.ts'
import { meetQuotas } from './meet-quotas.ts'
import { type Aim, Pricing } from './pricing.ts'
import type { PlanProblem, PlanSpell } from './problem.ts'
import { type Place, roundMixture } from './round-mixture.ts'
import type { Rows } from './rows.ts'
import type { Share } from './share.ts'
import { sortAndFill } from './sort-and-fill.ts'

/** A plan of many people: how they are protected, and what no plan can pass. */
export interface PricedPlan {
  readonly shares: readonly Share[]
  readonly bound: number
  readonly heldBound: number | null
}

/**
 * Plans by prices: the mixture of answers that fits is rounded to whole people and what is left is spent. Those
 * protected already weigh so much that nobody else's month is worth theirs.
 */
export function planByPrices(
  highs: Highs,
  problem: PlanProblem,
  types: readonly PersonType[],
  groups: readonly PersonGroup[],
  rows: Rows,
): PricedPlan {
  const pricing = new Pricing(problem, types, rows)
  const aim: Aim = { heldMore: problem.keepHeld ? weightOfHeld(problem, groups) : 0, perRupiah: 1e-7 }
  const heldMost = mostHeld(pricing, groups)
  const priced = findPrices(highs, pricing, aim, groups.length, aim.heldMore * heldMost)
  const known = listPlaces(pricing, groups, sortAndFill(problem).spells)
  let { fill, places } = completeMixture(pricing, priced, aim)
  if (compareMerit(problem, rows, known, places) < 0) {
    fill = new GuidedFill(pricing, priced.prices, aim)
    places = known
    fill.enter(places)
    improve(pricing, fill, sortPlaces(places, aim), aim)
  }
  // A quota that could not be met binds nobody: the bound is of the plans that meet it as far as this one.
  const prices = priced.prices.map((price, row) =>
    price < 0 && fill.ledger.used[row]! < rows.list[row]!.lower ? 0 : price,
  )
  const { bound } = pricing.answer(prices, { ...aim, perRupiah: 0 }, groups.length)
  const heldValue = places.reduce(
    (sum, { group, option }) => sum + (group.held ? group.points * (option?.pattern.months ?? 0) : 0),
    0,
  )
  return {
    shares: sharesOf(places),
    bound: Math.floor(bound - aim.heldMore * heldValue + 1e-6),
    heldBound: problem.keepHeld ? heldMost : null,
  }
}

/** Rounds the mixture and spends what is left. */
function completeMixture(
  pricing: Pricing,
  priced: Priced,
  aim: Aim,
): { fill: GuidedFill; places: readonly Place[] } {
  const { problem, types } = pricing
  const fill = new GuidedFill(pricing, priced.prices, aim)
  const places = roundMixture(pricing, priced.answers, priced.weights).flat()
  const first = problem.keepHeld ? places.filter(({ group }) => group.held) : []
  fill.enter(first)
  while (fill.fillUp(first));
  const others = problem.keepHeld ? places.filter(({ group }) => !group.held) : places
  const demanded = others.filter(({ group }) => types[group.type]!.quotas.length > 0)
  fill.enter(demanded)
  meetQuotas(pricing, fill, sortPlaces([...first, ...demanded], aim), ({ group }) => weigh(aim, group))
  fill.enter(others.filter(({ group }) => types[group.type]!.quotas.length === 0))
  improve(pricing, fill, sortPlaces(places, aim), aim)
  return { fill, places }
}

/** Exchanges and spends until nothing more comes of it; no quota loses by it. */
function improve(pricing: Pricing, fill: GuidedFill, list: readonly Place[], aim: Aim): void {
  for (let round = 0; round < 3; round++) {
    while (fill.fillUp(list));
    swapPlaces(pricing, fill, list, ({ group }) => weigh(aim, group))
    replaceLeast(pricing, fill, list, ({ group }) => weigh(aim, group))
    while (fill.fillUp(list));
    if (!pullPayers(pricing, fill, list)) break
  }
  while (fill.fillUp(list));
}

function sortPlaces(places: readonly Place[], aim: Aim): Place[] {
  return places.toSorted((a, b) => weigh(aim, b.group) - weigh(aim, a.group) || a.group.index - b.group.index)
}

/** A plan known by its spells, as places. */
function listPlaces(pricing: Pricing, groups: readonly PersonGroup[], spells: readonly PlanSpell[]): Place[] {
  const byPerson = Map.groupBy(spells, ({ personId }) => personId)
  return groups.flatMap((group) =>
    group.personIds.map((personId) => {
      const spans = byPerson.get(personId)?.map(({ fund, from, to }) => ({ fund, from, to }))
      return { group, option: spans ? pricing.optionFor(group.type, spans) : null }
    }),
  )
}

/** Above zero where the second is better: fewer missing in quotas, then more for those held, then more for all. */
function compareMerit(
  problem: PlanProblem,
  rows: Rows,
  ...plans: readonly [readonly Place[], readonly Place[]]
): number {
  const [a, b] = plans.map((places) => {
    const used = new Float64Array(rows.list.length)
    let [held, value] = [0, 0]
    for (const { group, option } of places) {
      if (!option) continue
      for (const [row, amount] of option.entries) used[row]! += amount
      value += group.points * option.pattern.months
      if (problem.keepHeld && group.held) held += group.points * option.pattern.months
    }
    const missing = rows.list.reduce(
      (sum, { kind, lower }, row) => sum + (kind === 'quota' ? Math.max(0, lower - used[row]!) : 0),
      0,
    )
    return { missing, held, value }
  })
  return a!.missing - b!.missing || b!.held - a!.held || b!.value - a!.value
}

function weigh(aim: Aim, group: PersonGroup): number {
  return group.points * (group.held ? 1 + aim.heldMore : 1)
}

/** Twice what makes the least month of somebody held worth the most of anybody else's. */
function weightOfHeld(problem: PlanProblem, groups: readonly PersonGroup[]): number {
  const least = groups.reduce((low, { held, points }) => (held ? Math.min(low, points) : low), Infinity)
  if (least === Infinity) return 0
  const most = groups.reduce((high, { held, points }) => (held ? high : Math.max(high, points)), 0)
  const prices = problem.prices.flat(2).filter((price) => price > 0)
  const ratio = prices.reduce((a, b) => Math.max(a, b), 1) / prices.reduce((a, b) => Math.min(a, b), Infinity)
  return Math.ceil((2 * most * Math.max(1, prices.length > 0 ? ratio : 1)) / least)
}

/** As if everybody held were kept for as long as any lawful pattern lasts. */
function mostHeld(pricing: Pricing, groups: readonly PersonGroup[]): number {
  const free = new Float64Array(pricing.rows.list.length)
  const { chosen } = pricing.answer(free, { heldMore: 0, perRupiah: 0 }, groups.length)
  return groups.reduce(
    (sum, { index, held, points, personIds }) =>
      sum + (held ? points * personIds.length * (chosen[index]?.pattern.months ?? 0) : 0),
    0,
  )
}

function sharesOf(places: readonly Place[]): Share[] {
  const shares = new Map<string, Share>()
  for (const { group, option } of places) {
    if (option === null) continue
    const key = `${group.index};${option.pattern.spans.map(({ fund, from, to }) => `${fund}:${from}-${to}`).join()}`
    const known = shares.get(key)
    shares.set(key, { group: group.index, pattern: option.pattern, count: (known?.count ?? 0) + 1 })
  }
  return [...shares.values()]
}
