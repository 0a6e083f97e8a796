/** Rows by key that came since the others were sorted: a small table without an object per row. */
export class KeyTail {
  private slots = new Int32Array(1 << 11)
  private keys = new Int32Array(1 << 10)
  private rows = new Int32Array(1 << 10)
  /** The entry of the same key added before, or -1. */
  private before = new Int32Array(1 << 10)
  count = 0

  /** Makes room for some more entries at once. */
  reserve(more: number): void {
    if (this.count + more > this.keys.length) this.grow(this.count + more)
  }

  /** Returns the entry. */
  add(key: number, row: number): number {
    if (this.count === this.keys.length) this.grow(this.count + 1)
    const slot = this.slotOf(key)
    const entry = this.count++
    this.keys[entry] = key
    this.rows[entry] = row
    this.before[entry] = this.slots[slot]! - 1
    this.slots[slot] = entry + 1
    return entry
  }

  /** Last entry of a key, or -1; go on with `earlier`. */
  last(key: number): number {
    return this.count === 0 ? -1 : this.slots[this.slotOf(key)]! - 1
  }

  earlier(entry: number): number {
    return this.before[entry]!
  }

  key(entry: number): number {
    return this.keys[entry]!
  }

  row(entry: number): number {
    return this.rows[entry]!
  }

  private slotOf(key: number): number {
    const mask = this.slots.length - 1
    let slot = Math.imul(key, 0x9e3779b1) & mask
    while (this.slots[slot] !== 0 && this.keys[this.slots[slot]! - 1] !== key) slot = (slot + 1) & mask
    return slot
  }

  private grow(least: number): void {
    let room = this.keys.length
    while (room < least) room *= 2
    const larger = (from: Int32Array) => {
      const to = new Int32Array(room)
      to.set(from)
      return to
    }
    this.keys = larger(this.keys)
    this.rows = larger(this.rows)
    this.before = larger(this.before)
    this.slots = new Int32Array(room * 2)
    for (let entry = 0; entry < this.count; entry++) this.slots[this.slotOf(this.keys[entry]!)] = entry + 1
  }
}
