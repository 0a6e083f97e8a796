import fc from 'fast-check'
import { expect, test } from 'vitest'
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

/** Small problems of every kind: windows, periods, terms, places, quotas, relief that ends. */
const smallProblems = fc
  .record({
    months: fc.integer({ min: 1, max: 4 }),
    funds: fc.integer({ min: 1, max: 3 }),
    wide: fc.boolean(),
  })
  .chain(({ months, funds, wide }) => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: months - 1 }), fc.integer({ min: 1, max: months }))
      .map(([from, length]) => ({ from, to: Math.min(months, from + length) }))
    const whole = { from: 0, to: months }
    const price = wide ? fc.integer({ min: 0, max: 9 }) : fc.constantFrom(84, 168)
    const unit = wide ? 1 : 84
    const quotas = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 3 }), fc.option(fc.integer({ min: 0, max: 4 }))),
      { maxLength: 2 },
    )
    return fc.record({
      months: fc.constant(months),
      keepHeld: fc.boolean(),
      quotas: quotas.map((list) =>
        list.map(([atLeast, more], i) => ({
          name: `Q${i}`,
          atLeast,
          atMost: more === null ? null : atLeast + more,
        })),
      ),
      funds: fc.array(
        fc
          .record({
            budget: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 5 }),
            places: fc.option(fc.integer({ min: 0, max: 4 }), { freq: 2 }),
            period: fc.oneof({ weight: 2, arbitrary: fc.constant(whole) }, span),
            minTerm: fc.integer({ min: 1, max: 3 }),
          })
          .map(({ budget, period, ...rest }) => ({
            code: 'F',
            budget: budget === null ? null : budget * unit,
            ...period,
            ...rest,
          })),
        { minLength: funds, maxLength: funds },
      ),
      prices: fc.array(
        fc.array(fc.array(price, { minLength: months, maxLength: months }), {
          minLength: funds,
          maxLength: funds,
        }),
        { minLength: 2, maxLength: 2 },
      ),
      persons: fc.array(
        fc.record({
          points: fc.integer({ min: 1, max: wide ? 50 : 4 }),
          window: fc.oneof({ weight: 2, arbitrary: fc.constant(whole) }, span),
          held: fc.boolean(),
          funds: fc.subarray(Array.from({ length: funds }, (_, i) => i)),
          priceClass: fc.integer({ min: 0, max: 1 }),
          quotas: fc.subarray([0, 1]),
        }),
        { minLength: 1, maxLength: 8 },
      ),
    })
  })
  .map(({ persons, ...rest }): PlanProblem => ({
    ...rest,
    persons: persons.map(({ window, quotas, ...one }, i) => ({
      personId: 100 - i,
      ...one,
      ...window,
      quotas: quotas.filter((quota) => quota < rest.quotas.length),
    })),
  }))

interface Best {
  readonly missing: number
  readonly heldValue: number
  readonly value: number
  readonly cost: number
}

/** Every choice for every person; choices that leave the same to share are kept once, as their best. */
function tryEverything(problem: PlanProblem): Best {
  const { months } = problem
  type State = {
    spent: number[]
    used: number[]
    counted: number[]
    heldValue: number
    value: number
    cost: number
  }
  let states = new Map<string, State>([
    [
      '',
      {
        spent: problem.funds.map(() => 0),
        used: problem.funds.flatMap(() => Array.from({ length: months }, () => 0)),
        counted: problem.quotas.map(() => 0),
        heldValue: 0,
        value: 0,
        cost: 0,
      },
    ],
  ])
  for (const person of problem.persons) {
    const next = new Map<string, State>()
    for (const state of states.values())
      for (const payers of [null, ...stretches(problem, person)]) {
        const after = payers === null ? state : use(problem, person, state, payers)
        if (after === null) continue
        const key = JSON.stringify([after.spent, after.used, after.counted])
        const known = next.get(key)
        if (known === undefined || isBetter(problem, after, known)) next.set(key, after)
      }
    states = next
  }
  const ends = [...states.values()].map(({ counted, heldValue, value, cost }) => ({
    missing: problem.quotas.reduce((sum, { atLeast }, q) => sum + Math.max(0, atLeast - counted[q]!), 0),
    heldValue,
    value,
    cost,
  }))
  const fewest = Math.min(...ends.map(({ missing }) => missing))
  return ends
    .filter(({ missing }) => missing === fewest)
    .reduce((best, one) => (isBetter(problem, one, best) ? one : best))

  function use(
    from: PlanProblem,
    person: PlanPerson,
    state: State,
    payers: readonly (number | null)[],
  ): State | null {
    const spent = [...state.spent]
    const used = [...state.used]
    let paid = 0
    let protectedMonths = 0
    for (const [month, fund] of payers.entries()) {
      if (fund === null) continue
      const price = from.prices[person.priceClass]![fund]![month]!
      paid += price
      protectedMonths += 1
      const { budget, places } = from.funds[fund]!
      if (budget !== null && (spent[fund]! += price) > budget) return null
      if (places !== null && (used[fund * months + month]! += 1) > places) return null
    }
    const counted = state.counted.map((count, q) => count + Number(person.quotas.includes(q)))
    if (counted.some((count, q) => count > (from.quotas[q]!.atMost ?? Infinity))) return null
    const value = person.points * protectedMonths
    return {
      spent,
      used,
      counted,
      value: state.value + value,
      heldValue: state.heldValue + (person.held ? value : 0),
      cost: state.cost + paid,
    }
  }
}

function isBetter(problem: PlanProblem, a: Omit<Best, 'missing'>, b: Omit<Best, 'missing'>): boolean {
  if (problem.keepHeld && a.heldValue !== b.heldValue) return a.heldValue > b.heldValue
  return a.value === b.value ? a.cost < b.cost : a.value > b.value
}

/** Payer by month, every way that the rules allow for one person. */
function stretches(problem: PlanProblem, person: PlanPerson): (number | null)[][] {
  const all: (number | null)[][] = [[]]
  for (let month = 0; month < problem.months; month++)
    all.splice(0, all.length, ...all.flatMap((one) => [null, ...person.funds].map((fund) => [...one, fund])))
  return all.filter((payers) => {
    const text = payers.map((fund) => fund ?? '-').join('')
    if (!/^-*\d+-*$/.test(text)) return false
    const first = text.search(/\d/)
    const end = first + text.replaceAll('-', '').length
    if (first < person.from || end > person.to || (person.held && first !== person.from)) return false
    return [...text.matchAll(/(\d)\1*/g)].every(({ 0: run, index }) => {
      const fund = problem.funds[Number(run[0])]!
      return run.length >= fund.minTerm && index >= fund.from && index + run.length <= fund.to
    })
  })
}

/** PLAN_RUNS=20000 tries more, when the solver or its version changes. */
const runs = Number(process.env['PLAN_RUNS'] ?? 1_000)

test('on small problems the plan is what trying everything finds', async () => {
  await fc.assert(
    fc.asyncProperty(smallProblems, async (problem) => {
      const plan = await makePlan(problem)
      const best = tryEverything(problem)
      expect(checkPlan(problem, plan)).toEqual([])
      const missing = plan.relaxed.reduce((sum, { asked, reached }) => sum + asked - reached, 0)
      const { value, cost } = plan
      expect({ missing, value, cost, ...(problem.keepHeld ? { heldValue: plan.heldValue } : {}) }).toEqual({
        missing: best.missing,
        value: best.value,
        cost: best.cost,
        ...(problem.keepHeld ? { heldValue: best.heldValue } : {}),
      })
      expect(plan).toMatchObject({ exact: true, gap: 0, bound: value })
    }),
    { numRuns: runs },
  )
})

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
