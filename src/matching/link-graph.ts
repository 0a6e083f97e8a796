import { clusterRows, type Constraints, type Groups, type Thresholds } from './cluster.ts'
import { PairList, type Pairs } from './pair-list.ts'
import type { Store } from './store.ts'

/** Pairs as a graph: which rows hang together, so that only their groups need be found anew. */
export class LinkGraph {
  private readonly pairs: PairList
  /** Last pair of each row, and the one before it for each end of a pair. */
  private last: Int32Array
  private before: Int32Array
  /** While groups are found anew: where a row stands among those concerned, or -1. */
  private place: Int32Array

  constructor(rows: number, pairs: Pairs) {
    this.pairs = new PairList()
    this.last = new Int32Array(rows).fill(-1)
    this.place = new Int32Array(rows).fill(-1)
    this.before = new Int32Array(Math.max(2, pairs.count * 2))
    for (let i = 0; i < pairs.count; i++) this.addWeight(pairs.a[i]!, pairs.b[i]!, pairs.weight[i]!)
  }

  grow(rows: number): void {
    if (rows <= this.last.length) return
    const larger = new Int32Array(Math.max(rows, Math.ceil(this.last.length * 1.0625))).fill(-1)
    larger.set(this.last)
    this.last = larger
    this.place = new Int32Array(larger.length).fill(-1)
  }

  addWeight(a: number, b: number, weight: number): void {
    const at = this.pairs.addWeight(a, b, weight)
    if (at * 2 + 2 > this.before.length) {
      const larger = new Int32Array(this.before.length * 2)
      larger.set(this.before)
      this.before = larger
    }
    this.before[at * 2] = this.last[a]!
    this.before[at * 2 + 1] = this.last[b]!
    this.last[a] = at * 2
    this.last[b] = at * 2 + 1
  }

  all(): Pairs {
    return this.pairs.take()
  }

  /**
   * Finds the groups of all rows that hang together with the given ones, each at every band. Rows
   * that hang together with none of them keep their groups: no decision there can differ.
   */
  regroup(
    store: Store,
    seeds: readonly number[],
    groups: Groups,
    score: (a: number, b: number) => number,
    thresholds: Thresholds,
    constraints: Constraints,
  ): void {
    const rows = this.component(seeds, thresholds.join, constraints)
    const { place } = this
    for (let i = 0; i < rows.length; i++) place[rows[i]!] = i
    const part: Store = {
      count: rows.length,
      width: 1,
      records: Int32Array.from(rows, (row) => store.records[row * store.width]!),
      tokens: store.tokens,
    }
    const list = new PairList()
    for (let i = 0; i < rows.length; i++) {
      for (let end = this.last[rows[i]!]!; end >= 0; end = this.before[end]!) {
        const pair = end >> 1
        const other = (end & 1) === 0 ? place[this.pairs.b(pair)]! : -1
        if (other >= 0) list.addWeight(i, other, this.pairs.weightOf(pair))
      }
    }
    const inside = (pairs: Constraints['mustLink']) =>
      pairs.flatMap(([a, b]) => (place[a]! >= 0 && place[b]! >= 0 ? [[place[a]!, place[b]!] as const] : []))
    const own = { mustLink: inside(constraints.mustLink), cannotLink: inside(constraints.cannotLink) }
    for (const row of rows) place[row] = -1
    // Most pairs of a group are known already.
    const weigh = (a: number, b: number) => this.known(rows[a]!, rows[b]!) ?? score(rows[a]!, rows[b]!)
    const found = clusterRows(part, list.take(), weigh, thresholds, own, true)
    for (const band of ['automatic', 'provisional', 'cluster'] as const) {
      for (let i = 0; i < rows.length; i++) groups[band][rows[i]!] = rows[found[band][i]!]!
    }
  }

  private known(a: number, b: number): number | undefined {
    for (let end = this.last[a]!; end >= 0; end = this.before[end]!) {
      const pair = end >> 1
      if (((end & 1) === 0 ? this.pairs.b(pair) : this.pairs.a(pair)) === b) return this.pairs.weightOf(pair)
    }
    return undefined
  }

  /** Sorted, so that the smallest row of a group is the first of its places. */
  private component(seeds: readonly number[], least: number, constraints: Constraints): Int32Array {
    const { place } = this
    const bound = new Map<number, number[]>()
    for (const [a, b] of constraints.mustLink) {
      bound.set(a, [...(bound.get(a) ?? []), b])
      bound.set(b, [...(bound.get(b) ?? []), a])
    }
    const rows: number[] = []
    const visit = (row: number) => {
      if (place[row]! >= 0) return
      place[row] = 0
      rows.push(row)
    }
    for (const row of seeds) visit(row)
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at]!
      if (bound.size > 0) for (const other of bound.get(row) ?? []) visit(other)
      for (let end = this.last[row]!; end >= 0; end = this.before[end]!) {
        const pair = end >> 1
        if (this.pairs.weightOf(pair) >= least)
          visit((end & 1) === 0 ? this.pairs.b(pair) : this.pairs.a(pair))
      }
    }
    return Int32Array.from(rows).sort()
  }
}
