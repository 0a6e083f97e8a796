const most = 500

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
