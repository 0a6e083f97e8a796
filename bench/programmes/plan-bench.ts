import { checkPlan } from '../../src/programmes/plan/check-plan.ts'
import { closeGap } from '../../src/programmes/plan/close-gap.ts'
import { compareWithFilled } from '../../src/programmes/plan/compare.ts'
import { makePlan } from '../../src/programmes/plan/make-plan.ts'
import type { Plan } from '../../src/programmes/plan/plan.ts'
import type { PlanProblem } from '../../src/programmes/plan/problem.ts'
import { sortAndFill } from '../../src/programmes/plan/sort-and-fill.ts'
import type { Bench } from '../bench.ts'
import { result } from '../bench.ts'
import { measure } from '../measure.ts'
import { drawProblem, regency, tenFunds, uncovered } from './plan-problems.ts'
import { relaxSums } from './plan-yardstick.ts'

/** What `npm run bench` holds a plan of a regency to. */
const limits = { seconds: 20, gapPercent: 0.1, peakMiB: 1_024 }

/** Plans of a regency, with the bound, and what the sorted list brings for the same money. */
export const planBench: Bench = {
  name: 'plan',
  about:
    '37,000 people with village funds, 50,000 with ten funds and with 284; 12 months; beside the list sorted and filled, and the bare relaxation in HiGHS',
  run: async (say) => {
    const results = []
    for (const [name, size] of Object.entries({
      'plan demonstration': uncovered,
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
      const closing = await measure(() => closeGap(problem, problem.months - 6))
      const yardstick = await measure(() => relaxSums(problem))
      const gap = plan.gap * 100
      const kept =
        made.seconds <= limits.seconds && gap <= limits.gapPercent && made.peakMiB <= limits.peakMiB
      say(`${name}: ${made.seconds.toFixed(1)} s, gap ${gap.toFixed(4)} %`)
      results.push(
        result({
          name,
          rows: problem.persons.length,
          ...made,
          yardstickSeconds: yardstick.seconds,
          figures: {
            'cpu seconds': ((used.user + used.system) / 1e6).toFixed(1),
            'within 20 s, 0.1 %, 1 GiB': kept ? 'yes' : 'no',
            funds: problem.funds.length,
            'gap %': gap.toFixed(4),
            'quotas relaxed': plan.relaxed.length,
            'yardstick: points of the bare relaxation, no terms': Math.round(yardstick.value),
            'person-months': plan.personMonths,
            points: plan.value,
            rupiah: plan.cost,
            'closed for the last six months: rupiah enough': closing.value.enough,
            'closed for the last six months: no less than': closing.value.atLeast,
            'closed for the last six months: seconds': closing.seconds.toFixed(1),
            ...compared(problem, plan),
          },
        }),
      )
    }
    return results
  },
}

/** The sorted list with the same budgets, and with no more in each fund than the plan spends of it. */
function compared(problem: PlanProblem, plan: Plan): Record<string, number | string> {
  const spent = {
    ...problem,
    funds: problem.funds.map((fund, f) => ({
      ...fund,
      budget: fund.budget === null ? null : plan.funds[f]!.spent,
    })),
  }
  const lists = { 'same budgets': sortAndFill(problem), 'what the plan spends': sortAndFill(spent) }
  return Object.fromEntries(
    Object.entries(lists).flatMap(([money, list]) => {
      const more = compareWithFilled(plan, list)
      return [
        [`list, ${money}: person-months`, list.personMonths],
        [`list, ${money}: points`, list.value],
        [`list, ${money}: rupiah`, list.cost],
        [`list, ${money}: plan has more person-months %`, percent(more.personMonths, list.personMonths)],
        [`list, ${money}: plan has more points %`, percent(more.value, list.value)],
      ]
    }),
  )
}

function percent(part: number, whole: number): string {
  return ((100 * part) / whole).toFixed(2)
}
