import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallProblems, stretches } from '../../../tests/small-plans.ts'
import { closeGap } from './close-gap.ts'
import { quotaDemand } from './demand.ts'
import { groupPersons } from './groups.ts'
import { loadHighs } from './highs.ts'
import { leastByColumns } from './least-by-columns.ts'
import { findLeastMoney, type MoneyQuestion } from './least-money.ts'
import type { PlanPerson, PlanProblem } from './problem.ts'

type Payers = readonly (number | null)[]

/**
 * Every choice for every person, money without end: fewest missing, then the least beyond the budgets.
 *
 * @param counts whether somebody counts for what is asked
 */
function tryEverySum(
  problem: PlanProblem,
  persons: readonly PlanPerson[],
  allowed: (person: PlanPerson, payers: Payers) => boolean,
  needs: readonly { need: number; counts: (person: PlanPerson, payers: Payers) => boolean }[],
): { missing: number; extra: number } {
  interface State {
    readonly spent: readonly number[]
    readonly used: readonly number[]
    readonly counted: readonly number[]
    readonly covered: readonly number[]
  }
  let states = new Map<string, State>([
    [
      '',
      {
        spent: problem.funds.map(() => 0),
        used: problem.funds.flatMap(() => Array.from({ length: problem.months }, () => 0)),
        counted: problem.quotas.map(() => 0),
        covered: needs.map(() => 0),
      },
    ],
  ])
  for (const person of persons) {
    const next = new Map<string, State>()
    const choices = [null, ...stretches(problem, person).filter((payers) => allowed(person, payers))]
    for (const state of states.values())
      for (const payers of choices) {
        const after = payers === null ? state : take(state, person, payers)
        if (after) next.set(JSON.stringify(after), after)
      }
    states = next
  }
  let best = { missing: Infinity, extra: Infinity }
  for (const { spent, covered } of states.values()) {
    const missing = needs.reduce((sum, { need }, d) => sum + Math.max(0, need - covered[d]!), 0)
    const extra = problem.funds.reduce(
      (sum, { budget }, fund) => sum + Math.max(0, spent[fund]! - (budget ?? Infinity)),
      0,
    )
    if (missing < best.missing || (missing === best.missing && extra < best.extra)) best = { missing, extra }
  }
  return best

  function take(state: State, person: PlanPerson, payers: Payers): State | null {
    const spent = [...state.spent]
    const used = [...state.used]
    for (const [month, fund] of payers.entries()) {
      if (fund === null) continue
      const { budget, places } = problem.funds[fund]!
      if (budget !== null) spent[fund]! += problem.prices[person.priceClass]![fund]![month]!
      if (places !== null && (used[fund * problem.months + month]! += 1) > places) return null
    }
    const counted = state.counted.map((count, q) => count + Number(person.quotas.includes(q)))
    if (counted.some((count, q) => count > (problem.quotas[q]!.atMost ?? Infinity))) return null
    const covered = state.covered.map((count, d) => count + Number(needs[d]!.counts(person, payers)))
    return { spent, used, counted, covered }
  }
}

const runs = Number(process.env['PLAN_RUNS'] ?? 300)
const few = smallProblems.map((problem) => ({ ...problem, persons: problem.persons.slice(0, 5) }))

/** From the month, or the first of his window after it, to its end. */
function isClosed(person: PlanPerson, payers: Payers, by: number): boolean {
  const first = payers.findIndex((fund) => fund !== null)
  const last = payers.findLastIndex((fund) => fund !== null)
  return first <= Math.max(by, person.from) && last === person.to - 1
}

test('closing the gap on small problems takes the least sum that trying everything finds', async () => {
  await fc.assert(
    fc.asyncProperty(few, fc.integer({ min: 0, max: 3 }), async (problem, month) => {
      const by = Math.min(month, problem.months - 1)
      const open = problem.persons.filter(({ to }) => to > by)
      const best = tryEverySum(problem, open, (person, payers) => isClosed(person, payers, by), [
        { need: open.length, counts: () => true },
      ])
      const { enough, atLeast, beyondReach, byFund } = await closeGap(problem, by)
      expect({ beyondReach, enough, atLeast }).toEqual({
        beyondReach: best.missing,
        enough: best.extra,
        atLeast: best.extra,
      })
      expect(byFund.reduce((sum, one) => sum + one, 0)).toBe(enough)
    }),
    { numRuns: runs },
  )
})

test('meeting quotas takes the least sum, and by columns what is said to be least is never more', async () => {
  const highs = await loadHighs()
  await fc.assert(
    fc.asyncProperty(few, async (problem) => {
      const { types } = groupPersons(problem)
      const question: MoneyQuestion = {
        problem,
        types,
        demands: problem.quotas.map((_, quota) => quotaDemand(problem, quota)),
        until: null,
      }
      const best = tryEverySum(
        problem,
        problem.persons,
        () => true,
        problem.quotas.map(({ atLeast }, quota) => ({
          need: atLeast,
          counts: (person) => person.quotas.includes(quota),
        })),
      )
      const least = findLeastMoney(highs, question)
      expect(least).toMatchObject({ missing: best.missing, enough: best.extra, atLeast: best.extra })
      const priced = leastByColumns(highs, question)
      expect(priced.missing).toBeGreaterThanOrEqual(best.missing)
      if (priced.missing > best.missing) return
      expect(priced.atLeast).toBeLessThanOrEqual(best.extra)
      expect(priced.enough).toBeGreaterThanOrEqual(best.extra)
    }),
    { numRuns: runs },
  )
})
