import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { failPlatform } from './platform-errors.ts'
import { PreparingClient } from './preparing-client.ts'
import { ReadingLanes } from './reading-lanes.ts'
import { type Scope, settingsOf, systemScope } from './scope.ts'

/**
 * The database as the slices see it. Rows are typed where they are asked for (`sql<Row>`), so no
 * central interface of all tables exists that every slice would have to edit.
 */
export type Db = Kysely<unknown>

export interface Database {
  readonly db: Db
  readonly pool: pg.Pool
  /** Set on every transaction that `inTransaction` opens; absent: as the connections were opened. */
  readonly scope?: Scope
  /** Statements of its transactions are planned once for all values, and not for each. */
  readonly plansOnce?: boolean
  /** Its transactions write nothing; each of their statements sees the newest state by itself, as it would anyway. */
  readonly readsOnly?: boolean
  /** Where requests are answered: connections that all who only read share. */
  readonly lanes?: ReadingLanes
  close(): Promise<void>
}

// A bigint that does not fit is a bug to be seen, not a number to be rounded.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of range: ${text}`)
  return value
})
// Dates are days, not moments: as text they cannot shift with a time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

/** The role that the program works under: owns nothing, may change only what the migrations grant. */
export const applicationRole = 'naungan_app'

/** As whom connections are opened. */
export type ConnectAs =
  /** To migrate; row-level security does not bind the owner. */
  | 'owner'
  /** For requests: sees nothing of a regency until a transaction is given a scope. */
  | 'visitor'
  /** For the program's own work, all of one regency; `serving` for what it does for every request. */
  | { readonly system: string; readonly serving?: boolean; readonly connections?: number }

/**
 * The same database for pages that are looked at all day: under row-level security, planning their statements for the
 * values asked costs more than reading the page. Only for statements whose plan is the same for every value.
 */
export function plannedOnce(database: Database): Database {
  return { ...database, plansOnce: true }
}

/** The same database for work that writes nothing: fewer messages to and fro. What writes all the same is refused. */
export function readingOnly(database: Database): Database {
  return { ...database, readsOnly: true }
}

/**
 * Opens a pool of connections.
 *
 * @throws platform/database-unreachable, platform/database-too-old
 */
export async function openDatabase(url: string, as: ConnectAs): Promise<Database> {
  const isServing = as === 'visitor' || (typeof as !== 'string' && as.serving === true)
  const pool = new pg.Pool({
    connectionString: url,
    max: (typeof as === 'string' ? undefined : as.connections) ?? 8,
    options: connectOptions(as, isServing),
    ...(isServing ? { Client: PreparingClient } : {}),
  })
  // An idle connection that the server closes is replaced by the pool; it must not end the process.
  pool.on('error', () => {})
  try {
    const { rows } = await pool.query<{ number: string; version: string }>(
      `select current_setting('server_version_num') as number, current_setting('server_version') as version`,
    )
    if (Number(rows[0]!.number) < 180_000)
      throw failPlatform('database-too-old', { version: rows[0]!.version })
  } catch (error) {
    await pool.end()
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('platform/')) throw error
    throw failPlatform('database-unreachable', { reason: (error as Error).message })
  }
  const db: Db = new Kysely({ dialect: new PostgresDialect({ pool }) })
  const lanes = as === 'visitor' ? new ReadingLanes(() => openLane(url)) : undefined
  // Kysely ends the pool only if it was ever used through Kysely.
  const close = async () => {
    await Promise.all([db.destroy(), lanes?.close()])
    if (!pool.ended) await pool.end()
  }
  return { db, pool, close, ...(lanes ? { lanes } : {}) }
}

/** A connection on which statements are sent one behind the other, and nothing is written. */
async function openLane(url: string): Promise<PreparingClient> {
  const options = `${connectOptions('visitor', true)} -c default_transaction_read_only=on`
  const client = new PreparingClient({ connectionString: url, options, pipeline: true })
  await client.connect()
  // What a scope leaves out is empty, and not unknown.
  const names = settingsOf({ ...systemScope(''), oversees: [] }).map(([name]) => name)
  await client.askAfter([], [`select ${names.map((name) => `set_config('${name}', '', false)`).join(', ')}`])
  return client
}

/**
 * A request reads a few rows, and others are answered at the same time: it is to use indexes, alone, on disks that find
 * any page as fast as the next one.
 */
const serving: [string, string][] = [
  ['random_page_cost', '1.1'],
  ['max_parallel_workers_per_gather', '0'],
  ['jit', 'off'],
]

function connectOptions(as: ConnectAs, isServing: boolean): string {
  const settings: [string, string][] = [['timezone', 'UTC'], ...(isServing ? serving : [])]
  if (as !== 'owner') settings.push(['role', applicationRole])
  if (typeof as !== 'string') settings.push(...settingsOf(systemScope(as.system)))
  return settings
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ')
}
