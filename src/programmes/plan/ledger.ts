import type { Option } from './pricing.ts'
import type { Rows } from './rows.ts'

/** What is used of the rows so far, in whole numbers, so that no budget is passed by one rupiah. */
export class Ledger {
  readonly used: Float64Array
  private readonly upper: Float64Array

  constructor(rows: Rows) {
    this.used = new Float64Array(rows.list.length)
    this.upper = Float64Array.from(rows.list, ({ upper }) => upper)
  }

  left(row: number): number {
    return row < 0 ? Infinity : this.upper[row]! - this.used[row]!
  }

  /** Sets what may be used of a row for now. */
  open(row: number, upper: number): void {
    this.upper[row] = upper
  }

  /** The first row that an option does not fit in; -1 where it fits. */
  hindrance(option: Option): number {
    for (const [row, amount] of option.entries) if (this.used[row]! + amount > this.upper[row]!) return row
    return -1
  }

  add(option: Option, times = 1): void {
    for (const [row, amount] of option.entries) this.used[row]! += amount * times
  }
}
