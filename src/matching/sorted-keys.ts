import { KeyTail } from './key-tail.ts'
import { Sorter } from './radix-sort.ts'

const fewestHeadBits = 8
const mostHeadBits = 19

/**
 * Rows by key: the many sorted, with a directory of their first bits, and the few that came since in
 * a table beside them.
 */
export class SortedKeys {
  private readonly keys: Int32Array
  private readonly rows: Int32Array
  private readonly starts: Int32Array
  /** Where the first bits of a key, which the directory knows, begin. */
  private readonly shift: number
  private readonly tail = new KeyTail()

  /** @param keys sorted as unsigned numbers, with their rows */
  constructor(keys: Int32Array, rows: Int32Array) {
    this.keys = keys
    this.rows = rows
    // Some four keys to an entry: few enough to be walked through.
    const headBits = Math.max(
      fewestHeadBits,
      Math.min(mostHeadBits, Math.ceil(Math.log2(Math.max(1, keys.length))) - 2),
    )
    this.shift = 32 - headBits
    this.starts = new Int32Array((1 << headBits) + 1)
    for (let i = 0; i < keys.length; i++) this.starts[(keys[i]! >>> this.shift) + 1]!++
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

  /** Puts the rows of a key into `found`; returns how many there are, or `most` and no rows when they are that many or more. */
  find(key: number, found: Int32Array, most: number): number {
    if (key === 0) return 0
    return this.followTail(this.tail.last(key), this.findSorted(key, found, most), found, most)
  }

  /** Adds a row and finds those of its key before it, as `find` does; the key is not 0. */
  findAndAdd(key: number, row: number, found: Int32Array, most: number): number {
    const before = this.tail.earlier(this.tail.add(key, row))
    return this.followTail(before, this.findSorted(key, found, most), found, most)
  }

  private findSorted(key: number, found: Int32Array, most: number): number {
    const { keys, rows } = this
    const head = key >>> this.shift
    let from = this.starts[head]!
    const stop = this.starts[head + 1]!
    let end = stop
    // A crowded key may share the directory's entry, so what is left is halved, not walked through.
    while (end - from > 8) {
      const middle = (from + end) >> 1
      if (keys[middle]! >>> 0 < key >>> 0) from = middle + 1
      else end = middle
    }
    while (from < end && keys[from]! >>> 0 < key >>> 0) from++
    let count = 0
    for (; from < stop && keys[from] === key; from++) {
      if (count >= most) return most
      found[count++] = rows[from]!
    }
    return count
  }

  private followTail(last: number, sorted: number, found: Int32Array, most: number): number {
    let count = sorted
    for (let entry = last; entry >= 0; entry = this.tail.earlier(entry)) {
      if (count >= most) return most
      found[count++] = this.tail.row(entry)
    }
    return count
  }

  /**
   * Reads where keys would stand, without asking whether they do: reads that wait for nothing overlap,
   * and what is looked up next is near.
   *
   * @returns a number that stands for what was read, so that the reading is not optimised away
   */
  touch(wanted: Int32Array, count: number): number {
    const { keys, rows, starts, shift } = this
    const last = keys.length - 1
    let read = 0
    if (last < 0) return read
    for (let i = 0; i < count; i++) {
      const at = Math.min(last, starts[wanted[i]! >>> shift]!)
      read ^= keys[at]! ^ rows[at]!
    }
    return read
  }

  /** Makes room for some more rows at once. */
  reserve(more: number): void {
    this.tail.reserve(more)
  }

  add(key: number, row: number): void {
    if (key !== 0) this.tail.add(key, row)
  }

  /** All keys and rows, tail merged in. */
  merged(): { keys: Int32Array; rows: Int32Array } {
    const extra = this.tail.count
    const keys = new Int32Array(this.keys.length + extra)
    const rows = new Int32Array(this.keys.length + extra)
    keys.set(this.keys)
    rows.set(this.rows)
    let at = this.keys.length
    for (let entry = 0; entry < extra; entry++) {
      keys[at] = this.tail.key(entry)
      rows[at++] = this.tail.row(entry)
    }
    if (extra > 0) new Sorter().sort(keys, rows, at)
    return { keys, rows }
  }
}
