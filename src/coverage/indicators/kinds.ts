import type { Tally } from './cells.ts'

/** A part with its people by kind. */
export interface Line {
  readonly key: string
  readonly heads: readonly number[]
  readonly size: number
}

export type State = 'unprotected' | 'arrears' | 'paid'
export interface Kind {
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
export function listKinds(tallies: readonly Tally[]): Kind[] {
  const kinds = new Map<string, Kind>()
  for (const one of tallies)
    for (const state of states)
      if (inState(one)[state] > 0) kinds.set(`${one.cell} ${state}`, { cell: one.cell, state })
  return [...kinds.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind)
}

export function listLines(tallies: readonly Tally[], kinds: readonly Kind[]): Line[] {
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

export const sumOf = (lines: readonly Line[]): number[] =>
  lines.reduce<number[]>((sum, { heads }) => heads.map((people, i) => people + (sum[i] ?? 0)), [])
