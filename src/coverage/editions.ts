import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

/**
 * Of which state of the register, and for whom, figures are counted; undefined before anything was derived.
 * As long as it stays the same, so does everything counted from people and lists.
 */
export async function findEdition(db: Db, regency: string): Promise<string | undefined> {
  const { rows } = await sql<{ edition: string | null }>`
    select coverage.edition(${regency}) as edition`.execute(db)
  return rows[0]?.edition ?? undefined
}

const most = 500

/** Answers by edition and question; the oldest go first. */
const kept = new Map<string, Promise<unknown>>()

/**
 * What was answered for this edition before, else what `find` says: heads of a million people take a second
 * to count. Who asks while it is being counted waits for the same count.
 *
 * @param question names what is asked, with all it depends on besides the edition
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
