export interface WeighedCriterion {
  readonly weight: number
  /** 0 to 100; null: not marked yet. */
  readonly points: number | null
}

export interface Score {
  /** Weighted points: sum of weight times points. */
  readonly numerator: number
  /** Sum of all weights; the score is numerator over denominator, from 0 to 100. */
  readonly denominator: number
  readonly marked: number
  readonly criteria: number
}

/** The score of a year. What is not marked counts as nothing, and it is told how much is. Undefined without weights. */
export function scoreOf(criteria: readonly WeighedCriterion[]): Score | undefined {
  const denominator = criteria.reduce((sum, { weight }) => sum + weight, 0)
  if (denominator === 0) return undefined
  return {
    numerator: criteria.reduce((sum, { weight, points }) => sum + weight * (points ?? 0), 0),
    denominator,
    marked: criteria.filter(({ points }) => points !== null).length,
    criteria: criteria.length,
  }
}
