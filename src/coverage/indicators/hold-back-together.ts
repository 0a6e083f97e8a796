import { fewest, holdBack } from '../suppression.ts'
import { asksApart } from './apart.ts'
import { isCounted, type Tally } from './cells.ts'
import type { Heads, Indicator } from './definition.ts'
import { derivableGroups } from './derivable-groups.ts'
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
  /** Smallest groups that all told so far give away. */
  readonly groups: readonly (readonly number[])[]
  /** From which table of headcounts it starts. */
  readonly base: 'eligible' | 'all'
  readonly isFirst: boolean
}

type Definition = Pick<Indicator, 'regency' | 'code' | 'version' | 'counts' | 'over'>

/**
 * What is held back of all indicators so that all of them together, with the table of headcounts, give no group of fewer
 * than five people away: neither by subtraction of one from the other, nor of the parts from the whole. One after the
 * other is told, always in the same order, and a part is held back where it would give one away with those before it;
 * later ones hold back at least the parts of earlier ones, so that what is hidden is the same people. Which indicator
 * was asked for makes no difference.
 *
 * @param within the district of a village; undefined for other levels
 * @returns by code; an indicator that counts by programme or workplace is told of the whole alone, if of anything
 * @law UU 27/2022 Pasal 16 dan 35
 */
export function holdBackTogether(
  tallies: readonly Tally[],
  definitions: readonly Definition[],
  level: Level,
): ReadonlyMap<string, Held> {
  const kinds = listKinds(tallies)
  const lines = listLines(tallies, kinds)
  const { steps, stepOf } = keptPlan(definitions, kinds)
  const masks =
    level === 'village' ? maskVillages(lines, steps, tallies) : maskParts(lines, steps, baseOf(tallies))
  const everything = new Set(lines.map(({ key }) => key))
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
  const setOf = (heads: Heads) =>
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
  const known: boolean[][] = []
  const steps: Step[] = []
  const stepOf = new Map<string, number>()
  const tell = (sets: readonly boolean[][], base: Step['base'], isFirst: boolean): number => {
    const fresh = sets.filter((set) => !told.has(String(set)))
    if (fresh.length > 0) {
      known.push(...fresh)
      for (const set of fresh) told.set(String(set), steps.length)
      steps.push({ groups: derivableGroups(known), base, isFirst })
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

const isSmall = (groups: Step['groups'], heads: readonly number[]) =>
  groups.some((group) => {
    const people = group.reduce((sum, kind) => sum + heads[kind]!, 0)
    return people > 0 && people < fewest
  })

const sumOf = (lines: readonly Line[]): number[] =>
  lines.reduce<number[]>((sum, { heads }) => heads.map((people, i) => people + (sum[i] ?? 0)), [])

const bySize = (a: Line, b: Line) => a.size - b.size || (a.key < b.key ? -1 : 1)

/** Of each step, what is hidden of the parts of one whole. */
function maskParts(
  lines: readonly Line[],
  steps: readonly Step[],
  base: Base,
  isForced?: (step: number) => boolean,
): Held[] {
  const masks: Held[] = []
  const all = new Set(lines.map(({ key }) => key))
  const whole = sumOf(lines)
  for (const [at, step] of steps.entries()) {
    const before = step.isFirst ? undefined : masks[at - 1]
    if (isForced?.(at)) masks.push({ whole: true, parts: all })
    else if (step.isFirst) masks.push(base[step.base])
    else if (before!.whole || isSmall(step.groups, whole)) masks.push({ whole: true, parts: all })
    else {
      // What starts anew holds back what those before it did as well.
      const earlier = masks.slice(0, at).flatMap(({ parts }) => [...parts])
      masks.push({ whole: false, parts: grow(lines, step, new Set(earlier)) })
    }
  }
  return masks
}

/** Hidden parts are known together, as the whole less the others: there are none or at least two, and no small group. */
function grow(lines: readonly Line[], { groups }: Step, hidden: Set<string>): Set<string> {
  for (const { key, heads } of lines) if (isSmall(groups, heads)) hidden.add(key)
  const waiting = lines.filter(({ key }) => !hidden.has(key)).toSorted(bySize)
  const isEnough = () => {
    const together = lines.filter(({ key }) => hidden.has(key))
    return together.length === 0 || (together.length > 1 && !isSmall(groups, sumOf(together)))
  }
  while (!isEnough() && waiting.length > 0) hidden.add(waiting.shift()!.key)
  return hidden
}

/** Villages: first as the table by district hides, then within each district that it shows. */
function maskVillages(lines: readonly Line[], steps: readonly Step[], tallies: readonly Tally[]): Held[] {
  const districtOf = ({ key }: { readonly key: string }) => key.slice(0, 8)
  const base = baseOf(tallies, districtOf)
  const districts = [...Map.groupBy(lines, districtOf)].map(([key, members]) => ({
    key,
    members,
    heads: sumOf(members),
    size: members.reduce((sum, { size }) => sum + size, 0),
  }))
  const byDistrict = maskParts(
    districts,
    steps,
    baseOf(tallies.map((one) => ({ ...one, part: districtOf({ key: one.part }) }))),
  )
  const within = districts.map(({ key, members }) =>
    maskParts(members, steps, base, (at) => !steps[at]!.isFirst && byDistrict[at]!.parts.has(key)),
  )
  return steps.map((_, at) => ({
    whole: byDistrict[at]!.whole,
    parts: new Set(
      within.flatMap((masks, i) =>
        districts[i]!.members.map(({ key }) => key).filter((key) => masks[at]!.parts.has(key)),
      ),
    ),
  }))
}
