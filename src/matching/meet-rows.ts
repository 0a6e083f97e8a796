import { Sorter } from './radix-sort.ts'
import type { BlockingRule } from './schema.ts'
import type { SortedKeys } from './sorted-keys.ts'

/** Which rows each of some new rows meets: `others[starts[i], starts[i + 1])`, rising, each once. */
export interface Meetings {
  readonly starts: Int32Array
  readonly others: Int32Array
}

/**
 * Looks up the blocking keys of new rows among the rows before them, and adds them. Pairs of new rows
 * are met from the later of the two.
 *
 * Rule by rule and in the order of keys, for looking up is bound by waiting for memory: what is near
 * in the sorted keys is asked for together.
 *
 * @param keysOf keys of the new rows, row by row; 0 leaves a row out of a rule
 * @param first number of the first new row
 */
export function meetRows(
  rules: readonly BlockingRule[],
  sorted: readonly SortedKeys[],
  keysOf: Int32Array,
  first: number,
): Meetings {
  const count = keysOf.length / rules.length
  const met = new MeetingList(count)
  const sorter = new Sorter()
  const keys = new Int32Array(count)
  const order = new Int32Array(count)
  const found = new Int32Array(Math.max(...rules.map((rule) => rule.largest)))
  for (const [r, { largest }] of rules.entries()) {
    const used = collect(keysOf, r, rules.length, keys, order)
    // The sort keeps rows of one key in their order, so a group has the same members as row by row.
    sorter.sort(keys, order, used)
    sorted[r]!.reserve(used)
    met.touched ^= sorted[r]!.touch(keys, used)
    meetByRule(sorted[r]!, { keys, order, used, first, found, largest }, met)
  }
  return met.take()
}

// Loops stand in functions of their own: those are compiled once for all rules, a long loop anew in each.
function collect(
  keysOf: Int32Array,
  rule: number,
  ruleCount: number,
  keys: Int32Array,
  order: Int32Array,
): number {
  let used = 0
  for (let row = 0, at = rule; at < keysOf.length; row++, at += ruleCount) {
    const key = keysOf[at]!
    if (key === 0) continue
    keys[used] = key
    order[used++] = row
  }
  return used
}

interface RuleLookUp {
  readonly keys: Int32Array
  readonly order: Int32Array
  readonly used: number
  readonly first: number
  readonly found: Int32Array
  readonly largest: number
}

function meetByRule(
  sorted: SortedKeys,
  { keys, order, used, first, found, largest }: RuleLookUp,
  met: MeetingList,
): void {
  for (let i = 0; i < used; i++) {
    const there = sorted.findAndAdd(keys[i]!, first + order[i]!, found, largest)
    if (there < largest) met.add(order[i]!, found, there)
  }
}

/** Collects rows met, of all rules; a row met by several counts once. */
class MeetingList {
  /** Keeps what was touched from being optimised away. */
  touched = 0
  private readonly counts: Int32Array
  private rows = new Int32Array(1 << 16)
  private others = new Int32Array(1 << 16)
  private used = 0

  constructor(count: number) {
    this.counts = new Int32Array(count)
  }

  add(row: number, found: Int32Array, there: number): void {
    if (this.used + there > this.rows.length) this.grow(this.used + there)
    for (let i = 0; i < there; i++) {
      this.rows[this.used] = row
      this.others[this.used++] = found[i]!
    }
    this.counts[row]! += there
  }

  take(): Meetings {
    const { counts, rows, others, used } = this
    const starts = new Int32Array(counts.length + 1)
    for (let row = 0; row < counts.length; row++) starts[row + 1] = starts[row]! + counts[row]!
    const byRow = new Int32Array(used)
    const next = starts.slice()
    for (let i = 0; i < used; i++) byRow[next[rows[i]!]!++] = others[i]!
    let kept = 0
    for (let row = 0; row < counts.length; row++) {
      const from = starts[row]!
      const end = starts[row + 1]!
      sortPart(byRow, from, end)
      starts[row] = kept
      let last = -1
      for (let at = from; at < end; at++) {
        if (byRow[at] !== last) byRow[kept++] = last = byRow[at]!
      }
    }
    starts[counts.length] = kept
    return { starts, others: byRow.subarray(0, kept) }
  }

  private grow(least: number): void {
    const larger = (from: Int32Array) => {
      const to = new Int32Array(Math.max(least, from.length * 2))
      to.set(from)
      return to
    }
    this.rows = larger(this.rows)
    this.others = larger(this.others)
  }
}

/** Most rows meet a handful of others, for which the sort of the runtime is too much ado. */
function sortPart(values: Int32Array, from: number, end: number): void {
  if (end - from > 40) {
    values.subarray(from, end).sort()
    return
  }
  for (let i = from + 1; i < end; i++) {
    const value = values[i]!
    let at = i
    for (; at > from && values[at - 1]! > value; at--) values[at] = values[at - 1]!
    values[at] = value
  }
}
