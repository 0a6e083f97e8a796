import { KeyMaker } from './block-keys.ts'
import { type Segment, readSegments, writeSegments } from './buffers.ts'
import type { Constraints, Groups } from './cluster.ts'
import { TokenComparer } from './compare-tokens.ts'
import { CountTable } from './count-table.ts'
import { bands, type FittedState, linkRows, thresholds, threadsFor } from './engine.ts'
import { applyFrequencies, applyTokenFrequencies } from './frequencies.ts'
import { LinkGraph } from './link-graph.ts'
import { compileModel, type Model } from './model.ts'
import { packWorkers, writeWorkers } from './pack-workers.ts'
import { RowPacker } from './pack-row.ts'
import { meetRows, type Meetings } from './meet-rows.ts'
import { type Pairs, weightUnit } from './pair-list.ts'
import { Pool } from './pool.ts'
import { judge, type Recognition, type RecogniseOptions } from './recognise.ts'
import { layOut } from './schema.ts'
import { makeComparers, Scorer } from './scorer.ts'
import { SortedKeys } from './sorted-keys.ts'
import { completeRows, type Store } from './store.ts'
import { makeTokens } from './tokens.ts'
import { workerModel } from './worker-model.ts'
import type { WorkerColumns } from './worker-columns.ts'
import { workerSchema } from './worker-schema.ts'

const version = 3
const layout = layOut(workerSchema)
const { width } = layout
const names = workerSchema.comparisons.map((one) => one.name)
const rules = workerSchema.blocking
const nothing: Constraints = { mustLink: [], cannotLink: [] }

/** What became of one added row. */
export interface AddedRow {
  readonly row: number
  /** Joined a person, waits for a decision, or stands alone so far. */
  readonly outcome: 'joined' | 'review' | 'alone'
  /** The row it joined or may belong to, the heaviest of them. */
  readonly with?: number
  readonly bits?: number
}

/**
 * Rows that were recognised once, kept so that new ones can be matched against them without doing
 * all of it again: packed records, sorted keys with a small tail, the pairs and the groups.
 *
 * Under one fitted state adding rows gives the same people as recognising all rows at once, because
 * the weight of a pair depends on its two rows only and groups change only where new pairs reach.
 * It differs in one point: a blocking group that grows beyond its limit is dropped from then on,
 * while pairs it brought together before stay. Weights and rarities do not move with new rows;
 * build the index anew from time to time.
 */
export class MatchIndex {
  readonly state: FittedState
  count: number
  private readonly packer: RowPacker
  private store: Store
  private scorer: Scorer
  private readonly keys: SortedKeys[]
  private readonly contents: SortedKeys
  private second: Int32Array
  private readonly graph: LinkGraph
  private groups: Groups
  /** Ids of tokens stay, so what was found of two holds for the next rows too. */
  private readonly likenesses: TokenComparer
  private readonly found = new Int32Array(256)
  /** Keeps what was touched from being optimised away. */
  protected touched = 0

  private constructor(parts: IndexParts) {
    const { state, count, texts, records, second, keys, contents, pairs, groups } = parts
    this.state = state
    this.count = count
    this.packer = new RowPacker(layout, texts)
    // Room for some rows more, so that the first addition need not move all others.
    this.store = {
      count,
      width,
      records: roomFor(records, (count + spare(count)) * width),
      tokens: makeTokens(texts),
    }
    applyTokenFrequencies(this.store, state.frequencies)
    this.likenesses = new TokenComparer(this.store.tokens)
    this.scorer = this.makeScorer()
    this.keys = keys
    this.contents = contents
    this.second = roomFor(second, count + spare(count))
    this.graph = new LinkGraph(count, pairs)
    this.graph.grow(count + spare(count))
    this.groups = eachBand(groups, (roots) => roomFor(roots, count + spare(count)))
  }

  /** Recognises rows and keeps what is needed to go on. */
  static async build(
    rows: WorkerColumns,
    options: RecogniseOptions = {},
  ): Promise<{ index: MatchIndex; recognition: Recognition }> {
    const pool = new Pool(threadsFor(rows.count, options.workers))
    try {
      const model: Model = options.model ?? workerModel
      const linked = await linkRows(pool, layout, packWorkers(rows, layout), model, {
        ...(options.state ? { state: options.state } : {}),
        constraints: { mustLink: options.mustLink ?? [], cannotLink: options.cannotLink ?? [] },
        onProgress: (share) => options.onProgress?.(Math.floor(share * rows.count)),
      })
      const { store, placeOf } = linked
      const count = rows.count
      const records = new Int32Array(count * width)
      const second = new Int32Array(count)
      for (let row = 0; row < count; row++) {
        const at = placeOf[row]! * width
        records.set(store.records.subarray(at, at + width), row * width)
        second[row] = linked.second[placeOf[row]!]!
      }
      const own: Store = { count, width, records, tokens: store.tokens }
      const { keys, contents } = sortKeys(own, (row) => linked.hidden[placeOf[row]!] === 1)
      const index = new MatchIndex({
        state: linked.state,
        count,
        texts: linked.texts,
        records,
        second,
        keys,
        contents,
        pairs: linked.pairs,
        groups: eachBand(linked.groups, (roots) => roots.slice()),
      })
      return { index, recognition: judge(linked) }
    } finally {
      await pool.close()
    }
  }

  /** Per row the smallest row of its person, at about even odds; the higher bands as `recognise` gives them. */
  get people(): Groups {
    return eachBand(this.groups, (roots) => roots.slice(0, this.count))
  }

  /** What there is to tell of all rows, as `recognise` tells it. */
  recognition(): Recognition {
    const placeOf = Int32Array.from({ length: this.count }, (_, row) => row)
    const store = { ...this.store, count: this.count }
    return judge({ pairs: this.graph.all(), groups: this.people, store, placeOf, layout, state: this.state })
  }

  /** Matches new rows against all before and each other; they get the next row numbers. */
  add(rows: WorkerColumns, constraints: Constraints = nothing): AddedRow[] {
    const first = this.count
    this.append(rows)
    const maker = new KeyMaker(this.store, layout)
    const keys = new Int32Array(rows.count * maker.ruleCount)
    const bound = new Set([...constraints.mustLink, ...constraints.cannotLink].flat())
    const copies: [copy: number, of: number][] = []
    for (let row = first; row < this.count; row++) {
      const original = this.findCopy(row)
      this.contents.add(this.store.records[row * width]!, row)
      if (original >= 0 && !bound.has(row)) copies.push([row, original])
      else maker.write(row * width, keys, (row - first) * maker.ruleCount)
    }
    const best = this.compare(meetRows(rules, this.keys, keys, first), first)
    const seeds: number[] = []
    for (let row = first; row < this.count; row++) seeds.push(row)
    for (const band of ['automatic', 'provisional', 'cluster'] as const) {
      for (const row of seeds) this.groups[band][row] = row
    }
    this.graph.regroup(this.store, seeds, this.groups, (a, b) => this.weigh(a, b), thresholds, constraints)
    for (const [copy, of] of copies) this.follow(copy, of)
    return seeds.map((row) => this.outcomeOf(row, best.of(row)))
  }

  /** All of the index as bytes, to be stored per regency. */
  serialise(): Uint8Array {
    const { count, state, store, second, packer } = this
    const segments: Record<string, Segment> = {
      records: store.records.subarray(0, count * width),
      second: second.subarray(0, count),
      texts: new TextEncoder().encode(packer.tokens.texts.join('\n')),
    }
    const keep = (name: string, sorted: SortedKeys) => {
      const { keys, rows } = sorted.merged()
      segments[`${name}.keys`] = keys
      segments[`${name}.rows`] = rows
    }
    for (const [r, keys] of this.keys.entries()) keep(`rule${r}`, keys)
    keep('contents', this.contents)
    const pairs = this.graph.all()
    Object.assign(
      segments,
      { 'pairs.a': pairs.a, 'pairs.b': pairs.b, 'pairs.weight': pairs.weight },
      this.people,
    )
    for (const table of ['tokens', 'names', 'places'] as const) {
      const { keys, counts } = state.frequencies[table].memory
      segments[`${table}.keys`] = keys
      segments[`${table}.counts`] = counts
    }
    return writeSegments(
      version,
      { count, model: state.model, rows: state.frequencies.rows, rules },
      segments,
    )
  }

  /** @throws BufferRefused when the bytes are no index, or one of another version */
  static read(bytes: Uint8Array): MatchIndex {
    const { header: written, segments } = readSegments(bytes, version)
    const header = written as { count: number; model: Model; rows: number }
    const ints = (name: string) => segments[name] as Int32Array
    const table = (name: string) =>
      CountTable.over({ keys: ints(`${name}.keys`), counts: ints(`${name}.counts`) })
    const keys = (name: string) => new SortedKeys(ints(`${name}.keys`), ints(`${name}.rows`))
    const frequencies = {
      rows: header.rows,
      tokens: table('tokens'),
      names: table('names'),
      places: table('places'),
    }
    return new MatchIndex({
      state: { model: header.model, frequencies },
      count: header.count,
      texts: new TextDecoder().decode(segments['texts']).split('\n'),
      records: ints('records'),
      second: ints('second'),
      keys: rules.map((_, r) => keys(`rule${r}`)),
      contents: keys('contents'),
      pairs: {
        count: ints('pairs.a').length,
        a: ints('pairs.a'),
        b: ints('pairs.b'),
        weight: ints('pairs.weight'),
      },
      groups: { automatic: ints('automatic'), provisional: ints('provisional'), cluster: ints('cluster') },
    })
  }

  private makeScorer(): Scorer {
    const { rows } = this.state.frequencies
    this.likenesses.follow(this.store.tokens)
    const comparers = makeComparers(this.store, layout, rows, this.likenesses)
    return new Scorer(this.store, comparers, compileModel(this.state.model, names, comparers, rows))
  }

  private weigh(a: number, b: number): number {
    return Math.round(this.scorer.score(a, b) * weightUnit)
  }

  /** Packs new rows behind the others. */
  private append(rows: WorkerColumns): void {
    const first = this.count
    const count = first + rows.count
    const packed = new Int32Array(rows.count * width)
    writeWorkers(rows, layout, this.packer, packed, 0)
    const records = roomFor(this.store.records, count * width)
    this.second = roomFor(this.second, count)
    this.groups = eachBand(this.groups, (roots) => roomFor(roots, count))
    this.graph.grow(count)
    const known = this.store.tokens
    const tokens = makeTokens(this.packer.tokens.texts, known)
    this.store = { count, width, records, tokens }
    applyTokenFrequencies(this.store, this.state.frequencies, known.count)
    const part: Store = {
      count: rows.count,
      width,
      records: records.subarray(first * width, count * width),
      tokens,
    }
    const raw = {
      records: packed,
      rowAt: Int32Array.from({ length: rows.count }, (_, row) => row),
      threadOf: new Uint8Array(rows.count),
      remaps: [Int32Array.from({ length: tokens.count }, (_, id) => id)],
    }
    completeRows(part, layout, raw, { from: 0, to: rows.count }, this.second.subarray(first, count))
    applyFrequencies(part, layout, this.state.frequencies, { from: 0, to: rows.count })
    this.scorer = this.makeScorer()
    this.count = count
  }

  private findCopy(row: number): number {
    const count = this.contents.find(this.store.records[row * width]!, this.found, this.found.length)
    for (let i = 0; i < Math.min(count, this.found.length); i++) {
      if (this.second[this.found[i]!] === this.second[row]) return this.found[i]!
    }
    return -1
  }

  /** Weighs new rows against all they meet; returns the heaviest of each. */
  private compare({ starts, others }: Meetings, first: number): Heaviest {
    const best = new Heaviest(first, starts.length - 1)
    for (let i = 0; i + 1 < starts.length; i++) {
      this.touched ^= touchRecords(this.store.records, others, starts[i]!, starts[i + 1]!)
      for (let at = starts[i]!; at < starts[i + 1]!; at++) this.compareTwo(first + i, others[at]!, best)
    }
    return best
  }

  private compareTwo(row: number, other: number, best: Heaviest): void {
    const bits = this.scorer.score(row, other, bands.review)
    if (bits < bands.review) return
    const weight = Math.round(bits * weightUnit)
    this.graph.addWeight(other, row, weight)
    best.note(row, other, weight)
    if (other >= best.first) best.note(other, row, weight)
  }

  /** A copy goes with its original where a row is enough to tell a person. */
  private follow(copy: number, of: number): void {
    const self = this.weigh(of, copy)
    const bandOf = {
      automatic: thresholds.automatic,
      provisional: thresholds.provisional,
      cluster: thresholds.join,
    }
    for (const band of ['automatic', 'provisional', 'cluster'] as const) {
      if (self >= bandOf[band]) this.groups[band][copy] = this.groups[band][of]!
    }
  }

  private outcomeOf(row: number, best: { row: number; weight: number } | undefined): AddedRow {
    const { provisional } = this.groups
    if (provisional[row] !== row) {
      return {
        row,
        outcome: 'joined',
        with: best?.row ?? provisional[row]!,
        ...(best ? { bits: best.weight / weightUnit } : {}),
      }
    }
    if (!best) return { row, outcome: 'alone' }
    const joined = provisional[best.row] === row
    return { row, outcome: joined ? 'joined' : 'review', with: best.row, bits: best.weight / weightUnit }
  }
}

interface IndexParts {
  readonly state: FittedState
  readonly count: number
  readonly texts: readonly string[]
  readonly records: Int32Array
  readonly second: Int32Array
  readonly keys: SortedKeys[]
  readonly contents: SortedKeys
  readonly pairs: Pairs
  readonly groups: Groups
}

function sortKeys(
  store: Store,
  isHidden: (row: number) => boolean,
): { keys: SortedKeys[]; contents: SortedKeys } {
  const maker = new KeyMaker(store, layout)
  const all = new Int32Array(store.count * maker.ruleCount)
  for (let row = 0; row < store.count; row++) {
    if (!isHidden(row)) maker.write(row * width, all, row * maker.ruleCount)
  }
  return {
    keys: rules.map((_, r) => SortedKeys.build(store.count, (row) => all[row * maker.ruleCount + r]!)),
    contents: SortedKeys.build(store.count, (row) => store.records[row * width]!),
  }
}

/** Touched before they are weighed, so that the waits for memory overlap. */
function touchRecords(records: Int32Array, rows: Int32Array, from: number, end: number): number {
  let read = 0
  for (let at = from; at < end; at++) {
    const base = rows[at]! * width
    read ^= records[base]! ^ records[base + 16]!
  }
  return read
}

/** Of each new row the heaviest pair; of equal ones the first. */
class Heaviest {
  readonly first: number
  private readonly rows: Int32Array
  private readonly weights: Int32Array

  constructor(first: number, count: number) {
    this.first = first
    this.rows = new Int32Array(count).fill(-1)
    this.weights = new Int32Array(count)
  }

  note(row: number, other: number, weight: number): void {
    const at = row - this.first
    if (this.rows[at]! >= 0 && this.weights[at]! >= weight) return
    this.rows[at] = other
    this.weights[at] = weight
  }

  of(row: number): { row: number; weight: number } | undefined {
    const at = row - this.first
    return this.rows[at]! < 0 ? undefined : { row: this.rows[at]!, weight: this.weights[at]! }
  }
}

function eachBand(
  { automatic, provisional, cluster }: Groups,
  work: (roots: Int32Array) => Int32Array,
): Groups {
  return { automatic: work(automatic), provisional: work(provisional), cluster: work(cluster) }
}

const spare = (count: number) => Math.ceil(count / 16) + 1_000

/** The same array, or a larger one that begins with it. */
function roomFor(array: Int32Array, length: number): Int32Array {
  if (array.length >= length) return array
  const larger = new Int32Array(Math.max(length, Math.ceil(array.length * 1.0625)))
  larger.set(array)
  return larger
}
