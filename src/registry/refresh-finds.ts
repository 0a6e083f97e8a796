import type { Database } from '../platform/database.ts'
import { gathered } from '../platform/gathered.ts'
import { inTransaction, lockRegency } from '../platform/transaction.ts'
import { listRetiredPrefixes } from '../regions/public.ts'
import { findAll } from './people/finds.ts'
import { findFindsState, setFindsState, syncFinds } from './queries/finds.ts'
import { listPersonLinks } from './queries/person-history.ts'
import { listPersonRows } from './queries/person-rows.ts'

/**
 * Brings the queues of things to look at up to date with the people, when somebody looks. Every page of a queue asks
 * whether they are; many who ask at once ask together.
 */
export async function refreshFinds(database: Database, regency: string): Promise<void> {
  let ask = asked.get(database)
  if (ask === undefined) asked.set(database, (ask = gathered((regencies) => areFresh(database, regencies))))
  if ((await ask(regency)) === true) return
  await inTransaction(database, async (tx) => {
    await lockRegency(tx, regency)
    const { isFresh, fingerprint } = await findFindsState(tx.db, regency)
    if (isFresh) return
    const rows = await listPersonRows(tx, regency)
    const indexes = new Map(rows.map((row, index) => [`${row.batchId}:${row.line}`, index]))
    const links = (await listPersonLinks(tx, regency)).toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
    const people = Map.groupBy(links, ([, , personId]) => personId)
    const groups = Array.from(people.values(), (own) =>
      own.map(([batchId, line]) => indexes.get(`${batchId}:${line}`)!),
    )
    const retired = await listRetiredPrefixes(tx.db)
    const isRetired = (six: string) => retired.some((prefix) => six.startsWith(prefix))
    await syncFinds(tx, regency, rows, findAll(rows, groups, isRetired))
    await setFindsState(tx, regency, fingerprint)
  })
}

const asked = new WeakMap<Database, (regency: string) => Promise<boolean | undefined>>()

async function areFresh(
  database: Database,
  regencies: readonly string[],
): Promise<ReadonlyMap<string, boolean>> {
  const states = new Map<string, boolean>()
  for (const regency of regencies) states.set(regency, (await findFindsState(database.db, regency)).isFresh)
  return states
}
