/** A seeded source of chance (sfc32): the same seed gives the same demonstration on every machine. */
export class SeededRandom {
  private a: number
  private b: number
  private c: number
  private d = 1

  constructor(seed: number) {
    // splitmix32 spreads small seeds over the whole state.
    let state = seed | 0
    const next = () => {
      state = (state + 0x9e3779b9) | 0
      let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
      return (mixed ^ (mixed >>> 15)) | 0
    }
    this.a = next()
    this.b = next()
    this.c = next()
    for (let i = 0; i < 12; i++) this.next()
  }

  private next(): number {
    const sum = (((this.a + this.b) | 0) + this.d) | 0
    this.d = (this.d + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0
    return sum >>> 0
  }

  /** At least 0, below 1. */
  share(): number {
    return this.next() / 4_294_967_296
  }

  /** A whole number from 0, below `end`. */
  below(end: number): number {
    return Math.floor(this.share() * end)
  }

  /** A whole number between both ends, inclusive. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }

  chance(probability: number): boolean {
    return this.share() < probability
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!
  }

  /** An item near the front of a list in order of popularity, by Zipf and Mandelbrot. */
  popular<T>(items: readonly T[]): T {
    const total = Math.log((items.length + 2.5) / 2.5)
    const rank = Math.floor(2.5 * Math.exp(this.share() * total) - 2.5)
    return items[Math.min(rank, items.length - 1)]!
  }

  /** An index, with probability proportional to its weight. */
  weighted(weights: readonly number[]): number {
    let at = this.share() * weights.reduce((sum, weight) => sum + weight, 0)
    for (const [i, weight] of weights.entries()) {
      at -= weight
      if (at < 0) return i
    }
    return weights.length - 1
  }

  shuffle<T>(items: T[]): T[] {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.below(i + 1)
      const kept = items[i]!
      items[i] = items[j]!
      items[j] = kept
    }
    return items
  }
}
