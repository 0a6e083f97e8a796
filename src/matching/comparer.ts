/** Compares two rows in one respect. `a` and `b` are where their records begin. */
export interface Comparer {
  /** Names of the levels, by number. Level 0 is: nothing to compare. */
  readonly levels: readonly string[]
  /** The level; leaves in `rarity[0]` the bits of surprise in what agrees, 0 where nothing does. */
  readonly compare: (a: number, b: number, rarity: Float64Array) => number
  /** For comparisons that take long: a quick upper bound of `rarity[0]`. */
  readonly most?: (a: number, b: number) => number
  /** Says something of the pair, but nothing that could tell a person: it never counts as a field that agrees. */
  readonly aside?: boolean
}
