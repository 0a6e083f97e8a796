/** Of thirteen regencies those that screens ask by default, and others. */
const most = 2_000

/** Answers by edition and question; the oldest go first. */
const kept = new Map<string, Promise<unknown>>()

/**
 * What was answered for this edition before, else what `find` says. Who asks while it is being found waits for the
 * same answer.
 *
 * @param edition of which state of the facts; undefined: always found anew
 * @param question names what is asked, with all it depends on besides the edition, such as the asker's scope
 */
export async function keptFor<T>(
  edition: string | undefined,
  question: string,
  find: () => Promise<T>,
): Promise<T> {
  if (edition === undefined) return find()
  const key = `${question} ${edition}`
  const known = kept.get(key) as Promise<T> | undefined
  if (known) return known
  const found = find()
  if (kept.size >= most) kept.delete(kept.keys().next().value!)
  kept.set(key, found)
  found.catch(() => kept.delete(key))
  return found
}

/**
 * Two answers that are found together for hardly more than one. When the first is kept, only the second is found.
 *
 * @param find `both` in the order of the questions, or the `second` alone
 */
export async function keptForBoth<T>(
  edition: string | undefined,
  [first, second]: readonly [string, string],
  find: { readonly both: () => Promise<readonly [T, T]>; readonly second: () => Promise<T> },
): Promise<readonly [T, T]> {
  let found: Promise<readonly [T, T]> | undefined
  const one = await keptFor(edition, first, async () => (await (found = find.both()))[0])
  return [one, await keptFor(edition, second, async () => (found ? (await found)[1] : find.second()))]
}
