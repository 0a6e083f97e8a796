import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareDatabase } from '../src/app.ts'
import { readRuleBook } from '../src/contributions/public.ts'
import { type PersonMonth, pricePersonMonth } from '../src/contributions/rates/person-month.ts'
import type { RuleBook } from '../src/contributions/rates/rule-book.ts'
import { addMonths } from '../src/platform/calendar.ts'
import { copyRows, type CopyValue } from '../src/platform/copy-rows.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { startEmbeddedServer } from '../src/platform/embedded-server.ts'
import { silent } from '../src/platform/progress.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { type Bench, result } from './bench.ts'
import { measure } from './measure.ts'

const rows = 1_000_000
const rounds = 3

/** Prices by law, one person-month after another, against writing the same rows by COPY. */
export const pricingBench: Bench = {
  name: 'pricing',
  about: 'price of 1,000,000 person-months, all different in income; yardstick: COPY of the same rows',
  run: async (say) => {
    const folder = await mkdtemp(join(tmpdir(), 'naungan-bench-'))
    // Run as root, the server belongs to another user, who must be able to enter.
    await chmod(folder, 0o755)
    const server = await startEmbeddedServer(folder)
    try {
      await prepareDatabase(server.url, silent)
      const postmaster = Number(
        (await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0],
      )
      const owner = await openDatabase(server.url, 'owner')
      const database = await openDatabase(server.url, { system: '63.03' })
      try {
        const months = makePersonMonths()
        const results = []
        for (let round = 1; round <= rounds; round++) {
          // Read anew, so that no round profits from what the one before had worked out.
          const book = await readRuleBook(database.db)
          const before = process.cpuUsage()
          const priced = await measure(async () => priceAll(book, months), [postmaster])
          const used = process.cpuUsage(before)
          const yardstick = await measure(() => copyAll(owner, months), [postmaster])
          say(`round ${round}: ${priced.seconds.toFixed(2)} s, COPY ${yardstick.seconds.toFixed(2)} s`)
          results.push(
            result({
              name: 'pricing',
              rows,
              yardstickSeconds: yardstick.seconds,
              figures: {
                'cpu seconds': ((used.user + used.system) / 1e6).toFixed(2),
                lines: priced.value.lines,
                rupiah: priced.value.total,
              },
              ...priced,
            }),
          )
        }
        return [results.toSorted((a, b) => a.seconds - b.seconds)[1]!]
      } finally {
        await database.close()
        await owner.close()
      }
    } finally {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

/** Mostly BPU of every band, some wage earners and builders, over three years with and without relief. */
function makePersonMonths(): PersonMonth[] {
  const months = Array.from({ length: 36 }, (_, i) => addMonths('2025-06', i))
  return Array.from({ length: rows }, (_, i): PersonMonth => {
    const common = {
      sector: i % 5 === 0 ? 'transport' : 'other',
      income: 300_000 + ((i * 7_919) % 24_000_000),
      month: months[i % months.length]!,
      payerClass: i % 3 === 0 ? 'government' : 'private',
    } as const
    if (i % 10 === 1)
      return {
        ...common,
        segment: 'PU',
        programmes: ['JKK', 'JKM', 'JHT', 'JP'],
        riskClass: ((i % 5) + 1) as 1 | 2 | 3 | 4 | 5,
      }
    if (i % 10 === 2) return { ...common, segment: 'JAKON', programmes: ['JKK', 'JKM'] }
    return { ...common, segment: 'BPU', programmes: i % 10 === 3 ? ['JKK', 'JKM', 'JHT'] : ['JKK', 'JKM'] }
  })
}

function priceAll(book: RuleBook, months: readonly PersonMonth[]): { total: number; lines: number } {
  let total = 0
  let lines = 0
  for (const one of months) {
    const price = pricePersonMonth(book, one)
    total += price.total
    lines += price.lines.length
  }
  return { total, lines }
}

async function copyAll(owner: Database, months: readonly PersonMonth[]): Promise<void> {
  await owner.pool.query('drop table if exists yardstick')
  await owner.pool.query(
    'create table yardstick (person bigint, month text, segment text, income bigint, total bigint)',
  )
  const columns = ['person', 'month', 'segment', 'income', 'total']
  const written = months.map((one, i): CopyValue[] => [i, one.month, one.segment, one.income, one.income])
  await inTransaction(owner, ({ client }) => copyRows(client, 'yardstick', columns, written))
}
