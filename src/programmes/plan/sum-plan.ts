import type { FundUse, PlanSums } from './plan.ts'
import type { PlanPerson, PlanProblem, PlanSpell } from './problem.ts'

/** Adds up a plan, in whole numbers. */
export function sumPlan(problem: PlanProblem, spells: readonly PlanSpell[]): PlanSums & { funds: FundUse[] } {
  const persons = new Map(problem.persons.map((one): [number, PlanPerson] => [one.personId, one]))
  const people = problem.funds.map(() => Array.from({ length: problem.months }, () => 0))
  const spent = problem.funds.map(() => 0)
  const sums = { value: 0, heldValue: 0, personMonths: 0, cost: 0 }
  for (const { personId, fund, from, to } of spells) {
    const person = persons.get(personId)!
    for (let month = from; month < to; month++) {
      const price = problem.prices[person.priceClass]![fund]![month]!
      people[fund]![month]! += 1
      spent[fund]! += price
      sums.cost += price
      sums.personMonths += 1
      sums.value += person.points
      if (person.held) sums.heldValue += person.points
    }
  }
  return {
    ...sums,
    people: new Set(spells.map(({ personId }) => personId)).size,
    funds: problem.funds.map(({ budget }, fund) => ({
      fund,
      spent: spent[fund]!,
      left: budget === null ? null : budget - spent[fund]!,
      people: people[fund]!,
    })),
  }
}
