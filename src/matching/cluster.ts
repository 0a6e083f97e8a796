import { mix } from './hash.ts'
import type { Pairs } from './pair-list.ts'
import { Sorter } from './radix-sort.ts'
import type { Store } from './store.ts'

const clip = 12 * 256
/** A person on more rows than this is a number used by many, not a person. */
const largestCluster = 100

/** What reviewers decided; binds every run. */
export interface Constraints {
  readonly mustLink: readonly (readonly [number, number])[]
  readonly cannotLink: readonly (readonly [number, number])[]
}

/** Groups at a falling threshold; each is finer than the next. Per row the smallest row of its group. */
export interface Groups {
  readonly automatic: Int32Array
  readonly provisional: Int32Array
  readonly cluster: Int32Array
}

export interface Thresholds {
  readonly automatic: number
  readonly provisional: number
  /** Even odds; the prior is part of the weight. */
  readonly join: number
}

/** A must-link and a cannot-link that cannot both hold. */
export class ConstraintsContradict extends Error {
  readonly rows: readonly [number, number]
  constructor(rows: readonly [number, number]) {
    super(
      `Keputusan bertentangan: dua baris diputuskan orang yang berbeda, tetapi keputusan lain menyatukannya (baris ${rows[0] + 1} dan ${rows[1] + 1}).`,
    )
    this.name = 'ConstraintsContradict'
    this.rows = rows
  }
}

/**
 * Joins rows by falling weight. Two groups are joined only when all their rows together speak for
 * it: the mean over every pair between them, each clipped to 12 bits, must not be negative. Equal
 * weights are taken in the order of content hashes, so that places of rows do not matter.
 *
 * @param allBands whether the groups of the higher bands are wanted apart from the clusters
 * @param score weighs a pair that no block brought together, in 1/256 bit
 * @throws ConstraintsContradict
 */
export function clusterRows(
  store: Store,
  pairs: Pairs,
  score: (a: number, b: number) => number,
  thresholds: Thresholds,
  constraints: Constraints,
  allBands: boolean,
): Groups {
  const forest = new Forest(store.count)
  for (const [a, b] of constraints.mustLink) forest.join(forest.find(a), forest.find(b))
  const barred = new Barriers(forest, constraints.cannotLink)
  const order = byWeight(store, pairs, thresholds.join)
  let at = 0
  const takeDownTo = (least: number) => {
    for (; at < order.length && pairs.weight[order[at]!]! >= least; at++) {
      const a = forest.find(pairs.a[order[at]!]!)
      const b = forest.find(pairs.b[order[at]!]!)
      if (a === b || barred.between(a, b)) continue
      if (forest.sizes[a]! + forest.sizes[b]! > largestCluster) continue
      if (forest.sizes[a]! + forest.sizes[b]! > 2 && !agree(forest, a, b, score)) continue
      barred.join(forest.join(a, b), a, b)
    }
    return forest.roots()
  }
  if (!allBands) {
    const cluster = takeDownTo(thresholds.join)
    return { automatic: cluster, provisional: cluster, cluster }
  }
  return {
    automatic: takeDownTo(thresholds.automatic),
    provisional: takeDownTo(thresholds.provisional),
    cluster: takeDownTo(thresholds.join),
  }
}

function agree(forest: Forest, a: number, b: number, score: (a: number, b: number) => number): boolean {
  let sum = 0
  for (let x = a; x >= 0; x = forest.next[x]!) {
    for (let y = b; y >= 0; y = forest.next[y]!) sum += Math.max(-clip, Math.min(clip, score(x, y)))
  }
  return sum >= 0
}

/** Groups of rows: each known by its smallest row, its members chained. */
class Forest {
  readonly next: Int32Array
  readonly sizes: Int32Array
  private readonly parent: Int32Array
  private readonly last: Int32Array

  constructor(count: number) {
    this.parent = new Int32Array(count)
    for (let row = 0; row < count; row++) this.parent[row] = row
    this.last = this.parent.slice()
    this.next = new Int32Array(count).fill(-1)
    this.sizes = new Int32Array(count).fill(1)
  }

  find(row: number): number {
    const { parent } = this
    let at = row
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!
    return at
  }

  /** Joins two roots; returns the root of both. */
  join(a: number, b: number): number {
    if (a === b) return a
    const [into, from] = a < b ? [a, b] : [b, a]
    this.parent[from] = into
    this.next[this.last[into]!] = from
    this.last[into] = this.last[from]!
    this.sizes[into]! += this.sizes[from]!
    return into
  }

  roots(): Int32Array {
    return this.parent.map((_, row) => this.find(row))
  }
}

/** Groups that a person decided to keep apart. */
class Barriers {
  private readonly against = new Map<number, Set<number>>()

  constructor(forest: Forest, cannotLink: readonly (readonly [number, number])[]) {
    for (const pair of cannotLink) {
      const a = forest.find(pair[0])
      const b = forest.find(pair[1])
      if (a === b) throw new ConstraintsContradict(pair)
      this.of(a).add(b)
      this.of(b).add(a)
    }
  }

  between(a: number, b: number): boolean {
    return this.against.size > 0 && this.against.get(a)?.has(b) === true
  }

  join(into: number, a: number, b: number): void {
    if (this.against.size === 0) return
    const from = into === a ? b : a
    const moved = this.against.get(from)
    if (!moved) return
    for (const other of moved) {
      this.of(other).delete(from)
      this.of(other).add(into)
      this.of(into).add(other)
    }
    this.against.delete(from)
  }

  private of(root: number): Set<number> {
    let found = this.against.get(root)
    if (!found) this.against.set(root, (found = new Set()))
    return found
  }
}

/** Pairs of at least a weight, heaviest first; ties by what the rows say. */
function byWeight(store: Store, pairs: Pairs, least: number): Int32Array {
  const { records, width } = store
  const order = new Int32Array(pairs.count)
  const keys = new Int32Array(pairs.count)
  let count = 0
  for (let i = 0; i < pairs.count; i++) {
    if (pairs.weight[i]! < least) continue
    const a = records[pairs.a[i]! * width]!
    const b = records[pairs.b[i]! * width]!
    keys[count] = a < b ? mix(a, b) : mix(b, a)
    order[count++] = i
  }
  const sorter = new Sorter()
  sorter.sort(keys, order, count)
  for (let i = 0; i < count; i++) keys[i] = 0x3fffffff - pairs.weight[order[i]!]!
  sorter.sort(keys, order, count)
  return order.subarray(0, count)
}
