import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Reach } from '../../platform/scope.ts'
import { listPlaces, type PlaceLine } from '../../regions/public.ts'
import { NameLexicon } from '../name-lexicon.ts'
import { withinReach } from './people-conditions.ts'

/** Where people are looked for; the rest of the filters is applied to those found. */
export interface SearchPlace {
  /** Code of a district or village. */
  readonly place?: string | undefined
  readonly agency?: string | undefined
  readonly reach: Reach
}

/** Somebody who has words that were looked for. */
export interface Namesake {
  readonly id: number
  /** All words of his name, each between spaces. */
  readonly words: string
}

/** So many namesakes of one word are looked through, so that a search costs the same however many people there are. */
const mostPerWord = 2_000
const mostFound = 400

/**
 * Those who have one of the words, and of each group of patterns one too. Of words that very many have, some.
 *
 * @param groups patterns of LIKE on a name's words
 */
export async function findByWords(
  db: Db,
  regency: string,
  words: readonly string[],
  groups: readonly (readonly string[])[],
  where: SearchPlace,
): Promise<Namesake[]> {
  const matching = groups
    .flatMap((patterns) => [firstLetters(patterns), patterns])
    .filter((patterns) => patterns.length > 0)
    .map((patterns) => sql`having_it.words like any(${[...patterns]}::text[])`)
  const { rows } = await sql<Namesake>`
    select found.person_id as id, found.words
    from unnest(${[...words]}::text[]) t(word)
    cross join lateral (
      select having_it.person_id, having_it.words from (
        select w.person_id, w.words from published.person_word w
        where w.regency = ${regency} and w.word = t.word and ${sql.join(placeOfWord(where), sql` and `)}
        limit ${sql.lit(mostPerWord)}) having_it
      ${matching.length === 0 ? sql`` : sql`where ${sql.join(matching, sql` and `)}`}) found
    limit ${sql.lit(mostFound)}`.execute(db)
  return rows
}

/**
 * What no name lacks that one of the patterns fits: a word with the first letters of one of theirs, as many letters as
 * leave few such beginnings. Most names lack it, and a dozen patterns need not be tried on them.
 */
function firstLetters(patterns: readonly string[]): string[] {
  if (patterns.length < 4) return []
  const beginnings = [4, 3, 2, 1].map((letters) => [
    ...new Set(patterns.map((pattern) => pattern.slice(0, letters + 2).replace(/ ?%?$/, ''))),
  ])
  return (beginnings.find((some) => some.length <= 3) ?? []).map((beginning) => `${beginning}%`)
}

/** The same for names that begin with one of the texts, the first ones first. */
export async function findByBeginnings(
  db: Db,
  regency: string,
  texts: readonly string[],
  { place, agency, reach }: SearchPlace,
  most: number,
): Promise<Namesake[]> {
  if (texts.length === 0) return []
  const { rows } = await sql<Namesake>`
    select begun.person_id as id, ' ' || begun.name || ' ' as words
    from unnest(${[...texts]}::text[]) with ordinality t(text, n)
    cross join lateral (
      select p.person_id, p.name from published.person p
      where p.regency = ${regency} and p.name >= t.text and p.name < t.text || ${'\u{10FFFF}'} and ${withinReach(reach)}
        ${place === undefined ? sql`` : place.length > 8 ? sql`and p.village_code = ${place}` : sql`and p.district_code = ${place}`}
        ${agency === undefined ? sql`` : sql`and p.agency = ${agency}`}
      order by p.name, p.person_id limit ${sql.lit(most)}) begun
    limit ${sql.lit(most)}`.execute(db)
  return rows
}

/** Scope and place as conditions on a word `w`, which the indexes of words answer. */
function placeOfWord({ place, agency, reach }: SearchPlace): RawBuilder<unknown>[] {
  const lives = (code: string) =>
    // A district is a range of codes of villages.
    code.length > 8
      ? sql`w.village_code = ${code}`
      : sql`(w.village_code > ${`${code}.`} and w.village_code < ${`${code}/`})`
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  if (place !== undefined) conditions.push(lives(place))
  if (agency !== undefined) conditions.push(sql`w.agency = ${agency}`)
  if (typeof reach === 'string') return conditions
  const reached = [...reach.places.map(lives), ...reach.agencies.map((code) => sql`w.agency = ${code}`)]
  return [...conditions, reached.length === 0 ? sql`false` : sql`(${sql.join(reached, sql` or `)})`]
}

/** Which words a regency's names have: under a name that the database gave them, by the number of the last change. */
export interface WordsState {
  readonly lexicon: string
  readonly version: number
}

/** Undefined when there are none. */
export async function findWordsState(db: Db, regency: string): Promise<WordsState | undefined> {
  const { rows } = await sql<WordsState>`
    select lexicon, version from published.name_lexicon where regency = ${regency}`.execute(db)
  return rows[0]
}

/** By the name that the database gave its words, so that another database's are never taken for them. */
const lexicons = new Map<string, { readonly words: NameLexicon; reading: Promise<void> | undefined }>()
const mostLexicons = 8

/** The words of the regency's names in this state or a newer one. */
export async function getLexicon(db: Db, regency: string, now: WordsState): Promise<NameLexicon> {
  let known = lexicons.get(now.lexicon)
  // A database set back to an older state counts anew.
  if (known === undefined || known.words.version > now.version) {
    if (lexicons.size >= mostLexicons) lexicons.delete(lexicons.keys().next().value!)
    lexicons.set(now.lexicon, (known = { words: new NameLexicon(), reading: undefined }))
  }
  const { words } = known
  while (words.version < now.version) {
    // Many who ask at once wait for one reading; should its transaction fail, the next of them reads.
    if (known.reading === undefined) {
      known.reading = readWords(db, regency, words, now.version)
      try {
        await known.reading
      } finally {
        known.reading = undefined
      }
    } else await known.reading.catch(() => {})
  }
  newest.set(regency, words)
  return words
}

/**
 * Whether a name may begin with the words, the last of them perhaps unfinished, as far as the words that were read last
 * tell. Of a name that is newer `findAlike` tells.
 */
export function mayBegin(regency: string, words: readonly string[]): boolean {
  const lexicon = newest.get(regency)
  return (
    lexicon === undefined ||
    words.every((word, i) => lexicon.has(word) || (i === words.length - 1 && lexicon.hasBeginning(word)))
  )
}

/** The words of a regency that were looked at last. */
const newest = new Map<string, NameLexicon>()

async function readWords(db: Db, regency: string, lexicon: NameLexicon, version: number): Promise<void> {
  const { rows } = await sql<{ word: string; people: number }>`
    select word, people from published.name_word
    where regency = ${regency} and changed > ${lexicon.version}::bigint`.execute(db)
  lexicon.take(rows, version)
}

/** Names of the regency's villages in upper case, with their codes. */
export async function listVillageNames(
  db: Db,
  regency: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const places = await listPlaces(db, regency)
  let names = villageNames.get(places)
  if (names === undefined) {
    const villages = places.filter(({ level }) => level === 'village')
    const byName = Map.groupBy(villages, ({ name }) => name.toUpperCase())
    names = new Map([...byName].map(([name, some]) => [name, some.map(({ code }) => code)]))
    villageNames.set(places, names)
  }
  return names
}

const villageNames = new WeakMap<readonly PlaceLine[], ReadonlyMap<string, readonly string[]>>()

export async function findByNumber(
  db: Db,
  regency: string,
  by: 'nik' | 'kpj',
  number: string,
): Promise<number[]> {
  const { rows } =
    by === 'nik'
      ? await sql<{ id: number }>`
          select person_id as id from published.person where regency = ${regency} and nik = ${number}`.execute(
          db,
        )
      : await sql<{ id: number }>`
          select distinct person_id as id from published.participation
          where regency = ${regency} and kpj = ${number}`.execute(db)
  return rows.map(({ id }) => id)
}
