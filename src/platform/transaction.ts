import { Kysely, PostgresDialect, sql } from 'kysely'
import type { PoolClient } from 'pg'
import type { Database, Db } from './database.ts'
import type { Statement } from './preceded-query.ts'
import { PreparingClient } from './preparing-client.ts'
import { type Scope, settingsOf } from './scope.ts'

/** One open transaction: typed statements through `db`, COPY through `client`, both on one connection. */
export interface Tx {
  readonly db: Db
  readonly client: PoolClient
}

/** Thrown by a rehearsal to undo what it wrote; carries what it learned. */
class Rehearsed<T> extends Error {
  readonly result: T
  constructor(result: T) {
    super('rehearsed')
    this.result = result
  }
}

/**
 * The same database for one task of one actor: every transaction on it is bound to the scope. A
 * statement outside a transaction is not, and sees nothing.
 */
export function withinScope(database: Database, scope: Scope): Database {
  return { ...database, scope }
}

/** Does all of the work or none of it, within the scope of the database if it has one. */
export async function inTransaction<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { lanes, readsOnly, scope, plansOnce } = database
  if (readsOnly && lanes && scope) {
    return lanes.read([settingsStatement(scope, plansOnce, 'kept')], (reader) => {
      const client = reader as unknown as PoolClient
      return work({ client, db: makeDb(client) })
    })
  }
  const client = await database.pool.connect()
  // A connection that is lost fails the statement that runs on it; it must not end the process.
  const ignore = () => {}
  client.on('error', ignore)
  try {
    await begin(client, database)
    const result = await work({ client, db: bind(client) })
    await end(client, 'commit')
    client.off('error', ignore)
    client.release()
    return result
  } catch (error) {
    const broken = await end(client, 'rollback').then(
      () => undefined,
      (failure: Error) => failure,
    )
    if (!broken) client.off('error', ignore)
    client.release(broken)
    throw error
  }
}

/** A connection that answers requests sends what begins the transaction with its first statement. */
async function begin(client: PoolClient, { scope, plansOnce, readsOnly }: Database): Promise<void> {
  const settings = scope === undefined ? [] : [settingsStatement(scope, plansOnce)]
  const beginning = [{ text: readsOnly ? 'begin read only' : 'begin', values: [] }, ...settings]
  if (client instanceof PreparingClient) await client.sendAhead(beginning)
  else for (const { text, values } of beginning) await client.query(text, [...values])
}

/** One that began with no statement has nothing to end. */
async function end(client: PoolClient, how: 'commit' | 'rollback'): Promise<void> {
  const isOpen = !(client instanceof PreparingClient) || !client.sendAlone()
  if (isOpen) await client.query(how)
}

/**
 * Holds until the transaction ends, then is gone.
 *
 * @param empty whether settings that are empty are sent, or known to be so on the connection
 */
function settingsStatement(scope: Scope, plansOnce = false, empty: 'sent' | 'kept' = 'sent'): Statement {
  const settings = settingsOf(scope).filter(([, value]) => empty === 'sent' || value !== '')
  if (plansOnce) settings.push(['plan_cache_mode', 'force_generic_plan'])
  const calls = settings.map(([name], i) => `set_config('${name}', $${i + 1}, true)`)
  return { text: `select ${calls.join(', ')}`, values: settings.map(([, value]) => value) }
}

/** Does the work for real, reports what it did, and takes all of it back: the meaning of `--dry-run`. */
export async function rehearse<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    await inTransaction(database, async (tx) => {
      throw new Rehearsed(await work(tx))
    })
  } catch (error) {
    if (error instanceof Rehearsed) return error.result as T
    throw error
  }
  throw new Error('a rehearsal cannot end without its result')
}

/** Actions that rewrite a regency's derived tables take turns; the lock ends with the transaction. */
export async function lockRegency(tx: Tx, regency: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('naungan:regency'), hashtext(${regency}))`.execute(tx.db)
}

/** Whether somebody holds that lock now. */
export async function isBeingWritten({ db }: Pick<Tx, 'db'>, regency: string): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock_shared(hashtext('naungan:regency'), hashtext(${regency})) as free`.execute(
    db,
  )
  return !rows[0]!.free
}

/** Connections live long and requests are many: what Kysely needs is made once for each. */
const bound = new WeakMap<PoolClient, Db>()

function bind(client: PoolClient): Db {
  let db = bound.get(client)
  if (db === undefined) bound.set(client, (db = makeDb(client)))
  return db
}

/** Kysely wants a pool; this one always hands out the connection that holds the transaction. */
function makeDb(client: PoolClient): Db {
  const connection = {
    query: client.query.bind(client),
    release: () => {},
  } as unknown as PoolClient
  const pool = { connect: async () => connection, end: async () => {}, options: {} }
  return new Kysely({ dialect: new PostgresDialect({ pool }) })
}
