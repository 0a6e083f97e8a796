import { fewest, holdBack } from '../suppression.ts'
import { asksApart } from './apart.ts'
import { isCounted, type Tally } from './cells.ts'
import type { Heads, Indicator } from './definition.ts'
import { derivableGroups, spanOf } from './derivable-groups.ts'
import type { Level } from './levels.ts'

/** Of one indicator, what is not told to those who may not see the people. */
export interface Held {
  readonly whole: boolean
  readonly parts: ReadonlySet<string>
}

/** A part with its people by kind. */
interface Line {
  readonly key: string
  readonly heads: readonly number[]
  readonly size: number
}

/** What is told of one indicator besides what was told of those before it. */
interface Step {
  /** What it tells for the first time, each set by kinds. */
  readonly fresh: readonly KindSet[]
  /** Smallest groups that all told so far give away of people like these. */
  readonly groupsOf: (heads: readonly number[]) => readonly Group[]
  /** From which table of headcounts it starts. */
  readonly base: 'eligible' | 'all'
  readonly isFirst: boolean
}

type KindSet = readonly boolean[]
/** Kinds, by their numbers. */
type Group = readonly number[]

type Definition = Pick<Indicator, 'regency' | 'code' | 'version' | 'counts' | 'over'>

/**
 * What is held back of all indicators so that all of them together, with the table of headcounts, give no group of fewer
 * than five people away: neither by subtraction of one from the other, nor of the parts from the whole. One after the
 * other is told, always in the same order, and a part is held back where it would give one away with those before it;
 * later ones hold back at least the parts of earlier ones, so that what is hidden is the same people. Which indicator
 * was asked for makes no difference.
 *
 * @param villages everybody by village: what villages would give away holds back their districts and the whole
 * @param tallies everybody by the parts of another level than those of places
 * @returns by code; an indicator that counts by programme or workplace is told of the whole alone, if of anything
 * @law UU 27/2022 Pasal 16 dan 35
 */
export function holdBackTogether(
  villages: readonly Tally[],
  definitions: readonly Definition[],
  level: Level,
  tallies?: readonly Tally[],
): ReadonlyMap<string, Held> {
  const kinds = listKinds(villages)
  const { steps, stepOf } = keptPlan(definitions, kinds)
  const places = maskPlaces(listLines(villages, kinds), steps, villages)
  const maskOthers = (others: readonly Tally[]) =>
    maskParts(listLines(others, kinds), steps, baseOf(others), {
      isForced: (at) => places.districts[at]!.whole,
    })
  const masks =
    level === 'village' ? places.villages : tallies === undefined ? places.districts : maskOthers(tallies)
  const partOf = level === 'village' ? ({ part }: Tally) => part : ({ part }: Tally) => districtOf(part)
  const everything = new Set(tallies?.map(({ part }) => part) ?? villages.map(partOf))
  return new Map(
    definitions.map(({ code }) => {
      const step = stepOf.get(code)
      return [code, step === undefined ? { whole: false, parts: everything } : masks[step]!] as const
    }),
  )
}

type State = 'unprotected' | 'arrears' | 'paid'
interface Kind {
  readonly cell: number
  readonly state: State
}

const states = ['unprotected', 'arrears', 'paid'] as const
const inState = ({ listed, covered, paid }: Tally): Record<State, number> => ({
  unprotected: listed - covered,
  arrears: covered - paid,
  paid,
})

/** Kinds of people that there are: what nobody is gives nobody away. */
function listKinds(tallies: readonly Tally[]): Kind[] {
  const kinds = new Map<string, Kind>()
  for (const one of tallies)
    for (const state of states)
      if (inState(one)[state] > 0) kinds.set(`${one.cell} ${state}`, { cell: one.cell, state })
  return [...kinds.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind)
}

function listLines(tallies: readonly Tally[], kinds: readonly Kind[]): Line[] {
  const places = new Map(kinds.map(({ cell, state }, i) => [`${cell} ${state}`, i]))
  return [...Map.groupBy(tallies, ({ part }) => part)].map(([key, some]) => {
    const heads = kinds.map(() => 0)
    for (const one of some)
      for (const state of states) {
        const at = places.get(`${one.cell} ${state}`)
        if (at !== undefined) heads[at]! += inState(one)[state]
      }
    return { key, heads, size: heads.reduce((sum, people) => sum + people, 0) }
  })
}

const eligible: readonly Heads[] = [
  { measure: 'listed', asn: false },
  { measure: 'covered', asn: false },
]
const everybody: readonly Heads[] = [{ measure: 'listed' }, { measure: 'covered' }]

/** Plans rest on definitions and on which kinds of people there are, never on how many: nearly all days share one. */
const plans = new Map<string, ReturnType<typeof plan>>()
const mostPlans = 100

function keptPlan(definitions: readonly Definition[], kinds: readonly Kind[]): ReturnType<typeof plan> {
  const said = definitions.map(({ regency, code, counts, over }) => [regency, code, counts, over])
  const key = JSON.stringify([said, kinds])
  const known = plans.get(key)
  if (known !== undefined) return known
  const made = plan(definitions, kinds)
  if (plans.size >= mostPlans) plans.delete(plans.keys().next().value!)
  plans.set(key, made)
  return made
}

/** In which order indicators are told: those of the eligible first, those that came with the program first. */
function plan(definitions: readonly Definition[], kinds: readonly Kind[]) {
  const setOf = (heads: Heads): KindSet =>
    kinds.map(
      ({ cell, state }) =>
        isCounted(cell, heads) &&
        (heads.measure === 'listed' ||
          state === 'paid' ||
          (heads.measure === 'covered' && state === 'arrears')),
    )
  const headsOf = ({ counts, over }: Definition) => [counts, ...(over.kind === 'register' ? [over] : [])]
  const order = definitions
    .filter((one) => !headsOf(one).some(asksApart))
    .toSorted((a, b) => Number(a.regency !== 'ID') - Number(b.regency !== 'ID') || (a.code < b.code ? -1 : 1))
  const told = new Map<string, number>()
  const known: KindSet[] = []
  const steps: Step[] = []
  const stepOf = new Map<string, number>()
  const tell = (sets: readonly KindSet[], base: Step['base'], isFirst: boolean): number => {
    const fresh = sets.filter((set) => !told.has(String(set)))
    if (fresh.length > 0) {
      known.push(...fresh)
      for (const set of fresh) told.set(String(set), steps.length)
      steps.push({ fresh, groupsOf: groupsBy([...known]), base, isFirst })
    }
    return Math.max(...sets.map((set) => told.get(String(set))!))
  }
  tell(eligible.map(setOf), 'eligible', true)
  const isOfEligible = (one: Definition) => headsOf(one).every(({ asn }) => asn === false)
  for (const one of order.filter(isOfEligible))
    stepOf.set(one.code, tell(headsOf(one).map(setOf), 'eligible', false))
  tell(everybody.map(setOf), 'all', true)
  for (const one of order.filter((one) => !isOfEligible(one)))
    stepOf.set(one.code, tell(headsOf(one).map(setOf), 'all', false))
  return { steps, stepOf }
}

/** Where nobody is of a kind, sets may lie in one another that overlap elsewhere: each choice of kinds has its groups. */
function groupsBy(sets: readonly KindSet[]): Step['groupsOf'] {
  // Kinds that all sets hold together are told together.
  const alike = [
    ...Map.groupBy(sets[0]!.keys(), (kind) => sets.map((set) => (set[kind] ? 1 : 0)).join('')).values(),
  ]
  const known = new Map<string, readonly Group[]>()
  return (heads) => {
    const there = alike.filter((kinds) => peopleOf(kinds, heads) > 0)
    const key = there.map(([first]) => first).join(' ')
    let groups = known.get(key)
    if (groups === undefined) {
      groups = derivableGroups(sets.map((set) => there.map(([first]) => set[first!]!))).map((group) =>
        group.flatMap((at) => there[at]!),
      )
      if (known.size >= mostChoices) known.clear()
      known.set(key, groups)
    }
    return groups
  }
}
const mostChoices = 1_000

/** What the tables of headcounts hide: they are told first, as they are. */
interface Base {
  readonly eligible: Held
  readonly all: Held
}

function baseOf(tallies: readonly Tally[], within?: (part: { readonly key: string }) => string): Base {
  const count = (some: readonly Tally[]) => {
    const sum = (measure: 'listed' | 'covered', asn: boolean) =>
      some.reduce((all, one) => ((one.cell & 1) === 1 && !asn ? all : all + one[measure]), 0)
    const [registered, of, protectedAll, eligibleProtected] = [
      sum('listed', true),
      sum('listed', false),
      sum('covered', true),
      sum('covered', false),
    ]
    return {
      registered,
      eligible: of,
      protected: protectedAll,
      eligibleProtected,
      gap: of - eligibleProtected,
    }
  }
  const parts = [...Map.groupBy(tallies, ({ part }) => part)].map(([key, some]) => ({
    key,
    label: '',
    ...count(some),
  }))
  const shown = holdBack(
    count(tallies),
    parts.filter(({ registered }) => registered > 0),
    within,
  )
  const hidden = (name: 'eligible' | 'registered'): Held => ({
    whole: shown.whole[name] === null,
    parts: new Set(shown.parts.filter((part) => part[name] === null).map(({ key }) => key)),
  })
  return { eligible: hidden('eligible'), all: hidden('registered') }
}

const peopleOf = (group: Group, heads: readonly number[]) =>
  group.reduce((sum, kind) => sum + heads[kind]!, 0)
const isFew = (people: number) => people > 0 && people < fewest
const isSmall = (step: Step, heads: readonly number[]) =>
  heads.some(isFew) && step.groupsOf(heads).some((group) => isFew(peopleOf(group, heads)))

const sumOf = (lines: readonly Line[]): number[] =>
  lines.reduce<number[]>((sum, { heads }) => heads.map((people, i) => people + (sum[i] ?? 0)), [])

const bySize = (a: Line, b: Line) => a.size - b.size || (a.key < b.key ? -1 : 1)

/**
 * Of each step, what is hidden of the parts of one whole.
 *
 * @param isForced the whole is told to nobody, by its number
 * @param isBarred a part that its own parts would give away
 * @param within the parts of a part, and what is hidden of them by each step where the part is told
 */
function maskParts(
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
  const isEnough = () => {
    const together = lines.filter(({ key }) => hidden.has(key))
    if (together.length === 0) return true
    return (
      together.length > 1 && !isSmall(step, sumOf(together)) && !isLeaking(together, steps, masks, within)
    )
  }
  while (!isEnough()) {
    const next = waiting.shift()
    if (next === undefined)
      return hidden.size < 2 || isLeaking(lines, steps, masks, within) ? undefined : hidden
    hidden.add(next.key)
  }
  return hidden
}

/** The parts of a part, and what each step hides of them. */
interface Within {
  readonly members: readonly Line[]
  readonly masks: readonly Held[]
}

/**
 * Whether a group that hidden parts have together is known of one of them: of the others it is known already, from what
 * was told of them or of their own parts before they were hidden, or they have nobody in it.
 */
function isLeaking(
  hidden: readonly Line[],
  steps: readonly Step[],
  masks: readonly Held[],
  within?: (part: string) => Within,
): boolean {
  const step = steps[masks.length]!
  const isTold = (part: string) => (at: number) => !masks[at]!.parts.has(part)
  const units = hidden.map((line) => {
    const inside = within?.(line.key)
    const isShown = (key: string) => (at: number) =>
      (steps[at]!.isFirst || isTold(line.key)(at)) && !inside!.masks[at]!.parts.has(key)
    return {
      ...knowing(line, steps.slice(0, masks.length), isTold(line.key)),
      members: inside?.members.map((member) =>
        knowing(member, steps.slice(0, masks.length), isShown(member.key)),
      ),
    }
  })
  return step.groupsOf(sumOf(hidden)).some((group) => {
    const open = units
      .filter((unit) => unit.isOpen(group))
      .flatMap((unit) => unit.members?.filter((member) => member.isOpen(group)) ?? [unit])
    if (open.length === 1) return isSmall(step, open[0]!.line.heads)
    return isFew(open.reduce((sum, { line }) => sum + peopleOf(group, line.heads), 0))
  })
}

/** Whether a group has people in a part whose number is not known from the steps that tell of it. */
function knowing(line: Line, steps: readonly Step[], isTold: (step: number) => boolean) {
  const there = [...line.heads.keys()].filter((kind) => line.heads[kind]! > 0)
  const sets = steps.flatMap(({ fresh }, at) => (isTold(at) ? fresh : []))
  const isKnown = spanOf(sets.map((set) => there.map((kind) => (set[kind] ? 1 : 0))))
  const isOpen = (group: Group) =>
    peopleOf(group, line.heads) > 0 && !isKnown(there.map((kind) => (group.includes(kind) ? 1 : 0)))
  return { line, isOpen }
}

const districtOf = (village: string) => village.slice(0, 8)

/** Villages: first as the table by district hides, then within each district that it shows. */
function maskPlaces(
  lines: readonly Line[],
  steps: readonly Step[],
  tallies: readonly Tally[],
): { readonly districts: readonly Held[]; readonly villages: readonly Held[] } {
  const base = baseOf(tallies, ({ key }) => districtOf(key))
  const districts = [...Map.groupBy(lines, ({ key }) => districtOf(key))].map(([key, members]) => ({
    key,
    members,
    heads: sumOf(members),
    size: members.reduce((sum, { size }) => sum + size, 0),
  }))
  // Where a district is told, and where its villages cannot hide enough.
  const alone = new Map(districts.map(({ key, members }) => [key, maskParts(members, steps, base)]))
  const membersOf = new Map(districts.map(({ key, members }) => [key, members]))
  const byDistrict = maskParts(
    districts,
    steps,
    baseOf(tallies.map((one) => ({ ...one, part: districtOf(one.part) }))),
    {
      isBarred: (at, key) => alone.get(key)![at]!.whole,
      within: (key) => ({ members: membersOf.get(key)!, masks: alone.get(key)! }),
    },
  )
  const isShut = (at: number, district: string) => !steps[at]!.isFirst && byDistrict[at]!.parts.has(district)
  const villages = steps.map((_, at) => ({
    whole: byDistrict[at]!.whole,
    parts: new Set(
      districts.flatMap(({ key: district, members }) =>
        members.flatMap(({ key }) =>
          isShut(at, district) || alone.get(district)![at]!.parts.has(key) ? [key] : [],
        ),
      ),
    ),
  }))
  return { districts: byDistrict, villages }
}
