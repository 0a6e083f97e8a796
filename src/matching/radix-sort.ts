const bits = 11
const buckets = 1 << bits
const low = (1 << (2 * bits)) - 1

/** Room for sorting, kept between sorts. */
export class Sorter {
  private keys = new Int32Array(0)
  private values = new Int32Array(0)
  private readonly places = new Int32Array(buckets)

  /** Sorts `keys[0, count)` as unsigned numbers with `values` beside them, stably, in place. */
  sort(keys: Int32Array, values: Int32Array, count: number): void {
    this.makeRoom(count)
    this.pass(keys, values, this.keys, this.values, count, 0)
    this.pass(this.keys, this.values, keys, values, count, bits)
    this.pass(keys, values, this.keys, this.values, count, bits * 2)
    keys.set(this.keys.subarray(0, count))
    values.set(this.values.subarray(0, count))
  }

  /**
   * Brings equal keys together, stably, in no order of keys: for hashes, two passes over their low
   * bits do it but for chance neighbours, which are sorted out one by one.
   */
  group(keys: Int32Array, values: Int32Array, count: number): void {
    this.makeRoom(count)
    this.pass(keys, values, this.keys, this.values, count, 0)
    this.pass(this.keys, this.values, keys, values, count, bits)
    for (let from = 0, to = 0; from < count; from = to) {
      const key = keys[from]!
      let mixed = false
      to = from + 1
      while (to < count && (keys[to]! & low) === (key & low)) mixed = keys[to++] !== key || mixed
      if (!mixed) continue
      if (to - from <= 64) insert(keys, values, from, to)
      else this.sort(keys.subarray(from, to), values.subarray(from, to), to - from)
    }
  }

  private makeRoom(count: number): void {
    if (this.keys.length >= count) return
    this.keys = new Int32Array(count)
    this.values = new Int32Array(count)
  }

  private pass(
    keys: Int32Array,
    values: Int32Array,
    toKeys: Int32Array,
    toValues: Int32Array,
    count: number,
    shift: number,
  ): void {
    const { places } = this
    places.fill(0)
    for (let i = 0; i < count; i++) places[(keys[i]! >>> shift) & (buckets - 1)]!++
    let next = 0
    for (let bucket = 0; bucket < buckets; bucket++) {
      const size = places[bucket]!
      places[bucket] = next
      next += size
    }
    for (let i = 0; i < count; i++) {
      const key = keys[i]!
      const at = places[(key >>> shift) & (buckets - 1)]!++
      toKeys[at] = key
      toValues[at] = values[i]!
    }
  }
}

function insert(keys: Int32Array, values: Int32Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const key = keys[i]!
    const value = values[i]!
    let at = i
    for (; at > from && keys[at - 1]! > key; at--) {
      keys[at] = keys[at - 1]!
      values[at] = values[at - 1]!
    }
    keys[at] = key
    values[at] = value
  }
}
