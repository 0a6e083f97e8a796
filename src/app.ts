import { mkdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { userInfo } from 'node:os'
import { type Database, openDatabase } from './platform/database.ts'
import { startEmbeddedServer } from './platform/embedded-server.ts'
import { dataFolder } from './platform/data-folder.ts'
import { migrate } from './platform/migrate.ts'
import type { Progress } from './platform/progress.ts'
import { findSetting } from './platform/settings.ts'
import { ensureRegions, getRegencyCode } from './regions/public.ts'

/** A database that is up to date and ready for work. */
export interface Installation {
  /** For the program's own work, bound to the regency. */
  readonly database: Database
  /** Where the database is; the server opens a second pool for requests there. */
  readonly url: string
  readonly regency: string
  /** Who works here: until accounts exist, the user of the operating system. */
  readonly actor: string
  close(): Promise<void>
}

export interface InstallationOptions {
  readonly regency?: string
  readonly progress: Progress
}

/**
 * Opens the installation: the database of `DATABASE_URL`, else the embedded server in the data
 * folder; migrated, with the regions of Indonesia loaded.
 */
export async function openInstallation(options: InstallationOptions): Promise<Installation> {
  const server = await startServer(options.progress)
  let database: Database | undefined
  const close = async () => {
    // Work that was cut off may still hold a connection; the server's end closes it.
    if (database) await Promise.race([database.close(), sleep(1_000, undefined, { ref: false })])
    await server.stop()
  }
  try {
    await prepareDatabase(server.url, options.progress)
    const regency = await chooseRegency(server.url, options.regency)
    database = await openDatabase(server.url, { system: regency })
    return { database, url: server.url, regency, actor: userInfo().username, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The regency asked for, else that of the installation. */
async function chooseRegency(url: string, asked: string | undefined): Promise<string> {
  const visitor = await openDatabase(url, 'visitor')
  try {
    const known = asked ?? process.env['NAUNGAN_REGENCY']
    return await getRegencyCode(visitor.db, known || (await findSetting(visitor.db, 'regency')) || '63.03')
  } finally {
    await visitor.close()
  }
}

async function startServer(progress: Progress): Promise<{ url: string; stop(): Promise<void> }> {
  const url = process.env['DATABASE_URL']
  if (url !== undefined && url !== '') return { url, stop: async () => {} }
  progress.step('Menyalakan basis data')
  mkdirSync(dataFolder(), { recursive: true })
  return startEmbeddedServer(dataFolder())
}

/** Migrates as the owner and loads the regions where they are missing; safe to repeat. */
export async function prepareDatabase(url: string, progress: Progress): Promise<void> {
  const owner = await openDatabase(url, 'owner')
  try {
    progress.step('Menyiapkan skema')
    await migrate(owner)
    progress.step('Memuat wilayah Indonesia')
    await ensureRegions(owner)
    progress.finish()
  } finally {
    await owner.close()
  }
}
