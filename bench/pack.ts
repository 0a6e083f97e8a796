import { sql } from 'kysely'
import { prepareDatabase } from '../src/app.ts'
import { derivations } from '../src/derivations.ts'
import { type Db, openDatabase } from '../src/platform/database.ts'
import { silent } from '../src/platform/progress.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { deriveNow } from '../src/registry/derive.ts'
import { makePack } from '../src/reports/pack/make-pack.ts'
import { readPack } from '../src/reports/pack/read-pack.ts'
import { type Bench, result } from './bench.ts'
import { measure } from './measure.ts'
import { option } from './option.ts'
import { openRegency, regency } from './web/regency.ts'

/** A pack is asked for in at most so many seconds. */
const limitSeconds = 20

/**
 * The pack of a regency, and of its province with all registers that are here: reading and freezing, then pages and
 * workbook.
 */
export const packBench: Bench = {
  name: 'pack',
  about:
    'paket rapat satu kabupaten dan provinsinya: angka dibekukan, PDF, lembar, buku kerja (--people=60000)',
  async run(say) {
    const people = Number(option('people', '60000'))
    const loaded = await openRegency(people, false, say)
    await prepareDatabase(loaded.url, silent)
    const database = await openDatabase(loaded.url, { system: regency })
    try {
      await deriveNow(database, regency, derivations, silent)
      const on = await freshDay(database.db)
      const maker = { database, progress: silent, by: { id: 'bench', name: 'bench' } }
      const oversight = { kind: 'province', code: regency.slice(0, 2) } as const
      const results = []
      for (const [name, work] of [
        [
          'regency, reading alone',
          () => inTransaction(database, (tx) => readPack(tx, { regency, by: 'bench', on })),
        ],
        ['regency, figures kept', () => makePack(maker, { regency, on })],
        ['province, whole', () => makePack(maker, { regency, on, scope: 'province', oversight })],
      ] as const) {
        say(name)
        const before = process.cpuUsage()
        const { seconds, peakMiB } = await measure<unknown>(work)
        const { user, system } = process.cpuUsage(before)
        const figures = {
          'CPU seconds of the program': ((user + system) / 1e6).toFixed(1),
          limit: `${limitSeconds} s, ${seconds <= limitSeconds ? 'kept' : 'NOT KEPT'}`,
        }
        results.push(result({ name: `pack: ${name}`, rows: people, seconds, peakMiB, figures }))
      }
      return results
    } finally {
      await database.close()
      await loaded.close()
    }
  },
}

/** A day without a pack: one that is there already would only be found again. */
async function freshDay(db: Db): Promise<string> {
  const { rows } = await sql<{ day: string }>`
    select (date '2026-11-25' + count(*)::int)::text as day from reports.pack where regency = ${regency}`.execute(
    db,
  )
  return rows[0]!.day
}
