import { mkdtemp, rm, writeFile, chmod, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { prepareDatabase } from '../src/app.ts'
import { derivations } from '../src/derivations.ts'
import { copyRows, type CopyValue } from '../src/platform/copy-rows.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { startEmbeddedServer, urlOfDatabase } from '../src/platform/embedded-server.ts'
import { silent } from '../src/platform/progress.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { loadRegionIndex } from '../src/regions/public.ts'
import { deriveNow } from '../src/registry/public.ts'
import { type ImportContext, storeLists } from '../src/registry/import-lists.ts'
import { type Bench, type BenchResult, result } from './bench.ts'
import { measure } from './measure.ts'
import { listHeader, makeWorkerList } from './worker-list.ts'

const rows = 100_000
const rounds = 3

/** Reading, validating and storing a large list, against reading the file and COPY of its cells. */
export const importBench: Bench = {
  name: 'import',
  about: 'import of a 100,000-row, 12-column .xlsx; yardstick: reading the file + COPY of the same rows',
  run: async (say) => {
    const folder = await mkdtemp(join(tmpdir(), 'naungan-bench-'))
    // Run as root, the server belongs to another user, who must be able to enter.
    await chmod(folder, 0o755)
    const server = await startEmbeddedServer(folder)
    try {
      say('making the list')
      const path = join(folder, 'pekerja.xlsx')
      await writeFile(path, await makeWorkerList(rows, 5))
      const results: BenchResult[] = []
      for (let round = 1; round <= rounds; round++)
        results.push(...(await oneRound(server, folder, path, round, say)))
      return median(results)
    } finally {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

async function oneRound(
  server: { url: string },
  folder: string,
  path: string,
  round: number,
  say: (line: string) => void,
): Promise<BenchResult[]> {
  const url = urlOfDatabase(server.url, `bench${round}`)
  const postmaster = Number(
    (await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0],
  )
  const admin = await openDatabase(server.url, 'owner')
  await admin.pool.query(`create database bench${round}`)
  await admin.close()
  await prepareDatabase(url, silent)
  const owner = await openDatabase(url, 'owner')
  const database = await openDatabase(url, { system: '63.03' })
  try {
    const yardstick = await measure(() => readAndCopy(owner, path), [postmaster])
    say(`round ${round}: reading + COPY ${yardstick.seconds.toFixed(2)} s`)
    const context: ImportContext = {
      database,
      regency: '63.03',
      regions: await loadRegionIndex(database.db, '63.03'),
      by: 'bench',
      derivations,
      progress: silent,
    }
    const stored = await measure(
      () => storeLists(context, [{ path, kind: 'workers', source: 'pekerja', asOf: '2026-11-01' }]),
      [postmaster],
    )
    if (stored.value[0]?.status !== 'imported') throw new Error('the list was not imported')
    const derived = await measure(() => deriveNow(database, '63.03', derivations, silent), [postmaster])
    return [
      result({ name: 'import', rows, yardstickSeconds: yardstick.seconds, ...stored }),
      result({ name: 'import: people made from the rows', rows, ...derived }),
    ]
  } finally {
    await database.close()
    await owner.close()
  }
}

async function readAndCopy(owner: Database, path: string): Promise<void> {
  const workbook = await readXlsx(await readFile(path))
  const [, ...lines] = workbook.sheets[0]!.rows
  const columns = listHeader.map((_, i) => `c${i + 1}`)
  await owner.pool.query(`create table yardstick (${columns.map((name) => `${name} text`).join(', ')})`)
  await inTransaction(owner, ({ client }) => copyRows(client, 'yardstick', columns, lines as CopyValue[][]))
}

/** The round in the middle, by its time against the yardstick of the same round. */
function median(results: readonly BenchResult[]): BenchResult[] {
  return [...Map.groupBy(results, (one) => one.name).values()].map((group) => {
    const sorted = group.toSorted((a, b) => a.seconds - b.seconds)
    return sorted[Math.floor(sorted.length / 2)]!
  })
}
