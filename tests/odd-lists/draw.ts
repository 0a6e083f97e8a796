/** A small seeded source of chance (mulberry32), so that every list can be made again from its number. */
export class Draw {
  private state: number

  constructor(seed: number) {
    this.state = (seed * 2_654_435_761) >>> 0
  }

  float(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let t = this.state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  int(below: number): number {
    return Math.floor(this.float() * below)
  }

  between(low: number, high: number): number {
    return low + this.int(high - low + 1)
  }

  chance(share: number): boolean {
    return this.float() < share
  }

  pick<T>(from: readonly T[]): T {
    return from[this.int(from.length)]!
  }

  shuffle<T>(from: readonly T[]): T[] {
    const mixed = [...from]
    for (let i = mixed.length - 1; i > 0; i--) {
      const j = this.int(i + 1)
      ;[mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!]
    }
    return mixed
  }
}

export const two = (value: number): string => String(value).padStart(2, '0')
