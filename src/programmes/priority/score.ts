import type { FactValue, Facts } from '../facts/fact-names.ts'
import { criteria, type Criterion, type Hazard, type Step, type Weight } from './criteria.ts'

/** Somebody without points would not count in a plan, so everybody eligible begins with one. */
export const basePoints = 1

/** Points by criterion, in the order of `criteria`; -1 where the fact is not known. */
export type Parts = readonly number[]

/** Gives each person his points; made once for a version of the weights. */
export type Scorer = (facts: Facts) => { readonly points: number; readonly parts: Parts }

/**
 * A score is the sum of whole points, each the weight of a criterion times the share in which it is met, rounded
 * half up. What is not known gives no points.
 */
export function makeScorer(weights: readonly Weight[], hazards: readonly Hazard[]): Scorer {
  const shareOf = makeShares(weights, hazards)
  const byCriterion = criteria.map(
    (criterion) => weights.find((one) => one.criterion === criterion)?.weight ?? 0,
  )
  return (facts) => {
    let points = basePoints
    const parts = shareOf(facts).map((share, i) => {
      if (share < 0) return -1
      const part = Math.floor((byCriterion[i]! * share + 50) / 100)
      points += part
      return part
    })
    return { points, parts }
  }
}

/** Shares by criterion in percent; -1 where the fact is not known. */
export function makeShares(
  weights: readonly Weight[],
  hazards: readonly Hazard[],
): (facts: Facts) => readonly number[] {
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
