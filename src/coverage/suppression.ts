import type { Headcount, Part } from './figure.ts'

/** Counts of people below this are told only to those who may see the people. */
export const fewest = 5

/** A headcount as it may be shown: null where it would tell of fewer than five people. */
export type ShownHeadcount = { readonly [count in keyof Headcount]: number | null }
export type ShownPart = ShownHeadcount & { readonly key: string; readonly label: string }

/** The groups everybody falls into exactly one of; all counts of a headcount are sums of these. */
interface Groups {
  readonly servantsProtected: number
  readonly servantsNot: number
  readonly workersProtected: number
  readonly workersNot: number
}

const groupsOf = (count: Headcount): Groups => {
  const servantsProtected = count.protected - count.eligibleProtected
  return {
    servantsProtected,
    servantsNot: count.registered - count.eligible - servantsProtected,
    workersProtected: count.eligibleProtected,
    workersNot: count.gap,
  }
}

const isSmall = (count: number) => count > 0 && count < fewest

/** What is hidden of a line: nothing, the counts that contain civil servants, or all. */
const levels = ['nothing', 'servants', 'all'] as const
type Level = (typeof levels)[number]

/** Of each level the groups that a reader could work out if the line were shown. */
const groupsAt: Record<Exclude<Level, 'nothing'>, readonly (keyof Groups)[]> = {
  servants: ['servantsProtected', 'servantsNot'],
  all: ['workersProtected', 'workersNot'],
}

const isAtLeast = (level: Level, wanted: Level) => levels.indexOf(level) >= levels.indexOf(wanted)

function ownLevel(count: Headcount): Level {
  const groups = groupsOf(count)
  if (groupsAt.all.some((name) => isSmall(groups[name]))) return 'all'
  return groupsAt.servants.some((name) => isSmall(groups[name])) ? 'servants' : 'nothing'
}

type Line = Headcount & { readonly key: string }

/** The key breaks ties, so that the tables by district and by village hide the same districts. */
const bySizeThenKey = (a: Line, b: Line) => a.registered - b.registered || (a.key < b.key ? -1 : 1)

/**
 * What to hide of the parts of a whole so that nobody finds a small group by subtraction. Hidden
 * lines are known together, as the whole less what is shown; so there are none or at least two of
 * them, and together no group of theirs is small. Until that holds, the smallest shown line is
 * hidden as well.
 */
function levelsOf(parts: readonly Line[], whole: Level): Level[] {
  const chosen = parts.map((part) => {
    const own = ownLevel(part)
    return isAtLeast(own, whole) ? own : whole
  })
  // Hiding all of a line hides its servants too, so the stricter level goes first.
  for (const level of ['all', 'servants'] as const) {
    if (isAtLeast(whole, level)) continue
    const bySize = parts.map((_, i) => i).toSorted((a, b) => bySizeThenKey(parts[a]!, parts[b]!))
    for (const next of [undefined, ...bySize]) {
      if (next !== undefined && !isAtLeast(chosen[next]!, level)) chosen[next] = level
      else if (next !== undefined) continue
      if (
        hidesEnough(
          parts.filter((_, i) => isAtLeast(chosen[i]!, level)),
          level,
        )
      )
        break
    }
  }
  return chosen
}

function hidesEnough(hidden: readonly Headcount[], level: Exclude<Level, 'nothing'>): boolean {
  if (hidden.length === 0) return true
  if (hidden.length === 1) return false
  return groupsAt[level].every(
    (name) => !isSmall(hidden.reduce((sum, part) => sum + groupsOf(part)[name], 0)),
  )
}

function show<C extends Headcount>(count: C, level: Level) {
  const servants = isAtLeast(level, 'servants')
  const all = isAtLeast(level, 'all')
  return {
    ...count,
    registered: servants ? null : count.registered,
    protected: servants ? null : count.protected,
    eligible: all ? null : count.eligible,
    eligibleProtected: all ? null : count.eligibleProtected,
    gap: all ? null : count.gap,
  }
}

/**
 * A whole and its parts as they may be shown to those who may not see the people: no count over
 * fewer than five people, and none that can be worked out from the others, from the whole, or, for
 * villages, from the table by district.
 *
 * @param within the district of a part, when the parts are villages
 * @law UU 27/2022 Pasal 16 dan 35: data yang diumumkan tidak boleh menunjuk orangnya
 */
export function holdBack(
  whole: Headcount,
  parts: readonly Part[],
  within?: (part: Part) => string,
): { whole: ShownHeadcount; parts: ShownPart[]; held: boolean } {
  const wholeLevel = ownLevel(whole)
  const chosen = within ? nestedLevels(parts, wholeLevel, within) : levelsOf(parts, wholeLevel)
  return {
    whole: show(whole, wholeLevel),
    parts: parts.map((part, i) => show(part, chosen[i]!)),
    held: wholeLevel !== 'nothing' || chosen.some((level) => level !== 'nothing'),
  }
}

/** Villages: first as the table by district hides, then within each district that it shows. */
function nestedLevels(parts: readonly Part[], whole: Level, within: (part: Part) => string): Level[] {
  const groups = [...Map.groupBy(parts, within)].map(([key, members]) => ({
    members,
    sum: { key, ...sumOf(members) },
  }))
  const districtLevels = levelsOf(
    groups.map(({ sum }) => sum),
    whole,
  )
  const chosen = new Map<Part, Level>()
  groups.forEach(({ members }, i) => {
    levelsOf(members, districtLevels[i]!).forEach((level, j) => chosen.set(members[j]!, level))
  })
  return parts.map((part) => chosen.get(part)!)
}

function sumOf(counts: readonly Headcount[]): Headcount {
  const add = (name: keyof Headcount) => counts.reduce((sum, count) => sum + count[name], 0)
  return {
    registered: add('registered'),
    eligible: add('eligible'),
    protected: add('protected'),
    eligibleProtected: add('eligibleProtected'),
    gap: add('gap'),
  }
}
