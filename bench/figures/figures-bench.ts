import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { prepareDatabase } from '../../src/app.ts'
import { reckon } from '../../src/coverage/indicators/queries.ts'
import { dataFolder } from '../../src/platform/data-folder.ts'
import { loadProposals } from '../../src/instructions/duties/load-proposals.ts'
import { type Database, openDatabase } from '../../src/platform/database.ts'
import { startEmbeddedServer } from '../../src/platform/embedded-server.ts'
import { silent } from '../../src/platform/progress.ts'
import { inTransaction } from '../../src/platform/transaction.ts'
import { type Bench, type BenchResult, result } from '../bench.ts'
import { measure } from '../measure.ts'
import { option } from '../option.ts'
import { askScreens } from './ask-screens.ts'
import { fillProvince, forRegencies, takeMonth } from './province.ts'

/**
 * `npm run bench -- figures --people=2000000`; several sizes with commas give the curve. Beside the time stands the time
 * of processors: under the load of others only the latter tells.
 */
export const figuresBench: Bench = {
  name: 'figures',
  about:
    'figures of 13 regencies: first reckoning, refresh after a month, every screen (--people=N,N --calls=N --only=WORD --keep=yes)',
  run: async (say) => {
    const results: BenchResult[] = []
    for (const people of option('people', '100000').split(',').map(Number))
      results.push(...(await measureSize(people, Number(option('calls', '40')), say)))
    return results
  },
}

/** What a server would have vacuumed soon after so much was written at once. */
const kept = `coverage.fact, coverage.past_fact, coverage.step, coverage.step_now, coverage.age_now, coverage.to_reckon,
  coverage.turned_people, coverage.person_work, coverage.work_now, coverage.work_to_reckon, coverage.outlook_person, coverage.outlook_step, coverage.outlook_mark`

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
    await forRegencies((one) => takeDuties(server.url, one))
    const first = await measure(() => reckonAll(server.url))
    say(`first reckoning: ${told(first)}`)
    await owner.pool.query('vacuum analyze')
    await owner.pool.query(
      `insert into registry.derived (regency, fingerprint) select code, 'bench' from regions.region where level = 'regency'`,
    )
    const month = await takeMonths(owner, server.url, Infinity)
    say(`a month of all regencies: ${month.people} participants, refreshed in ${told(month)}`)
    const part = await takeMonths(owner, server.url, 10_000, '63.03')
    say(`a list of 10,000 in one regency: refreshed in ${told(part)}`)
    await owner.pool.query(`vacuum analyze ${kept}`)
    const { value: shown, ...asking } = await measure(() =>
      askScreens({ url: server.url, calls, only: option('only', ''), keeper: process.pid }, say),
    )
    const sizes = await owner.pool.query<{ facts: number; steps: number; mib: number }>(
      `select (select count(*) from coverage.fact) + (select count(*) from coverage.past_fact) as facts, (select count(*) from coverage.step) as steps,
              round((pg_total_relation_size('coverage.fact') + pg_total_relation_size('coverage.step')
                     + pg_total_relation_size('coverage.past_fact') + pg_total_relation_size('coverage.step_now')
                     + pg_total_relation_size('coverage.age_now')) / 1048576.0) as mib`,
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
        ...asking,
        name: `figures ${people}: screens`,
        rows: shown.calls,
        figures: { ...shown.figures, 'load of the machine at the end': loadavg()[0]!.toFixed(1) },
      }),
    ]
  } finally {
    await owner.close()
    await server.stop()
    if (option('keep', '') === '') rmSync(folder, { recursive: true, force: true })
  }
}

const told = ({ seconds, cpuSeconds }: { readonly seconds: number; readonly cpuSeconds: number }) =>
  `${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor time, load ${loadavg()[0]!.toFixed(1)}`

/** As the derivation does it. */
const reckonAll = (url: string, only?: string) =>
  forRegencies(async ([regency]) => {
    const system = await openDatabase(url, { system: regency })
    await inTransaction(system, (tx) => reckon(tx.db, regency))
    await system.close()
  }, only)

/** The duties that the program brings, of the last three years. */
async function takeDuties(url: string, [regency]: readonly [string, number]): Promise<void> {
  const system = await openDatabase(url, { system: regency })
  await inTransaction(system, (tx) => loadProposals(tx, { regency, id: 'uji', name: 'uji' }, '2024-01-01'))
  await system.close()
}

async function takeMonths(owner: Database, url: string, most: number, only?: string) {
  const begun = performance.now()
  let people = 0
  await forRegencies(async ([regency]) => {
    const taken = await takeMonth(owner.pool, regency, Math.min(most, 1e9))
    people += taken
  }, only)
  const writing = (performance.now() - begun) / 1_000
  return { people, writing, ...(await measure(() => reckonAll(url, only))) }
}
