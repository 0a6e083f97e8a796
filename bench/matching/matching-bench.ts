import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linkText, workerModel, workerSchema } from '../../src/matching/public.ts'
import { drawWorkerRows, rowsAsText, scoreGroups } from '../../tests/worker-rows.ts'
import { type Bench, type BenchResult, result } from '../bench.ts'
import { option } from '../option.ts'
import { addInChild, dedupeInChild, runNode } from './child.ts'

/**
 * Splink on the same kind of rows, two cores, measured 2026-11-23 on a quiet machine with 1e6 pairs for
 * u: seconds, and F1 of clusters at the best threshold found with the truth in hand.
 */
const splink: Readonly<Record<number, { seconds: number; f1: number; note: string }>> = {
  10_000: { seconds: 6.8, f1: 0.9689, note: 'Splink 4.0.16, not quiet' },
  100_000: { seconds: 10, f1: 0.9677, note: 'Splink 4.0.16, quiet' },
  1_000_000: { seconds: 44.7, f1: 0.9567, note: 'Splink 4.0.16, quiet, 2,239 MB' },
}
const splinkFebrl: Readonly<Record<string, string>> = {
  febrl3: 'pairs .9974, clusters .9990 at the best threshold (Splink 4.0.16, 2026-11-23)',
  febrl4: 'pairs .9995, clusters .9995 at the best threshold (Splink 4.0.16, 2026-11-23)',
}

/**
 * From raw file to people. Options: `--sizes=10000,100000,1000000` (10000000 takes minutes and 6 GB),
 * `--seed=101`, `--febrl=FOLDER` with febrl3.csv, febrl4a.csv and febrl4b.csv.
 */
export const matchingBench: Bench = {
  name: 'matching',
  about: 'raw file to people, beside Splink (--sizes=..., --seed=..., --febrl=FOLDER)',
  run: async (say) => {
    const folder = join(tmpdir(), `naungan-bench-${process.pid}`)
    mkdirSync(folder, { recursive: true })
    try {
      const results: BenchResult[] = []
      for (const size of option('sizes', '10000,100000,1000000').split(',').map(Number)) {
        results.push(...(await measureSize(size, Number(option('seed', '101')), folder, say)))
      }
      results.push(...(await measureFebrl(option('febrl', ''), folder, say)))
      return results
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function measureSize(
  size: number,
  seed: number,
  folder: string,
  say: (line: string) => void,
): Promise<BenchResult[]> {
  const { file, persons, from } = await makeRows(size, seed, folder)
  say(`${size} rows (${from}, seed ${seed})`)
  const { seconds, peakMiB, groups } = await dedupeInChild(file, 'worker', join(folder, 'links.csv'))
  const score = scoreGroups(groups, persons)
  const anchor = splink[size]
  const whole = result({
    name: `matching/${size}`,
    rows: size,
    seconds,
    peakMiB,
    ...(anchor ? { yardstickSeconds: anchor.seconds } : {}),
    figures: {
      clusters: figures(score),
      ...(anchor ? { splink: `clusters F1 ${anchor.f1}; ${anchor.note}, 2026-11-23` } : {}),
      ...(size <= 1_000_000 ? await bandFigures(file, persons) : {}),
    },
  })
  return size === 1_000_000 ? [whole, await measureAdding(file, persons, folder, say)] : [whole]
}

/** How many rows a list brings to a register that is there. */
const added = 10_000

async function measureAdding(
  file: string,
  persons: readonly number[],
  folder: string,
  say: (line: string) => void,
): Promise<BenchResult> {
  say(`${added} new rows into ${persons.length - added}`)
  const { first, second, loadSeconds, peakMiB, groups } = await addInChild(file, added, folder)
  return result({
    name: 'matching/added',
    rows: added,
    seconds: second.seconds,
    peakMiB,
    figures: {
      'pairs with a new row': figures(scoreGroups(groups, persons, persons.length - added)),
      time: `${second.cpuSeconds.toFixed(2)} s of one processor`,
      'the batch before it, the first of the process': `${first.seconds.toFixed(2)} s, ${first.cpuSeconds.toFixed(2)} s of one processor, while the program is still compiled`,
      loading: `${loadSeconds.toFixed(1)} s`,
    },
  })
}

const figures = ({ precision, recall, f1 }: { precision: number; recall: number; f1: number }) =>
  `precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, F1 ${f1.toFixed(4)}`

/** What each band brings: automatic alone, with provisional, and the questions left for a person. */
async function bandFigures(path: string, persons: readonly number[]): Promise<Record<string, string>> {
  const header = readFileSync(path).subarray(0, 500).toString().split('\n')[0]!.split(',')
  const fields: Readonly<Record<string, string>> = {
    source: 'list',
    nik: 'nik',
    name: 'name',
    dob: 'birth',
    sex: 'sex',
    rt: 'rt',
    village: 'village',
    mother: 'mother',
    phone: 'phone',
    address: 'address',
  }
  const columns = header.flatMap((heading, column) =>
    fields[heading] === undefined ? [] : [{ column, field: fields[heading] }],
  )
  const plan = { delimiter: 44, columns, idColumn: 0, skip: 1, list: 0 }
  const { linked } = await linkText([{ source: { path, size: statSync(path).size }, plan }], workerSchema, {
    model: workerModel,
    allBands: true,
  })
  const { groups, pairs } = linked
  const questions = new Set<number>()
  for (let i = 0; i < pairs.count; i++) {
    const [a, b] = [groups.provisional[pairs.a[i]!]!, groups.provisional[pairs.b[i]!]!]
    if (a !== b) questions.add(Math.min(a, b) * persons.length + Math.max(a, b))
  }
  return {
    automatic: figures(scoreGroups(groups.automatic, persons)),
    'automatic and provisional': figures(scoreGroups(groups.provisional, persons)),
    'put to a person': `${((100 * questions.size) / persons.length).toFixed(2)} % of rows`,
  }
}

/** Rows of the shared generator where it is there, else of our own; the truth never reaches the engine. */
async function makeRows(size: number, seed: number, folder: string) {
  const file = join(folder, `rows-${size}.csv`)
  const shared = new URL('../../../shared/linkage/generate.ts', import.meta.url)
  if (!existsSync(shared)) {
    const rows = drawWorkerRows(Math.ceil(size / 1.6), seed).slice(0, size)
    writeFileSync(file, rowsAsText(rows))
    return { file, persons: rows.map((row) => row.person), from: 'own generator' }
  }
  const withTruth = join(folder, 'truth.csv')
  await runNode([
    '--max-old-space-size=18000',
    shared.pathname,
    '--rows',
    String(size),
    '--seed',
    String(seed),
    '--out',
    withTruth,
  ])
  const { cutTruth } = await import('./cut-truth.ts')
  const persons = cutTruth(withTruth, file)
  rmSync(withTruth)
  return { file, persons, from: 'shared generator' }
}

async function measureFebrl(
  folder: string,
  scratch: string,
  say: (line: string) => void,
): Promise<BenchResult[]> {
  const where = folder === '' ? new URL('../../../shared/linkage/public', import.meta.url).pathname : folder
  const sets = [
    { name: 'febrl3', files: ['febrl3.csv'] },
    { name: 'febrl4', files: ['febrl4a.csv', 'febrl4b.csv'] },
  ].filter(({ files }) => files.every((file) => globSync(join(where, file)).length > 0))
  const results: BenchResult[] = []
  for (const { name, files } of sets) {
    say(name)
    // Two files of one set are linked as one table: a header, then the rows of both.
    const texts = files.map((file) => readFileSync(join(where, file), 'utf8').trimEnd())
    const lines = [texts[0]!.split('\n')[0]!, ...texts.flatMap((text) => text.split('\n').slice(1))]
    const joined = join(scratch, `${name}.csv`)
    writeFileSync(joined, `${lines.join('\n')}\n`)
    const persons = lines.slice(1).map((line) => Number(line.split('-')[1]))
    const { seconds, peakMiB, groups } = await dedupeInChild(joined, 'generic', join(scratch, 'links.csv'))
    const score = scoreGroups(groups, persons)
    results.push(
      result({
        name: `matching/${name}`,
        rows: persons.length,
        seconds,
        peakMiB,
        figures: { clusters: figures(score), splink: splinkFebrl[name]! },
      }),
    )
  }
  return results
}
