import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import pg from 'pg'
import { prepareDatabase } from '../src/app.ts'
import { startEmbeddedServer, urlOfDatabase } from '../src/platform/embedded-server.ts'
import { silent } from '../src/platform/progress.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server that all tests share; `template` is a migrated database with the regions loaded. */
    postgresUrl: string
    /** A folder that all files of a run share, and that ends with it. */
    sharedFolder: string
  }
}

/** One real server per test run, with a migrated database that each test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'naungan-test-'))
  // Run as root, the server belongs to another user, who must be able to enter.
  await chmod(folder, 0o755)
  const server = await startEmbeddedServer(folder, { fast: true })
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await client.query('create database template_naungan')
  await client.end()
  await prepareDatabase(urlOfDatabase(server.url, 'template_naungan'), silent)
  project.provide('postgresUrl', server.url)
  project.provide('sharedFolder', folder)
  return async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
