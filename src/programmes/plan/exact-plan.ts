import type { Highs, Model } from 'highs'
import type { PersonGroup, PersonType } from './groups.ts'
import { makeModel } from './highs.ts'
import { listPatterns, type Pattern } from './pattern.ts'
import type { PlanProblem } from './problem.ts'
import { type Rows, takes } from './rows.ts'
import type { Share } from './share.ts'

interface Column {
  readonly group: PersonGroup
  readonly pattern: Pattern
  readonly entries: Map<number, number>
}

/** More columns than this are not listed; the plan is then made by prices and rounding. */
const mostColumns = 3_000

/** Branches tried for one aim; counted, not timed, so that it decides the same on every machine. */
const mostNodes = 5_000

/**
 * Every lawful pattern as a column and the aims one after the other, each kept while the next is sought:
 * fewest missing in quotas, most for those held, most for all, least money.
 *
 * @returns null where there are too many patterns to list, or nothing is proven
 */
export function planExactly(
  highs: Highs,
  problem: PlanProblem,
  types: readonly PersonType[],
  rows: Rows,
): Share[] | null {
  const columns = listColumns(problem, types, rows)
  if (columns === null) return null
  if (columns.length === 0) return []
  const groups = types.flatMap(({ groups }) => groups)
  // Rows: what is shared, then the people of each group, then the aims reached so far.
  const firstAim = rows.list.length + groups.length
  const shortOf = rows.list.flatMap(({ lower }, row) => (lower > 0 ? [row] : []))
  const held = problem.keepHeld ? columns.map(({ group }) => (group.held ? 1 : 0)) : []
  const most = columns.map(({ group, pattern }) => group.points * pattern.months)
  const none = shortOf.map(() => 0)
  const aims = [
    ...(shortOf.length > 0 ? [[...columns.map(() => 0), ...shortOf.map(() => -1)]] : []),
    ...(held.some((one) => one === 1) ? [[...most.map((value, i) => value * held[i]!), ...none]] : []),
    [...most, ...none],
    [...columns.map(({ pattern }) => -pattern.cost), ...none],
  ]
  const entries = [
    ...columns.map(({ entries }) => new Map(entries)),
    ...shortOf.map((row) => new Map([[row, 1]])),
  ]
  for (const [aim, costs] of aims.slice(0, -1).entries())
    for (const [i, cost] of costs.entries()) if (cost !== 0) entries[i]!.set(firstAim + aim, cost)
  const upper = [
    ...columns.map(({ group }) => group.personIds.length),
    ...shortOf.map((row) => rows.list[row]!.lower),
  ]
  const model = makeModel(
    highs,
    {
      costs: aims[0]!,
      upper,
      rowLower: [
        ...rows.list.map(({ lower }) => lower),
        ...groups.map(() => 0),
        ...aims.slice(1).map(() => -Infinity),
      ],
      rowUpper: [
        ...rows.list.map(({ upper }) => upper),
        ...groups.map(({ personIds }) => personIds.length),
        ...aims.slice(1).map(() => Infinity),
      ],
      entries,
    },
    upper.length,
  )
  try {
    model.options.set({ mip_rel_gap: 0, mip_abs_gap: 0.5, mip_max_nodes: mostNodes })
    let counts: number[] = []
    for (const [aim, costs] of aims.entries()) {
      if (aim > 0) {
        model.changeColsCost({ kind: 'range', from: 0, to: costs.length - 1 }, costs)
        model.changeRowBounds(firstAim + aim - 1, sumOf(aims[aim - 1]!, counts), Infinity)
        model.setSolution({ colValue: counts })
      }
      const solved = solve(highs, model)
      if (solved === null) return null
      counts = solved
    }
    return columns.flatMap(({ group, pattern }, i) =>
      counts[i]! > 0 ? [{ group: group.index, pattern, count: counts[i]! }] : [],
    )
  } finally {
    model.dispose()
  }
}

/** @returns null where nothing is proven */
function solve(highs: Highs, model: Model): number[] | null {
  const failed = model.raw.run().status === highs.constants.status.error
  if (failed || model.getModelStatus() !== highs.constants.modelStatus.optimal) return null
  return Array.from(model.getSolution().colValue, Math.round)
}

function sumOf(costs: readonly number[], counts: readonly number[]): number {
  return costs.reduce((sum, cost, i) => sum + cost * counts[i]!, 0)
}

/** Patterns that take and bring the same are one column, the cheapest. */
function listColumns(problem: PlanProblem, types: readonly PersonType[], rows: Rows): Column[] | null {
  const columns: Column[] = []
  for (const type of types) {
    const patterns = listPatterns(problem, type, mostColumns)
    if (patterns === null) return null
    const cheapest = new Map<string, { pattern: Pattern; entries: Map<number, number> }>()
    for (const pattern of patterns) {
      const entries = takes(problem, rows, type, pattern)
      const key = `${pattern.months};${[...entries].toSorted(([a], [b]) => a - b).join(';')}`
      const known = cheapest.get(key)
      if (known === undefined || pattern.cost < known.pattern.cost) cheapest.set(key, { pattern, entries })
    }
    for (const group of type.groups) {
      for (const { pattern, entries } of cheapest.values())
        columns.push({ group, pattern, entries: new Map(entries).set(rows.list.length + group.index, 1) })
      if (columns.length > mostColumns) return null
    }
  }
  return columns
}
