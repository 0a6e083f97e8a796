import { asksApart } from './apart.ts'
import { isCounted } from './cells.ts'
import type { Heads, Indicator } from './definition.ts'
import { derivableGroups, spanOf } from './derivable-groups.ts'
import type { Kind } from './kinds.ts'

/** What is told of one indicator besides what was told of those before it. */
export interface Step {
  /** What it tells for the first time, each set by kinds. */
  readonly fresh: readonly KindSet[]
  /** Smallest groups that all told so far give away of people like these. */
  readonly groupsOf: (heads: readonly number[]) => readonly Group[]
  /** From which table of headcounts it starts. */
  readonly base: 'eligible' | 'all'
  readonly isFirst: boolean
}

export type KindSet = readonly boolean[]
/** Kinds, by their numbers. */
export type Group = readonly number[]

export type Definition = Pick<Indicator, 'regency' | 'code' | 'version' | 'counts' | 'over'>

const eligible: readonly Heads[] = [
  { measure: 'listed', asn: false },
  { measure: 'covered', asn: false },
]
const everybody: readonly Heads[] = [{ measure: 'listed' }, { measure: 'covered' }]

/** Plans rest on definitions and on which kinds of people there are, never on how many: nearly all days share one. */
const plans = new Map<string, ReturnType<typeof plan>>()
const mostPlans = 100

export function keptPlan(
  definitions: readonly Definition[],
  kinds: readonly Kind[],
): ReturnType<typeof plan> {
  const said = definitions.map(({ regency, code, counts, over }) => [regency, code, counts, over])
  const key = JSON.stringify([said, kinds])
  const known = plans.get(key)
  if (known !== undefined) return known
  const made = plan(definitions, kinds)
  if (plans.size >= mostPlans) plans.delete(plans.keys().next().value!)
  plans.set(key, made)
  return made
}

/**
 * In which order indicators are told: those of the eligible first, those that came with the program first. What one
 * tells was perhaps told by others before it, each by a step of its own.
 */
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
  const stepsOf = new Map<string, readonly number[]>()
  const tell = (sets: readonly KindSet[], base: Step['base'], isFirst: boolean): readonly number[] => {
    const fresh = sets.filter((set) => !told.has(String(set)))
    if (fresh.length > 0) {
      known.push(...fresh)
      for (const set of fresh) told.set(String(set), steps.length)
      steps.push({ fresh, groupsOf: groupsBy([...known]), base, isFirst })
    }
    return sets.map((set) => told.get(String(set))!)
  }
  tell(eligible.map(setOf), 'eligible', true)
  const isOfEligible = (one: Definition) => headsOf(one).every(({ asn }) => asn === false)
  for (const one of order.filter(isOfEligible))
    stepsOf.set(one.code, tell(headsOf(one).map(setOf), 'eligible', false))
  tell(everybody.map(setOf), 'all', true)
  for (const one of order.filter((one) => !isOfEligible(one)))
    stepsOf.set(one.code, tell(headsOf(one).map(setOf), 'all', false))
  return { steps, stepsOf }
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

/** What is found of some steps once and asked of many parts. */
function ofSteps<T>(): (steps: readonly Step[], key: string, find: () => T) => T {
  const all = new WeakMap<readonly Step[], Map<string, T>>()
  return (steps, key, find) => {
    const known = all.get(steps) ?? new Map<string, T>()
    all.set(steps, known)
    let found = known.get(key)
    if (found === undefined) {
      found = find()
      if (known.size >= mostChoices) known.clear()
      known.set(key, found)
    }
    return found
  }
}

const setsOf = (steps: readonly Step[], told: readonly number[]) => told.flatMap((at) => steps[at]!.fresh)

const groups = ofSteps<Step['groupsOf']>()

/** Smallest groups that some of the steps give away by themselves: many parts are told of by the same ones. */
export function groupsOfSome(steps: readonly Step[], told: readonly number[]): Step['groupsOf'] {
  return groups(steps, told.join(' '), () => (told.length === 0 ? () => [] : groupsBy(setsOf(steps, told))))
}

const spans = ofSteps<(group: Group) => boolean>()

/** Whether some of the steps tell how many people are in a group, where there are people of these kinds alone. */
export function spansOfSome(
  steps: readonly Step[],
  told: readonly number[],
  there: readonly number[],
): (group: Group) => boolean {
  return spans(steps, `${told.join(' ')}:${there.join(' ')}`, () => {
    const row = (isIn: (kind: number) => boolean) => there.map((kind) => (isIn(kind) ? 1 : 0))
    const isSum = spanOf(setsOf(steps, told).map((set) => row((kind) => set[kind]!)))
    const asked = new Map<string, boolean>()
    return (group) => {
      const name = group.join(' ')
      const answer = asked.get(name) ?? isSum(row((kind) => group.includes(kind)))
      asked.set(name, answer)
      return answer
    }
  })
}

/** How many people of some kinds there are. */
export const peopleOf = (group: Group, heads: readonly number[]) =>
  group.reduce((sum, kind) => sum + heads[kind]!, 0)
