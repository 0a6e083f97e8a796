import { type Blocks, groupRule, type RuleGroups, visitPairs } from './block.ts'
import { KeyMaker } from './block-keys.ts'
import { CountTable, type TableMemory } from './count-table.ts'
import { FitCounter } from './fit.ts'
import { applyFrequencies, type Counted, countHashes } from './frequencies.ts'
import { PairList } from './pair-list.ts'
import { RowPacker } from './pack-row.ts'
import { type ColumnPlan, packDelimited } from './read-delimited.ts'
import type { Layout } from './schema.ts'
import { makeComparers, Scorer } from './scorer.ts'
import { completeRows, type RawRows, type Store } from './store.ts'
import { countMarks, readRecords, type TextSource } from './text-source.ts'
import type { Weights } from './model.ts'

/** What all threads share; filled phase by phase. */
export interface Shared {
  layout?: Layout
  inputs?: readonly { readonly source: TextSource; readonly plan: ColumnPlan }[]
  store?: Store
  /** Rows as packed, until they are in the store. */
  raw?: RawRows | undefined
  /** Second content hash of each row. */
  second?: Int32Array
  /** Rows that take no part: copies of others. */
  hidden?: Uint8Array
  names?: TableMemory
  places?: TableMemory
  /** Rows that are not copies, and of how many one's own person has on the average. */
  rows?: number
  own?: number
  blocks?: Blocks
  groups?: readonly RuleGroups[]
  weights?: Weights
  /** Least bits of a pair worth keeping. */
  least?: number
}

interface Slice {
  readonly from: number
  readonly to: number
}

/** What a thread can do. Each thread has its own; tasks of a phase may be done by any thread in any order. */
export class Workbench {
  readonly shared: Shared = {}
  /** Number of the thread; 0 is the main one. */
  private readonly thread: number
  private ownPacker: RowPacker | undefined
  private ownScorer: Scorer | undefined

  constructor(thread: number) {
    this.thread = thread
  }

  share(more: Shared): void {
    Object.assign(this.shared, more)
    if (more.store) this.ownScorer = undefined
    if (more.weights) this.ownScorer?.reweigh(more.weights)
  }

  get packer(): RowPacker {
    return (this.ownPacker ??= new RowPacker(this.shared.layout!))
  }

  get scorer(): Scorer {
    const { store, layout, rows, weights } = this.shared
    return (this.ownScorer ??= new Scorer(store!, makeComparers(store!, layout!, rows!), weights!))
  }

  private writeRarities(slice: Slice): void {
    const { store, layout, names, places, rows, own } = this.shared
    const tables = {
      names: CountTable.over(names!),
      places: CountTable.over(places!),
      rows: rows!,
      own: own!,
    }
    applyFrequencies(store!, layout!, tables, slice)
  }

  readonly phases = {
    /** Counts newlines and quotes of a stretch of text. */
    marks: ({ input, from, to }: Slice & { input: number }) =>
      countMarks(this.shared.inputs![input]!.source, from, to),

    /** Parses a stretch of text into packed rows. Token ids are this thread's until `complete`. */
    parse: ({ input, from, to, row, quoted }: Slice & { input: number; row: number; quoted: boolean }) => {
      const { inputs, store } = this.shared
      const { source, plan } = inputs![input]!
      const { records, width } = store!
      // Records seldom run far beyond their stretch; one that does is read again with more.
      for (let more = 1 << 16; ; more *= 16) {
        const read = readRecords(source, { from, to, quoted }, more)
        const range = { from: read.from, to: read.to, first: from === 0 }
        const rows = packDelimited(read.bytes, range, plan, this.packer, { records, width, row })
        if (read.whole || rows.end < read.bytes.length) return { thread: this.thread, ...rows }
        records.fill(0, row * width, (row + rows.rows) * width)
      }
    },

    /** The tokens this thread met. */
    tokens: (_task: object) => this.packer.tokens.texts,

    complete: (slice: Slice) => {
      const { store, layout, raw, second } = this.shared
      completeRows(store!, layout!, raw!, slice, second!)
    },

    count: ({ what }: { what: Counted }) => {
      const { store, layout, hidden } = this.shared
      return countHashes(store!, layout!, hidden!, what).memory
    },

    /** Writes rarities into rows and makes their blocking keys. */
    keys: (slice: Slice) => {
      this.writeRarities(slice)
      const { store, layout, blocks, hidden } = this.shared
      const maker = new KeyMaker(store!, layout!)
      const { keys, quick, ruleCount } = blocks!
      for (let row = slice.from; row < slice.to; row++) {
        if (hidden![row] === 1) continue
        const at = row * ruleCount
        maker.write(row * store!.width, keys, at)
        quick[row * 2] = keys[at]!
        if (ruleCount > 1) quick[row * 2 + 1] = keys[at + 1]!
      }
    },

    /** Writes rarities into rows anew. */
    rarities: (slice: Slice) => this.writeRarities(slice),

    group: ({ rule }: { rule: number }) => {
      const { blocks, store, layout } = this.shared
      return groupRule(blocks!, store!.count, rule, layout!.schema.blocking[rule]!.largest)
    },

    /** Counts levels among a sample of pairs, weighted by how likely each is one person. */
    fit: ({ rule, from, to, sample }: Slice & { rule: number; sample: number }) => {
      const { blocks, groups } = this.shared
      const { scorer } = this
      const counter = new FitCounter(scorer.comparers)
      visitPairs(blocks!, groups![rule]!, { from, to, sample }, (a, b) =>
        counter.add(scorer.score(a, b, FitCounter.least), scorer.levels),
      )
      return counter.counts
    },

    /** Scores all pairs of a slice and keeps those worth keeping. */
    score: ({ rule, from, to }: Slice & { rule: number }) => {
      const { blocks, groups, least } = this.shared
      const { scorer } = this
      const pairs = new PairList()
      visitPairs(blocks!, groups![rule]!, { from, to, sample: 1 }, (a, b) => {
        const bits = scorer.score(a, b, least)
        if (bits >= least!) pairs.add(a, b, bits)
      })
      return pairs.take()
    },
  }
}

export type Phases = Workbench['phases']
