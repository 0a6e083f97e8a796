import type { Layout } from './schema.ts'
import type { Comparer } from './comparer.ts'

/** The version of model files this engine reads. */
export const modelVersion = 2

/** What one level of a comparison says. */
export interface LevelWeight {
  /** Bits for "one person" against "strangers", before rarity. */
  readonly match: number
  /** Bits for "relatives of one household" against "strangers". */
  readonly relative: number
  /** Share of the pairs of one person that show this level, where both rows state the value. */
  readonly share: number
}

export interface ComparisonModel {
  /** How much of the rarity of what agrees counts for a match, and for relatives. */
  readonly slope: number
  readonly relativeSlope: number
  readonly levels: Readonly<Record<string, LevelWeight>>
}

/** Fitted weights: data, kept in a file with its version. */
export interface Model {
  readonly version: number
  readonly schema: string
  /** Pairs of one person, and of relatives that share a block, per row. */
  readonly matchesPerRow: number
  readonly relativesPerRow: number
  /** How many pairs the shares of the levels are worth against those of the rows at hand. */
  readonly trust: number
  /** How far, in bits, a fit on the rows at hand may move a level. */
  readonly reach: number
  /** How many times the fit is repeated; once by default. */
  readonly passes?: number
  /** Whether matches per row are taken from the rows at hand; the shipped figure else. */
  readonly fitsPrior?: boolean
  readonly comparisons: Readonly<Record<string, ComparisonModel>>
}

/** A model that this engine cannot use. The message is for the user. */
export class ModelRefused extends Error {
  constructor(reason: string) {
    super(`Berkas model tidak dapat dipakai: ${reason}`)
    this.name = 'ModelRefused'
  }
}

/**
 * Checks that a model belongs to this engine and schema.
 *
 * @throws ModelRefused naming what is wrong
 */
export function checkModel(model: unknown, layout: Layout): Model {
  const found = model as Partial<Model> | null
  if (typeof found !== 'object' || found === null) throw new ModelRefused('bukan model.')
  if (found.version !== modelVersion) {
    throw new ModelRefused(
      `versinya ${String(found.version)}, mesin ini memakai versi ${modelVersion}. Latih ulang modelnya atau pakai model bawaan.`,
    )
  }
  if (found.schema !== layout.schema.name) {
    throw new ModelRefused(`dibuat untuk skema "${found.schema}", bukan "${layout.schema.name}".`)
  }
  for (const { name } of layout.schema.comparisons) {
    if (found.comparisons?.[name] === undefined)
      throw new ModelRefused(`pembanding "${name}" tidak ada di dalamnya.`)
  }
  return found as Model
}

/** A model as arrays, by comparison and level. */
export interface Weights {
  readonly prior: number
  readonly relativePrior: number
  readonly offsets: readonly number[]
  readonly match: Float64Array
  readonly relative: Float64Array
  readonly slope: Float64Array
  readonly relativeSlope: Float64Array
}

/**
 * @param rows number of rows, from which the prior follows: a pair drawn at random is the less
 *   likely one person the more rows there are
 */
export function compileModel(
  model: Model,
  names: readonly string[],
  comparers: readonly Comparer[],
  rows: number,
): Weights {
  const offsets: number[] = []
  const match: number[] = []
  const relative: number[] = []
  for (const [c, comparer] of comparers.entries()) {
    offsets.push(match.length)
    const { levels } = model.comparisons[names[c]!]!
    for (const level of comparer.levels) {
      match.push(levels[level]?.match ?? 0)
      relative.push(levels[level]?.relative ?? 0)
    }
  }
  const count = Math.max(2, rows)
  return {
    prior: Math.log2((2 * model.matchesPerRow) / count),
    relativePrior: Math.log2((2 * model.relativesPerRow) / count),
    offsets,
    match: Float64Array.from(match),
    relative: Float64Array.from(relative),
    slope: Float64Array.from(names, (name) => model.comparisons[name]!.slope),
    relativeSlope: Float64Array.from(names, (name) => model.comparisons[name]!.relativeSlope),
  }
}
