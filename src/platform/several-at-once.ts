/** So many readings of one request at once: the others of those that all requests share are left to them. */
const most = 4

/** Does the work of each item, a few at a time; results in the order of the items. */
export async function severalAtOnce<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = []
  const waiting = items.entries()
  const take = async () => {
    for (const [at, item] of waiting) results[at] = await work(item)
  }
  await Promise.all(Array.from({ length: most }, take))
  return results
}
