const bits = 11
const buckets = 1 << bits

/** Room for sorting, kept between sorts. */
export class Sorter {
  private keys = new Int32Array(0)
  private values = new Int32Array(0)

  /**
   * Sorts `keys[0, count)` as unsigned numbers with `values` beside them, stably, in place.
   * About 30 ms for a million.
   */
  sort(keys: Int32Array, values: Int32Array, count: number): void {
    if (this.keys.length < count) {
      this.keys = new Int32Array(count)
      this.values = new Int32Array(count)
    }
    let [fromKeys, fromValues] = [keys, values]
    let [toKeys, toValues]: [Int32Array, Int32Array] = [this.keys, this.values]
    const places = new Int32Array(buckets)
    for (let shift = 0; shift < 32; shift += bits) {
      places.fill(0)
      for (let i = 0; i < count; i++) places[(fromKeys[i]! >>> shift) & (buckets - 1)]!++
      let next = 0
      for (let bucket = 0; bucket < buckets; bucket++) {
        const size = places[bucket]!
        places[bucket] = next
        next += size
      }
      for (let i = 0; i < count; i++) {
        const key = fromKeys[i]!
        const at = places[(key >>> shift) & (buckets - 1)]!++
        toKeys[at] = key
        toValues[at] = fromValues[i]!
      }
      ;[fromKeys, fromValues, toKeys, toValues] = [toKeys, toValues, fromKeys, fromValues]
    }
    // Three passes end in the spare arrays.
    keys.set(fromKeys.subarray(0, count))
    values.set(fromValues.subarray(0, count))
  }
}
