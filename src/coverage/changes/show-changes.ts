import type { Actor } from '../../access/public.ts'
import { indicatorFor } from '../indicators/show-indicator.ts'
import type { ShownIndicator } from '../indicators/contract.ts'
import type { Db } from '../../platform/database.ts'
import { seesWhomHeCounts } from '../shown-coverage.ts'
import { gapNames } from './change-names.ts'
import type { ShownChanges } from './contract.ts'
import type { Changes, Moved, Waterfall } from './get-changes.ts'

type ShownMoved = ShownChanges['whole']
type Step = ShownMoved['numerator']['steps'][number]

const fewest = 5

/**
 * What moved as one reader may see it. Who may not see the people is told small steps together, and of parts the
 * figures at both ends alone.
 */
export async function changesFor(
  tx: { readonly db: Db },
  actor: Actor,
  changes: Changes,
): Promise<ShownChanges> {
  const sees = seesWhomHeCounts(actor)
  const from = await indicatorFor(tx, actor, changes.from)
  const to = await indicatorFor(tx, actor, changes.to)
  const ends = {
    from: { asOf: from.asOf, asKnown: from.asKnown, value: from.whole },
    to: { asOf: to.asOf, asKnown: to.asKnown, value: to.whole },
  }
  return {
    indicator: to.indicator,
    level: to.level,
    ...ends,
    whole: sees
      ? told(changes.whole)
      : guardedWhole(changes.whole, from.whole.numerator === null || to.whole.numerator === null),
    parts: sees ? changes.parts.map(told) : guardedParts(changes.parts, from, to),
    notes: [...changes.notes],
    suppressed: !sees,
  }
}

function told(moved: Moved): ShownMoved {
  return {
    ...moved,
    numerator: { ...moved.numerator, steps: [...moved.numerator.steps] },
    denominator: { ...moved.denominator, steps: [...moved.denominator.steps] },
    gap: moved.gap.map((line) => ({ ...line, label: gapNames[line.reason] })),
  }
}

const nothing = { start: null, steps: [], end: null }

function guardedWhole(moved: Moved, isHidden: boolean): ShownMoved {
  if (isHidden)
    return {
      ...told(moved),
      numerator: nothing,
      denominator: nothing,
      from: null,
      to: null,
      byNumerator: null,
      byDenominator: null,
      gap: [],
    }
  const isSmall = (count: number) => count > 0 && count < fewest
  return {
    ...told(moved),
    numerator: poolSmall(moved.numerator),
    denominator: poolSmall(moved.denominator),
    gap: moved.gap.some(({ from, to }) => isSmall(from) || isSmall(to))
      ? []
      : moved.gap.map((line) => ({ ...line, label: gapNames[line.reason] })),
  }
}

/** Steps of fewer than five people become one, with the smallest other ones until it is large enough. */
function poolSmall({ start, steps, end }: Waterfall): ShownMoved['numerator'] {
  if (steps.every(({ reason, people }) => reason === 'denominator' || Math.abs(people) >= fewest))
    return { start, steps: [...steps], end }
  const bySize = steps.toSorted((a, b) => Math.abs(a.people) - Math.abs(b.people))
  const pooled: typeof bySize = []
  for (const step of bySize) {
    const heads = pooled.reduce((sum, { people }) => sum + Math.abs(people), 0)
    if (Math.abs(step.people) >= fewest && heads >= fewest && pooled.length >= 2) break
    pooled.push(step)
  }
  const people = pooled.reduce((sum, one) => sum + one.people, 0)
  const few: Step = { reason: 'few', label: 'Sebab lain, masing-masing sedikit orang', fund: null, people }
  return { start, steps: [...steps.filter((step) => !pooled.includes(step)), few], end }
}

/** The figures at both ends, each held back as in its own table; no steps. */
function guardedParts(parts: readonly Moved[], from: ShownIndicator, to: ShownIndicator): ShownMoved[] {
  const shown = ({ values }: ShownIndicator) => new Map(values.map((one) => [one.code, one]))
  const [before, after] = [shown(from), shown(to)]
  return parts.map((part) => {
    const [start, end] = [before.get(part.code), after.get(part.code)]
    const few = (a: number | null | undefined, b: number | null | undefined) =>
      a === null || a === undefined || b === null || b === undefined || (a !== b && Math.abs(a - b) < fewest)
    const isHidden = few(start?.numerator, end?.numerator) || few(start?.denominator, end?.denominator)
    const ends = (name: 'numerator' | 'denominator') =>
      isHidden ? nothing : { start: start![name], steps: [], end: end![name] }
    return {
      ...part,
      numerator: ends('numerator'),
      denominator: ends('denominator'),
      from: isHidden ? null : start!.hundredths,
      to: isHidden ? null : end!.hundredths,
      byNumerator: isHidden ? null : part.byNumerator,
      byDenominator: isHidden ? null : part.byDenominator,
      gap: [],
    }
  })
}
