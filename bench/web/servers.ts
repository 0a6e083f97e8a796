import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { demoAccounts } from '../../src/access/first-start.ts'
import type { Role } from '../../src/access/roles.ts'

const main = fileURLToPath(new URL('../../bin/naungan.js', import.meta.url))

export interface RunningServer {
  readonly child: ChildProcess
  readonly port: number
}

/** `naungan start` on an installation, as its users run it; the log goes to a file beside the data. */
export async function startProgram(folder: string): Promise<RunningServer> {
  const log = openSync(join(folder, 'server.log'), 'w')
  const child = spawn(process.execPath, [main, 'start'], {
    env: { ...process.env, NAUNGAN_DATA: folder, PORT: '0', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', log],
  })
  let said = ''
  child.stdout!.on('data', (chunk: Buffer) => (said += chunk.toString()))
  for (;;) {
    const port = /Buka http:\S+:(\d+)/.exec(said)?.[1]
    if (port !== undefined) return { child, port: Number(port) }
    if (child.exitCode !== null) throw new Error(`ended before it served; see ${folder}/server.log`)
    await sleep(50)
  }
}

/** The bare yardstick on the same database. */
export async function startYardstick(url: string): Promise<RunningServer> {
  const child = fork(new URL('./yardstick.ts', import.meta.url), [url])
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return { child, port }
}

export async function stopped({ child }: Pick<RunningServer, 'child'>): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGINT')
  await ended
}

/** Signs in with the ready account of a role; the cookies as the browser sends them. */
export async function signIn(port: number, role: Role): Promise<string> {
  const { signInName, password } = demoAccounts.find((one) => one.role === role)!
  const origin = `http://localhost:${port}`
  const answer = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ signInName, password }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
