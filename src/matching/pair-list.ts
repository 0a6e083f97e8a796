/** Pairs of rows with their weight in 1/256 bit. */
export interface Pairs {
  readonly count: number
  readonly a: Int32Array
  readonly b: Int32Array
  readonly weight: Int32Array
}

/** Weights are kept as whole numbers, so that sums and order do not depend on rounding. */
export const weightUnit = 256

/** Collects pairs in typed arrays. */
export class PairList {
  private firsts = new Int32Array(1024)
  private seconds = new Int32Array(1024)
  private weights = new Int32Array(1024)
  private count = 0

  add(a: number, b: number, bits: number): void {
    this.addWeight(a, b, Math.round(bits * weightUnit))
  }

  /** Adds a pair whose weight is in units already; returns its number. */
  addWeight(a: number, b: number, weight: number): number {
    if (this.count === this.firsts.length) {
      this.firsts = grown(this.firsts)
      this.seconds = grown(this.seconds)
      this.weights = grown(this.weights)
    }
    this.firsts[this.count] = a
    this.seconds[this.count] = b
    this.weights[this.count] = weight
    return this.count++
  }

  a(pair: number): number {
    return this.firsts[pair]!
  }

  b(pair: number): number {
    return this.seconds[pair]!
  }

  weightOf(pair: number): number {
    return this.weights[pair]!
  }

  take(): Pairs {
    const { count } = this
    return {
      count,
      a: this.firsts.slice(0, count),
      b: this.seconds.slice(0, count),
      weight: this.weights.slice(0, count),
    }
  }
}

export function joinPairs(lists: readonly Pairs[]): Pairs {
  const count = lists.reduce((sum, list) => sum + list.count, 0)
  const joined = { count, a: new Int32Array(count), b: new Int32Array(count), weight: new Int32Array(count) }
  let at = 0
  for (const list of lists) {
    joined.a.set(list.a, at)
    joined.b.set(list.b, at)
    joined.weight.set(list.weight, at)
    at += list.count
  }
  return joined
}

function grown(from: Int32Array): Int32Array<ArrayBuffer> {
  const to = new Int32Array(from.length * 2)
  to.set(from)
  return to
}
