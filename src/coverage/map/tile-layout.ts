/** Where the tile of a place stands. */
export interface TilePlace {
  readonly code: string
  readonly column: number
  readonly row: number
}

/**
 * Lays places out as tiles. Without outlines nobody knows where a place is; so districts stand in
 * a near square in order of their codes, and villages in rows by district, a row of its own for each.
 *
 * @param groupOf the district of a village; places of one group stay together
 */
export function layTiles(
  codes: readonly string[],
  groupOf: ((code: string) => string) | undefined,
): { tiles: TilePlace[]; columns: number; rows: number } {
  const sorted = codes.toSorted()
  if (groupOf === undefined) {
    const columns = Math.max(1, Math.ceil(Math.sqrt(sorted.length)))
    const tiles = sorted.map((code, i) => ({ code, column: i % columns, row: Math.floor(i / columns) }))
    return { tiles, columns, rows: Math.ceil(sorted.length / columns) }
  }
  const groups = [...Map.groupBy(sorted, groupOf).values()]
  const columns = Math.max(1, ...groups.map((group) => Math.min(group.length, mostColumns)))
  const tiles: TilePlace[] = []
  let row = 0
  for (const group of groups) {
    group.forEach((code, i) => tiles.push({ code, column: i % columns, row: row + Math.floor(i / columns) }))
    row += Math.ceil(group.length / columns)
  }
  return { tiles, columns, rows: row }
}

/** A phone shows no more side by side. */
const mostColumns = 24
