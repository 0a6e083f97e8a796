import type { Decision } from './constraints.ts'

/**
 * A decision that cannot hold beside the others: its two rows are told apart, while a chain of other
 * decisions makes them one person.
 */
export function findContradiction(decisions: readonly Decision[]): Decision | undefined {
  const parent = new Map<string, string>()
  const rootOf = (key: string): string => {
    let at = key
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) at = up
    return at
  }
  for (const { verdict, rowA, rowB } of decisions) {
    if (verdict !== 'same') continue
    const [a, b] = [rootOf(rowA), rootOf(rowB)]
    if (a !== b) parent.set(a, b)
  }
  return decisions.find(({ verdict, rowA, rowB }) => verdict === 'different' && rootOf(rowA) === rootOf(rowB))
}
