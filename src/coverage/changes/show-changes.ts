import type { Actor } from '../../access/public.ts'
import { indicatorFor } from '../indicators/show-indicator.ts'
import type { ShownIndicator } from '../indicators/contract.ts'
import type { Db } from '../../platform/database.ts'
import { seesWhomHeCounts } from '../shown-coverage.ts'
import { gapNames } from './change-names.ts'
import type { ShownChanges } from './contract.ts'
import type { Changes, Moved } from './get-changes.ts'
import { holdBackMoves, type Point, guardGap, poolSteps } from './hold-back-moves.ts'

type ShownMoved = ShownChanges['whole']

/**
 * What moved as one reader may see it. Who may not see the people is told small steps together, and of parts the
 * figures at both ends alone, where nobody moved between them or at least five did.
 */
export async function changesFor(
  tx: { readonly db: Db },
  actor: Actor,
  changes: Changes,
): Promise<ShownChanges> {
  const sees = seesWhomHeCounts(actor)
  const from = await indicatorFor(tx, actor, changes.from)
  const to = await indicatorFor(tx, actor, changes.to)
  const isHidden = from.whole.numerator === null || to.whole.numerator === null
  const whole = sees ? told(changes.whole) : guardedWhole(changes.whole, isHidden)
  const first = sees ? from.whole : guardedEnd(from.whole, whole, from.indicator.over.kind === 'statistic')
  const ends = {
    from: { asOf: from.asOf, asKnown: from.asKnown, value: first },
    to: { asOf: to.asOf, asKnown: to.asKnown, value: to.whole },
  }
  return {
    indicator: to.indicator,
    level: to.level,
    ...ends,
    whole,
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
const isUntold = ({ start, end }: ShownMoved['numerator']) => start === null && end === null

function guardedWhole(moved: Moved, isHidden: boolean): ShownMoved {
  const numerator = isHidden ? nothing : poolSteps(moved.numerator)
  if (isUntold(numerator))
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
  const denominator = poolSteps(moved.denominator)
  // A percentage would give away what is not told below the line.
  const isShare = !isUntold(denominator)
  return {
    ...told(moved),
    numerator,
    denominator,
    from: isShare ? moved.from : null,
    byNumerator: isShare ? moved.byNumerator : null,
    byDenominator: isShare ? moved.byDenominator : null,
    gap: isShare ? guardGap(moved.gap, (reason) => gapNames[reason]) : [],
  }
}

/** The first of two figures beside the second, where so few moved that the difference would tell of them. */
function guardedEnd(
  value: ShownIndicator['whole'],
  { numerator, denominator }: ShownMoved,
  isStatistic: boolean,
) {
  const hidden = { hundredths: null, ...(isStatistic ? {} : { denominator: null }) }
  if (isUntold(numerator)) return { ...value, ...hidden, numerator: null }
  return !isStatistic && isUntold(denominator) ? { ...value, ...hidden } : value
}

/** The figures at both ends, each held back as in its own table and as their difference is; no steps. */
function guardedParts(parts: readonly Moved[], from: ShownIndicator, to: ShownIndicator): ShownMoved[] {
  const shown = ({ values }: ShownIndicator) => new Map(values.map((one) => [one.code, one]))
  const [before, after] = [shown(from), shown(to)]
  const isStatistic = to.indicator.over.kind === 'statistic'
  const day = ({ values }: ShownIndicator) =>
    new Map(
      values.map(({ code, numerator, denominator }): [string, Point] => [
        code,
        { numerator, denominator: isStatistic ? null : denominator },
      ]),
    )
  const district = (key: string) => key.slice(0, 8)
  const untold = holdBackMoves([day(to), day(from)], to.level === 'village' ? district : undefined)[1]!
  return parts.map((part) => {
    const [start, end] = [before.get(part.code), after.get(part.code)]
    const isHidden = untold.has(part.code)
    const ends = (name: 'numerator' | 'denominator') => {
      const last = end === undefined ? 0 : end[name]
      return { start: isHidden ? null : start === undefined ? 0 : start[name], steps: [], end: last }
    }
    return {
      ...part,
      numerator: ends('numerator'),
      denominator: ends('denominator'),
      from: isHidden ? null : (start?.hundredths ?? null),
      to: end?.hundredths ?? null,
      byNumerator: isHidden ? null : part.byNumerator,
      byDenominator: isHidden ? null : part.byDenominator,
      gap: [],
    }
  })
}
