import type { FactValue, Facts } from '../facts/fact-names.ts'
import { criteria, type Criterion, type Hazard, type Step, type Weight } from './criteria.ts'

/** Somebody without points would not count in a plan, so everybody eligible begins with one. */
export const basePoints = 1

/** In how far each criterion is met, in percent, in the order of `criteria`; -1 where the fact is not known. */
export type Shares = readonly number[]

/**
 * A score is the sum of whole points, each the weight of a criterion times the share in which it is met, rounded
 * half up. What is not known gives no points.
 */
export function pointsOf(weights: readonly number[], shares: Shares): number {
  let points = basePoints
  for (let i = 0; i < shares.length; i++) points += partOf(weights[i]!, shares[i]!)
  return points
}

/** Points for one criterion. */
export function partOf(weight: number, share: number): number {
  return share <= 0 ? 0 : Math.floor((weight * share + 50) / 100)
}

/** Weights in the order of `criteria`; 0 where a version leaves one out. */
export function inOrder(weights: readonly Weight[]): number[] {
  return criteria.map((criterion) => weights.find((one) => one.criterion === criterion)?.weight ?? 0)
}

/** Tells in how far somebody meets each criterion; made once for a version of the weights. */
export function makeShares(weights: readonly Weight[], hazards: readonly Hazard[]): (facts: Facts) => Shares {
  const hazardOf = hazardFinder(hazards)
  const stepsOf = (criterion: Criterion) =>
    (weights.find((one) => one.criterion === criterion)?.steps ?? []).toSorted((a, b) => b.from - a.from)
  const decile = stepsOf('desil')
  const dependants = stepsOf('tanggungan')
  const built = stepsOf('bulan_terbangun')
  return (facts) => [
    stepShare(decile, facts.desil),
    hazardOf(facts.pekerjaan, facts.sektor),
    truthShare(facts.kepala_keluarga),
    stepShare(dependants, facts.tanggungan),
    truthShare(facts.disabilitas),
    stepShare(built, facts.bulan_terbangun),
    firstShare(facts),
  ]
}

/** @param steps highest first */
function stepShare(steps: readonly Step[], value: FactValue | undefined): number {
  if (value === undefined) return -1
  for (const { from, share } of steps) if ((value as number) >= from) return share
  return 0
}

function truthShare(value: FactValue | undefined): number {
  return value === undefined ? -1 : value === true ? 100 : 0
}

/** Never protected before, in a village whose coverage lies below the target. */
function firstShare({ pernah_terlindungi, cakupan_desa, sasaran_cakupan_desa }: Facts): number {
  if (pernah_terlindungi === true) return 0
  if (
    cakupan_desa !== undefined &&
    sasaran_cakupan_desa !== undefined &&
    cakupan_desa >= sasaran_cakupan_desa
  )
    return 0
  if (pernah_terlindungi === undefined || cakupan_desa === undefined || sasaran_cakupan_desa === undefined)
    return -1
  return 100
}

/** The longest known word that the occupation contains decides, else the sector. */
function hazardFinder(hazards: readonly Hazard[]) {
  const words = hazards
    .filter(({ kind }) => kind === 'occupation')
    .toSorted((a, b) => b.word.length - a.word.length || (a.word < b.word ? -1 : 1))
  const sectors = new Map(
    hazards.filter(({ kind }) => kind === 'sector').map(({ word, share }) => [word, share]),
  )
  const known = new Map<FactValue, number>()
  return (occupation: FactValue | undefined, sector: FactValue | undefined): number => {
    if (occupation !== undefined) {
      let share = known.get(occupation)
      if (share === undefined) {
        const text = ` ${String(occupation).replaceAll(/[^a-z]+/g, ' ')} `
        share = words.find(({ word }) => text.includes(` ${word} `))?.share ?? -1
        known.set(occupation, share)
      }
      if (share >= 0) return share
    }
    return sector === undefined ? -1 : (sectors.get(String(sector)) ?? -1)
  }
}
