import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { inject } from 'vitest'

export const root = fileURLToPath(new URL('../../', import.meta.url))
export const pictures = join(root, 'data', 'screenshots')

/** A data folder of its own, for one installation. */
export async function makeFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `naungan-${name}-`))
  // Run as root, the embedded server belongs to another user, who must be able to enter.
  await chmod(folder, 0o755)
  return folder
}

/**
 * A data folder of its own in which the demonstration of this size is loaded, as `naungan demo` leaves it. Files that
 * begin with the same one share the loading: the first of them does it, the others take a copy.
 */
export async function makeDemoFolder(name: string, people: number, seed: number): Promise<string> {
  const kept = join(inject('sharedFolder'), `demo-${people}-${seed}`)
  const ready = `${kept}.ready`
  if (await isFirst(kept)) {
    await chmod(kept, 0o755)
    const run = naungan(kept, 'demo', '--people', `${people}`, '--seed', `${seed}`, '--json')
    if ((await run.ended) !== 0) throw new Error(run.err)
    await writeFile(ready, '')
  }
  while (!existsSync(ready)) await sleep(200)
  const folder = await makeFolder(name)
  // Not Node's own copying: it forgets whose the files are, and the server's belong to its user.
  await promisify(execFile)('cp', ['-a', `${kept}/.`, folder])
  return folder
}

async function isFirst(folder: string): Promise<boolean> {
  try {
    await mkdir(folder)
    return true
  } catch {
    return false
  }
}

export interface Run {
  readonly child: ChildProcess
  readonly ended: Promise<number | null>
  out: string
  err: string
}

/** The program as a user runs it, with its embedded server. */
export function naungan(folder: string, ...args: string[]): Run {
  return naunganAt('0', folder, ...args)
}

/** The same, serving at a port that is known. */
export function naunganAt(port: string, folder: string, ...args: string[]): Run {
  return naunganOn('', port, folder, ...args)
}

/** The same, on a database server that is there; `''` for its embedded one. */
export function naunganOn(databaseUrl: string, port: string, folder: string, ...args: string[]): Run {
  const env = { ...process.env, NAUNGAN_DATA: folder, PORT: port, DATABASE_URL: databaseUrl }
  const child = spawn(process.execPath, [join(root, 'bin', 'naungan.js'), ...args], { env })
  const run: Run = { child, out: '', err: '', ended: new Promise((resolve) => child.once('exit', resolve)) }
  child.stdout.on('data', (chunk: Buffer) => (run.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (run.err += chunk.toString()))
  return run
}

/** Waits until it serves, and gives the address. */
export async function started(run: Run): Promise<string> {
  for (;;) {
    const url = /Buka (http:\S+)/.exec(run.out)?.[1]
    if (url) return url
    if (run.child.exitCode !== null) throw new Error(`ended before it served: ${run.err}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export async function stopped(run: Run): Promise<number | null> {
  run.child.kill('SIGINT')
  return run.ended
}
