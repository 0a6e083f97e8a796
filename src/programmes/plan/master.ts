import type { Highs, Model } from 'highs'
import { makeModel } from './highs.ts'
import type { Answer, Pricing } from './pricing.ts'

/** Prices of the rows and the mixture of answers that HiGHS finds best for them. */
export interface MasterState {
  readonly prices: Float64Array
  readonly value: number
  /** Value that stands or falls with the edges of the box. */
  readonly atEdges: number
  /** By answer, then block: its share. */
  readonly weights: readonly Float64Array[]
}

/** As HiGHS numbers its strategies. */
const primalSimplex = 4

/**
 * The master of the decomposition: which mixture of the answers known so far is best, block by block, and what
 * prices that puts on the rows. Prices stay within a box around the best ones known, or the first rounds would
 * leap about; the box is columns that lend and borrow at its edges.
 */
export class Master {
  private readonly highs: Highs
  private readonly pricing: Pricing
  private readonly model: Model
  private readonly blocks: number
  private readonly columns: { answer: number; block: number }[] = []
  private answers = 0

  constructor(highs: Highs, pricing: Pricing) {
    this.highs = highs
    this.pricing = pricing
    const rows = pricing.rows.list
    this.blocks = Math.max(-1, ...pricing.blockOf) + 1
    const box = rows.flatMap((_, row) => [new Map([[row, -1]]), new Map([[row, 1]])])
    this.model = makeModel(
      highs,
      {
        costs: box.map(() => 0),
        upper: box.map(() => Infinity),
        rowLower: [
          ...rows.map(({ lower }) => lower),
          ...Array.from({ length: this.blocks }, () => -Infinity),
        ],
        rowUpper: [...rows.map(({ upper }) => upper), ...Array.from({ length: this.blocks }, () => 1)],
        entries: box,
      },
      0,
    )
    // New columns and another box leave the last mixture lawful: the primal simplex goes on from there.
    this.model.options.set({ simplex_strategy: primalSimplex })
  }

  /** Every block of an answer becomes a column. */
  add({ blocks }: Answer): void {
    const rows = this.pricing.rows.list.length
    const cost: number[] = []
    const starts: number[] = [0]
    const indices: number[] = []
    const values: number[] = []
    for (const [block, { value, entries }] of blocks.entries()) {
      if (entries.size === 0) continue
      this.columns.push({ answer: this.answers, block })
      cost.push(value)
      for (const [row, amount] of entries) {
        indices.push(row)
        values.push(amount)
      }
      indices.push(rows + block)
      values.push(1)
      starts.push(indices.length)
    }
    this.answers += 1
    if (cost.length === 0) return
    this.model.addCols({
      cost: Float64Array.from(cost),
      lower: new Float64Array(cost.length),
      upper: new Float64Array(cost.length).fill(Infinity),
      matrix: {
        format: 'csc',
        numRows: rows + this.blocks,
        numCols: cost.length,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
    })
  }

  /** @returns null where HiGHS finds no optimum; the prices known are then the last ones */
  solve(lowest: Float64Array, highest: Float64Array): MasterState | null {
    const rows = this.pricing.rows.list.length
    const costs = new Float64Array(2 * rows)
    for (let row = 0; row < rows; row++) {
      costs[2 * row] = -highest[row]!
      costs[2 * row + 1] = lowest[row]!
    }
    if (rows > 0) this.model.changeColsCost({ kind: 'range', from: 0, to: 2 * rows - 1 }, costs)
    // A fault of the solver costs value, never truth: the prices found so far are then used.
    if (this.model.raw.run().status === this.highs.constants.status.error) return null
    if (this.model.getModelStatus() !== this.highs.constants.modelStatus.optimal) return null
    const { colValue, rowDual } = this.model.getSolution()
    const weights = Array.from({ length: this.answers }, () => new Float64Array(this.blocks))
    for (const [i, { answer, block }] of this.columns.entries())
      weights[answer]![block] = Math.max(0, colValue[2 * rows + i]!)
    let atEdges = 0
    for (let row = 0; row < rows; row++)
      atEdges += (highest[row]! - lowest[row]!) * (colValue[2 * row]! + colValue[2 * row + 1]!)
    return { prices: rowDual.slice(0, rows), value: this.model.getObjectiveValue(), atEdges, weights }
  }

  dispose(): void {
    this.model.dispose()
  }
}
