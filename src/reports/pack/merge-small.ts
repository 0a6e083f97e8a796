/** Of fewer people than this nothing is told. */
export const fewest = 5

/**
 * Groups of one whole with small ones put together, and with the next larger one while they are still too few: else
 * the whole less the others would tell of them. Largest first; those put together last.
 */
export function mergeSmall<T extends { readonly count: number }>(
  groups: readonly T[],
): { readonly shown: readonly T[]; readonly merged: number; readonly mergedGroups: number } {
  const bySize = groups.filter(({ count }) => count > 0).toSorted((a, b) => a.count - b.count)
  let hidden = bySize.filter(({ count }) => count < fewest).length
  const held = () => bySize.slice(0, hidden).reduce((sum, { count }) => sum + count, 0)
  while (hidden > 0 && held() < fewest && hidden < bySize.length) hidden += 1
  return { shown: bySize.slice(hidden).toReversed(), merged: held(), mergedGroups: hidden }
}
