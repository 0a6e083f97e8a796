import { editDistance, withinOneEdit } from '../matching/public.ts'
import { nameWord } from '../registry/public.ts'

/** A word that names have and that may be meant by a typed one; `cost` 0 is the word itself. */
export interface Alike {
  readonly word: string
  readonly people: number
  readonly cost: number
}

/** How unlike a word of a name may be to the one typed. */
const costs = { same: 0, begun: 1, sounds: 1.5, soundsBegun: 2, oneError: 2.5, twoErrors: 2.9 } as const

/** In shorter words two errors leave too little. */
const shortestOfTwoErrors = 7

/**
 * The words of a regency's names, held in memory: a million names have some ten thousand words, in which typing errors
 * are forgiven in well under a millisecond.
 */
export class NameLexicon {
  version = 0
  readonly #words = new Map<string, number>()
  readonly #byKey = new Map<string, string[]>()
  readonly #all: Near[] = []
  readonly #near = new Map<string, Near[]>()
  #sorted: string[] | undefined
  #sortedKeys: string[] | undefined
  readonly #asked = new Map<string, readonly Alike[]>()

  /** Takes in words that are new or whose number of people changed. */
  take(words: Iterable<{ readonly word: string; readonly people: number }>, version: number): void {
    this.version = version
    this.#asked.clear()
    for (const { word, people } of words) {
      if (!this.#words.has(word)) this.#add(word)
      this.#words.set(word, people)
    }
  }

  #add(word: string): void {
    this.#sorted = undefined
    const { key } = nameWord(word)
    const known = this.#byKey.get(key)
    if (known) known.push(word)
    else {
      this.#sortedKeys = undefined
      this.#byKey.set(key, [word])
      for (const bucket of ownBuckets(key)) push(this.#near, `k${bucket}`, key)
    }
    this.#all.push({ text: word, letters: lettersOf(word) })
    for (const bucket of ownBuckets(word)) push(this.#near, bucket, word)
  }

  has(word: string): boolean {
    return (this.#words.get(word) ?? 0) > 0
  }

  /** Whether somebody has a word that begins so. */
  hasBeginning(start: string): boolean {
    return beginning(this.#sortedWords(), start).some((word) => this.has(word))
  }

  /**
   * Words that may be meant, the likelier first and of those the commoner; at most `most`, and all that are the typed
   * word or begin so when it may still be typed.
   */
  alike(typed: string, isUnfinished: boolean, most: number): readonly Alike[] {
    const question = `${isUnfinished ? '~' : ''}${typed}`
    const known = this.#asked.get(question)
    if (known) return known
    if (this.#asked.size > 5_000) this.#asked.clear()
    const answer = this.#find(typed, isUnfinished || !this.has(typed), most)
    this.#asked.set(question, answer)
    return answer
  }

  #find(typed: string, isUnfinished: boolean, most: number): Alike[] {
    const found = new Map<string, number>()
    const offer = (word: string, cost: number) => {
      if ((found.get(word) ?? Infinity) > cost) found.set(word, cost)
    }
    offer(typed, costs.same)
    if (isUnfinished) for (const word of beginning(this.#sortedWords(), typed)) offer(word, costs.begun)
    const { key } = nameWord(typed)
    const offerKey = (one: string, cost: number) => {
      for (const word of this.#byKey.get(one) ?? []) offer(word, cost)
    }
    if (key !== '') offerKey(key, costs.sounds)
    if (isUnfinished && key.length >= 3)
      for (const one of beginning(this.#keys(), key)) offerKey(one, costs.soundsBegun)
    // Short ones have too many neighbours.
    if (key.length >= 4)
      for (const one of this.#neighbours(key, 'k')) if (one.length >= 3) offerKey(one, costs.oneError)
    if (typed.length >= 5) for (const word of this.#neighbours(typed, '')) offer(word, costs.oneError)
    const isKnown = found.keys().some((word) => this.has(word))
    if (!isKnown) for (const word of this.#twoErrorsApart(typed)) offer(word, costs.twoErrors)
    return [...found]
      .map(([word, cost]) => ({
        word,
        // Of words that sound alike those of the same length first: MOHAMMAD before M.
        cost:
          cost <= costs.begun || cost === costs.twoErrors
            ? cost
            : cost + Math.min(0.4, Math.abs(word.length - typed.length) / 20),
        people: this.#words.get(word) ?? 0,
      }))
      .filter(({ people }) => people > 0)
      .toSorted((a, b) => a.cost - b.cost || b.people - a.people || (a.word < b.word ? -1 : 1))
      .filter(({ cost }, i) => i < most || cost <= costs.begun)
  }

  #neighbours(text: string, kind: string): string[] {
    const found: string[] = []
    const its = lettersOf(text)
    const letters = text.length > longestShort - 1 ? 2 : 1
    for (const by of [-1, 0, 1])
      for (const bucket of bucketsOf(text, letters, text.length + by))
        for (const { text: one, letters: others } of this.#near.get(kind + bucket) ?? [])
          if (differAtMost(2, its, others) && withinOneEdit(text, one)) found.push(one)
    return found
  }

  /** Only asked when nothing nearer is known: it looks at the letters of every word. */
  #twoErrorsApart(text: string): string[] {
    if (text.length < shortestOfTwoErrors) return []
    const its = lettersOf(text)
    return this.#all
      .filter(
        ({ text: one, letters }) =>
          Math.abs(one.length - text.length) <= 2 &&
          differAtMost(4, its, letters) &&
          editDistance(text, one, 2) <= 2,
      )
      .map((one) => one.text)
  }

  #sortedWords(): readonly string[] {
    return (this.#sorted ??= [...this.#words.keys()].toSorted())
  }

  #keys(): readonly string[] {
    return (this.#sortedKeys ??= [...this.#byKey.keys()].toSorted())
  }
}

/** A word, and which letters it has. */
interface Near {
  readonly text: string
  readonly letters: number
}

function push(map: Map<string, Near[]>, name: string, text: string): void {
  const near = { text, letters: lettersOf(text) }
  const list = map.get(name)
  if (list) list.push(near)
  else map.set(name, [near])
}

/** A bit for each letter of the alphabet; what is no letter shares one with some. */
function lettersOf(text: string): number {
  let letters = 0
  for (let i = 0; i < text.length; i++) letters |= 1 << (text.charCodeAt(i) & 31)
  return letters
}

/** One error takes one letter away, brings one, or both: most words are told apart without looking at them. */
function differAtMost(times: number, a: number, b: number): boolean {
  let left = a ^ b
  for (let i = 0; i < times; i++) left &= left - 1
  return left === 0
}

/** Words up to this length are found by one letter at either end, those from one letter less on by two. */
const longestShort = 5

/** Where a word is found, of whatever length the one is that is typed for it. */
const ownBuckets = (text: string): readonly string[] => [
  ...(text.length <= longestShort ? bucketsOf(text, 1, text.length) : []),
  ...(text.length >= longestShort - 1 ? bucketsOf(text, 2, text.length) : []),
]

/** One error changes the first letters or the last, but not both; two swapped ones of a short word aside. */
const bucketsOf = (text: string, letters: number, length: number): readonly string[] => [
  `${text.slice(0, letters)} ${length}`,
  `${length} ${text.slice(-letters)}`,
]

/** Those of a sorted list that begin so. */
function beginning(sorted: readonly string[], start: string): readonly string[] {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < start) low = middle + 1
    else high = middle
  }
  let end = low
  while (end < sorted.length && sorted[end]!.startsWith(start)) end++
  return sorted.slice(low, end)
}
