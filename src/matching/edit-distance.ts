/**
 * Optimal string alignment distance (insert, delete, replace, swap of neighbours), cut off.
 *
 * @returns the distance, or `limit + 1` when it is larger than `limit`
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1)
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > limit) return limit + 1
    before = above
    above = row
  }
  return Math.min(above[b.length]!, limit + 1)
}

/** Whether two texts are the same but for one letter inserted, lost or replaced, or two neighbours swapped. */
export function withinOneEdit(a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1) return false
  let front = 0
  while (front < short.length && short[front] === long[front]) front++
  if (front === short.length) return true
  let back = 0
  while (back < short.length - front && short[short.length - 1 - back] === long[long.length - 1 - back])
    back++
  const open = short.length - front - back
  if (long.length > short.length) return open === 0
  if (open === 1) return true
  return open === 2 && short[front] === long[front + 1] && short[front + 1] === long[front]
}
