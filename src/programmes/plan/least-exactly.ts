import type { Highs } from 'highs'
import { peopleOf } from './demand.ts'
import { makeModel } from './highs.ts'
import type { LeastMoney, MoneyQuestion } from './least-money.ts'
import { MoneyRows } from './money-rows.ts'
import { listPatterns, type Pattern } from './pattern.ts'

/** More columns than this are not listed. */
const mostColumns = 3_000

/** Branches tried for one aim; counted, not timed, so that it decides the same on every machine. */
const mostNodes = 5_000

/**
 * The least money by every lawful pattern: fewest missing, then the least rupiah.
 *
 * @returns null where there are too many patterns to list, or nothing is proven
 */
export function leastExactly(highs: Highs, question: MoneyQuestion): LeastMoney | null {
  const { problem, types, demands } = question
  const rows = new MoneyRows(question)
  const columns = listColumns(question, rows)
  if (columns === null) return null
  const none = columns.map(() => 0)
  const slack = rows.slack()
  const model = makeModel(
    highs,
    {
      costs: [...none, ...demands.map(() => -1), ...rows.budgets.map(() => 0)],
      upper: [...columns.map(({ t }) => peopleOf(types[t]!)), ...slack.upper],
      rowLower: [
        ...rows.shared.map(() => -Infinity),
        ...types.map(() => 0),
        ...demands.map(({ need }) => need),
        0,
      ],
      rowUpper: [
        ...rows.shared.map((_, row) => rows.upper(row)),
        ...types.map(peopleOf),
        ...demands.map(() => Infinity),
        Infinity,
      ],
      entries: [...columns.map(({ entries }) => entries), ...slack.entries],
    },
    columns.length,
  )
  try {
    model.options.set({ mip_rel_gap: 0, mip_abs_gap: 0.5, mip_max_nodes: mostNodes })
    const solve = (): number[] | null => {
      const failed = model.raw.run().status === highs.constants.status.error
      if (failed || model.getModelStatus() !== highs.constants.modelStatus.optimal) return null
      return Array.from(model.getSolution().colValue)
    }
    const first = solve()
    if (first === null) return null
    const missing = Math.round(demands.reduce((sum, _, d) => sum + first[columns.length + d]!, 0))
    model.changeColsCost({ kind: 'range', from: 0, to: columns.length + slack.upper.length - 1 }, [
      ...none,
      ...slack.rupiah.map((rupiah) => -rupiah),
    ])
    model.changeRowBounds(rows.missing, 0, missing)
    const second = solve()
    if (second === null) return null
    const chosen = columns.map(({ t, pattern }, i) => ({ t, pattern, count: Math.round(second[i]!) }))
    const byFund = rows.beyond(chosen)
    const enough = byFund.reduce((sum, one) => sum + one, 0)
    return { missing, byFund: problem.funds.map((_, fund) => byFund[fund]!), enough, atLeast: enough }
  } finally {
    model.dispose()
  }
}

interface Column {
  readonly t: number
  readonly pattern: Pattern
  readonly entries: Map<number, number>
}

function listColumns({ problem, types, until }: MoneyQuestion, rows: MoneyRows): Column[] | null {
  const columns: Column[] = []
  for (const [t, type] of types.entries()) {
    const patterns = listPatterns(problem, type, mostColumns)
    if (patterns === null) return null
    for (const pattern of patterns)
      if (until === null || reaches(type, pattern, until))
        columns.push({ t, pattern, entries: rows.column(t, pattern) })
    if (columns.length > mostColumns) return null
  }
  return columns
}

/** Protected in the month, or from the first of his window after it, and to its end. */
function reaches({ from, to }: { from: number; to: number }, { spans }: Pattern, until: number): boolean {
  return spans[0]!.from <= Math.max(until, from) && spans.at(-1)!.to === to
}
