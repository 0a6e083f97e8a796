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

/** Row indexes by row key, of those rows that some decision is about. */
export type DecidedRows = Record<string, number[]>

/** Notes which of the rows some decision is about. `first` is the index of the first one. */
export function noteDecidedRows(
  decided: DecidedRows,
  rows: readonly PersonRow[],
  first: number,
  decisions: readonly Decision[],
): void {
  if (decisions.length === 0) return
  const wanted = new Set(decisions.flatMap(({ rowA, rowB }) => [rowA, rowB]))
  for (const [i, row] of rows.entries()) {
    const key = rowKey(row)
    if (wanted.has(key)) (decided[key] ??= []).push(first + i)
  }
}

/** What recognition must respect: pairs of row indexes. */
export interface RowConstraints {
  readonly mustLink: readonly (readonly [number, number])[]
  readonly cannotLink: readonly (readonly [number, number])[]
}

/** Decisions as pairs of rows; a decision about rows that are gone rests. */
export function bindDecisions(decided: DecidedRows, decisions: readonly Decision[]): RowConstraints {
  const mustLink: [number, number][] = []
  const cannotLink: [number, number][] = []
  for (const { verdict, rowA, rowB } of decisions) {
    for (const a of decided[rowA] ?? []) {
      for (const b of decided[rowB] ?? []) (verdict === 'same' ? mustLink : cannotLink).push([a, b])
    }
  }
  return { mustLink, cannotLink }
}
