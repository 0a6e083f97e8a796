import { checkPlan } from '../../src/programmes/plan/check-plan.ts'
import { compareWithFilled } from '../../src/programmes/plan/compare.ts'
import { makePlan } from '../../src/programmes/plan/make-plan.ts'
import { sortAndFill } from '../../src/programmes/plan/sort-and-fill.ts'
import type { Bench } from '../bench.ts'
import { result } from '../bench.ts'
import { measure } from '../measure.ts'
import { drawProblem, regency, tenFunds } from './plan-problems.ts'

/** Plans of a regency, with the bound, and what the sorted list brings for the same money. */
export const planBench: Bench = {
  name: 'plan',
  about:
    '50,000 people x 12 months: ten funds, then 277 funds of villages; beside the list sorted and filled',
  run: async (say) => {
    const results = []
    for (const [name, size] of Object.entries({
      'plan ten funds': tenFunds,
      'plan village funds': regency,
    })) {
      const problem = drawProblem(size, 1)
      const before = process.cpuUsage()
      const made = await measure(() => makePlan(problem))
      const used = process.cpuUsage(before)
      const plan = made.value
      const broken = checkPlan(problem, plan)
      if (broken.length > 0) throw new Error(`${name} breaks ${JSON.stringify(broken[0])}`)
      const filled = sortAndFill(problem)
      const more = compareWithFilled(plan, filled)
      say(`${name}: ${made.seconds.toFixed(1)} s, gap ${(plan.gap * 100).toFixed(4)} %`)
      results.push(
        result({
          name,
          rows: problem.persons.length,
          ...made,
          figures: {
            'cpu seconds': ((used.user + used.system) / 1e6).toFixed(1),
            funds: problem.funds.length,
            'gap %': (plan.gap * 100).toFixed(4),
            'person-months': plan.personMonths,
            points: plan.value,
            rupiah: plan.cost,
            'list filled: person-months': filled.personMonths,
            'list filled: points': filled.value,
            'list filled: rupiah': filled.cost,
            'more person-months %': ((100 * more.personMonths) / filled.personMonths).toFixed(2),
            'more points %': ((100 * more.value) / filled.value).toFixed(2),
          },
        }),
      )
    }
    return results
  },
}
