import type { Highs, Model } from 'highs'

/** A model of columns, as HiGHS wants it; always to be made as great as can be. */
export interface Linear {
  readonly costs: readonly number[]
  readonly upper: readonly number[]
  readonly rowLower: readonly number[]
  readonly rowUpper: readonly number[]
  /** By column: rows and what it takes of each. */
  readonly entries: readonly ReadonlyMap<number, number>[]
}

let loaded: Promise<Highs> | undefined

/** The solver, loaded once per thread. */
export function loadHighs(): Promise<Highs> {
  loaded ??= import('highs').then((module) => {
    // Its declarations speak of the CommonJS file, while Node loads the ES module.
    const { default: load } = module as unknown as { default: (options: object) => Promise<Highs> }
    return load({})
  })
  return loaded
}

/**
 * Copies columns into a model; dispose of it after use, since nobody else frees its memory.
 *
 * @param integers so many columns, the first ones, are whole numbers
 */
export function makeModel(highs: Highs, linear: Linear, integers: number): Model {
  const { costs, upper, rowLower, rowUpper, entries } = linear
  const starts = new Int32Array(costs.length + 1)
  for (const [i, one] of entries.entries()) starts[i + 1] = starts[i]! + one.size
  const indices = new Int32Array(starts[costs.length]!)
  const values = new Float64Array(starts[costs.length]!)
  let at = 0
  for (const one of entries)
    for (const [row, amount] of one) {
      indices[at] = row
      values[at] = amount
      at += 1
    }
  const model = highs.createModel({
    numCols: costs.length,
    numRows: rowLower.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: costs,
    colLower: costs.map(() => 0),
    colUpper: upper,
    rowLower,
    rowUpper,
    matrix: { format: 'csc', numRows: rowLower.length, numCols: costs.length, starts, indices, values },
    ...(integers > 0 ? { integrality: new Int32Array(costs.length).fill(1, 0, integers) } : {}),
  })
  model.options.set({ output_flag: false, random_seed: 0 })
  return model
}
