import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration'
import { applicationRole, type Database } from './database.ts'
import { failPlatform } from './platform-errors.ts'

const folder = fileURLToPath(new URL('../../migrations/', import.meta.url))

/** Numbered SQL files, forward only: a mistake is mended by the next number. */
class SqlFiles implements MigrationProvider {
  async getMigrations(): Promise<Record<string, Migration>> {
    const names = (await readdir(folder)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).toSorted()
    const entries = names.map(async (name): Promise<[string, Migration]> => {
      const text = await readFile(`${folder}${name}`, 'utf8')
      return [name.replace(/\.sql$/, ''), { up: async (db) => void (await sql.raw(text).execute(db)) }]
    })
    return Object.fromEntries(await Promise.all(entries))
  }
}

/**
 * Brings the schema up to date; all missing migrations or none. Two processes that start at once
 * wait for each other.
 *
 * @param database opened as `owner`
 * @returns the names of the migrations applied now
 * @throws platform/migration-failed
 */
export async function migrate(database: Database): Promise<string[]> {
  await sql`
    do $$ begin
      create role ${sql.raw(applicationRole)} nologin;
    exception when duplicate_object or unique_violation then null;
    end $$`.execute(database.db)
  await sql.raw(`grant ${applicationRole} to current_user`).execute(database.db)
  const migrator = new Migrator({
    db: database.db,
    provider: new SqlFiles(),
    migrationTableSchema: 'platform',
  })
  const { error, results } = await migrator.migrateToLatest()
  if (error !== undefined) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? ''
    const reason = error instanceof Error ? error.message : JSON.stringify(error)
    throw failPlatform('migration-failed', { migration: failed, reason })
  }
  return (results ?? []).map((result) => result.migrationName)
}
