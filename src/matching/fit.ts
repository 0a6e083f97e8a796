import type { Comparer } from './comparer.ts'
import { birthLevels, nikLevels } from './compare-identity.ts'
import type { ComparisonModel, LevelWeight, Model } from './model.ts'

/** Shares of a pair are counted in this many parts, as whole numbers: then the order of adding does not matter. */
const parts = 4096

/** Counts levels among pairs, each pair as far as it is likely to be one person. */
export class FitCounter {
  /** Per comparison, per level; the last number of all is the number of matches. */
  readonly counts: Float64Array
  private readonly offsets: number[] = []

  constructor(comparers: readonly Comparer[]) {
    let size = 0
    for (const comparer of comparers) {
      this.offsets.push(size)
      size += comparer.levels.length
    }
    this.counts = new Float64Array(size + 1)
  }

  /** Pairs below this are no match to any count. */
  static readonly least = -12

  add(bits: number, levels: Uint16Array): void {
    if (bits < FitCounter.least) return
    const share = Math.round(parts / (1 + 2 ** -bits))
    if (share === 0) return
    for (let c = 0; c < levels.length; c++) this.counts[this.offsets[c]! + levels[c]!]! += share
    this.counts[this.counts.length - 1]! += share
  }
}

/** Shares below this are not believed: a level seldom seen may still happen. */
const leastShare = 2e-5

/**
 * One step of expectation and maximisation from a model: moves the weight of each level by how much
 * oftener it is seen among these rows' matches than the model says. Weights of strangers do not
 * move here; they come from the rows' own frequencies.
 *
 * @param sampled rows in all, and the share of groups that were counted
 * @returns the model itself where the fit is not to be believed
 */
export function refit(
  model: Model,
  names: readonly string[],
  comparers: readonly Comparer[],
  counts: Float64Array,
  sampled: { readonly rows: number; readonly share: number },
): Model {
  const matches = counts.at(-1)! / parts
  // Too few to learn from; the shipped weights are better than chance.
  if (matches < 50) return model
  const comparisons: Record<string, ComparisonModel> = {}
  let offset = 0
  for (const [c, comparer] of comparers.entries()) {
    const own = counts.subarray(offset, offset + comparer.levels.length)
    offset += comparer.levels.length
    const before = model.comparisons[names[c]!]!
    comparisons[names[c]!] =
      comparer.levels.length === nikLevels.length * birthLevels.length
        ? refitJoint(before, own, model)
        : { ...before, levels: refitLevels(before.levels, comparer.levels, own, model) }
  }
  const perRow = Math.min(30, Math.max(0.02, matches / sampled.share / sampled.rows))
  const fitted = {
    ...model,
    comparisons,
    matchesPerRow: model.fitsPrior === true ? perRow : model.matchesPerRow,
  }
  return isSound(fitted) ? fitted : model
}

function refitLevels(
  before: ComparisonModel['levels'],
  levels: readonly string[],
  counts: Float64Array,
  model: Model,
): Record<string, LevelWeight> {
  const shares = levels.map((level) => before[level]?.share ?? 0)
  const moves = moveOf(
    shares,
    counts.map((count) => count / parts),
    model,
  )
  return Object.fromEntries(
    levels.map((level, i) => {
      const weight = before[level] ?? { match: 0, relative: 0, share: 0 }
      const { bits, share } = moves[i]!
      return [level, { ...weight, match: weight.match + bits, share }]
    }),
  )
}

/** Bits by which each level moves, and its new share. The first level is "missing", which tells nothing. */
function moveOf(
  shares: readonly number[],
  counts: Float64Array,
  model: Model,
): { bits: number; share: number }[] {
  let total = 0
  for (let i = 1; i < counts.length; i++) total += counts[i]!
  return shares.map((share, i) => {
    if (i === 0 || share === 0) return { bits: 0, share }
    const mixed = Math.max(leastShare, (counts[i]! + model.trust * share) / (total + model.trust))
    const bits = Math.max(-model.reach, Math.min(model.reach, Math.log2(mixed / Math.max(share, leastShare))))
    return { bits, share: mixed }
  })
}

/** NIK and birth date move each on its own: cells of the joint table are too rare to count in one run. */
function refitJoint(before: ComparisonModel, counts: Float64Array, model: Model): ComparisonModel {
  const nik = new Float64Array(nikLevels.length)
  const birth = new Float64Array(birthLevels.length)
  const nikShares = new Array<number>(nikLevels.length).fill(0)
  const birthShares = new Array<number>(birthLevels.length).fill(0)
  for (const [n, one] of nikLevels.entries()) {
    for (const [b, two] of birthLevels.entries()) {
      const count = counts[n * birthLevels.length + b]! / parts
      nik[n]! += count
      birth[b]! += count
      const share = before.levels[`${one}/${two}`]?.share ?? 0
      nikShares[n]! += share
      birthShares[b]! += share
    }
  }
  const nikMoves = moveOf(withoutMissing(nikShares), nik, model)
  const birthMoves = moveOf(withoutMissing(birthShares), birth, model)
  const levels: Record<string, LevelWeight> = {}
  for (const [n, one] of nikLevels.entries()) {
    for (const [b, two] of birthLevels.entries()) {
      const name = `${one}/${two}`
      const weight = before.levels[name]
      if (!weight) continue
      levels[name] = { ...weight, match: weight.match + nikMoves[n]!.bits + birthMoves[b]!.bits }
    }
  }
  return { ...before, levels }
}

/** Shares among the pairs that state the value. */
function withoutMissing(shares: readonly number[]): number[] {
  const stated = shares.slice(1).reduce((sum, share) => sum + share, 0)
  return shares.map((share, i) => (i === 0 ? 0 : share / Math.max(stated, 1e-9)))
}

/** A fit that makes a slip of the pen weigh more than sameness has gone astray. */
function isSound(model: Model): boolean {
  const identity = model.comparisons['identity']?.levels
  if (identity) {
    const same = identity['same-confirmed/same']?.match ?? 0
    const edit = identity['one-edit/same']?.match ?? 0
    if (same <= edit) return false
  }
  for (const { levels } of Object.values(model.comparisons)) {
    for (const { match } of Object.values(levels)) if (!Number.isFinite(match)) return false
  }
  return true
}
