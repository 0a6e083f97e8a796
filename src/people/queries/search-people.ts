import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Reach } from '../../platform/scope.ts'
import { nameWord } from '../../registry/public.ts'
import { withinReach } from './list-people.ts'

/** Where the people are looked for; the rest of the filters is applied to those found. */
export interface SearchPlace {
  /** Code of a district or village. */
  readonly place?: string | undefined
  readonly agency?: string | undefined
  readonly reach: Reach
  /** All that may be meant are wanted, for filters will thin them out. */
  readonly isWhole?: boolean
}

const spellings = 12
/** So many that begin as typed, in this or another spelling, leave out those who have the words somewhere. */
const enough = 12
/** How many are compared with what was typed; of more namesakes any will do. */
const candidates = (most: number) => Math.max(150, most)

/**
 * Numbers of people whose name begins as typed, or has all words as typed, as beginnings, in any order
 * and in any spelling that sounds or looks alike. Best first.
 */
export async function findByName(
  db: Db,
  regency: string,
  words: readonly string[],
  where: SearchPlace,
  most: number,
): Promise<number[]> {
  const { place, agency } = where
  const begun = await findByBeginning(db, regency, words.join(' '), where, most)
  if (begun.length >= most) return begun
  // Of a letter or two almost everybody has a word; what begins so was found above.
  const telling = words.filter((word) => word.length > 2)
  if (telling.length === 0) return begun
  const alike = await listSpellings(db, telling)
  const near =
    telling.length === words.length
      ? await findBySpellings(db, regency, beginnings(words, alike), where, most)
      : []
  const beginning = [...new Set([...begun, ...near])]
  // Of a name that many have, these are enough; gathering all who have its words somewhere takes long.
  if (beginning.length >= (where.isWhole === true ? most : Math.min(most, enough)))
    return beginning.slice(0, most)
  const query = alike
    .map((group) => `(${group.map(({ text, isStart }) => quoted(text) + (isStart ? ':*' : '')).join(' | ')})`)
    .join(' & ')
  const { rows } = await sql<{ id: number }>`
    select p.person_id as id from published.person p
    where p.regency = ${regency} and p.person_id in (
      select registry.find_people_by_words(${query}::tsquery, ${place ?? null}, ${agency ?? null}, ${candidates(most)}))
    order by similarity(p.name, ${words.join(' ')}) desc, p.name, p.person_id limit ${most}`.execute(db)
  return [...new Set([...beginning, ...rows.map(({ id }) => id)])].slice(0, most)
}

/** Names beginning as typed are a range of the index of names. */
async function findByBeginning(
  db: Db,
  regency: string,
  text: string,
  { place, agency, reach }: SearchPlace,
  most: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select p.person_id as id from published.person p
    where p.regency = ${regency} and p.name >= ${text} and p.name < ${`${text}\u{10FFFF}`} and ${withinReach(reach)}
      ${place === undefined ? sql`` : place.length > 8 ? sql`and p.village_code = ${place}` : sql`and p.district_code = ${place}`}
      ${agency === undefined ? sql`` : sql`and p.agency = ${agency}`}
    order by p.name, p.person_id limit ${sql.lit(most)}`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Of each word those that are spelled or sound like it, for a tsquery. The last one, which may still be
 * typed, and words that nobody has count as the start of a word too; of names that many have, gathering
 * everything that begins so would cost more than the rest of the search.
 */
async function listSpellings(db: Db, words: readonly string[]): Promise<Spelling[][]> {
  const typed = words.map((word) => word.toLowerCase())
  const sounds = typed.map((word) => nameWord(word))
  const { rows } = await sql<{ n: number; word: string }>`
    select t.n, alike.word
    from unnest(${sounds.map(({ key }) => key)}::text[], ${sounds.map(({ gaps }) => `{${[...gaps].map((gap) => JSON.stringify(gap)).join(',')}}`)}::text[])
         with ordinality t(key, gaps, n)
    cross join lateral registry.words_like(t.key, t.gaps::text[], ${spellings}) alike(word)`.execute(db)
  return typed.map((word, i) => {
    const alike = rows.filter(({ n }) => n === i + 1).map((row) => row.word)
    const isWhole = i < typed.length - 1 && alike.includes(word)
    return [{ text: word, isStart: !isWhole }, ...alike.map((text) => ({ text, isStart: false }))]
  })
}

/** A word to look for, perhaps as the start of one. */
interface Spelling {
  readonly text: string
  readonly isStart: boolean
}

const quoted = (text: string) => `'${text.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`

/** How names may begin in other spellings of what was typed, the likelier first. */
function beginnings(words: readonly string[], alike: readonly (readonly Spelling[])[]): string[] {
  const others = alike.map((group) => [...new Set(group.map(({ text }) => text.toUpperCase()))].slice(0, 3))
  let found = ['']
  for (const group of others)
    found = found.flatMap((before) => group.map((word) => `${before} ${word}`.trim())).slice(0, 18)
  return found.filter((text) => text !== words.join(' '))
}

/** The same for several beginnings at once. */
async function findBySpellings(
  db: Db,
  regency: string,
  texts: readonly string[],
  { place, agency, reach }: SearchPlace,
  most: number,
): Promise<number[]> {
  if (texts.length === 0) return []
  const { rows } = await sql<{ id: number }>`
    select begun.person_id as id
    from unnest(${[...texts]}::text[]) with ordinality t(text, n)
    cross join lateral (
      select p.person_id, p.name from published.person p
      where p.regency = ${regency} and p.name >= t.text and p.name < t.text || ${'\u{10FFFF}'} and ${withinReach(reach)}
        ${place === undefined ? sql`` : place.length > 8 ? sql`and p.village_code = ${place}` : sql`and p.district_code = ${place}`}
        ${agency === undefined ? sql`` : sql`and p.agency = ${agency}`}
      order by p.name, p.person_id limit ${sql.lit(most)}) begun
    order by t.n, begun.name, begun.person_id limit ${sql.lit(most)}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Names of the regency's villages in upper case, with their codes. */
export async function listVillageNames(
  db: Db,
  regency: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const before = villageNames.get(regency)
  if (before) return before
  const { rows } = await sql<{ name: string; codes: string[] }>`
    select upper(name) as name, array_agg(code) as codes from regions.region
    where level = 'village' and code like ${`${regency}.%`} group by 1`.execute(db)
  const names = new Map(rows.map(({ name, codes }) => [name, codes]))
  villageNames.set(regency, names)
  return names
}

/** They are loaded once, when the database is prepared. */
const villageNames = new Map<string, ReadonlyMap<string, readonly string[]>>()

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
