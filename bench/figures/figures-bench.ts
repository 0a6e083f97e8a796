import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Actor, actAs } from '../../src/access/public.ts'
import { prepareDatabase } from '../../src/app.ts'
import { groupings } from '../../src/coverage/contract.ts'
import { getCoverage } from '../../src/coverage/coverage.ts'
import { getChanges } from '../../src/coverage/changes/get-changes.ts'
import { getIndicator } from '../../src/coverage/indicators/get-indicator.ts'
import { levels } from '../../src/coverage/indicators/levels.ts'
import { reckon } from '../../src/coverage/indicators/queries.ts'
import { dataFolder } from '../../src/platform/data-folder.ts'
import { type Database, openDatabase } from '../../src/platform/database.ts'
import { startEmbeddedServer } from '../../src/platform/embedded-server.ts'
import { silent } from '../../src/platform/progress.ts'
import { inTransaction, type Tx } from '../../src/platform/transaction.ts'
import { type Bench, type BenchResult, result } from '../bench.ts'
import { measure } from '../measure.ts'
import { option } from '../option.ts'
import { fillProvince, regencies, takeMonth } from './province.ts'

/** `npm run bench -- figures --people=2000000`; several sizes with commas give the curve. */
export const figuresBench: Bench = {
  name: 'figures',
  about:
    'figures of 13 regencies: first reckoning, refresh after a month, every screen (--people=N,N, --calls=N)',
  run: async (say) => {
    const results: BenchResult[] = []
    for (const people of option('people', '100000').split(',').map(Number))
      results.push(...(await measureSize(people, Number(option('calls', '40')), say)))
    return results
  },
}

async function measureSize(
  people: number,
  calls: number,
  say: (line: string) => void,
): Promise<BenchResult[]> {
  const folder = join(dataFolder(), 'bench', `figures-${people}`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
  const server = await startEmbeddedServer(folder)
  const owner = await openDatabase(server.url, 'owner')
  try {
    await prepareDatabase(server.url, silent)
    say(`filling 13 regencies with ${people} people`)
    await fillProvince(owner.pool, people, say)
    const first = await measure(() => reckonAll(server.url))
    say(`first reckoning: ${first.seconds.toFixed(1)} s`)
    await owner.pool.query('vacuum analyze coverage.fact, coverage.step, coverage.step_now')
    await owner.pool.query(
      `insert into registry.derived (regency, fingerprint) select code, 'bench' from regions.region where level = 'regency'`,
    )
    const month = await takeMonths(owner, server.url, Infinity)
    say(`a month of all regencies: ${month.people} participants, refreshed in ${month.seconds.toFixed(1)} s`)
    const part = await takeMonths(owner, server.url, 10_000, '63.03')
    say(`a list of 10,000 in one regency: refreshed in ${part.seconds.toFixed(2)} s`)
    const shown = await askScreens(server.url, calls, say)
    const sizes = await owner.pool.query<{ facts: number; steps: number; mib: number }>(
      `select (select count(*) from coverage.fact) + (select count(*) from coverage.past_fact) as facts, (select count(*) from coverage.step) as steps,
              round((pg_total_relation_size('coverage.fact') + pg_total_relation_size('coverage.step')
                     + pg_total_relation_size('coverage.past_fact') + pg_total_relation_size('coverage.step_now')) / 1048576.0) as mib`,
    )
    const { facts, steps, mib } = sizes.rows[0]!
    return [
      result({
        ...first,
        name: `figures ${people}: first reckoning`,
        rows: people,
        figures: { facts, steps, MiB: mib },
      }),
      result({
        ...month,
        name: `figures ${people}: refresh after a month of all 13`,
        rows: month.people,
        figures: { 'writing the month with its marks, s': month.writing.toFixed(1) },
      }),
      result({ ...part, name: `figures ${people}: refresh after 10,000 in one regency`, rows: part.people }),
      result({
        name: `figures ${people}: screens`,
        rows: shown.calls,
        seconds: shown.seconds,
        peakMiB: 0,
        figures: shown.figures,
      }),
    ]
  } finally {
    await owner.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** As the derivation does it, two regencies at a time: one for each core. */
async function reckonAll(url: string, only?: string): Promise<void> {
  const waiting = regencies.map(([code]) => code).filter((code) => only === undefined || code === only)
  const work = async () => {
    for (let regency = waiting.pop(); regency !== undefined; regency = waiting.pop()) {
      const system = await openDatabase(url, { system: regency })
      await inTransaction(system, (tx) => reckon(tx.db, regency))
      await system.close()
    }
  }
  await Promise.all([work(), work()])
}

async function takeMonths(owner: Database, url: string, most: number, only?: string) {
  const begun = performance.now()
  let people = 0
  for (const [regency] of regencies)
    if (only === undefined || regency === only)
      people += await takeMonth(owner.pool, regency, Math.min(most, 1e9))
  const writing = (performance.now() - begun) / 1_000
  const { seconds, peakMiB } = await measure(() => reckonAll(url, only))
  return { people, writing, seconds, peakMiB }
}

/**
 * Every question of the screens, of one regency and day after the other. The first look finds nothing kept; the second
 * finds what the program keeps until the next import.
 */
async function askScreens(url: string, calls: number, say: (line: string) => void) {
  const visitor = await openDatabase(url, 'visitor')
  const months = ['2026-08-31', '2026-09-30', '2026-10-31', '2026-11-30', '2026-06-15']
  const questions: readonly (readonly [
    string,
    (tx: Tx, regency: string, asOf: string) => Promise<unknown>,
  ])[] = [
    ...groupings.map(
      (by) =>
        [
          `Cakupan by ${by}`,
          (tx: Tx, regency: string, asOf: string) => getCoverage(tx.db, regency, { by, asOf }),
        ] as const,
    ),
    ...levels.map(
      (level) =>
        [
          `indicator by ${level}`,
          (tx: Tx, regency: string, asOf: string) =>
            getIndicator(tx, regency, { indicator: 'aktif-berhak', asOf, level }),
        ] as const,
    ),
    ...(['regency', 'district', 'village'] as const).map(
      (level) =>
        [
          `Perubahan by ${level}`,
          (tx: Tx, regency: string, asOf: string) =>
            getChanges(tx, regency, { indicator: 'aktif-berhak', from: '2026-05-31', to: asOf, level }),
        ] as const,
    ),
  ]
  const figures: Record<string, string> = {}
  const begun = performance.now()
  const [first, again]: [number[], number[]] = [[], []]
  for (const [name, ask] of questions) {
    const looks: [number[], number[]] = [[], []]
    for (let i = 0; i < calls; i++) {
      const [regency] = regencies[i % regencies.length]!
      const asOf = months[i % months.length]!
      const actor: Actor = {
        id: '00000000-0000-7000-8000-000000000009',
        name: 'uji',
        regency,
        grants: [{ role: 'registrar', scopeKind: 'regency', scopeCode: regency }],
      }
      for (const times of looks) {
        const start = performance.now()
        await actAs(visitor, actor, 'figures.read', (tx) => ask(tx, regency, asOf))
        times.push(performance.now() - start)
      }
    }
    first.push(...looks[0])
    again.push(...looks[1])
    figures[name] = `first look ${describe(looks[0])}; again ${describe(looks[1])}`
    say(`${name}: ${figures[name]}`)
  }
  await visitor.close()
  figures['all screens'] =
    `first look ${describe(first)}; again ${describe(again)}; together ${describe([...first, ...again])}`
  return { calls: first.length + again.length, seconds: (performance.now() - begun) / 1_000, figures }
}

const describe = (times: readonly number[]) => `p50 ${quantile(times, 0.5)}, p95 ${quantile(times, 0.95)} ms`

function quantile(times: readonly number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(0)
}
