import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Role } from '../../src/access/roles.ts'
import { type Bench, type BenchResult, result } from '../bench.ts'
import { memoryMiB } from '../measure.ts'
import { hasFlag, option } from '../option.ts'
import type { Answers, Volley } from './client.ts'
import { cpuSeconds } from '../cpu-time.ts'
import { measureFirstScreen } from './first-screen.ts'
import { type LoadedRegency, openRegency, regency } from './regency.ts'
import { type MeasuredRoute, measuredRoutes } from './routes.ts'
import { drawSample } from './sample.ts'
import { signIn, startProgram, startYardstick, stopped } from './servers.ts'

const parallel = 50
const mostScriptKiB = 250

/**
 * Every list and every search of the app, at 50 requests in parallel, beside a bare route of the same stack.
 * Options: `--people=1000000`, `--fresh`, `--seconds=4` per route, `--only=TEXT` in the name of a route.
 */
export const webBench: Bench = {
  name: 'web',
  about:
    'the app with a large regency, 50 requests in parallel; yardstick: bare Hono route, one indexed select (--people=1000000, --fresh, --seconds=4, --only=TEXT)',
  run: async (say) => {
    const loaded = await openRegency(Number(option('people', '1000000')), hasFlag('fresh'), say)
    try {
      return await measureAll(loaded, say)
    } finally {
      await loaded.close()
    }
  },
}

async function measureAll(loaded: LoadedRegency, say: (line: string) => void): Promise<BenchResult[]> {
  const seconds = Number(option('seconds', '4'))
  const sample = await drawSample(loaded.owner.pool, regency)
  const routes = measuredRoutes(sample).filter(({ name }) => name.includes(option('only', '')))
  const postmaster = Number(
    readFileSync(join(loaded.folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0],
  )
  const client = fork(new URL('./client.ts', import.meta.url))
  const yardstick = await startYardstick(loaded.url)
  const program = await startProgram(loaded.folder).catch(async (error: unknown) => {
    await Promise.all([stopped(yardstick), stopped({ child: client })])
    throw error
  })
  try {
    await untilAtRest(loaded, [program.child.pid!, postmaster])
    const cookies = new Map<Role, string>()
    for (const role of new Set([...routes.map((route) => route.role), 'registrar' as const]))
      cookies.set(role, await signIn(program.port, role))
    const bare = {
      name: 'yardstick: bare route',
      role: 'registrar' as const,
      bound: Infinity,
      paths: sample.people.map(({ id }) => `/person/${id}`),
    }
    const measure = (route: MeasuredRoute, server: { port: number; child: ChildProcess }, cookie: string) =>
      measureRoute(route, { server, postmaster, client, cookie, seconds })
    const least = await measure(bare, yardstick, '')
    say(tableHead)
    say(tableLine(bare.name, least, 1))
    const results: BenchResult[] = [toResult(bare, least, least)]
    for (const route of routes) {
      const measured = await measure(route, program, cookies.get(route.role)!)
      say(tableLine(route.name, measured, measured.perRequest / least.perRequest, route.bound))
      results.push(toResult(route, measured, least))
    }
    const screen = await measureFirstScreen(program.port, cookies.get('registrar')!)
    say(
      `first screen: ${screen.scriptKiB.toFixed(1)} KiB of compressed JavaScript (at most ${mostScriptKiB}), ${screen.calls} call before figures show, ${Math.round(screen.ms)} ms`,
    )
    results.push(
      result({
        name: 'web: first screen after signing in',
        rows: 1,
        seconds: screen.ms / 1_000,
        peakMiB: memoryMiB([program.child.pid!, postmaster]),
        figures: { scriptKiB: Number(screen.scriptKiB.toFixed(1)), calls: screen.calls },
      }),
    )
    const late = results.filter(({ figures }) => figures?.['holds'] === 'no')
    say(
      late.length === 0
        ? 'every route holds its bound'
        : `beyond their bound: ${late.map(({ name }) => name).join('; ')}`,
    )
    return results
  } finally {
    await Promise.all([stopped(program), stopped(yardstick), stopped({ child: client })])
  }
}

/**
 * What every start does besides is over: jobs, such as following the list of civil servants, and the answers that are
 * found ahead, which begin some time after it.
 */
async function untilAtRest({ owner }: LoadedRegency, roots: readonly number[]): Promise<void> {
  await sleep(20_000)
  const taken = () => roots.reduce((sum, pid) => sum + cpuSeconds(pid), 0)
  let before = taken()
  for (let quiet = 0; quiet < 4; quiet++) {
    await sleep(500)
    const { rows } = await owner.pool.query<{ open: boolean }>(
      'select exists (select from platform.job where finished_at is null) as open',
    )
    const now = taken()
    if (rows[0]!.open || now - before > 0.1) quiet = -1
    before = now
  }
}

interface Measured {
  readonly answers: number
  readonly seconds: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  /** Processor time of one request in milliseconds: program, database, client. */
  readonly cpu: readonly [program: number, database: number, client: number]
  readonly perRequest: number
  readonly kiB: number
  readonly peakMiB: number
}

async function measureRoute(
  { name, paths }: MeasuredRoute,
  to: {
    readonly server: { readonly port: number; readonly child: ChildProcess }
    readonly postmaster: number
    readonly client: ChildProcess
    readonly cookie: string
    readonly seconds: number
  },
): Promise<Measured> {
  if (paths.length === 0) throw new Error(`nothing to ask for: ${name}`)
  const { port } = to.server
  const volley = { port, parallel, paths, cookie: to.cookie }
  await fire(to.client, { ...volley, seconds: Math.min(1, to.seconds) })
  const roots = [to.server.child.pid!, to.postmaster, to.client.pid!]
  const before = roots.map((pid) => cpuSeconds(pid))
  const { ms, seconds, statuses, bytes } = await fire(to.client, { ...volley, seconds: to.seconds })
  const cpu = roots.map((root, i) => ((cpuSeconds(root) - before[i]!) * 1_000) / ms.length)
  if (Object.keys(statuses).join() !== '200') throw new Error(`${name}: answered ${JSON.stringify(statuses)}`)
  const sorted = Float64Array.from(ms).toSorted()
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
  return {
    answers: ms.length,
    seconds,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    cpu: cpu as [number, number, number],
    perRequest: seconds / ms.length,
    kiB: bytes / ms.length / 1_024,
    peakMiB: memoryMiB(roots.slice(0, 2)),
  }
}

async function fire(client: ChildProcess, volley: Volley): Promise<Answers> {
  client.send(volley)
  const [answers] = (await once(client, 'message')) as [Answers]
  return answers
}

function toResult({ name, bound }: MeasuredRoute, one: Measured, least: Measured): BenchResult {
  const [program, database, client] = one.cpu
  const round = (value: number) => Math.round(value * 100) / 100
  return result({
    name: `web: ${name}`,
    rows: one.answers,
    seconds: one.seconds,
    peakMiB: one.peakMiB,
    yardstickSeconds: least.perRequest * one.answers,
    figures: {
      p50: round(one.p50),
      p95: round(one.p95),
      p99: round(one.p99),
      ...(bound === Infinity ? {} : { bound, holds: one.p95 <= bound ? 'yes' : 'no' }),
      cpuProgram: round(program),
      cpuDatabase: round(database),
      cpuClient: round(client),
      kiB: round(one.kiB),
    },
  })
}

const columns = [7, 7, 7, 7, 7, 8, 8, 7, 6] as const
const row = (name: string, cells: readonly string[]) =>
  name.padEnd(44) + cells.map((cell, i) => cell.padStart(columns[i]!)).join('')
const tableHead = row('ms', ['p50', 'p95', 'p99', 'req/s', 'ratio', 'program', 'databas', 'client', 'KiB'])

function tableLine(name: string, one: Measured, ratio: number, bound = Infinity): string {
  const cells = [
    one.p50.toFixed(1),
    one.p95.toFixed(1),
    one.p99.toFixed(1),
    Math.round(1 / one.perRequest).toString(),
    ratio.toFixed(1),
    ...one.cpu.map((ms) => ms.toFixed(2)),
    one.kiB.toFixed(1),
  ]
  return row(name, cells) + (one.p95 > bound ? `  beyond ${bound}` : '')
}
