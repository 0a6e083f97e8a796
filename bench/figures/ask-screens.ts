import { fork } from 'node:child_process'
import { createSecretKey } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Pool } from 'pg'
import type { Actor, Grant } from '../../src/access/public.ts'
import { answersAhead } from '../../src/answers-ahead.ts'
import { touchFacts } from '../../src/coverage/public.ts'
import { openDatabase } from '../../src/platform/database.ts'
import { makeWebApp } from '../../src/web-server.ts'
import { cpuSeconds } from '../cpu-time.ts'
import { regencies } from './province.ts'
import { byDefault, type Screen, screens } from './screens.ts'

/** What is asked of which database. */
export interface Asking {
  readonly url: string
  readonly calls: number
  /** Screens whose name contains it. */
  readonly only: string
  /** Of this process and its descendants, the server among them, the time of processors is told. */
  readonly keeper: number
}

export interface Asked {
  readonly calls: number
  readonly figures: Readonly<Record<string, string>>
}

/**
 * Every screen of figures by the routes that it calls, in a process of its own: this one has held a month of participants,
 * and clearing them away would stop it now and then.
 */
export async function askScreens(asking: Asking, say: (line: string) => void): Promise<Asked> {
  const child = fork(new URL(import.meta.url))
  child.send(asking)
  return new Promise((resolve, reject) => {
    child.on('message', (told: string | Asked) => (typeof told === 'string' ? say(told) : resolve(told)))
    child.on('exit', (code) => reject(new Error(`asking ended with ${code}`)))
  })
}

if (process.send !== undefined && process.argv[1] === fileURLToPath(import.meta.url))
  process.once('message', (asking: Asking) => {
    void ask(asking, (line) => process.send!(line)).then((asked) =>
      process.send!(asked, () => process.exit(0)),
    )
  })

/**
 * At first what screens ask by default is found ahead, as a server does once it has started. Then of one regency and day
 * after the other: before each first look something was derived, so that nothing is kept of any regency; the second finds
 * what the program keeps.
 */
async function ask({ url, calls, only, keeper }: Asking, say: (line: string) => void): Promise<Asked> {
  const visitor = await openDatabase(url, 'visitor')
  const system = await openDatabase(url, { system: regencies[0]![0], serving: true })
  const owner = await openDatabase(url, 'owner')
  const villages = await findFirstVillages(owner.pool)
  const key = createSecretKey(Buffer.alloc(32, 7))
  let actor: Actor | undefined
  const app = makeWebApp({
    visitor,
    system,
    regency: regencies[0]![0],
    key,
    write: () => {},
    identify: async (context, next) => {
      if (actor !== undefined) context.set('actor', actor)
      await next()
    },
  })
  const look = async (path: string) => {
    const start = performance.now()
    const response = await app.request(path)
    const body = await response.text()
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${body.slice(0, 300)}`)
    return performance.now() - start
  }
  await touchFacts(visitor)
  const months = ['2026-08-31', '2026-09-30', '2026-10-31', '2026-11-30', '2026-06-15']
  const figures: Record<string, string> = {}
  const ahead: { seconds: number; cpu: number }[] = []
  const ready = new Map(byDefault.map(({ name }) => [name, [] as number[]]))
  for (const [regency] of 'found ahead'.includes(only) ? regencies : []) {
    await forget(owner.pool, 0)
    const [before, start] = [cpuSeconds(keeper), performance.now()]
    await answersAhead(visitor, regency, key, { least: 1 })()
    ahead.push({ seconds: (performance.now() - start) / 1_000, cpu: cpuSeconds(keeper) - before })
    for (const { name, path, as } of byDefault) {
      actor = actorOf(regency, as, villages.get(regency)!)
      ready.get(name)!.push(await look(path('')))
    }
  }
  if (ahead.length > 0) {
    const most = Math.max(...ahead.map(({ seconds }) => seconds)).toFixed(1)
    const all = ahead.reduce((sum, { cpu: taken }) => sum + taken, 0).toFixed(1)
    figures['found ahead'] = `all regencies ${all} s of processor time, the slowest ${most} s`
    for (const [name, times] of ready) figures[`found ahead: ${name}`] = describe(times)
    for (const [name, told] of Object.entries(figures))
      if (name.startsWith('found ahead')) say(`${name}: ${told}`)
  }
  const [first, again, cpu]: [number[], number[], number[]] = [[], [], []]
  for (const { name, path, as, of } of screens.filter(({ name }) => name.includes(only))) {
    const looks: [number[], number[]] = [[], []]
    const taken: number[] = []
    for (let i = 0; i < calls; i++) {
      const places = of ?? regencies.map(([code]) => code)
      const regency = places[i % places.length]!
      actor = actorOf(regency, as, villages.get(regency)!)
      await forget(owner.pool, i)
      const asked = path(months[i % months.length]!)
      for (const times of looks) {
        const before = cpuSeconds(keeper)
        times.push(await look(asked))
        if (times === looks[0]) taken.push((cpuSeconds(keeper) - before) * 1_000)
      }
    }
    first.push(...looks[0])
    again.push(...looks[1])
    cpu.push(...taken)
    figures[name] = `first look ${describe(looks[0])}, ${describeCpu(taken)}; again ${describe(looks[1])}`
    say(`${name}: ${figures[name]}`)
  }
  await Promise.all([visitor.close(), system.close(), owner.close()])
  if (first.length > 0)
    figures['all screens'] =
      `first look ${describe(first)}, ${describeCpu(cpu)}; again ${describe(again)}; together ${describe([...first, ...again])}`
  return { calls: first.length + again.length, figures }
}

/** Of each regency the village with most people. */
async function findFirstVillages(pool: Pool): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool.query<{ regency: string; village: string }>(
    `select left(code, 5) as regency, min(code) as village from regions.region where level = 'village' group by 1`,
  )
  return new Map(rows.map(({ regency, village }) => [regency, village]))
}

/** As after a derivation and a payment in every regency. */
async function forget(pool: Pool, time: number): Promise<void> {
  await pool.query(`update registry.derived set fingerprint = 'bench ' || $1 || ' ' || clock_timestamp()`, [
    time,
  ])
  await pool.query('update contributions.protection_state set state = gen_random_uuid()')
  await pool.query(
    `insert into platform.state (regency, subject) select code, 'protection' from regions.region where level = 'regency'
     on conflict (regency, subject) do update set state = gen_random_uuid()`,
  )
}

function actorOf(regency: string, as: Screen['as'], village: string): Actor {
  const grants: Record<Screen['as'], Grant> = {
    registrar: { role: 'registrar', scopeKind: 'regency', scopeCode: regency },
    leader: { role: 'leader', scopeKind: 'regency', scopeCode: regency },
    'provincial-viewer': { role: 'provincial-viewer', scopeKind: 'province', scopeCode: regency.slice(0, 2) },
    'insurer-officer': { role: 'insurer-officer', scopeKind: 'regency', scopeCode: regency },
    'agency-operator': { role: 'agency-operator', scopeKind: 'agency', scopeCode: 'dinas-5' },
    'leader of a district': { role: 'leader', scopeKind: 'district', scopeCode: `${regency}.02` },
    'village-operator': { role: 'village-operator', scopeKind: 'village', scopeCode: village },
  }
  return { id: '00000000-0000-7000-8000-000000000009', name: 'uji', regency, grants: [grants[as]] }
}

const describe = (times: readonly number[]) => `p50 ${quantile(times, 0.5)}, p95 ${quantile(times, 0.95)} ms`

const describeCpu = (times: readonly number[]) =>
  `of processor time p50 ${quantile(times, 0.5)}, p95 ${quantile(times, 0.95)} ms`

function quantile(times: readonly number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(0)
}
