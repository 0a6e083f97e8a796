import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Actor, actAs } from '../../src/access/public.ts'
import { groupings } from '../../src/coverage/contract.ts'
import { getCoverage } from '../../src/coverage/coverage.ts'
import { getChanges } from '../../src/coverage/changes/get-changes.ts'
import { getIndicator } from '../../src/coverage/indicators/get-indicator.ts'
import { levels } from '../../src/coverage/indicators/levels.ts'
import { openDatabase } from '../../src/platform/database.ts'
import type { Tx } from '../../src/platform/transaction.ts'
import { cpuSeconds } from '../cpu-time.ts'
import { regencies } from './province.ts'

/** What is asked of which database. */
export interface Asking {
  readonly url: string
  readonly calls: number
  /** Questions whose name contains it. */
  readonly only: string
}

export interface Asked {
  readonly calls: number
  readonly figures: Readonly<Record<string, string>>
}

/**
 * Every question of the screens, in a process of its own: this one has held a month of participants, and clearing them away
 * would stop it now and then.
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

/** Of one regency and day after the other. The first look finds nothing kept; the second finds what the program keeps. */
async function ask({ url, calls, only }: Asking, say: (line: string) => void): Promise<Asked> {
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
  const [first, again, cpu]: [number[], number[], number[]] = [[], [], []]
  for (const [name, question] of questions.filter(([name]) => name.includes(only))) {
    const looks: [number[], number[]] = [[], []]
    const taken: number[] = []
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
        const before = cpuSeconds(process.ppid)
        const start = performance.now()
        await actAs(visitor, actor, 'figures.read', (tx) => question(tx, regency, asOf))
        times.push(performance.now() - start)
        if (times === looks[0]) taken.push((cpuSeconds(process.ppid) - before) * 1_000)
      }
    }
    first.push(...looks[0])
    again.push(...looks[1])
    cpu.push(...taken)
    figures[name] = `first look ${describe(looks[0])}, ${describeCpu(taken)}; again ${describe(looks[1])}`
    say(`${name}: ${figures[name]}`)
  }
  await visitor.close()
  figures['all screens'] =
    `first look ${describe(first)}, ${describeCpu(cpu)}; again ${describe(again)}; together ${describe([...first, ...again])}`
  return { calls: first.length + again.length, figures }
}

const describe = (times: readonly number[]) => `p50 ${quantile(times, 0.5)}, p95 ${quantile(times, 0.95)} ms`

const describeCpu = (times: readonly number[]) =>
  `of processor time p50 ${quantile(times, 0.5)}, p95 ${quantile(times, 0.95)} ms`

function quantile(times: readonly number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(0)
}
