/** Counts of a unit in a month. */
export interface UnitCounts {
  readonly agency: string
  readonly unit: string
  readonly civilServants: number
  /** With a mandate in force. */
  readonly sponsors: number
  readonly places: number
  /** Workers paired. */
  readonly workers: number
  /** Of those, whose month is not paid yet. */
  readonly arrears: number
}

export type Counts = Omit<UnitCounts, 'agency' | 'unit'>

/** An agency or unit as it is shown. */
export interface ShownGroup extends Counts {
  readonly name: string
  /** Small ones put together: named by nobody, ranked by nobody. */
  readonly joined: number
  /** From 1; equal shares have equal ranks. Null where it is not ranked. */
  readonly rank: number | null
}

/** Of fewer it could be told who takes part and who does not. */
export const fewest = 5

export const noCounts: Counts = { civilServants: 0, sponsors: 0, places: 0, workers: 0, arrears: 0 }

export function sumCounts(some: readonly Counts[]): Counts {
  return some.reduce(
    (sum, one) => ({
      civilServants: sum.civilServants + one.civilServants,
      sponsors: sum.sponsors + one.sponsors,
      places: sum.places + one.places,
      workers: sum.workers + one.workers,
      arrears: sum.arrears + one.arrears,
    }),
    noCounts,
  )
}

/** Agencies with their units' counts added, ranked by the share that takes part. */
export function groupAgencies(units: readonly UnitCounts[]): readonly ShownGroup[] {
  return showGroups(
    Map.groupBy(units, ({ agency }) => agency)
      .entries()
      .map(([name, some]) => ({ name, ...sumCounts(some) }))
      .toArray(),
  )
}

export function groupUnits(units: readonly UnitCounts[], agency: string): readonly ShownGroup[] {
  return showGroups(
    units.filter((one) => one.agency === agency).map(({ unit, ...counts }) => ({ name: unit, ...counts })),
  )
}

/**
 * Small groups are put together, with the next larger one when they are still too few: else the whole less the
 * others would tell of them.
 */
export function showGroups(groups: readonly (Counts & { readonly name: string })[]): readonly ShownGroup[] {
  const bySize = groups.toSorted((a, b) => a.civilServants - b.civilServants || (a.name < b.name ? -1 : 1))
  let hidden = bySize.filter(({ civilServants }) => civilServants < fewest).length
  const held = (count: number) => sumCounts(bySize.slice(0, count)).civilServants
  while (hidden > 0 && held(hidden) < fewest && hidden < bySize.length) hidden += 1
  const shown = bySize
    .slice(hidden)
    .toSorted(
      (a, b) =>
        b.sponsors * a.civilServants - a.sponsors * b.civilServants ||
        b.civilServants - a.civilServants ||
        (a.name < b.name ? -1 : 1),
    )
  const ranked: ShownGroup[] = []
  for (const [i, { name, civilServants, sponsors, places, workers, arrears }] of shown.entries()) {
    const before = ranked.at(-1)
    const ties = before !== undefined && before.sponsors * civilServants === sponsors * before.civilServants
    const rank = ties ? before.rank : i + 1
    ranked.push({ name, civilServants, sponsors, places, workers, arrears, joined: 0, rank })
  }
  if (hidden === 0) return ranked
  const together = sumCounts(bySize.slice(0, hidden))
  // Where all of them together are too few nothing is told but that they are there.
  const told =
    together.civilServants < fewest ? { ...noCounts, civilServants: together.civilServants } : together
  return [...ranked, { name: '', ...told, joined: hidden, rank: null }]
}
