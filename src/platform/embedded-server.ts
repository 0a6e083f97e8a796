import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Binaries, findEmbeddedPlaces } from './embedded-binaries.ts'
import { failPlatform } from './platform-errors.ts'

/** A running embedded server. `stop` ends it only when nobody else is its keeper. */
export interface EmbeddedServer {
  readonly url: string
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Only for throw-away test clusters: no durability. */
  readonly fast?: boolean
}

/**
 * Starts PostgreSQL in the data folder, or joins the one that already runs there.
 *
 * The process that started it, or that found it orphaned by a killed keeper, is its keeper and
 * stops it; others (a command beside `naungan start`) only use it.
 *
 * @throws platform/server-did-not-start
 */
export async function startEmbeddedServer(
  dataFolder: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedServer> {
  const { binaries, cluster } = await findEmbeddedPlaces(dataFolder)
  const keeperFile = join(dataFolder, 'keeper.pid')
  await initialise(binaries, cluster)
  const password = readFileSync(passwordFile(cluster), 'utf8').trim()
  const running = findRunning(cluster)
  const joined = running !== undefined && (await answers(urlFor(cluster, running.port, password), 10_000))
  const port = joined ? running.port : await launch(binaries, cluster, password, options)
  const isKeeper = !joined || !isAlive(readPid(keeperFile))
  if (isKeeper) writeFileSync(keeperFile, String(process.pid))
  return {
    url: urlFor(cluster, port, password),
    stop: async () => {
      if (isKeeper) {
        await shutDown(cluster)
        rmSync(keeperFile, { force: true })
      }
    },
  }
}

/** Through a socket in the cluster's own folder where there is one: it costs the system less than the loopback does. */
function urlFor(cluster: string, port: number, password: string, database = 'naungan'): string {
  const folder = socketFolder(cluster)
  const isThere = folder !== undefined && existsSync(join(folder, `.s.PGSQL.${port}`))
  const host = isThere ? `?host=${encodeURIComponent(folder)}` : ''
  return `postgres://naungan:${password}@127.0.0.1:${port}/${database}${host}`
}

/** Another database of the same server. */
export function urlOfDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return String(url)
}

/** The longest path that every system takes for a socket, less the name of PostgreSQL's. */
const longestFolder = 103 - '/.s.PGSQL.65535'.length

/** Undefined where its path is too long, or where there are no such sockets. */
function socketFolder(cluster: string): string | undefined {
  const isShort = Buffer.byteLength(cluster) <= longestFolder && !/[,"]/.test(cluster)
  return isShort && process.platform !== 'win32' ? cluster : undefined
}

/** An eighth of the memory that the program may use: the pages that are read again and again stay at hand. */
function sharedMiB(): number {
  const limit = process.constrainedMemory()
  const bytes = limit > 0 ? Math.min(limit, totalmem()) : totalmem()
  return Math.min(4_096, Math.max(128, Math.floor(bytes / 8 / 1_048_576)))
}

const passwordFile = (cluster: string) => `${cluster}.password`

/** Made aside and renamed by initdb's success marker, so that a killed first start is simply repeated. */
async function initialise(binaries: Binaries, cluster: string): Promise<void> {
  const done = `${cluster}.ready`
  if (existsSync(done)) return
  rmSync(cluster, { recursive: true, force: true })
  mkdirSync(dirname(cluster), { recursive: true, mode: 0o755 })
  mkdirSync(cluster, { mode: 0o700 })
  writeFileSync(passwordFile(cluster), randomBytes(24).toString('hex'), { mode: 0o600 })
  giveTo(binaries, cluster)
  giveTo(binaries, passwordFile(cluster))
  const failure = await run(binaries, binaries.initdb, [
    `--pgdata=${cluster}`,
    '--username=naungan',
    `--pwfile=${passwordFile(cluster)}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--data-checksums',
  ])
  if (failure !== undefined) {
    throw failPlatform('server-did-not-start', { reason: failure, log: logFile(cluster) })
  }
  writeFileSync(done, '')
}

function giveTo(binaries: Binaries, path: string): void {
  if (binaries.user.uid !== undefined)
    chownSync(path, binaries.user.uid, binaries.user.gid ?? binaries.user.uid)
}

/**
 * What a statement needed to sort and to sum by, its process keeps for the next one: the C library would give it back and
 * ask for it anew each time, page by page, which is a fifth of what a screen of figures costs. In bytes.
 */
const roomKept = { MALLOC_MMAP_THRESHOLD_: `${32 * 2 ** 20}`, MALLOC_TRIM_THRESHOLD_: `${64 * 2 ** 20}` }

const logFile = (cluster: string) => join(dirname(cluster), 'postgres.log')

async function launch(
  binaries: Binaries,
  cluster: string,
  password: string,
  options: EmbeddedOptions,
): Promise<number> {
  const port = await findFreePort()
  const log = openSync(logFile(cluster), 'a')
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: socketFolder(cluster) ?? '',
    shared_buffers: `${options.fast ? 128 : sharedMiB()}MB`,
    max_wal_size: '2GB',
    wal_level: 'minimal',
    max_wal_senders: 0,
    maintenance_work_mem: '128MB',
    work_mem: '32MB',
    jit: 'off',
    ...(options.fast
      ? { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }
      : // What a large list leaves behind is cleared away before somebody looks, small tables not after large ones.
        { autovacuum_naptime: '15s', autovacuum_max_workers: 5 }),
  }
  const flags = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])
  const child = spawn(binaries.postgres, ['-D', cluster, ...flags], {
    ...binaries.user,
    cwd: dirname(cluster) === '.' ? '/' : cluster,
    env: { ...process.env, ...roomKept },
    // Its own session: a Ctrl-C on the terminal must reach the keeper first, not the database.
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  let exited = false
  child.on('exit', () => (exited = true))
  child.on('error', () => (exited = true))
  child.unref()
  for (let waited = 0; !exited && waited < 60_000; waited += 50) {
    const base = urlFor(cluster, port, password, 'postgres')
    if (await answers(base, 0)) {
      await createDatabase(base)
      return port
    }
    await sleep(50)
  }
  const lines = readFileSync(logFile(cluster), 'utf8').trim().split('\n')
  throw failPlatform('server-did-not-start', { reason: lines.at(-1) ?? '', log: logFile(cluster) })
}

async function createDatabase(base: string): Promise<void> {
  const client = new pg.Client({ connectionString: base })
  await client.connect()
  const found = await client.query(`select 1 from pg_database where datname = 'naungan'`)
  if (found.rowCount === 0) await client.query('create database naungan')
  await client.end()
}

async function answers(url: string, patience: number): Promise<boolean> {
  for (let waited = 0; ; waited += 100) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return true
    } catch {
      await client.end().catch(() => {})
      if (waited >= patience) return false
      await sleep(100)
    }
  }
}

/** `postmaster.pid`: first line the process, fourth the port. */
function findRunning(cluster: string): { pid: number; port: number } | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    return isAlive(pid) ? { pid, port: Number(lines[3]) } : undefined
  } catch {
    return undefined
  }
}

async function shutDown(cluster: string): Promise<void> {
  const running = findRunning(cluster)
  if (!running) return
  // SIGINT is PostgreSQL's fast shutdown: open transactions roll back, the cluster closes cleanly.
  process.kill(running.pid, 'SIGINT')
  for (let waited = 0; isAlive(running.pid) && waited < 30_000; waited += 25) await sleep(25)
}

function readPid(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

/** Runs a program to its end; the last line of its error output when it failed. */
function run(binaries: Binaries, program: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...binaries.user, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.on('error', (error) => resolve(error.message))
    child.on('exit', (code) => resolve(code === 0 ? undefined : (said.trim().split('\n').at(-1) ?? 'initdb')))
  })
}
