import { mix } from './hash.ts'
import { Sorter } from './radix-sort.ts'
import { sharedInts } from './store.ts'

/** Keys of all rows, row by row, and what is needed to walk through the groups of one rule. */
export interface Blocks {
  readonly keys: Int32Array
  readonly ruleCount: number
  /** Keys of the first two rules once more, close together: most pairs of one person met by these. */
  readonly quick: Int32Array
}

/** One rule's groups: rows of equal key after each other; the first row of a group is `~row`. */
export interface RuleGroups {
  readonly rule: number
  readonly order: Int32Array
  /** Pairs in these groups, met before or not. */
  readonly pairs: number
}

const sorter = new Sorter()
let keyRoom = new Int32Array(0)
let rowRoom = new Int32Array(0)

/**
 * Sorts the rows by their key of one rule. Keys of groups that are too large to tell anything become
 * 0: such rows did not meet by this rule.
 */
export function groupRule(blocks: Blocks, count: number, rule: number, largest: number): RuleGroups {
  const { keys, ruleCount, quick } = blocks
  if (keyRoom.length < count) {
    keyRoom = new Int32Array(count)
    rowRoom = new Int32Array(count)
  }
  let used = 0
  for (let row = 0, at = rule; row < count; row++, at += ruleCount) {
    const key = keys[at]!
    if (key === 0) continue
    keyRoom[used] = key
    rowRoom[used++] = row
  }
  sorter.group(keyRoom, rowRoom, used)
  let kept = 0
  let pairs = 0
  for (let from = 0, to = 0; from < used; from = to) {
    const key = keyRoom[from]!
    to = from + 1
    while (to < used && keyRoom[to] === key) to++
    const size = to - from
    if (size === 1) continue
    if (size > largest) {
      for (let i = from; i < to; i++) {
        keys[rowRoom[i]! * ruleCount + rule] = 0
        if (rule < 2) quick[rowRoom[i]! * 2 + rule] = 0
      }
      continue
    }
    pairs += (size * (size - 1)) / 2
    rowRoom[kept++] = ~rowRoom[from]!
    for (let i = from + 1; i < to; i++) rowRoom[kept++] = rowRoom[i]!
  }
  const order = sharedInts(kept)
  order.set(rowRoom.subarray(0, kept))
  return { rule, order, pairs }
}

/**
 * Calls `visit` for the pairs in one slice of a rule's groups that no earlier rule brought together,
 * so that every pair is visited once and no list of pairs is kept.
 *
 * @param sample takes only groups whose hash is below this share of all, 1 for all
 */
export function visitPairs(
  blocks: Blocks,
  groups: RuleGroups,
  slice: { readonly from: number; readonly to: number; readonly sample: number },
  visit: (a: number, b: number) => void,
): void {
  const { keys, ruleCount, quick } = blocks
  const { order, rule } = groups
  let start = slice.from
  while (start < order.length && order[start]! >= 0) start++
  while (start < slice.to && start < order.length) {
    let end = start + 1
    while (end < order.length && order[end]! >= 0) end++
    if (slice.sample >= 1 || chosen(keys[~order[start]! * ruleCount + rule]!, slice.sample)) {
      for (let x = start; x < end; x++) {
        const a = x === start ? ~order[x]! : order[x]!
        const keysA = a * ruleCount
        const first = rule > 0 ? quick[a * 2]! : 0
        const second = rule > 1 ? quick[a * 2 + 1]! : 0
        for (let y = x + 1; y < end; y++) {
          const b = order[y]!
          if (first !== 0 && first === quick[b * 2]) continue
          if (second !== 0 && second === quick[b * 2 + 1]) continue
          const keysB = b * ruleCount
          let met = false
          for (let r = 2; r < rule; r++) {
            const key = keys[keysA + r]!
            if (key !== 0 && key === keys[keysB + r]) {
              met = true
              break
            }
          }
          if (!met) visit(a, b)
        }
      }
    }
    start = end
  }
}

function chosen(key: number, share: number): boolean {
  return mix(key, 0x5bd1e995) >>> 0 < share * 4_294_967_296
}
