import { availableParallelism } from 'node:os'
import { KeyMaker } from './block-keys.ts'
import {
  clusterRows,
  type Constraints,
  ConstraintsContradict,
  type Groups,
  type Thresholds,
} from './cluster.ts'
import { findCopies } from './find-copies.ts'
import { refit } from './fit.ts'
import { CountTable } from './count-table.ts'
import { applyTokenFrequencies, type Frequencies } from './frequencies.ts'
import { compileModel, type Model, type Weights } from './model.ts'
import { joinPairs, type Pairs, weightUnit } from './pair-list.ts'
import type { Pool } from './pool.ts'
import type { Layout } from './schema.ts'
import { makeComparers } from './scorer.ts'
import { arrangeRows, sharedInts, type Store } from './store.ts'
import { joinTokens } from './tokens.ts'

/**
 * Where the bands of decision begin, in bits; set beforehand, the same for all data. Rows are joined from
 * somewhat below even odds, for a group must agree as a whole besides.
 */
export const bands = { automatic: 9, provisional: 6.6, join: -1.2, review: -2 } as const

/** The same in units of pair weights. */
export const thresholds: Thresholds = {
  automatic: bands.automatic * weightUnit,
  provisional: Math.round(bands.provisional * weightUnit),
  join: bands.join * weightUnit,
}

/** Pairs sampled to fit the weights to the rows at hand. */
const fitPairs = 200_000

/** Rows with packed records whose tokens are still those of the threads that packed them. */
export interface PackedRows {
  readonly records: Int32Array
  readonly count: number
  readonly width: number
  /** Which rows were packed by which thread. */
  readonly pieces: readonly { readonly from: number; readonly to: number; readonly thread: number }[]
  /** The tokens of each thread. */
  readonly tokens: readonly (readonly string[])[]
}

/** What weights and rarities were fitted to some rows; with it any pair has one weight. */
export interface FittedState {
  readonly model: Model
  readonly frequencies: Frequencies
}

/** All that one run found. */
export interface Linked {
  readonly store: Store
  readonly layout: Layout
  readonly state: FittedState
  readonly weights: Weights
  readonly texts: readonly string[]
  /** Where each row stands in the store. */
  readonly placeOf: Int32Array
  /** By place: the second content hash, and whether it is a copy that was not compared. */
  readonly second: Int32Array
  readonly hidden: Uint8Array
  readonly pairs: Pairs
  readonly groups: Groups
}

/** Threads for a number of rows: helpers cost more than they bring where rows are few. */
export function threadsFor(rows: number, asked?: number): number {
  return Math.max(1, asked ?? (rows < 25_000 ? 1 : Math.min(16, availableParallelism())))
}

/**
 * Recognises the same person across packed rows: rarities, keys, groups, fit, weights, clusters.
 *
 * @param state weights and rarities fitted before; without it they are fitted to these rows
 */
export async function linkRows(
  pool: Pool,
  layout: Layout,
  packed: PackedRows,
  model: Model,
  options: {
    readonly state?: FittedState
    readonly constraints: Constraints
    /** Least bits of a pair worth keeping; pairs a person may be asked about are kept by default. */
    readonly least?: number
    /** Whether groups of the higher bands are wanted too; without, they are those of `cluster`. */
    readonly allBands?: boolean
    readonly onProgress: (share: number) => void
  },
): Promise<Linked> {
  const { count, width } = packed
  const { tokens, remaps, texts } = joinTokens(packed.tokens)
  const store: Store = { count, width, records: sharedInts(count * width), tokens }
  const second = sharedInts(count)
  const rowAt = arrangeRows(packed.records, count, layout)
  const threadOf = new Uint8Array(new SharedArrayBuffer(count))
  for (const { from, to, thread } of packed.pieces) threadOf.fill(thread, from, to)
  pool.share({ layout, store, second, raw: { records: packed.records, rowAt, threadOf, remaps } })
  await pool.run('complete', sliced(count, 4 * pool.threads))
  pool.share({ raw: undefined })
  const copyOf = findCopies(store, second)
  const placeOf = inverse(rowAt)
  const constraints = placed(options.constraints, placeOf)
  const bound = new Set([...constraints.mustLink, ...constraints.cannotLink].flat())
  const hidden = new Uint8Array(new SharedArrayBuffer(count))
  let rows = count
  for (let place = 0; place < count; place++) {
    if (copyOf[place] === place) continue
    hidden[place] = 1
    rows--
  }
  pool.share({ hidden })
  let frequencies = options.state?.frequencies ?? (await countAll(pool, rows))
  // A copy that a person decided on is compared like any row.
  for (const place of bound) hidden[place] = 0
  applyTokenFrequencies(store, frequencies)
  const names = layout.schema.comparisons.map((one) => one.name)
  const comparers = makeComparers(store, layout, frequencies.rows)
  const ruleCount = new KeyMaker(store, layout).ruleCount
  const start = options.state?.model ?? model
  pool.share({
    rows: frequencies.rows,
    own: frequencies.own ?? 0,
    names: frequencies.names.memory,
    places: frequencies.places.memory,
    blocks: { keys: sharedInts(count * ruleCount), ruleCount, quick: sharedInts(count * 2) },
    weights: compileModel(start, names, comparers, frequencies.rows),
  })
  options.onProgress(0.1)
  await pool.run('keys', sliced(count, 8))
  const groups = await pool.run(
    'group',
    Array.from({ length: ruleCount }, (_, rule) => ({ rule })),
  )
  pool.share({ groups })
  options.onProgress(0.3)
  const slices = groups.flatMap(({ rule, order }) =>
    sliced(order.length, Math.ceil(order.length / 60_000)).map((slice) => ({ rule, ...slice })),
  )
  let fitted = start
  if (options.state === undefined) {
    const pairs = groups.reduce((sum, group) => sum + group.pairs, 0)
    const sample = Math.min(1, fitPairs / Math.max(1, pairs))
    const tasks = slices.map((slice) => ({ ...slice, sample }))
    for (let pass = 0; pass < (start.passes ?? 1); pass++) {
      const counts = addUp(await pool.run('fit', tasks))
      fitted = refit(fitted, names, comparers, counts, { rows: frequencies.rows, share: sample })
      pool.share({ weights: compileModel(fitted, names, comparers, frequencies.rows) })
      if (start.fitsPrior === true) {
        // Where people have many rows, most that share a rare name are one person: it is rarer than it looks.
        frequencies = { ...frequencies, own: 1 + 2 * fitted.matchesPerRow }
        applyTokenFrequencies(store, frequencies)
        pool.share({ own: frequencies.own! })
        await pool.run('rarities', sliced(count, 2 * pool.threads))
      }
    }
  }
  pool.share({ least: options.least ?? bands.review })
  options.onProgress(0.4)
  const found = await pool.run('score', slices, (done) =>
    options.onProgress(0.4 + (0.5 * done) / slices.length),
  )
  const pairs = joinPairs(found)
  const { scorer } = pool.bench
  const score = (a: number, b: number) => Math.round(scorer.score(a, b) * weightUnit)
  const apart = cluster(store, pairs, score, constraints, rowAt, options.allBands !== false)
  options.onProgress(1)
  return {
    store,
    layout,
    state: { model: fitted, frequencies },
    weights: compileModel(fitted, names, comparers, frequencies.rows),
    texts,
    placeOf,
    second,
    hidden,
    pairs: { ...pairs, a: pairs.a.map((place) => rowAt[place]!), b: pairs.b.map((place) => rowAt[place]!) },
    groups: backToRows(withCopies(apart, copyOf, hidden, score), rowAt),
  }
}

async function countAll(pool: Pool, rows: number): Promise<Frequencies> {
  const [names, tokens, places] = await pool.run('count', [
    { what: 'names' },
    { what: 'tokens' },
    { what: 'places' },
  ])
  return {
    rows,
    tokens: CountTable.over(tokens!),
    names: CountTable.over(names!),
    places: CountTable.over(places!),
  }
}

function inverse(rowAt: Int32Array): Int32Array {
  const placeOf = new Int32Array(rowAt.length)
  for (let place = 0; place < rowAt.length; place++) placeOf[rowAt[place]!] = place
  return placeOf
}

/** Clusters; a contradiction is told in rows, not in places. */
function cluster(
  store: Store,
  pairs: Pairs,
  score: (a: number, b: number) => number,
  constraints: Constraints,
  rowAt: Int32Array,
  allBands: boolean,
): Groups {
  try {
    return clusterRows(store, pairs, score, thresholds, constraints, allBands)
  } catch (error) {
    if (!(error instanceof ConstraintsContradict)) throw error
    const [a, b] = error.rows
    throw new ConstraintsContradict([rowAt[a]!, rowAt[b]!])
  }
}

/** Decisions about rows as decisions about places; a row decided on by its number in the input. */
function placed({ mustLink, cannotLink }: Constraints, placeOf: Int32Array): Constraints {
  const move = ([a, b]: readonly [number, number]) => [placeOf[a]!, placeOf[b]!] as const
  return { mustLink: mustLink.map(move), cannotLink: cannotLink.map(move) }
}

function backToRows(groups: Groups, rowAt: Int32Array): Groups {
  const back = (roots: Int32Array) => {
    const smallest = new Int32Array(roots.length).fill(roots.length)
    for (let place = 0; place < roots.length; place++) {
      const root = roots[place]!
      smallest[root] = Math.min(smallest[root]!, rowAt[place]!)
    }
    const rows = new Int32Array(roots.length)
    for (let place = 0; place < roots.length; place++) rows[rowAt[place]!] = smallest[roots[place]!]!
    return rows
  }
  return eachBand(groups, back)
}

/** Does the work once for groups that are the same. */
function eachBand(
  { automatic, provisional, cluster }: Groups,
  work: (roots: Int32Array, band: keyof Groups) => Int32Array,
): Groups {
  const joined = work(cluster, 'cluster')
  if (automatic === cluster && provisional === cluster)
    return { automatic: joined, provisional: joined, cluster: joined }
  return {
    automatic: work(automatic, 'automatic'),
    provisional: work(provisional, 'provisional'),
    cluster: joined,
  }
}

/** A copy goes with its original where a row is enough to tell a person; else it stands alone. */
function withCopies(
  groups: Groups,
  copyOf: Int32Array,
  hidden: Uint8Array,
  score: (a: number, b: number) => number,
): Groups {
  const selves = new Map<number, number>()
  for (let row = 0; row < copyOf.length; row++) {
    if (hidden[row] === 1 && !selves.has(copyOf[row]!)) selves.set(copyOf[row]!, score(copyOf[row]!, row))
  }
  if (selves.size === 0) return groups
  const follow = (roots: Int32Array, least: number) =>
    roots.map((root, row) =>
      hidden[row] === 1 && selves.get(copyOf[row]!)! >= least ? roots[copyOf[row]!]! : root,
    )
  const least = {
    automatic: thresholds.automatic,
    provisional: thresholds.provisional,
    cluster: thresholds.join,
  }
  return eachBand(groups, (roots, band) => follow(roots, least[band]))
}

function addUp(counts: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(counts[0]?.length ?? 1)
  for (const one of counts) for (let i = 0; i < one.length; i++) sum[i]! += one[i]!
  return sum
}

/** `[from, from + length)` in about equal parts. */
export function sliced(length: number, parts: number, from = 0): { from: number; to: number }[] {
  const size = Math.max(1, Math.ceil(length / Math.max(1, parts)))
  const slices: { from: number; to: number }[] = []
  for (let at = 0; at < length; at += size)
    slices.push({ from: from + at, to: from + Math.min(length, at + size) })
  return slices
}
