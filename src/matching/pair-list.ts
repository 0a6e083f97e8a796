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
  private a = new Int32Array(1024)
  private b = new Int32Array(1024)
  private weight = new Int32Array(1024)
  private count = 0

  add(a: number, b: number, bits: number): void {
    if (this.count === this.a.length) {
      this.a = grown(this.a)
      this.b = grown(this.b)
      this.weight = grown(this.weight)
    }
    this.a[this.count] = a
    this.b[this.count] = b
    this.weight[this.count++] = Math.round(bits * weightUnit)
  }

  take(): Pairs {
    const { count } = this
    return {
      count,
      a: this.a.slice(0, count),
      b: this.b.slice(0, count),
      weight: this.weight.slice(0, count),
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
