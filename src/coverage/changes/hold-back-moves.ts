import { fewest } from '../suppression.ts'
import type { GapLine, Waterfall } from './get-changes.ts'
import type { ShownChanges } from './contract.ts'

type ShownMoved = ShownChanges['whole']

/** Counts of one part on one day; null: not told. */
export interface Point {
  readonly numerator: number | null
  readonly denominator: number | null
}

/** So few that a difference tells of them. */
export const isFew = (people: number) => people !== 0 && Math.abs(people) < fewest

/** Steps of fewer than five people become one, with the smallest other ones until it is large enough. */
export function poolSteps({ start, steps, end }: Waterfall): ShownMoved['numerator'] {
  const isTold = ({ reason, people }: (typeof steps)[number]) => reason === 'denominator' || !isFew(people)
  if (steps.every(isTold)) return { start, steps: [...steps], end }
  const bySize = steps.toSorted((a, b) => Math.abs(a.people) - Math.abs(b.people))
  const pooled: typeof bySize = []
  for (const step of bySize) {
    const heads = pooled.reduce((sum, { people }) => sum + Math.abs(people), 0)
    if (Math.abs(step.people) >= fewest && heads >= fewest && pooled.length >= 2) break
    pooled.push(step)
  }
  const heads = pooled.reduce((sum, { people }) => sum + Math.abs(people), 0)
  // All who moved are few: the two ends beside each other would tell as much as the steps.
  if (heads < fewest) return { start: null, steps: [], end: null }
  const people = pooled.reduce((sum, one) => sum + one.people, 0)
  const few = { reason: 'few', label: 'Sebab lain, masing-masing sedikit orang', fund: null, people } as const
  return { start, steps: [...steps.filter((step) => !pooled.includes(step)), few], end }
}

/**
 * Why people are not protected, on two days: reasons of few people become one with the smallest others, and the first
 * day is not told of a reason that few joined or left. No line at all where that cannot be had.
 */
export function guardGap(
  lines: readonly GapLine[],
  nameOf: (reason: GapLine['reason']) => string,
): ShownMoved['gap'] {
  const isSmall = ({ from, to }: { from: number; to: number }) => isFew(from) || isFew(to)
  const told = lines.filter((line) => !isSmall(line))
  const pooled = lines.filter(isSmall)
  const sum = () => ({
    from: pooled.reduce((all, { from }) => all + from, 0),
    to: pooled.reduce((all, { to }) => all + to, 0),
  })
  const bySize = told.toSorted((a, b) => a.to - b.to)
  while (pooled.length === 1 || isSmall(sum())) {
    const next = bySize.shift()
    if (next === undefined) return []
    pooled.push(next)
  }
  const few = { reason: 'few', label: 'Sebab lain, digabung', ...sum() } as const
  const shown: ShownMoved['gap'] = [
    ...lines.filter((line) => bySize.includes(line)).map((line) => ({ ...line, label: nameOf(line.reason) })),
    ...(pooled.length === 0 ? [] : [few]),
  ]
  const day = (at: 'from' | 'to') =>
    new Map(shown.map((line): [string, Point] => [line.reason, { numerator: line[at], denominator: null }]))
  const untold = holdBackMoves([day('to'), day('from')])[1]!
  return shown.map((line) => (untold.has(line.reason) ? { ...line, from: null } : line))
}

type Day = ReadonlyMap<string, Point>

/**
 * Which parts are not told on which of several days that stand beside each other, because their difference would tell
 * of fewer than five people: newest day first, told as its own table tells it; an earlier day is told of a part where
 * nothing moved between it and every later day that is told, or at least five did, above the line, below it, and
 * between the two. Parts not told of a day are none or at least two, and together no fewer than five moved.
 *
 * @param within of which group parts add up to a sum that is told: the district of a village
 * @returns for each day the keys that are not told
 * @law UU 27/2022 Pasal 16 dan 35
 */
export function holdBackMoves(
  days: readonly Day[],
  within: (key: string) => string = () => '',
): readonly ReadonlySet<string>[] {
  const keys = [...new Set(days.flatMap((day) => [...day.keys()]))].toSorted()
  const groups = [...Map.groupBy(keys, within).values()]
  const hidden: Set<string>[] = []
  for (const [at, day] of days.entries()) {
    const here = new Set(keys.filter((key) => isUntold(pointOf(day, key)) || hidden[0]?.has(key)))
    if (at > 0) {
      for (const key of keys)
        if (days.slice(0, at).some((later, i) => !hidden[i]!.has(key) && movedFew([key], later, day)))
          here.add(key)
      for (const group of groups) growGroup(group, here, days[0]!, day)
    }
    hidden.push(here)
  }
  return hidden
}

function growGroup(group: readonly string[], hidden: Set<string>, newest: Day, day: Day): void {
  // Who did not move hides nobody's move.
  const moved = (key: string) => Math.max(...differences([key], newest, day).map(Math.abs)) || Infinity
  const waiting = group
    .filter((key) => !hidden.has(key))
    .toSorted((a, b) => (moved(a) === moved(b) ? 0 : moved(a) < moved(b) ? -1 : 1))
  for (;;) {
    const together = group.filter((key) => hidden.has(key))
    const isEnough = together.length === 0 || (together.length > 1 && !movedFew(together, newest, day))
    const next = waiting.shift()
    if (isEnough || next === undefined) return
    hidden.add(next)
  }
}

const nobody: Point = { numerator: 0, denominator: 0 }
const pointOf = (day: Day, key: string) => day.get(key) ?? nobody
const isUntold = ({ numerator }: Point) => numerator === null

const movedFew = (keys: readonly string[], later: Day, earlier: Day) =>
  differences(keys, later, earlier).some(isFew)

/** How many more there are above the line, below it and between the two. */
function differences(keys: readonly string[], later: Day, earlier: Day): readonly number[] {
  const sum = (day: Day, count: keyof Point) =>
    keys.reduce((all, key) => all + (pointOf(day, key)[count] ?? 0), 0)
  const above = sum(later, 'numerator') - sum(earlier, 'numerator')
  const below = sum(later, 'denominator') - sum(earlier, 'denominator')
  return [above, below, below - above]
}
