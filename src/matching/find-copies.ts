import { Sorter } from './radix-sort.ts'
import type { Store } from './store.ts'

/** Per row the first row with the same content, itself where there is none. */
export function findCopies(store: Store, second: Int32Array): Int32Array {
  const { count, records, width } = store
  const keys = new Int32Array(count)
  const rows = new Int32Array(count)
  for (let row = 0; row < count; row++) {
    keys[row] = records[row * width]!
    rows[row] = row
  }
  new Sorter().group(keys, rows, count)
  const copyOf = new Int32Array(count)
  for (let from = 0, to = 0; from < count; from = to) {
    to = from + 1
    while (to < count && keys[to] === keys[from]) to++
    if (to === from + 1) {
      copyOf[rows[from]!] = rows[from]!
      continue
    }
    const firsts = new Map<number, number>()
    for (let i = from; i < to; i++) {
      const row = rows[i]!
      const first = firsts.get(second[row]!)
      if (first === undefined) firsts.set(second[row]!, row)
      copyOf[row] = first ?? row
    }
  }
  return copyOf
}
