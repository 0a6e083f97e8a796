import type { Answer } from './pricing.ts'
import type { Row } from './rows.ts'

/**
 * Finds prices of the rows near the best ones: a row asked for too much grows dearer, one left over cheaper, each
 * by a step of its own that grows while the sign stays and halves when it turns.
 */
export class RowPrices {
  readonly prices: Float64Array
  private readonly rows: readonly Row[]
  private readonly steps: Float64Array
  private readonly signs: Int8Array

  constructor(rows: readonly Row[], start: Float64Array, steps: Float64Array) {
    this.rows = rows
    this.prices = start
    this.steps = steps
    this.signs = new Int8Array(start.length)
  }

  /** One step, given what was used at the present prices. */
  move(used: Answer['used']): void {
    const { prices, steps, signs } = this
    for (const [row, { lower, upper }] of this.rows.entries()) {
      const price = prices[row]!
      let sign = 0
      if (used[row]! > upper) sign = 1
      else if (used[row]! < lower) sign = -1
      else if (price > 0) sign = used[row]! < upper ? -1 : 0
      else if (price < 0) sign = used[row]! > lower ? 1 : 0
      if (sign === 0) continue
      steps[row]! *= signs[row] === 0 ? 1 : sign === signs[row] ? 1.25 : 0.5
      signs[row] = sign
      const next = price + sign * steps[row]!
      // A price does not change its side in one step.
      prices[row] = (price > 0 && next < 0) || (price < 0 && next > 0) ? 0 : next
    }
  }
}
