import type { Db } from '../platform/database.ts'
import type { Alike } from './name-lexicon.ts'
import {
  findByBeginnings,
  findByWords,
  getLexicon,
  type Namesake,
  type SearchPlace,
  type WordsState,
} from './queries/search-people.ts'

/** One typed word, and the words of names that may be meant. */
interface Meant {
  readonly typed: string
  /** It may still be typed, or nobody has it: the start of a word counts too. */
  readonly isUnfinished: boolean
  readonly alike: readonly Alike[]
  readonly people: number
}

const spellings = 12
/** So many people are looked through; of words that more have, the likelier ones. */
const budget = 4_000
/** Beyond so many it costs less to ask first whose names begin with the words in another spelling. */
const few = 500
const enough = 12

/**
 * Numbers of people who have all words as typed, in any order, or words that begin, sound or are spelled like them but
 * for one error. Best first: what is typed before what it begins, and both before what was forgiven.
 */
export async function findAlike(
  db: Db,
  regency: string,
  ofNames: WordsState | undefined,
  words: readonly string[],
  where: SearchPlace,
  most: number,
): Promise<number[]> {
  // Of a letter or two almost everybody has a word.
  if (ofNames === undefined || !words.some(isTelling)) return []
  const lexicon = await getLexicon(db, regency, ofNames)
  const meant = words.map((typed, i): Meant => {
    const isUnfinished = i === words.length - 1 || !lexicon.has(typed)
    const alike = isTelling(typed) ? lexicon.alike(typed, isUnfinished, spellings) : []
    return { typed, isUnfinished, alike, people: alike.reduce((sum, one) => sum + one.people, 0) }
  })
  const telling = meant.filter(({ typed }) => isTelling(typed))
  const rarest = telling.reduce((least, one) => (one.people < least.people ? one : least))
  if (rarest.people === 0) return []
  const near =
    rarest.people > few && telling.length === words.length
      ? await findByBeginnings(db, regency, beginnings(meant), where, most)
      : []
  const found =
    near.length >= Math.min(most, enough)
      ? near
      : [...near, ...(await findByWords(db, regency, within(rarest), others(telling, rarest), where))]
  return inOrder(meant, found).slice(0, most)
}

const isTelling = (word: string) => word.length > 2

/** The likelier words of a group, until they are enough people. */
function within({ alike }: Meant): string[] {
  const chosen: string[] = []
  let people = 0
  for (const one of alike) {
    chosen.push(one.word)
    if ((people += one.people) >= budget) break
  }
  return chosen
}

/** How the words of the other groups look in a name. */
function others(telling: readonly Meant[], rarest: Meant): string[][] {
  return telling
    .filter((one) => one !== rarest)
    .map(({ typed, isUnfinished, alike }) => [
      `% ${typed}${isUnfinished ? '' : ' '}%`,
      ...alike
        .filter(({ word }) => word !== typed && !(isUnfinished && word.startsWith(typed)))
        .map(({ word }) => `% ${word} %`),
    ])
}

/** How names may begin in other spellings of what was typed, the likelier first. */
function beginnings(meant: readonly Meant[]): string[] {
  let found = ['']
  for (const { typed, alike } of meant) {
    const spelled = alike.filter(({ word }) => word === typed || !word.startsWith(typed)).slice(0, 3)
    const texts = [...new Set([typed, ...spelled.map(({ word }) => word)])]
    found = found.flatMap((before) => texts.map((word) => `${before} ${word}`.trim())).slice(0, 18)
  }
  return found.slice(1)
}

function inOrder(meant: readonly Meant[], found: readonly Namesake[]): number[] {
  const costs = meant.map(({ alike }) => new Map(alike.map(({ word, cost }) => [word, cost])))
  const ranked = new Map<number, { readonly id: number; readonly words: string; readonly cost: number }>()
  for (const { id, words } of found)
    if (!ranked.has(id)) ranked.set(id, { id, words, cost: costOf(meant, costs, words) })
  return [...ranked.values()]
    .toSorted((a, b) => a.cost - b.cost || (a.words < b.words ? -1 : a.words > b.words ? 1 : a.id - b.id))
    .map(({ id }) => id)
}

/** How unlike a name is to what was typed: word by word, then by their order, then by what it has besides. */
function costOf(
  meant: readonly Meant[],
  costs: readonly ReadonlyMap<string, number>[],
  name: string,
): number {
  const words = name.trim().split(' ')
  let sum = 0
  let last = -1
  meant.forEach(({ typed, isUnfinished }, i) => {
    let [best, at] = [3, words.length]
    words.forEach((word, place) => {
      const cost =
        word === typed ? 0 : (costs[i]!.get(word) ?? (isUnfinished && word.startsWith(typed) ? 1 : 3))
      if (cost < best) [best, at] = [cost, place]
    })
    sum += best + (at === last + 1 ? 0 : at > last ? 0.2 : 0.4)
    last = at
  })
  return sum + words.length / 100
}
