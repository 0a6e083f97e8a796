import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepareDatabase } from '../../src/app.ts'
import { dataFolder } from '../../src/platform/data-folder.ts'
import { type Database, openDatabase } from '../../src/platform/database.ts'
import { startEmbeddedServer } from '../../src/platform/embedded-server.ts'
import { silent } from '../../src/platform/progress.ts'
import { recordEarlierDecisions, recordEarlierWork } from './earlier-work.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
export const regency = '63.03'

/** A loaded installation with its database running. */
export interface LoadedRegency {
  /** Its data folder. */
  readonly folder: string
  readonly url: string
  readonly owner: Database
  close(): Promise<void>
}

/**
 * A regency of so many synthetic people, taken in by the program itself: the demonstration's lists, as
 * agencies would send them, are written, imported and recognised. That takes a while, so the
 * installation is kept in the data folder for the next time.
 *
 * @param fresh makes it again although there is one
 */
export async function openRegency(
  people: number,
  fresh: boolean,
  say: (line: string) => void,
): Promise<LoadedRegency> {
  const folder = join(dataFolder(), 'bench', `web-${people}`)
  const done = join(folder, 'loaded')
  if (fresh || !existsSync(done)) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    // Run as root, the server belongs to another user, who must be able to enter.
    chmodSync(folder, 0o755)
  }
  const server = await startEmbeddedServer(folder)
  const owner = await openDatabase(server.url, 'owner')
  try {
    if (!existsSync(done)) {
      await load(folder, people, owner, server.url, say)
      writeFileSync(done, '')
    }
    await renameMigrations(owner)
    await prepareDatabase(server.url, silent)
  } catch (error) {
    await owner.close()
    await server.stop()
    throw error
  }
  const close = async () => {
    await owner.close()
    await server.stop()
  }
  return { folder, url: server.url, owner, close }
}

/** What is kept stays usable when migrations were given other numbers since; newer ones are then applied to it. */
async function renameMigrations(owner: Database): Promise<void> {
  const files = readdirSync(join(root, 'migrations')).map((file) => file.replace(/\.sql$/, ''))
  const { rows } = await owner.pool.query<{ name: string }>('select name from platform.kysely_migration')
  for (const { name } of rows) {
    const now = files.find((file) => file.slice(5) === name.slice(5))
    if (now !== undefined && !files.includes(name)) {
      await owner.pool.query('update platform.kysely_migration set name = $2 where name = $1', [name, now])
    }
  }
}

async function load(
  folder: string,
  people: number,
  owner: Database,
  url: string,
  say: (line: string) => void,
): Promise<void> {
  say(`loading a regency of ${people} people (once; kept in ${folder})`)
  const begun = performance.now()
  await prepareDatabase(url, silent)
  await recordEarlierDecisions(owner.pool, regency)
  // Two lists of five name the same person, as in the demonstration; all rows are held in memory at once.
  await naungan(folder, ['demo', '--people', String(people), '--rows', String(Math.round(people * 1.5))])
  // Made when somebody looks for the first time; here that is somebody with enough memory.
  await naungan(folder, ['finds'])
  await recordEarlierWork(owner.pool, regency)
  say(`loaded in ${Math.round((performance.now() - begun) / 1_000)} s`)
}

/** Runs a command of the program, with memory for all rows at once. */
function naungan(folder: string, command: readonly string[]): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--max-old-space-size=12000', join(root, 'src', 'main.ts'), ...command, '--json'],
    {
      env: { ...process.env, NAUNGAN_DATA: folder, DATABASE_URL: '' },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command[0]} ended with ${code}`)),
    )
  })
}
