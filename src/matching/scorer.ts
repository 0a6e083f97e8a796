import {
  addressComparer,
  dateComparer,
  digitsComparer,
  placeComparer,
  sameComparer,
  wordsComparer,
} from './compare-fields.ts'
import { birthLevels, identityComparer, nikLevels } from './compare-identity.ts'
import { Aligner, nameComparer, nameLevels } from './compare-names.ts'
import { TokenComparer } from './compare-tokens.ts'
import type { Comparer } from './comparer.ts'
import type { Weights } from './model.ts'
import type { ComparisonDeclaration, Layout } from './schema.ts'
import type { Store } from './store.ts'

/** The comparisons of a schema, ready to work on packed rows. One set per thread. */
export function makeComparers(
  store: Store,
  layout: Layout,
  rows: number,
  likenesses = new TokenComparer(store.tokens),
): Comparer[] {
  const { records, tokens } = store
  const aligner = new Aligner(records, tokens, likenesses)
  // Agreement of numbers that belong to one person is the rarer among strangers the more rows there are.
  // A handful of rows tells nothing of that, so it counts as a thousand.
  const scale = Math.log2(Math.max(1_000, rows) / 100_000)
  const make = ({ by, fields, name }: ComparisonDeclaration): Comparer => {
    const [first, second] = fields.map((field) => layout.at[field])
    if (first === undefined) throw new Error(`skema ${layout.schema.name}: pembanding "${name}" tanpa bidang`)
    switch (by) {
      case 'nik-and-birth':
        return identityComparer(records, first, second!, scale)
      case 'date':
        return dateComparer(records, first)
      case 'name':
        return nameComparer(records, first, aligner)
      case 'words':
        return wordsComparer(records, first, aligner)
      case 'place':
        return placeComparer(records, first, second)
      case 'digits':
        return digitsComparer(records, first, scale)
      case 'same':
        return sameComparer(records, first)
      case 'address':
        return addressComparer(records, first, second!, aligner)
    }
  }
  return layout.schema.comparisons.map((one) =>
    one.aside === true ? { ...make(one), aside: true } : make(one),
  )
}

/** Bits from which on a field counts as speaking for a match. */
const telling = 1.2
/** The most a single field can bring a pair to: to be asked about, not joined. */
const alone = -1.9

/** Levels at which a whole name agrees: that counts however common the name is among few rows. */
const wholeNames = new Set(['same', 'same-spelled-otherwise', 'other-order', 'joined'])

/** Levels at which names have a word in common: beside the very same NIK that is a second field, however common the word. */
const partNames = new Set([
  'joined-fuzzy',
  'initial',
  'one-fuzzy',
  'more-fuzzy',
  'subset',
  'subset-fuzzy',
  'two-shared',
  'one-shared',
  'two-shared-other-given',
  'one-shared-other-given',
])

/** NIK and birth date are one comparison of two fields. */
function agreeingFields(level: string): number {
  if (!level.includes('/')) return 1
  const [nik, birth] = level.split('/') as [(typeof nikLevels)[number], (typeof birthLevels)[number]]
  const nikAgrees = nikLevels.indexOf(nik) >= 1 && nikLevels.indexOf(nik) <= nikLevels.indexOf('two-edits')
  const birthAgrees =
    birthLevels.indexOf(birth) >= 1 && birthLevels.indexOf(birth) <= birthLevels.indexOf('other-year')
  return Number(nikAgrees) + Number(birthAgrees)
}

/** Weighs pairs of rows. One per thread. */
export class Scorer {
  readonly comparers: readonly Comparer[]
  /** What the last pair showed, by comparison. */
  readonly levels: Uint16Array
  readonly rarities: Float64Array
  private readonly rarity = new Float64Array(1)
  private readonly store: Store
  private weights: Weights
  /** Per level of all comparisons, how many fields agree in it. */
  private readonly fieldsIn: Uint8Array
  /** Per level, whether it counts whatever its weight. */
  private readonly alwaysTells: Uint8Array
  /** Per level, whether it counts beside the very same NIK; whether it is that. */
  private readonly tellsBesideNik: Uint8Array
  private readonly isSameNik: Uint8Array
  private readonly needed: number
  /** The comparers' functions, beside each other: they are of several shapes, which cost at every look. */
  private readonly compares: readonly Comparer['compare'][]
  private readonly rarest: readonly (Comparer['most'] | undefined)[]
  /** From here on comparisons take long. */
  private readonly slowFrom: number
  /** The most each comparison can bring, without rarity. */
  private ceilings: Float64Array

  constructor(store: Store, comparers: readonly Comparer[], weights: Weights) {
    this.store = store
    this.comparers = comparers
    this.compares = comparers.map(({ compare }) => compare)
    this.rarest = comparers.map(({ most }) => most)
    this.weights = weights
    this.levels = new Uint16Array(comparers.length)
    this.rarities = new Float64Array(comparers.length)
    this.fieldsIn = Uint8Array.from(
      comparers.flatMap((comparer) =>
        comparer.levels.map((level, i) => (i === 0 || comparer.aside === true ? 0 : agreeingFields(level))),
      ),
    )
    this.alwaysTells = Uint8Array.from(
      comparers.flatMap((comparer) =>
        comparer.levels.map((level) => (comparer.levels === nameLevels && wholeNames.has(level) ? 1 : 0)),
      ),
    )
    this.tellsBesideNik = Uint8Array.from(
      comparers.flatMap((comparer) =>
        comparer.levels.map((level) => (comparer.levels === nameLevels && partNames.has(level) ? 1 : 0)),
      ),
    )
    this.isSameNik = Uint8Array.from(
      comparers.flatMap(({ levels }) => levels.map((level) => (/^same(-confirmed)?\//.test(level) ? 1 : 0))),
    )
    this.needed = Math.min(2, comparers.length)
    this.slowFrom = comparers.findIndex((comparer) => comparer.most !== undefined)
    this.ceilings = ceilingsOf(comparers, weights)
  }

  reweigh(weights: Weights): void {
    this.weights = weights
    this.ceilings = ceilingsOf(this.comparers, weights)
  }

  /**
   * log2 odds that two rows are one person, against strangers and relatives together.
   *
   * @param least pairs that cannot reach this many bits are given up early, with a weight below it;
   *   `levels` is then incomplete
   */
  score(rowA: number, rowB: number, least = -Infinity): number {
    const { records, width } = this.store
    const { compares, rarity, levels, rarities } = this
    const { match, relative, slope, relativeSlope, offsets } = this.weights
    let a = rowA * width
    let b = rowB * width
    // Which row comes first must not matter: content decides.
    if (records[a]! > records[b]!) {
      const swap = a
      a = b
      b = swap
    }
    let same = this.weights.prior
    let kin = this.weights.relativePrior
    let agreeing = 0
    let sameNik = 0
    for (let c = 0; c < compares.length; c++) {
      if (c === this.slowFrom && least > -100) {
        let most = same
        for (let rest = c; rest < compares.length; rest++) {
          const rarest = this.rarest[rest]
          most += this.ceilings[rest]! + (rarest ? Math.max(0, slope[rest]!) * rarest(a, b) : 0)
        }
        if (most < least) return most
      }
      const level = compares[c]!(a, b, rarity)
      const at = offsets[c]! + level
      const worth = match[at]! + slope[c]! * rarity[0]!
      same += worth
      sameNik |= this.isSameNik[at]!
      if (worth > telling || this.alwaysTells[at] === 1 || (sameNik & this.tellsBesideNik[at]!) === 1)
        agreeing += this.fieldsIn[at]!
      kin += relative[at]! + relativeSlope[c]! * rarity[0]!
      levels[c] = level
      rarities[c] = rarity[0]!
    }
    const bits = kin < -8 ? same : same - (kin > 20 ? kin : Math.log2(1 + 2 ** kin))
    // One field alone never joins: a number may be another's, a name is never only one person's.
    return bits > alone && agreeing < this.needed ? alone : bits
  }
}

function ceilingsOf(comparers: readonly Comparer[], weights: Weights): Float64Array {
  return Float64Array.from(comparers, (comparer, c) => {
    let most = 0
    for (let level = 0; level < comparer.levels.length; level++) {
      most = Math.max(most, weights.match[weights.offsets[c]! + level]!)
    }
    return most
  })
}
