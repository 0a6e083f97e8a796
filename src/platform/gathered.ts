/**
 * Looks up by keys, several in one question: what is asked while a question is under way is asked together
 * by the next one. So an answer is never older than its asking, and many who ask at once cost few questions.
 *
 * @param find answers by key; keys without an answer are left out
 */
export function gathered<T>(
  find: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): (key: string) => Promise<T | undefined> {
  let waiting: { readonly keys: Set<string>; readonly answers: Promise<ReadonlyMap<string, T>> } | undefined
  let underWay: Promise<unknown> | undefined

  function gather(): NonNullable<typeof waiting> {
    const keys = new Set<string>()
    const ask = () => {
      waiting = undefined
      return find([...keys])
    }
    // Whether the question before this one failed does not matter to this one.
    const answers = underWay === undefined ? Promise.resolve().then(ask) : underWay.then(ask, ask)
    underWay = answers
    const end = () => {
      if (underWay === answers) underWay = undefined
    }
    answers.then(end, end)
    return { keys, answers }
  }

  return async (key) => {
    waiting ??= gather()
    waiting.keys.add(key)
    return (await waiting.answers).get(key)
  }
}
