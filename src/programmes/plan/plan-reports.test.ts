import { expect, test } from 'vitest'
import { checkPlan } from './check-plan.ts'
import { closeGap } from './close-gap.ts'
import { compareWithFilled } from './compare.ts'
import { findFirstUnreached } from './first-unreached.ts'
import { makePlan } from './make-plan.ts'
import { bringMoreMoney } from './more-money.ts'
import { bringMoreMoneyInThread, findUnmetInThread, planInThread } from './plan-in-thread.ts'
import type { PlanFund, PlanPerson, PlanProblem, PlanSpell } from './problem.ts'
import { sortAndFill } from './sort-and-fill.ts'

const person = (personId: number, more: Partial<PlanPerson> = {}): PlanPerson => ({
  personId,
  points: 10,
  from: 0,
  to: 4,
  held: false,
  funds: [0, 1],
  priceClass: 0,
  quotas: [],
  ...more,
})
const fund = (code: string, more: Partial<PlanFund> = {}): PlanFund => ({
  code,
  budget: null,
  places: null,
  from: 0,
  to: 4,
  minTerm: 1,
  ...more,
})

/** District money for all, sawit for plantation workers; three people, 100 a month. */
const problem: PlanProblem = {
  months: 4,
  persons: [person(1, { points: 30 }), person(2, { points: 20 }), person(3, { funds: [0] })],
  funds: [fund('APBD', { budget: 700 }), fund('SAWIT', { budget: 450 })],
  quotas: [{ name: 'Desa A', atLeast: 0, atMost: null }],
  prices: [
    [
      [100, 100, 100, 100],
      [100, 100, 100, 100],
    ],
  ],
  keepHeld: true,
}

test('a fund that few may use pays for them, so that more people are protected than by the sorted list', async () => {
  const plan = await makePlan(problem)
  expect(plan).toMatchObject({ personMonths: 11, cost: 1_100, exact: true, gap: 0, relaxed: [] })
  expect(compareWithFilled(plan, sortAndFill(problem))).toEqual({
    value: 30,
    personMonths: 3,
    people: 1,
    cost: 300,
  })
})

test('the first left out is told with what he costs and what stands in the way', async () => {
  const poor = { ...problem, funds: [fund('APBD', { budget: 450 }), fund('SAWIT', { budget: 450 })] }
  const plan = await makePlan(poor)
  expect(findFirstUnreached(poor, plan)).toEqual({
    personId: 3,
    points: 10,
    offers: [{ fund: 0, from: 0, to: 4, cost: 400, obstacle: { kind: 'budget', missing: 350 } }],
  })
  expect(findFirstUnreached(problem, await makePlan(problem))).toBeNull()
})

test.each([
  ['places', [fund('S', { places: 1 })], [], { kind: 'places', month: 0 }],
  [
    'a term longer than he may be protected',
    [fund('S', { minTerm: 4, to: 3 })],
    [],
    { kind: 'term-too-long' },
  ],
  ['a full quota', [fund('S')], [0], { kind: 'quota', quota: 0 }],
] as const)('stopped by %s', async (_, funds, quotas, obstacle) => {
  const asked: PlanProblem = {
    ...problem,
    persons: [1, 2].map((id) => person(id, { funds: [0], quotas })),
    funds,
    quotas: [{ name: 'Desa A', atLeast: 0, atMost: 1 }],
  }
  expect(findFirstUnreached(asked, await makePlan(asked))?.offers[0]?.obstacle).toEqual(obstacle)
})

test('more money is planned anew, not guessed', async () => {
  const plan = await makePlan(problem)
  expect(await bringMoreMoney(problem, plan, 0, 100)).toEqual({
    fund: 0,
    amount: 100,
    value: 10,
    personMonths: 1,
    people: 0,
    atMost: 10,
  })
  expect(await bringMoreMoney(problem, plan, 1, 40)).toMatchObject({ personMonths: 0, value: 0 })
})

test('closing the gap says how much more it takes, and who is beyond reach', async () => {
  const poor: PlanProblem = {
    ...problem,
    persons: [...problem.persons, person(4, { funds: [] })],
    funds: [fund('APBD', { budget: 0 }), fund('SAWIT', { budget: 800 })],
  }
  expect(await closeGap(poor, 2)).toEqual({
    by: 2,
    byFund: [200, 0],
    enough: 200,
    atLeast: 200,
    people: 3,
    beyondReach: 1,
  })
})

test('a demand that cannot be met says which and how far, with the best plan there is', async () => {
  const plan = await makePlan({
    ...problem,
    persons: problem.persons.map((one) => ({ ...one, quotas: [0] })),
    funds: [fund('APBD', { budget: 250 }), fund('SAWIT', { budget: 0 })],
    quotas: [{ name: 'Desa A', atLeast: 3, atMost: null }],
  })
  expect(plan).toMatchObject({ personMonths: 2, relaxed: [{ quota: 0, asked: 3, reached: 2 }] })
})

test('every demand is weighed, however many there are', async () => {
  const villages = Array.from({ length: 45 }, (_, i) => i)
  const many: PlanProblem = {
    ...problem,
    persons: villages.map((i) => person(i + 1, { quotas: [i] })),
    quotas: villages.map((i) => ({ name: `Desa ${i}`, atLeast: 1, atMost: null })),
    funds: [fund('APBD', { budget: 0 }), fund('SAWIT', { budget: 0 })],
  }
  const told: unknown[] = []
  const unmet = await findUnmetInThread({ problem: many, spells: [] }, ({ of }) => told.push(of))
  expect(unmet.demands.map(({ of, alone }) => [of, alone.enough, alone.atLeast])).toEqual(
    villages.map((quota) => [{ kind: 'quota', quota }, 100, 100]),
  )
  expect(told).toEqual(unmet.demands.map(({ of }) => of))
  expect(unmet.together).toMatchObject({ missing: 0, enough: 4_500 })
})

test('the thread gives the same plan, passes refusals on and can be cancelled', async () => {
  const plan = await makePlan(problem)
  expect(await planInThread(problem)).toEqual(plan)
  expect(await bringMoreMoneyInThread({ problem, plan, fund: 0, amount: 100 })).toMatchObject({
    personMonths: 1,
  })
  await expect(planInThread({ ...problem, months: 0 })).rejects.toMatchObject({
    code: 'programmes/plan-without-months',
  })
  const stop = new AbortController()
  const stopped = planInThread(problem, stop.signal)
  stop.abort(new Error('enough'))
  await expect(stopped).rejects.toThrow('enough')
})

const spell = (personId: number, of: number, from: number, to: number): PlanSpell => ({
  personId,
  fund: of,
  from,
  to,
})

test.each<[string, readonly PlanSpell[], object]>([
  ['budget by one rupiah', [spell(1, 1, 0, 4), spell(2, 1, 0, 1)], { rule: 'budget', fund: 1, over: 50 }],
  ['two payers', [spell(1, 0, 0, 2), spell(1, 1, 1, 2)], { rule: 'two-payers', personId: 1, month: 1 }],
  ['gap', [spell(1, 0, 0, 1), spell(1, 0, 2, 3)], { rule: 'gap', personId: 1 }],
  ['fund not allowed', [spell(3, 1, 0, 1)], { rule: 'fund-not-allowed', personId: 3, fund: 1 }],
  ['outside window', [spell(1, 0, 3, 5)], { rule: 'outside-window', personId: 1, fund: 0 }],
  ['person unknown', [spell(9, 0, 0, 1)], { rule: 'person-unknown', personId: 9 }],
  ['fund unknown', [spell(1, 7, 0, 1)], { rule: 'fund-unknown', personId: 1, fund: 7 }],
  ['spell empty', [spell(1, 0, 1, 1)], { rule: 'spell-empty', personId: 1, fund: 0 }],
])('the checker sees: %s', (_, spells, broken) => {
  expect(checkPlan(problem, { spells })).toContainEqual(broken)
})

test('the checker sees terms, periods, places, quotas and those held', () => {
  const strict: PlanProblem = {
    ...problem,
    persons: [person(1, { held: true, from: 1, quotas: [0] }), person(2), person(3)],
    funds: [fund('A', { minTerm: 3 }), fund('B', { places: 1, from: 1 })],
    quotas: [{ name: 'Desa A', atLeast: 0, atMost: 0 }],
  }
  const spells = [spell(1, 0, 2, 4), spell(2, 1, 0, 2), spell(3, 1, 1, 2)]
  expect(checkPlan(strict, { spells })).toEqual([
    { rule: 'not-from-held-month', personId: 1 },
    { rule: 'minimum-term', personId: 1, fund: 0 },
    { rule: 'outside-period', personId: 2, fund: 1 },
    { rule: 'places', fund: 1, month: 1, over: 1 },
    { rule: 'quota-at-most', quota: 0, by: 1 },
  ])
  const asked = { ...strict, quotas: [{ name: 'Desa A', atLeast: 2, atMost: null }] }
  expect(checkPlan(asked, { spells })).toContainEqual({ rule: 'quota-at-least', quota: 0, by: 1 })
})

test.each<[string, Partial<PlanProblem>, string]>([
  ['no months', { months: 0 }, 'plan-without-months'],
  ['points of nothing', { persons: [person(1, { points: 0 })] }, 'plan-points-invalid'],
  ['points in halves', { persons: [person(1, { points: 1.5 })] }, 'plan-points-invalid'],
  ['an empty window', { persons: [person(1, { from: 2, to: 2 })] }, 'plan-window-empty'],
  ['a window beyond the plan', { persons: [person(1, { to: 5 })] }, 'plan-window-empty'],
  ['one person twice', { persons: [person(1), person(1)] }, 'plan-person-twice'],
  ['a fund that is not there', { persons: [person(1, { funds: [2] })] }, 'plan-reference-unknown'],
  ['a price class that is not there', { persons: [person(1, { priceClass: 1 })] }, 'plan-reference-unknown'],
  ['a quota named twice', { persons: [person(1, { quotas: [0, 0] })] }, 'plan-reference-unknown'],
  ['an empty period', { funds: [fund('A', { from: 2, to: 2 }), fund('B')] }, 'plan-fund-period-empty'],
  ['a negative budget', { funds: [fund('A', { budget: -1 }), fund('B')] }, 'plan-fund-limit-invalid'],
  ['no minimum term', { funds: [fund('A', { minTerm: 0 }), fund('B')] }, 'plan-fund-limit-invalid'],
  ['a quota upside down', { quotas: [{ name: 'Q', atLeast: 3, atMost: 2 }] }, 'plan-quota-invalid'],
  [
    'a negative price',
    {
      prices: [
        [
          [100, 100, 100, -1],
          [1, 1, 1, 1],
        ],
      ],
    },
    'plan-price-invalid',
  ],
  [
    'a missing price',
    {
      prices: [
        [
          [100, 100, 100],
          [1, 1, 1, 1],
        ],
      ],
    },
    'plan-price-invalid',
  ],
  [
    'sums beyond counting',
    {
      prices: [
        [
          [9e15, 1, 1, 1],
          [1, 1, 1, 1],
        ],
      ],
    },
    'plan-too-large',
  ],
])('refused: %s', async (_, wrong, code) => {
  await expect(makePlan({ ...problem, ...wrong })).rejects.toMatchObject({ code: `programmes/${code}` })
})
