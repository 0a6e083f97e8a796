import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallProblems, stretches } from '../../../tests/small-plans.ts'
import { checkPlan } from './check-plan.ts'
import { groupPersons } from './groups.ts'
import { loadHighs } from './highs.ts'
import { makePlan } from './make-plan.ts'
import { planByPrices } from './priced-plan.ts'
import type { PlanPerson, PlanProblem } from './problem.ts'
import { makeRows } from './rows.ts'
import { spellsOf } from './share.ts'
import { sortAndFill } from './sort-and-fill.ts'
import { sumPlan } from './sum-plan.ts'

interface Best {
  readonly missing: number
  readonly heldValue: number
  readonly value: number
  readonly cost: number
}

/** What one choice for one person brings and takes. */
interface Choice {
  readonly months: number
  readonly cost: number
  readonly spent: readonly number[]
  /** By fund times months plus month. */
  readonly used: readonly number[]
}

/**
 * Every choice for every person; of choices that leave the same to share the best is kept. Nothing is looked at
 * that cannot come up to `claim` any more, so what is found is the best there is, or less than was claimed.
 */
function tryEverything(problem: PlanProblem, claim: Omit<Best, 'cost'>): Best | null {
  const { months, persons, funds, quotas, keepHeld } = problem
  interface State extends Omit<Best, 'missing'> {
    readonly spent: readonly number[]
    readonly used: readonly number[]
    readonly counted: readonly number[]
  }
  const choices = persons.map((person) => choicesOf(problem, person))
  const most = persons.map(({ points }, i) => points * Math.max(0, ...choices[i]!.map((one) => one.months)))
  const sumFrom = (values: readonly number[], from: number) =>
    values.slice(from).reduce((sum, one) => sum + one, 0)
  let states: State[] = [
    {
      spent: funds.map(() => 0),
      used: funds.flatMap(() => Array.from({ length: months }, () => 0)),
      counted: quotas.map(() => 0),
      heldValue: 0,
      value: 0,
      cost: 0,
    },
  ]
  for (const [i, person] of persons.entries()) {
    const later = persons.slice(i + 1)
    const laterOf = quotas.map((_, q) => later.filter((one) => one.quotas.includes(q)).length)
    const laterHeld = sumFrom(
      most.map((one, at) => (persons[at]!.held ? one : 0)),
      i + 1,
    )
    const laterValue = sumFrom(most, i + 1)
    const dearest = funds.map((_, f) =>
      choices.slice(i + 1).reduce((sum, own) => sum + Math.max(0, ...own.map(({ spent }) => spent[f]!)), 0),
    )
    const laterPaid = funds.map((_, f) => later.filter((one) => one.funds.includes(f)).length)
    const next = new Map<string, State>()
    for (const state of states)
      for (const choice of [null, ...choices[i]!]) {
        const after = choice === null ? state : take(state, person, choice)
        if (after === null || !mayStillReach(after, laterOf, laterHeld, laterValue)) continue
        // What can no longer bind is forgotten, so that more choices leave the same.
        const spent = after.spent.map((one, f) =>
          one + dearest[f]! <= (funds[f]!.budget ?? Infinity) ? 0 : one,
        )
        const used = after.used.map((one, at) => {
          const f = Math.floor(at / months)
          return one + laterPaid[f]! <= (funds[f]!.places ?? Infinity) ? 0 : one
        })
        const counted = after.counted.map((one, q) =>
          one + laterOf[q]! <= (quotas[q]!.atMost ?? Infinity) ? Math.min(one, quotas[q]!.atLeast) : one,
        )
        const key = `${spent.join()};${used.join()};${counted.join()}`
        const known = next.get(key)
        if (known === undefined || isBetter(problem, after, known))
          next.set(key, { ...after, spent, used, counted })
      }
    states = [...next.values()]
  }
  const ends = states.map(({ counted, heldValue, value, cost }) => ({
    missing: missingOf(counted),
    heldValue,
    value,
    cost,
  }))
  const fewest = Math.min(...ends.map(({ missing }) => missing))
  return ends
    .filter(({ missing }) => missing === fewest)
    .reduce<Best | null>((best, one) => (best === null || isBetter(problem, one, best) ? one : best), null)

  function missingOf(counted: readonly number[], later?: readonly number[]): number {
    return quotas.reduce(
      (sum, { atLeast }, q) => sum + Math.max(0, atLeast - counted[q]! - (later?.[q] ?? 0)),
      0,
    )
  }

  function mayStillReach(
    { counted, heldValue, value }: State,
    laterOf: readonly number[],
    laterHeld: number,
    laterValue: number,
  ): boolean {
    const missing = missingOf(counted, laterOf)
    if (missing !== claim.missing) return missing < claim.missing
    if (keepHeld && heldValue + laterHeld !== claim.heldValue) return heldValue + laterHeld > claim.heldValue
    return value + laterValue >= claim.value
  }

  function take(state: State, person: PlanPerson, choice: Choice): State | null {
    const spent = state.spent.map((one, f) => one + choice.spent[f]!)
    if (spent.some((one, f) => one > (funds[f]!.budget ?? Infinity))) return null
    const used = state.used.map((one, at) => one + choice.used[at]!)
    if (used.some((one, at) => one > (funds[Math.floor(at / months)]!.places ?? Infinity))) return null
    const counted = state.counted.map((count, q) => count + Number(person.quotas.includes(q)))
    if (counted.some((count, q) => count > (quotas[q]!.atMost ?? Infinity))) return null
    const value = person.points * choice.months
    return {
      spent,
      used,
      counted,
      value: state.value + value,
      heldValue: state.heldValue + (person.held ? value : 0),
      cost: state.cost + choice.cost,
    }
  }
}

/** Of stretches that bring and take the same one is enough. */
function choicesOf(problem: PlanProblem, person: PlanPerson): Choice[] {
  const choices = new Map<string, Choice>()
  for (const payers of stretches(problem, person)) {
    const spent = problem.funds.map(() => 0)
    const used = problem.funds.flatMap(() => Array.from({ length: problem.months }, () => 0))
    let [cost, months] = [0, 0]
    for (const [month, fund] of payers.entries()) {
      if (fund === null) continue
      const price = problem.prices[person.priceClass]![fund]![month]!
      const { budget, places } = problem.funds[fund]!
      cost += price
      months += 1
      if (budget !== null) spent[fund]! += price
      if (places !== null) used[fund * problem.months + month]! += 1
    }
    choices.set(`${months},${cost};${spent.join()};${used.join()}`, { months, cost, spent, used })
  }
  return [...choices.values()]
}

function isBetter(problem: PlanProblem, a: Omit<Best, 'missing'>, b: Omit<Best, 'missing'>): boolean {
  if (problem.keepHeld && a.heldValue !== b.heldValue) return a.heldValue > b.heldValue
  return a.value === b.value ? a.cost < b.cost : a.value > b.value
}

/** PLAN_RUNS=20000 tries more, when the solver or its version changes. */
const runs = Number(process.env['PLAN_RUNS'] ?? 2_000)

test(
  'on small problems the plan is what trying everything finds',
  async () => {
    await fc.assert(
      fc.asyncProperty(smallProblems, async (problem) => {
        const plan = await makePlan(problem)
        expect(checkPlan(problem, plan)).toEqual([])
        const missing = plan.relaxed.reduce((sum, { asked, reached }) => sum + asked - reached, 0)
        const { value, heldValue, cost } = plan
        const best = tryEverything(problem, { missing, heldValue, value })
        expect({ missing, value, cost, ...(problem.keepHeld ? { heldValue } : {}) }).toEqual({
          missing: best?.missing,
          value: best?.value,
          cost: best?.cost,
          ...(problem.keepHeld ? { heldValue: best?.heldValue } : {}),
        })
        expect(plan).toMatchObject({ exact: true, gap: 0, bound: value })
      }),
      { numRuns: runs },
    )
  },
  runs * 120,
)

test('a plan by prices breaks no rule, and no plan passes its bound', async () => {
  const highs = await loadHighs()
  await fc.assert(
    fc.asyncProperty(smallProblems, async (problem) => {
      const { types, groups } = groupPersons(problem)
      const rows = makeRows(problem, types)
      const priced = planByPrices(highs, problem, types, groups, rows)
      const spells = spellsOf(groups, priced.shares)
      expect(checkPlan(problem, { spells }).filter(({ rule }) => rule !== 'quota-at-least')).toEqual([])
      const best = await makePlan(problem)
      if (best.relaxed.length > 0) return
      if (problem.keepHeld) expect(priced.heldBound).toBeGreaterThanOrEqual(best.heldValue)
      const { heldValue } = sumPlan(problem, spells)
      if (checkPlan(problem, { spells }).length === 0 && (!problem.keepHeld || heldValue <= best.heldValue))
        expect(priced.bound).toBeGreaterThanOrEqual(best.value)
    }),
    { numRuns: 300 },
  )
})

test('what an office fills in by hand is lawful, and never better', async () => {
  await fc.assert(
    fc.asyncProperty(smallProblems, async (problem) => {
      const filled = sortAndFill(problem)
      expect(checkPlan(problem, filled)).toEqual([])
      const plan = await makePlan(problem)
      if (filled.relaxed.length > plan.relaxed.length || plan.relaxed.length > 0) return
      if (problem.keepHeld) expect(filled.heldValue).toBeLessThanOrEqual(plan.heldValue)
      else expect(filled.value).toBeLessThanOrEqual(plan.value)
    }),
    { numRuns: 300 },
  )
})

test('the order in which persons come decides nothing', async () => {
  await fc.assert(
    fc.asyncProperty(smallProblems, fc.integer(), async (problem, seed) => {
      const persons = fc.sample(
        fc.shuffledSubarray([...problem.persons], { minLength: problem.persons.length }),
        {
          numRuns: 1,
          seed,
        },
      )[0]!
      expect(await makePlan({ ...problem, persons })).toEqual(await makePlan(problem))
    }),
    { numRuns: 100 },
  )
})
