import { checkProblem } from './check-problem.ts'
import { planExactly } from './exact-plan.ts'
import { groupPersons } from './groups.ts'
import { loadHighs } from './highs.ts'
import type { Plan } from './plan.ts'
import { planByPrices } from './priced-plan.ts'
import type { PlanProblem, PlanSpell } from './problem.ts'
import { makeRows } from './rows.ts'
import { spellsOf } from './share.ts'
import { sumPlan } from './sum-plan.ts'

/**
 * The plan that protects the most for the money: those protected already first, then the most
 * priority-weighted person-months, then the least rupiah. Depends on the problem alone, not on the order of
 * persons, the machine or the clock.
 *
 * @throws what `checkProblem` refuses
 */
export async function makePlan(problem: PlanProblem): Promise<Plan> {
  checkProblem(problem)
  const highs = await loadHighs()
  const { types, groups } = groupPersons(problem)
  const rows = makeRows(problem, types)
  const exact = planExactly(highs, problem, types, rows)
  const priced = exact === null ? planByPrices(highs, problem, types, groups, rows) : null
  const spells = spellsOf(groups, exact ?? priced!.shares)
  const sums = sumPlan(problem, spells)
  const bound = Math.max(sums.value, priced?.bound ?? 0)
  const heldBound = problem.keepHeld ? Math.max(sums.heldValue, priced?.heldBound ?? 0) : null
  return {
    spells,
    ...sums,
    bound,
    heldBound,
    gap: Math.max(missing(sums.value, bound), missing(sums.heldValue, heldBound ?? 0)),
    exact: exact !== null,
    relaxed: relaxedQuotas(problem, spells),
  }
}

function missing(value: number, bound: number): number {
  return bound === 0 ? 0 : (bound - value) / bound
}

function relaxedQuotas(problem: PlanProblem, spells: readonly PlanSpell[]): Plan['relaxed'] {
  const protectedOnes = new Set(spells.map(({ personId }) => personId))
  const counted = problem.quotas.map(() => 0)
  for (const { personId, quotas } of problem.persons)
    if (protectedOnes.has(personId)) for (const quota of quotas) counted[quota]! += 1
  return problem.quotas.flatMap(({ atLeast }, quota) =>
    counted[quota]! < atLeast ? [{ quota, asked: atLeast, reached: counted[quota]! }] : [],
  )
}
