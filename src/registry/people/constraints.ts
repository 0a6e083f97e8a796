import { rowKey } from './row-key.ts'
import type { PersonRow } from './rows.ts'

export type Verdict = 'same' | 'different'

/** A decision in force: one for two row keys. */
export interface Decision {
  readonly decisionId: number
  readonly verdict: Verdict
  readonly rowA: string
  readonly rowB: string
}

/** What recognition must respect: pairs of row indexes. */
export interface RowConstraints {
  readonly mustLink: readonly (readonly [number, number])[]
  readonly cannotLink: readonly (readonly [number, number])[]
}

/** Finds the rows that the decisions in force are about; a decision about rows that are gone rests. */
export function bindDecisions(rows: readonly PersonRow[], decisions: readonly Decision[]): RowConstraints {
  const mustLink: [number, number][] = []
  const cannotLink: [number, number][] = []
  if (decisions.length === 0) return { mustLink, cannotLink }
  const wanted = new Set(decisions.flatMap(({ rowA, rowB }) => [rowA, rowB]))
  const found = new Map<string, number[]>()
  for (const [index, row] of rows.entries()) {
    const key = rowKey(row)
    if (wanted.has(key)) found.set(key, [...(found.get(key) ?? []), index])
  }
  for (const { verdict, rowA, rowB } of decisions) {
    const left = found.get(rowA) ?? []
    const right = found.get(rowB) ?? []
    for (const a of left) {
      for (const b of right) (verdict === 'same' ? mustLink : cannotLink).push([a, b])
    }
  }
  return { mustLink, cannotLink }
}
