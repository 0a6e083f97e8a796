const shades = 5

/**
 * Edges between the five shades of a map, in hundredths of a percent: equal steps of what there is, on whole percents.
 * Fixed ones would colour a whole regency alike.
 */
export function edgesOf(shares: readonly (number | null)[]): readonly number[] {
  const known = shares.filter((share) => share !== null)
  if (known.length === 0) return []
  const low = Math.floor(Math.min(...known) / 100) * 100
  const high = Math.ceil(Math.max(...known) / 100) * 100
  const step = Math.max(100, Math.ceil((high - low) / shades / 100) * 100)
  return Array.from({ length: shades - 1 }, (_, i) => low + step * (i + 1))
}

/** Which of the five shades a share has; `none` where there is no figure. */
export function levelOf(share: number | null, edges: readonly number[]): string {
  if (share === null) return 'none'
  return String(edges.filter((edge) => share >= edge).length)
}
