import fc from 'fast-check'
import { expect, test } from 'vitest'
import { prng } from '../../../tests/random.ts'
import { checkPlan } from './check-plan.ts'
import { groupPersons } from './groups.ts'
import { loadHighs } from './highs.ts'
import { planByPrices } from './priced-plan.ts'
import type { PlanFund, PlanProblem, PlanSpell } from './problem.ts'
import { makeRows } from './rows.ts'
import { spellsOf } from './share.ts'
import { sortAndFill } from './sort-and-fill.ts'
import { sumPlan } from './sum-plan.ts'

/** A village or two from a seed: scarce money, terms, places, quotas that overlap and often bind. */
function drawVillages(seed: number, least: number, most: number): PlanProblem {
  const random = prng(seed)
  const months = 3 + random.below(10)
  const people = least + random.below(most - least + 1)
  const funds = Array.from({ length: 2 + random.below(5) }, (_, f): PlanFund => {
    const from = random.chance(0.3) ? random.below(months - 1) : 0
    return {
      code: `F${f}`,
      budget: random.chance(0.8) ? Math.round(people * months * 168 * 0.4 * random.float()) : null,
      places: random.chance(0.3) ? 1 + random.below(people) : null,
      from,
      to: random.chance(0.3) ? from + 1 + random.below(months - from) : months,
      minTerm: random.pick([1, 1, 3, 6]),
    }
  })
  const reach = funds.map(() => random.pick([0.1, 0.3, 0.9]))
  const persons = Array.from({ length: people }, (_, i) => {
    const from = random.chance(0.2) ? random.below(months) : 0
    return {
      personId: i + 1,
      points: 1 + random.below(random.pick([5, 60])),
      from,
      to: random.chance(0.2) ? from + 1 + random.below(months - from) : months,
      held: random.chance(0.25),
      funds: funds.flatMap((_, f) => (random.chance(reach[f]!) ? [f] : [])),
      priceClass: random.below(3),
      quotas: [...(random.chance(0.6) ? [random.below(4)] : []), ...(random.chance(0.3) ? [4] : [])],
    }
  })
  const quotas = Array.from({ length: 5 }, (_, q) => {
    const count = persons.filter(({ quotas }) => quotas.includes(q)).length
    const atLeast = Math.round(count * random.pick([0, 0.3, 0.6, 0.9]))
    return { name: `Q${q}`, atLeast, atMost: random.chance(0.4) ? atLeast + random.below(8) : null }
  })
  const prices = [168, 168, 208].map((price, priceClass) =>
    funds.map((_, f) =>
      Array.from({ length: months }, (_, month) =>
        f % 2 === 1 && month < 4 * priceClass ? price / 2 : price,
      ),
    ),
  )
  return { months, persons, funds, quotas, prices, keepHeld: random.chance(0.5) }
}

const highs = await loadHighs()

/** By prices, however small. */
function plan(problem: PlanProblem): { spells: PlanSpell[]; bound: number } {
  const { types, groups } = groupPersons(problem)
  const { shares, bound } = planByPrices(highs, problem, types, groups, makeRows(problem, types))
  return { spells: spellsOf(groups, shares), bound }
}

function missing(problem: PlanProblem, spells: readonly PlanSpell[]): number {
  return checkPlan(problem, { spells }).reduce(
    (sum, broken) => sum + (broken.rule === 'quota-at-least' ? broken.by : 0),
    0,
  )
}

test.each([23, 70, 250, 282])('a quota that the sorted list meets is met: drawing %i', (seed) => {
  const problem = drawVillages(seed, 30, 200)
  expect(missing(problem, sortAndFill(problem).spells)).toBe(0)
  expect(missing(problem, plan(problem).spells)).toBe(0)
})

test('many people: never fewer in quotas and never less value than the sorted list, and no rule broken', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const problem = drawVillages(seed, 30, 200)
      const { spells, bound } = plan(problem)
      const filled = sortAndFill(problem)
      expect(checkPlan(problem, { spells }).filter(({ rule }) => rule !== 'quota-at-least')).toEqual([])
      const short = [missing(problem, spells), missing(problem, filled.spells)] as const
      expect(short[0]).toBeLessThanOrEqual(short[1])
      const sums = sumPlan(problem, spells)
      if (short[0] < short[1]) return
      if (problem.keepHeld) expect(sums.heldValue).toBeGreaterThanOrEqual(filled.heldValue)
      if (problem.keepHeld && sums.heldValue > filled.heldValue) return
      expect(sums.value).toBeGreaterThanOrEqual(filled.value)
      if (short[0] === 0) expect(bound).toBeGreaterThanOrEqual(sums.value)
    }),
    { numRuns: Number(process.env['PLAN_RUNS'] ?? 40) },
  )
})
