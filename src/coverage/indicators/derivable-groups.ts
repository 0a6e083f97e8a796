/** Beyond so many independent counts not every sum of them is tried; then every smallest group is taken for derivable. */
const mostIndependent = 12
const mostKinds = 30

/**
 * Which groups of people somebody can count who knows how many people are in each of some sets: all whose number is a sum
 * and difference of the known ones, whatever the numbers are. Only the smallest of them: the others are sums of these.
 *
 * @param sets of each set, whether each kind of people belongs to it
 * @returns of each group, the kinds of people in it
 */
export function derivableGroups(sets: readonly (readonly boolean[])[]): number[][] {
  // Kinds that all known sets hold together are one.
  const kinds = [
    ...Map.groupBy(sets[0]?.keys() ?? [], (kind) => sets.map((set) => (set[kind] ? 1 : 0)).join('')),
  ].filter(([pattern]) => pattern.includes('1'))
  const rows = reduce(sets.map((_, at) => kinds.map(([pattern]) => Number(pattern[at]))))
  const groups =
    rows.length > mostIndependent || kinds.length > mostKinds
      ? kinds.map((_, at) => [at])
      : smallest(sums(rows, kinds.length))
  return groups.map((group) => group.flatMap((at) => kinds[at]![1]))
}

/** Whether a row is a sum of multiples of the given ones. */
export function spanOf(given: readonly (readonly number[])[]): (row: readonly number[]) => boolean {
  const rows = reduce(given).map((row) => ({ row, at: row.findIndex((value) => Math.abs(value) > 1e-9) }))
  return (asked) => {
    const rest = [...asked]
    for (const { row, at } of rows) {
      const times = rest[at]!
      if (times !== 0) for (const [i, value] of row.entries()) rest[i]! -= times * value
    }
    return rest.every((value) => Math.abs(value) < 1e-6)
  }
}

/** Rows that say the same, each with a column in which it alone is 1. */
function reduce(given: readonly (readonly number[])[]): number[][] {
  const rows = given.map((row) => [...row])
  const done: number[][] = []
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const at = rows.findIndex((row) => Math.abs(row[column]!) > 1e-9)
    if (at < 0) continue
    const [row] = rows.splice(at, 1)
    const by = row![column]!
    const pivot = row!.map((value) => value / by)
    for (const other of [...rows, ...done]) {
      const times = other[column]!
      if (times !== 0) for (const [i, value] of pivot.entries()) other[i]! -= times * value
    }
    done.push(pivot)
  }
  return done
}

/** All sums of rows that are a group: each kind in it once or not at all. In the column of its own each row shows. */
function sums(rows: readonly (readonly number[])[], width: number): number[] {
  const found: number[] = []
  // Each sum is one with a row less, and that row.
  const values = new Float64Array(2 ** rows.length * width)
  for (let chosen = 1; chosen < 2 ** rows.length; chosen++) {
    const [at, without] = [chosen * width, (chosen & (chosen - 1)) * width]
    const row = rows[31 - Math.clz32(chosen & -chosen)]!
    for (let column = 0; column < width; column++)
      values[at + column] = values[without + column]! + row[column]!
    let group = 0
    for (let column = 0; column < width; column++) {
      const value = values[at + column]!
      const whole = Math.round(value)
      if (Math.abs(value - whole) > 1e-6 || whole < 0 || whole > 1) {
        group = 0
        break
      }
      if (whole === 1) group |= 1 << column
    }
    if (group !== 0) found.push(group)
  }
  return found
}

/** How many bits are set, by sums within pairs, fours and bytes. */
function sizeOf(group: number): number {
  const pairs = group - ((group >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Those that hold no other. */
function smallest(groups: readonly number[]): number[][] {
  const kept: number[] = []
  const bySize = Map.groupBy(groups, sizeOf)
  for (const size of [...bySize.keys()].toSorted((a, b) => a - b))
    for (const group of bySize.get(size)!) if (!kept.some((one) => (one & group) === one)) kept.push(group)
  return kept.map((group) =>
    Array.from({ length: mostKinds }, (_, at) => at).filter((at) => group & (1 << at)),
  )
}
