import { Kysely, PostgresDialect, sql } from 'kysely'
import pg, { type PoolClient } from 'pg'
import type { Database, Db } from './database.ts'
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
  const client = await database.pool.connect()
  // A connection that is lost fails the statement that runs on it; it must not end the process.
  const ignore = () => {}
  client.on('error', ignore)
  try {
    await client.query(
      `begin${database.scope ? `; ${scopeStatement(database.scope, database.plansOnce)}` : ''}`,
    )
    const result = await work({ client, db: bind(client) })
    await client.query('commit')
    client.off('error', ignore)
    client.release()
    return result
  } catch (error) {
    const broken = await client.query('rollback').then(
      () => undefined,
      (failure: Error) => failure,
    )
    if (!broken) client.off('error', ignore)
    client.release(broken)
    throw error
  }
}

/** Holds until the transaction ends, then is gone. Sent together with its begin: every request waits for it. */
function scopeStatement(scope: Scope, plansOnce = false): string {
  const plans: [string, string][] = plansOnce ? [['plan_cache_mode', 'force_generic_plan']] : []
  const calls = [...settingsOf(scope), ...plans].map(
    ([name, value]) => `set_config(${pg.escapeLiteral(name)}, ${pg.escapeLiteral(value)}, true)`,
  )
  return `select ${calls.join(', ')}`
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
