import { type Actor, reachOf } from '../access/public.ts'
import type { Tx } from '../platform/transaction.ts'
import { maskNik } from '../registry/public.ts'
import type { PeopleQuery, PersonLine } from './contract.ts'
import { findAlike } from './find-alike.ts'
import { listPeople } from './queries/list-people.ts'
import type { ListOptions } from './queries/people-conditions.ts'
import {
  findByNumber,
  findWordsState,
  getLexicon,
  listVillageNames,
  mayBegin,
  type WordsState,
} from './queries/search-people.ts'
import { readRegisterNow, type RegisterNow } from './register-now.ts'
import { readSearch, type SearchText, villageAtEnd } from './search-text.ts'

/** So many whose name begins as typed leave out those who have the words somewhere, or others that look like them. */
const enough = 12

/**
 * People by what is typed, by filters, or by both. What is typed gives the best matches first, at most
 * `limit`; without it the list goes on in order of names.
 *
 * @param now how the register stands; absent: for the transaction
 * @throws people/number-incomplete
 */
export async function findPeople(
  tx: Tx,
  actor: Actor,
  query: PeopleQuery,
  page: { readonly limit: number; readonly after?: readonly [string, number] | undefined },
  now?: RegisterNow,
): Promise<PersonLine[]> {
  const { q = '', ...filter } = query
  const { asOf, words } = now ?? (await readRegisterNow(tx, actor.regency))
  const search = readSearch(q)
  const options: ListOptions = { asOf, filter, after: page.after, reach: reachOf(actor, 'people.read') }
  const rows = search
    ? await findTyped(tx, actor.regency, { search, words }, options, page.limit)
    : await listPeople(tx.db, actor.regency, options, page.limit + 1)
  return rows.map((row) => ({ ...row, nik: row.nik === null ? null : maskNik(row.nik) }))
}

/** Takes the words of all names into memory, so that the first who searches does not wait for them. */
export async function prepareSearch(tx: Tx, regency: string): Promise<void> {
  const words = await findWordsState(tx.db, regency)
  if (words) await getLexicon(tx.db, regency, words)
}

async function findTyped(
  tx: Tx,
  regency: string,
  { search, words: ofNames }: { readonly search: SearchText; readonly words: WordsState | undefined },
  options: ListOptions,
  limit: number,
): Promise<PersonLine[]> {
  const { db } = tx
  if (search.by !== 'name') {
    const ids = await findByNumber(db, regency, search.by, search.by === 'nik' ? search.nik : search.kpj)
    return listPeople(db, regency, { ...options, ids }, limit)
  }
  const { village, district, agency } = options.filter
  const place = (village === 'unknown' ? undefined : village) ?? district
  const narrowed = villageAtEnd(search.words, await listVillageNames(db, regency))
  if (narrowed && place === undefined) {
    const found =
      narrowed.names.length === 0
        ? await listPeople(db, regency, { ...options, villages: narrowed.villages }, limit)
        : (await Promise.all(narrowed.villages.map((one) => inOrder(narrowed.names, one)))).flat()
    if (found.length > 0) return found.slice(0, limit)
  }
  return inOrder(search.words, place)

  async function inOrder(words: readonly string[], where: string | undefined): Promise<PersonLine[]> {
    const isFiltered = Object.values(options.filter).some((value) => value !== undefined)
    const here = where === undefined || where === place ? options : { ...options, villages: [where] }
    const begun = mayBegin(regency, words)
      ? await listPeople(db, regency, { ...here, begins: words.join(' ') }, limit)
      : []
    if (begun.length >= (isFiltered ? limit : Math.min(limit, enough))) return begun
    const ids = await findAlike(
      db,
      regency,
      ofNames,
      words,
      { place: where, agency, reach: options.reach },
      isFiltered ? 500 : limit,
    )
    const known = new Set(begun.map(({ personId }) => personId))
    const others = ids.filter((id) => !known.has(id))
    if (others.length === 0) return begun
    // With the same limit each time, so that its plan is kept; filtered ones may be more than a page.
    const rows = await listPeople(db, regency, { ...options, ids: others }, isFiltered ? 500 : limit)
    const order = new Map(others.map((id, i) => [id, i]))
    const sorted = rows.toSorted((a, b) => order.get(a.personId)! - order.get(b.personId)!)
    return [...begun, ...sorted].slice(0, limit)
  }
}
