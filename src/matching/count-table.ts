import { sharedInts } from './store.ts'

export interface TableMemory {
  readonly keys: Int32Array
  readonly counts: Int32Array
}

/** Counts of hashes, open addressing; hash 0 is not counted. */
export class CountTable {
  private keys: Int32Array
  private counts: Int32Array
  private mask: number
  size = 0

  constructor(expected: number) {
    this.mask = 2 ** Math.ceil(Math.log2(Math.max(16, expected * 2))) - 1
    this.keys = sharedInts(this.mask + 1)
    this.counts = sharedInts(this.mask + 1)
  }

  /** The table's memory, to be looked into by another thread. */
  get memory(): TableMemory {
    return { keys: this.keys, counts: this.counts }
  }

  /** A table over memory of another thread; for looking up only. */
  static over({ keys, counts }: TableMemory): CountTable {
    const table = new CountTable(1)
    table.keys = keys
    table.counts = counts
    table.mask = keys.length - 1
    return table
  }

  add(hash: number, times = 1): void {
    if (hash === 0) return
    let at = Math.imul(hash, 0x9e3779b1) & this.mask
    while (this.keys[at] !== 0 && this.keys[at] !== hash) at = (at + 1) & this.mask
    if (this.keys[at] === 0) {
      this.keys[at] = hash
      this.size++
    }
    this.counts[at]! += times
    if (this.size * 4 > this.mask * 3) this.grow()
  }

  get(hash: number): number {
    let at = Math.imul(hash, 0x9e3779b1) & this.mask
    while (this.keys[at] !== 0) {
      if (this.keys[at] === hash) return this.counts[at]!
      at = (at + 1) & this.mask
    }
    return 0
  }

  /** Hashes with at least `least` uses and their counts, by hash; equal for equal contents. */
  entries(least: number): { hashes: Int32Array; counts: Int32Array } {
    const found: number[] = []
    for (let at = 0; at <= this.mask; at++)
      if (this.keys[at] !== 0 && this.counts[at]! >= least) found.push(this.keys[at]!)
    const hashes = Int32Array.from(found).sort()
    return { hashes, counts: hashes.map((hash) => this.get(hash)) }
  }

  static from(entries: { readonly hashes: Int32Array; readonly counts: Int32Array }): CountTable {
    const table = new CountTable(entries.hashes.length)
    for (let i = 0; i < entries.hashes.length; i++) table.add(entries.hashes[i]!, entries.counts[i])
    return table
  }

  private grow(): void {
    const { keys, counts } = this
    this.mask = this.mask * 2 + 1
    this.keys = sharedInts(this.mask + 1)
    this.counts = sharedInts(this.mask + 1)
    this.size = 0
    for (let at = 0; at < keys.length; at++) if (keys[at] !== 0) this.add(keys[at]!, counts[at])
  }
}
