import { birthLevels, nikLevels } from '../../src/matching/compare-identity.ts'
import { type ComparisonModel, type LevelWeight, type Model, modelVersion } from '../../src/matching/model.ts'

type Bits = readonly [match: number, relative: number]

const nikBits: Readonly<Record<(typeof nikLevels)[number], Bits>> = {
  missing: [0, 0],
  'same-confirmed': [15, 8],
  same: [14, 8],
  'same-contradicted': [12, 9],
  'one-edit': [8, 3],
  'one-edit-serial': [8, 3],
  'last-digit-lost': [9, 4],
  'serial-lost': [7, 4],
  'short-prefix': [1, 1],
  'one-digit-more-or-less': [10, 3],
  'two-edits': [3, 1],
  'other-district': [-3, 0],
  'neighbour-serial': [-3, 6],
  'other-serial': [0, 3],
  'same-birth-only': [-3, 0],
  'conflict-confirmed': [-8, 0],
  'conflict-contradicted': [-4, 0],
  conflict: [-6, 0],
  'damaged-conflict': [-3, 0],
}
const birthBits: Readonly<Record<(typeof birthLevels)[number], Bits>> = {
  missing: [0, 0],
  same: [12, 4],
  'same-stand-in': [6, 1],
  swapped: [8, 0],
  'one-part': [2.5, 0],
  'other-year': [4, 0],
  'stand-in': [0, 0],
  'same-year': [-4, 0],
  other: [-7, 0],
}

/** Where the fit begins: weights by reasoning. Agreement of NIK and birth date holds the date twice. */
export function firstGuess(): Model {
  const identity: Record<string, LevelWeight> = {}
  for (const nik of nikLevels) {
    for (const birth of birthLevels) {
      const [match, relative] = nikBits[nik]
      const [birthMatch, birthRelative] = birthBits[birth]
      const holdsDate = match > 5
      const extra = holdsDate ? (birthMatch > 0 ? birthMatch / 4 : birthMatch / 3) : birthMatch
      identity[`${nik}/${birth}`] = { match: match + extra, relative: relative + birthRelative, share: 0 }
    }
  }
  return {
    version: modelVersion,
    schema: 'worker',
    matchesPerRow: 0.85,
    relativesPerRow: 0.5,
    trust: 3000,
    reach: 3,
    comparisons: {
      identity: { slope: 1, relativeSlope: 0.5, levels: identity },
      name: comparison(1, 0.3, {
        same: [-0.5, -4],
        'same-spelled-otherwise': [-1, -4],
        'other-order': [-2, -4],
        joined: [-2, -4],
        'joined-fuzzy': [4, -2],
        initial: [-2, -3],
        'one-fuzzy': [-2.5, -3],
        'more-fuzzy': [-4, -3],
        subset: [-3, -2],
        'subset-fuzzy': [-4, -2],
        'two-shared': [-5, -2],
        'one-shared': [-7, -1],
        'two-shared-other-given': [-7, -1],
        'one-shared-other-given': [-9, 0],
        'fuzzy-conflict': [-8, -1],
        different: [-9, 0],
        'different-single': [-8, 0],
      }),
      place: comparison(1, 1, {
        'same-and-rt': [2, 2],
        same: [0, 0],
        'same-other-rt': [-3, -4],
        'same-district': [-1, -4],
        other: [-3.5, -5],
      }),
      sex: comparison(0, 0, { same: [0.9, 0], different: [-4, 0.3] }),
      mother: comparison(0.9, 0.9, {
        same: [-0.5, -1.5],
        alike: [-2, -3],
        partly: [-4, -4],
        different: [-4, -1],
      }),
      phone: comparison(1, 0, { same: [13, 0], 'one-digit': [6, 0], different: [-1, 0] }),
      address: comparison(0, 0, {
        'same-house': [6, 7],
        'same-street': [2.5, 3],
        'same-street-other-house': [-2, -4],
        'other-street': [-2.5, -4],
      }),
      kk: comparison(0, 0, { same: [9, 10], different: [-3, -3] }, { same: 0.88, different: 0.12 }),
      kpj: comparison(0, 0, { same: [17, 0], different: [-1, 0] }),
      list: comparison(0, 0, { same: [-3, 0], different: [0, 0] }),
    },
  }
}

function comparison(
  slope: number,
  relativeSlope: number,
  levels: Record<string, Bits>,
  shares: Readonly<Record<string, number>> = {},
): ComparisonModel {
  const weights = Object.entries(levels).map(([name, [match, relative]]) => [
    name,
    { match, relative, share: shares[name] ?? 0.1 },
  ])
  return { slope, relativeSlope, levels: Object.fromEntries(weights) as Record<string, LevelWeight> }
}
