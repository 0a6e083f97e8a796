import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { derivations } from '../src/derivations.ts'
import { urlOfDatabase } from '../src/platform/embedded-server.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { silent } from '../src/platform/progress.ts'
import { loadRegionIndex, type RegionIndex } from '../src/regions/public.ts'
import type { ImportContext } from '../src/registry/import-lists.ts'

export const regency = '63.03'

export interface TestDatabase {
  readonly url: string
  readonly database: Database
  close(): Promise<void>
}

/** A database of its own, copied from the migrated template; opened as the application. */
export async function openTestDatabase(): Promise<TestDatabase> {
  return openNamed(await makeNamed('template_naungan'))
}

/**
 * A database of its own that is filled before anybody has opened it, and a second that begins exactly as it is then.
 *
 * @param fill is given the address
 */
export async function openTwins(
  fill: (url: string) => Promise<void>,
): Promise<readonly [TestDatabase, TestDatabase]> {
  const first = await makeNamed('template_naungan')
  await fill(first.url)
  const second = await makeNamed(first.name)
  return [await openNamed(first), await openNamed(second)]
}

/** A filled database that stays as it is: nobody opens it, all work is done on copies. */
export interface Beginning {
  readonly name: string
  /** A database of its own that begins exactly so. */
  open(): Promise<TestDatabase>
  close(): Promise<void>
}

/**
 * Fills a database once, where many tests begin with the same state.
 *
 * @param fill is given the address, and leaves nobody connected
 * @param from what it is filled on top of; without it a migrated database
 */
export async function makeBeginning(
  fill: (url: string) => Promise<void>,
  from?: Beginning,
): Promise<Beginning> {
  const named = await makeNamed(from?.name ?? 'template_naungan')
  await fill(named.url)
  return {
    name: named.name,
    open: async () => openNamed(await makeNamed(named.name)),
    close: () => dropNamed(named),
  }
}

/** Works on a copy of a beginning, which goes when the work is done. */
export async function withDatabase<T>(
  beginning: Beginning,
  work: (db: TestDatabase) => Promise<T>,
): Promise<T> {
  const db = await beginning.open()
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}

interface Named {
  readonly name: string
  readonly url: string
  readonly admin: pg.Client
}

async function makeNamed(template: string): Promise<Named> {
  const base = inject('postgresUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: base })
  await admin.connect()
  await admin.query(`create database ${name} template ${template} strategy file_copy`)
  return { name, url: urlOfDatabase(base, name), admin }
}

async function openNamed(named: Named): Promise<TestDatabase> {
  const database = await openDatabase(named.url, { system: regency })
  return {
    url: named.url,
    database,
    close: async () => {
      await database.close()
      await dropNamed(named)
    },
  }
}

async function dropNamed({ name, admin }: Named): Promise<void> {
  await admin.query(`drop database ${name} with (force)`)
  await admin.end()
}

/** What an import needs, on a test database. */
export async function importContext(database: Database): Promise<ImportContext> {
  const regions = await getRegions(database)
  return { database, regency, regions, by: 'uji', derivations, progress: silent }
}

let known: RegionIndex | undefined

export async function getRegions(database: Database): Promise<RegionIndex> {
  known ??= await loadRegionIndex(database.db, regency)
  return known
}

/** Tables that are made from rows, in a form that can be compared byte for byte. */
export async function dumpDerived(database: Database): Promise<string> {
  const tables = [
    ['registry.person', 'person_id'],
    ['registry.person_row', 'batch_id, line'],
    ['registry.question', 'batch_a, line_a, batch_b, line_b'],
    ['registry.derived', 'regency'],
    ['registry.reading', 'batch_id, line'],
    ['membership.participation', 'participant'],
    ['membership.period', 'participant, valid'],
    ['contributions.protection_run', 'person_id, run'],
    ['membership.standing', 'person_id'],
  ]
  const parts: string[] = []
  for (const [table, order] of tables) {
    const { rows } = await database.pool.query<{ line: string }>(
      `select row_to_json(t)::text as line from ${table} t order by ${order}`,
    )
    parts.push(`${table}\n${rows.map((row) => row.line).join('\n')}`)
  }
  return parts.join('\n\n')
}
