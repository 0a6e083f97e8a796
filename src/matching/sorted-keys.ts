import { Sorter } from './radix-sort.ts'

const headBits = 16

/**
 * Rows by key: the many sorted, with a directory of their first bits, and the few that came since in
 * a table beside them.
 */
export class SortedKeys {
  private readonly keys: Int32Array
  private readonly rows: Int32Array
  private readonly starts: Int32Array
  private readonly tail = new Map<number, number[]>()

  /** @param keys sorted as unsigned numbers, with their rows */
  constructor(keys: Int32Array, rows: Int32Array) {
    this.keys = keys
    this.rows = rows
    this.starts = new Int32Array((1 << headBits) + 1)
    for (let i = 0; i < keys.length; i++) this.starts[(keys[i]! >>> (32 - headBits)) + 1]!++
    for (let i = 0; i < 1 << headBits; i++) this.starts[i + 1]! += this.starts[i]!
  }

  /** @param keyOf the key of each row; 0 leaves it out */
  static build(count: number, keyOf: (row: number) => number): SortedKeys {
    const keys = new Int32Array(count)
    const rows = new Int32Array(count)
    let used = 0
    for (let row = 0; row < count; row++) {
      const key = keyOf(row)
      if (key === 0) continue
      keys[used] = key
      rows[used++] = row
    }
    new Sorter().sort(keys, rows, used)
    return new SortedKeys(keys.slice(0, used), rows.slice(0, used))
  }

  /** Appends the rows of a key to `found`, from `found[at]` on; returns how many there are in all, even if over `most`. */
  find(key: number, found: Int32Array, most: number): number {
    if (key === 0) return 0
    const head = key >>> (32 - headBits)
    let from = this.starts[head]!
    const end = this.starts[head + 1]!
    while (from < end && this.keys[from] !== key) from++
    let count = 0
    for (; from < end && this.keys[from] === key; from++) {
      if (count < most) found[count] = this.rows[from]!
      count++
    }
    for (const row of this.tail.get(key) ?? []) {
      if (count < most) found[count] = row
      count++
    }
    return count
  }

  add(key: number, row: number): void {
    if (key === 0) return
    const rows = this.tail.get(key)
    if (rows) rows.push(row)
    else this.tail.set(key, [row])
  }

  /** All keys and rows, tail merged in. */
  merged(): { keys: Int32Array; rows: Int32Array } {
    let extra = 0
    for (const rows of this.tail.values()) extra += rows.length
    const keys = new Int32Array(this.keys.length + extra)
    const rows = new Int32Array(this.keys.length + extra)
    keys.set(this.keys)
    rows.set(this.rows)
    let at = this.keys.length
    for (const [key, more] of this.tail) {
      for (const row of more) {
        keys[at] = key
        rows[at++] = row
      }
    }
    if (extra > 0) new Sorter().sort(keys, rows, at)
    return { keys, rows }
  }
}
