import { groupPersons } from '../../src/programmes/plan/groups.ts'
import { loadHighs, makeModel } from '../../src/programmes/plan/highs.ts'
import type { PlanProblem } from '../../src/programmes/plan/problem.ts'
import { makeRows } from '../../src/programmes/plan/rows.ts'

/**
 * The plainest linear model of the same problem, for HiGHS alone: person-months of a group that a fund pays,
 * fractions allowed, no terms, no places, no order of months, no quotas. What a plan costs above it is what being lawful takes.
 *
 * @returns points, above those of any lawful plan
 */
export async function relaxSums(problem: PlanProblem): Promise<number> {
  const highs = await loadHighs()
  const { types, groups } = groupPersons(problem)
  const rows = makeRows(problem, types)
  const costs: number[] = []
  const upper: number[] = []
  const entries: Map<number, number>[] = []
  for (const group of groups) {
    const type = types[group.type]!
    const people = group.personIds.length
    for (const f of type.funds) {
      const fund = problem.funds[f]!
      const from = Math.max(fund.from, type.from)
      const months = Math.min(fund.to, type.to) - from
      if (months <= 0) continue
      const prices = problem.prices[type.priceClass]![f]!.slice(from, from + months)
      const row = rows.budget[f]!
      costs.push(group.points)
      upper.push(people * months)
      entries.push(
        new Map([
          [rows.list.length + group.index, 1],
          ...(row < 0 ? [] : [[row, Math.min(...prices) / rows.list[row]!.unit] as const]),
        ]),
      )
    }
  }
  const model = makeModel(
    highs,
    {
      costs,
      upper,
      rowLower: [...rows.list, ...groups].map(() => -Infinity),
      rowUpper: [
        ...rows.list.map(({ upper }) => upper),
        ...groups.map(({ type, personIds }) => personIds.length * (types[type]!.to - types[type]!.from)),
      ],
      entries,
    },
    0,
  )
  try {
    model.raw.run()
    return model.getObjectiveValue()
  } finally {
    model.dispose()
  }
}
