import { type Actor, reachOf } from '../access/public.ts'
import type { Coverage } from './coverage.ts'
import type { Figure } from './figure.ts'
import { holdBack, type ShownHeadcount, type ShownPart } from './suppression.ts'

export type ShownFigure = Omit<Figure, 'numerator' | 'denominator'> & {
  readonly numerator: number | null
  readonly denominator: number | null
}

/** Coverage as one reader may see it; null where a count would tell of fewer than five people. */
export interface ShownCoverage extends Omit<Coverage, 'whole' | 'figures' | 'parts'> {
  readonly whole: ShownHeadcount
  readonly figures: readonly ShownFigure[]
  readonly parts: readonly ShownPart[]
  readonly suppressed: boolean
}

/**
 * Figures for one reader: whole for those who may see everybody who is counted, else with small
 * counts held back.
 */
export function coverageFor(actor: Actor, coverage: Coverage): ShownCoverage {
  const sees = coverage.regency === actor.regency && seesWhomHeCounts(actor)
  return sees ? { ...coverage, suppressed: false } : heldBack(coverage)
}

/** Whether the actor may see everybody who is in his figures. */
export function seesWhomHeCounts(actor: Actor): boolean {
  const seen = reachOf(actor, 'people.read')
  const counts = reachOf(actor, 'figures.read')
  return seen === 'all' || JSON.stringify(seen) === JSON.stringify(counts)
}

function heldBack(coverage: Coverage): ShownCoverage {
  const within = coverage.by === 'village' ? ({ key }: { key: string }) => key.slice(0, 8) : undefined
  const { whole, parts, held } = holdBack(coverage.whole, coverage.parts, within)
  const figures = coverage.figures.map((figure): ShownFigure => {
    if (figure.code === 'eligible')
      return { ...figure, numerator: whole.eligibleProtected, denominator: whole.eligible }
    if (figure.code === 'registered')
      return { ...figure, numerator: whole.protected, denominator: whole.registered }
    return { ...figure, numerator: whole.protected }
  })
  return { ...coverage, whole, parts, figures, suppressed: held }
}
