import { fewest } from '../suppression.ts'
import { type Line, sumOf } from './kinds.ts'
import { type Group, groupsOfSome, peopleOf, spansOfSome, type Step } from './telling-order.ts'

/** Of one indicator, what is not told to those who may not see the people. */
export interface Held {
  readonly whole: boolean
  readonly parts: ReadonlySet<string>
}

/** What the tables of headcounts hide: they are told first, as they are. */
export interface Base {
  readonly eligible: Held
  readonly all: Held
}

const isFew = (people: number) => people > 0 && people < fewest
const isSmall = (step: Step, heads: readonly number[]) =>
  heads.some(isFew) && step.groupsOf(heads).some((group) => isFew(peopleOf(group, heads)))

const bySize = (a: Line, b: Line) => a.size - b.size || (a.key < b.key ? -1 : 1)

/**
 * Of each step, what is hidden of the parts of one whole.
 *
 * @param isForced the whole is told to nobody, by its number
 * @param isBarred a part that its own parts would give away
 * @param within the parts of a part, and what is hidden of them by each step where the part is told
 */
export function maskParts(
  lines: readonly Line[],
  steps: readonly Step[],
  base: Base,
  {
    isForced,
    isBarred,
    within,
  }: {
    readonly isForced?: (step: number) => boolean
    readonly isBarred?: (step: number, part: string) => boolean
    readonly within?: (part: string) => Within
  } = {},
): Held[] {
  const masks: Held[] = []
  const all = new Set(lines.map(({ key }) => key))
  const whole = sumOf(lines)
  const withheld = { whole: true, parts: all }
  for (const [at, step] of steps.entries()) {
    const before = step.isFirst ? undefined : masks[at - 1]
    if (isForced?.(at)) masks.push(withheld)
    else if (step.isFirst) masks.push(base[step.base])
    else if (before!.whole || isSmall(step, whole)) masks.push(withheld)
    else {
      // What starts anew holds back what those before it did as well.
      const earlier = masks.slice(0, at).flatMap(({ parts }) => [...parts])
      const barred =
        isBarred === undefined ? [] : lines.flatMap(({ key }) => (isBarred(at, key) ? [key] : []))
      const parts = grow(lines, steps, masks, new Set([...earlier, ...barred]), within)
      masks.push(parts === undefined ? withheld : { whole: false, parts })
    }
  }
  return masks
}

/**
 * Hidden parts are known together, as the whole less the others: there are none or at least two, and no small group.
 *
 * @returns undefined where even all of them hide too little
 */
function grow(
  lines: readonly Line[],
  steps: readonly Step[],
  masks: readonly Held[],
  hidden: Set<string>,
  within?: (part: string) => Within,
): Set<string> | undefined {
  const step = steps[masks.length]!
  for (const { key, heads } of lines) if (!hidden.has(key) && isSmall(step, heads)) hidden.add(key)
  const waiting = lines.filter(({ key }) => !hidden.has(key)).toSorted(bySize)
  const unitOf = unitsOf(steps, masks, within)
  const isEnough = () => {
    const together = lines.filter(({ key }) => hidden.has(key))
    if (together.length === 0) return true
    return together.length > 1 && !isSmall(step, sumOf(together)) && !isLeaking(together, step, unitOf)
  }
  while (!isEnough()) {
    const next = waiting.shift()
    if (next === undefined) return hidden.size < 2 || isLeaking(lines, step, unitOf) ? undefined : hidden
    hidden.add(next.key)
  }
  return hidden
}

/** The parts of a part, and what each step hides of them. */
export interface Within {
  readonly members: readonly Line[]
  readonly masks: readonly Held[]
}

/**
 * Whether a group that hidden parts have together is known of one of them: of the others it is known already, from what
 * was told of them or of their own parts before they were hidden, or they have nobody in it.
 */
function isLeaking(hidden: readonly Line[], step: Step, unitOf: UnitOf): boolean {
  const units = hidden.map(unitOf)
  return step.groupsOf(sumOf(hidden)).some((group) => {
    const open = units
      .filter((unit) => unit.isOpen(group))
      .flatMap((unit) => unit.members()?.filter((member) => member.isOpen(group)) ?? [unit])
    if (open.length === 1 && isSmall(step, open[0]!.line.heads)) return true
    const people = (left: (unit: Unit) => Group) =>
      open.reduce((sum, unit) => sum + peopleOf(left(unit), unit.line.heads), 0)
    return isFew(people(() => group)) || isFew(people(({ restOf }) => restOf(group)))
  })
}

type Unit = ReturnType<typeof knowing>
type UnitOf = (line: Line) => Unit & { readonly members: () => readonly Unit[] | undefined }

/** What is known of parts and of their own parts before the next step; found where it is asked for, and once. */
function unitsOf(steps: readonly Step[], masks: readonly Held[], within?: (part: string) => Within): UnitOf {
  const before = [...masks.keys()]
  const isTold = (at: number, part: string) => !masks[at]!.parts.has(part)
  return once((line) => {
    const told = before.filter((at) => isTold(at, line.key))
    const members = once(() => {
      const inside = within?.(line.key)
      return inside?.members.map((member) =>
        knowing(
          member,
          steps,
          before.filter(
            (at) => (steps[at]!.isFirst || told.includes(at)) && !inside.masks[at]!.parts.has(member.key),
          ),
        ),
      )
    })
    return { ...knowing(line, steps, told), members: () => members(undefined) }
  })
}

function once<K, V>(find: (key: K) => V): (key: K) => V {
  const found = new Map<K, V>()
  return (key) => {
    if (!found.has(key)) found.set(key, find(key))
    return found.get(key)!
  }
}

/** What is known of a part from those steps that tell of it, by their numbers. */
function knowing(line: Line, steps: readonly Step[], told: readonly number[]) {
  const isThere = (kind: number) => line.heads[kind]! > 0
  const known = once(() => spansOfSome(steps, told, [...line.heads.keys()].filter(isThere)))
  const groups = once(() => groupsOfSome(steps, told)(line.heads).map((group) => group.filter(isThere)))
  return {
    line,
    /** Whether a group has people in the part whose number is not known. */
    isOpen: (group: Group) => peopleOf(group, line.heads) > 0 && !known(undefined)(group),
    /** What stays of a group once all in it that are known of are taken away. */
    restOf: (group: Group) =>
      groups(undefined).reduce<Group>(
        (left, some) =>
          some.every((kind) => left.includes(kind)) ? left.filter((kind) => !some.includes(kind)) : left,
        group.filter(isThere),
      ),
  }
}
