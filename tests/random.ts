/** Seeded draws: the same seed gives the same data on every machine. */
export interface Random {
  float(): number
  below(limit: number): number
  chance(share: number): boolean
  pick<T>(from: readonly T[]): T
  shuffle<T>(items: T[]): T[]
}

/** mulberry32; small and good enough for test data. */
export function prng(seed: number): Random {
  let state = seed | 0
  const float = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(float() * limit)
  return {
    float,
    below,
    chance: (share) => float() < share,
    pick: (from) => from[below(from.length)]!,
    shuffle: (items) => {
      for (let i = items.length - 1; i > 0; i--) {
        const j = below(i + 1)
        ;[items[i], items[j]] = [items[j]!, items[i]!]
      }
      return items
    },
  }
}
