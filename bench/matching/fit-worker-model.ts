/**
 * Fits the shipped model of the worker schema to rows with known truth.
 *
 *   node bench/matching/fit-worker-model.ts ROWS.csv... ROWS.json... > src/matching/worker-model.json
 *
 * A text file has the columns of the linkage generator, `person_id` last; a JSON file comes from
 * `demo-columns.ts`. Weights are those under
 * which the truth of the compared pairs is likeliest (Adam on the log loss, pulled gently towards
 * where they began); the shares are counted among the true pairs.
 */
import { readFileSync, statSync } from 'node:fs'
import { linkRows, threadsFor } from '../../src/matching/engine.ts'
import { linkText } from '../../src/matching/link-text.ts'
import type { ComparisonModel, LevelWeight, Model } from '../../src/matching/model.ts'
import { packWorkers } from '../../src/matching/pack-workers.ts'
import { Pool } from '../../src/matching/pool.ts'
import { makeComparers, Scorer } from '../../src/matching/scorer.ts'
import { layOut } from '../../src/matching/schema.ts'
import { noTokens } from '../../src/matching/tokens.ts'
import { workerSchema } from '../../src/matching/worker-schema.ts'
import { compileModel } from '../../src/matching/model.ts'
import type { KnownRows } from './demo-columns.ts'
import { firstGuess } from './first-guess.ts'

const plan = {
  delimiter: 44,
  columns: ['', 'list', 'nik', 'name', 'birth', 'sex', 'address', 'rt', '', 'village', 'mother', 'phone']
    .map((field, column) => ({ column, field }))
    .filter(({ field }) => field !== ''),
  idColumn: 0,
  skip: 1,
  list: 0,
}
const names = workerSchema.comparisons.map((one) => one.name)
const start = firstGuess()

interface Sample {
  readonly levels: Uint16Array
  readonly rarities: Float32Array
  readonly truth: Uint8Array
  readonly count: number
  readonly rows: number
}

async function sampleOf(path: string): Promise<Sample> {
  const { linked, persons } = path.endsWith('.json') ? await linkKnownRows(path) : await linkKnownText(path)
  const layout = layOut(workerSchema)
  const rows = linked.state.frequencies.rows
  const comparers = makeComparers(linked.store, layout, rows)
  const scorer = new Scorer(linked.store, comparers, compileModel(start, names, comparers, rows))
  const { a, b } = linked.pairs
  const step = Math.max(1, Math.ceil(linked.pairs.count / 900_000))
  const count = Math.floor(linked.pairs.count / step)
  const width = names.length
  const sample = {
    levels: new Uint16Array(count * width),
    rarities: new Float32Array(count * width),
    truth: new Uint8Array(count),
    count,
    rows,
  }
  for (let i = 0; i < count; i++) {
    const p = i * step
    scorer.score(linked.placeOf[a[p]!]!, linked.placeOf[b[p]!]!)
    sample.levels.set(scorer.levels, i * width)
    sample.rarities.set(scorer.rarities, i * width)
    sample.truth[i] = persons[a[p]!] === persons[b[p]!] ? 1 : 0
  }
  console.error(
    path,
    linked.pairs.count,
    'pairs,',
    sample.truth.reduce((s, x) => s + x, 0),
    'true in sample of',
    count,
  )
  return sample
}

async function linkKnownText(path: string) {
  const persons = readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => Number(line.slice(line.lastIndexOf(',') + 1)))
  const input = { source: { path, size: statSync(path).size }, plan }
  return { persons, linked: (await linkText([input], workerSchema, { model: start, least: -1e6 })).linked }
}

async function linkKnownRows(path: string) {
  const { persons, columns } = JSON.parse(readFileSync(path, 'utf8')) as KnownRows
  const rows = {
    ...columns,
    birthYear: Int16Array.from(columns.birthYear),
    list: Int32Array.from(columns.list),
  }
  const layout = layOut(workerSchema)
  const pool = new Pool(threadsFor(rows.count))
  try {
    const linked = await linkRows(pool, layout, packWorkers(rows, layout), start, {
      constraints: { mustLink: [], cannotLink: [] },
      least: -1e6,
      onProgress: () => {},
    })
    return { persons, linked }
  } finally {
    await pool.close()
  }
}

const samples: Sample[] = []
for (const path of process.argv.slice(2)) samples.push(await sampleOf(path))

// Parameters: per level a match and a relative weight, per comparison two slopes, and two priors.
const levelNames = makeLevelNames()
const offsets: number[] = []
let size = 0
for (const levels of levelNames) {
  offsets.push(size)
  size += levels.length
}
const width = names.length
const total = size * 2 + width * 2 + 2
const values = new Float64Array(total)
for (const [c, levels] of levelNames.entries()) {
  const model = start.comparisons[names[c]!]!
  for (const [l, level] of levels.entries()) {
    values[offsets[c]! + l] = model.levels[level]?.match ?? 0
    values[size + offsets[c]! + l] = model.levels[level]?.relative ?? 0
  }
  values[size * 2 + c] = model.slope
  values[size * 2 + width + c] = model.relativeSlope
}
values[total - 2] = Math.log2(start.matchesPerRow)
values[total - 1] = Math.log2(start.relativesPerRow)
const origin = values.slice()
const first = new Float64Array(total)
const second = new Float64Array(total)
const gradient = new Float64Array(total)
/**
 * A family card is another after a wedding or a move, and a participant may have two cards: the
 * generators know neither, so these weights and shares stay as they were reasoned.
 */
const reasonedFields = ['kk', 'kpj']
const reasoned = new Set(
  reasonedFields.flatMap((name) => {
    const c = names.indexOf(name)
    return levelNames[c]!.flatMap((_, l) => [offsets[c]! + l, size + offsets[c]! + l])
  }),
)
const all = samples.reduce((sum, sample) => sum + sample.count, 0)
const epochs = Number(process.env['EPOCHS'] ?? 300)
const pull = Number(process.env['PULL'] ?? 2)

for (let epoch = 1; epoch <= epochs; epoch++) {
  gradient.fill(0)
  let loss = 0
  for (const sample of samples) loss += addGradient(sample)
  for (let i = 0; i < total; i++) {
    if (reasoned.has(i)) continue
    const g = (gradient[i]! + pull * (values[i]! - origin[i]!)) / all
    first[i] = 0.9 * first[i]! + 0.1 * g
    second[i] = 0.999 * second[i]! + 0.001 * g * g
    const rate = (epoch < epochs * 0.7 ? 0.06 : 0.02) / (i >= size * 2 ? 10 : 1)
    values[i]! -=
      (rate * (first[i]! / (1 - 0.9 ** epoch))) / (Math.sqrt(second[i]! / (1 - 0.999 ** epoch)) + 1e-9)
  }
  if (epoch % 50 === 0 || epoch === 1) console.error(epoch, 'loss per pair', (loss / all).toFixed(6))
}

function addGradient(sample: Sample): number {
  const priorShift = Math.log2(2 / sample.rows)
  let loss = 0
  for (let i = 0; i < sample.count; i++) {
    let same = values[total - 2]! + priorShift
    let kin = values[total - 1]! + priorShift
    for (let c = 0; c < width; c++) {
      const at = offsets[c]! + sample.levels[i * width + c]!
      const rarity = sample.rarities[i * width + c]!
      same += values[at]! + values[size * 2 + c]! * rarity
      kin += values[size + at]! + values[size * 2 + width + c]! * rarity
    }
    const share = kin > 30 ? 1 : kin < -30 ? 0 : 2 ** kin / (1 + 2 ** kin)
    const bits = same - (kin > 30 ? kin : Math.log2(1 + 2 ** kin))
    const p = 1 / (1 + 2 ** -bits)
    const truth = sample.truth[i]!
    loss -= Math.log2(Math.max(1e-12, truth === 1 ? p : 1 - p))
    const error = p - truth
    if (Math.abs(error) < 1e-5) continue
    for (let c = 0; c < width; c++) {
      const at = offsets[c]! + sample.levels[i * width + c]!
      const rarity = sample.rarities[i * width + c]!
      gradient[at]! += error
      gradient[size + at]! -= error * share
      gradient[size * 2 + c]! += error * rarity
      gradient[size * 2 + width + c]! -= error * share * rarity
    }
    gradient[total - 2]! += error
    gradient[total - 1]! -= error * share
  }
  return loss
}

function makeLevelNames(): (readonly string[])[] {
  const layout = layOut(workerSchema)
  const nothing = { count: 0, width: layout.width, records: new Int32Array(0), tokens: noTokens }
  return makeComparers(nothing, layout, 2).map((one) => one.levels)
}

const shareOf = (count: number, of: number) => Number(((count + 0.5) / (of + 1)).toPrecision(3))
const round = (value: number) => Math.round(value * 100) / 100
const comparisons: Record<string, ComparisonModel> = {}
for (const [c, levels] of levelNames.entries()) {
  const counts = new Float64Array(levels.length)
  for (const sample of samples) {
    for (let i = 0; i < sample.count; i++)
      if (sample.truth[i] === 1) counts[sample.levels[i * width + c]!]! += 1
  }
  const isJoint = levels[0]!.includes('/')
  const stated = counts.reduce((sum, count, l) => sum + (l === 0 && !isJoint ? 0 : count), 0)
  const kept = reasonedFields.includes(names[c]!) ? start.comparisons[names[c]!]!.levels : undefined
  const known: Record<string, LevelWeight> = {}
  for (const [l, level] of levels.entries()) {
    known[level] = {
      match: round(values[offsets[c]! + l]!),
      relative: round(values[size + offsets[c]! + l]!),
      share: l === 0 && !isJoint ? 0 : (kept?.[level]?.share ?? shareOf(counts[l]!, stated)),
    }
  }
  comparisons[names[c]!] = {
    slope: round(values[size * 2 + c]!),
    relativeSlope: round(values[size * 2 + width + c]!),
    levels: known,
  }
}
const fitted: Model = {
  ...start,
  matchesPerRow: Number((2 ** values[total - 2]!).toPrecision(4)),
  relativesPerRow: Number((2 ** values[total - 1]!).toPrecision(4)),
  comparisons,
}
console.log(JSON.stringify(fitted))
