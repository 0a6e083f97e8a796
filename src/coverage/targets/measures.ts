/** Something that could still be done, with the people it would protect on the day; each person in one of them. */
export interface Lever {
  readonly code: 'plan' | 'renew' | 'lapsed' | 'free-places' | 'sponsors' | 'nikless' | 'funds'
  /** At most so many. */
  readonly people: number
  /** Whole rupiah a month for one person; null where no rule has a price. */
  readonly price: number | null
}

export interface Measure extends Lever {
  /** How many of them are needed. */
  readonly used: number
}

export interface Choice {
  readonly measures: readonly Measure[]
  /** What they leave; 0 when they close it. */
  readonly left: number
}

const most = 3

/**
 * At most three levers, so that they close what is missing, if any three can. Levers come in the order in which one
 * would pull them; the fewest are taken, and of equally few the earliest. More money closes everything, so it is asked
 * for only where three others do not. When no three close it, the three largest.
 */
export function chooseMeasures(missing: number, levers: readonly Lever[]): Choice {
  const usable = levers.filter(({ people }) => people > 0)
  if (missing <= 0 || usable.length === 0) return { measures: [], left: Math.max(0, missing) }
  const others = usable.filter(({ code }) => code !== 'funds')
  const funds = usable.filter(({ code }) => code === 'funds')
  for (let size = 1; size <= most; size++) {
    for (const chosen of combinations(others, size)) if (sumOf(chosen) >= missing) return use(missing, chosen)
  }
  const withMoney = [...largest(others, most - 1), ...funds]
  return use(missing, sumOf(withMoney) >= missing ? withMoney : largest(usable, most))
}

function use(missing: number, chosen: readonly Lever[]): Choice {
  let left = missing
  const measures = chosen.map((lever): Measure => {
    const used = Math.min(lever.people, left)
    left -= used
    return { ...lever, used }
  })
  return { measures, left }
}

/** In the order of the levers, the earliest first. */
function* combinations<T>(from: readonly T[], size: number): Generator<T[]> {
  if (size === 0) return yield []
  for (const [i, first] of from.entries()) {
    for (const rest of combinations(from.slice(i + 1), size - 1)) yield [first, ...rest]
  }
}

const sumOf = (levers: readonly Lever[]) => levers.reduce((sum, { people }) => sum + people, 0)

/** The largest so many, in their own order. */
function largest(levers: readonly Lever[], count: number): readonly Lever[] {
  const chosen = levers.toSorted((a, b) => b.people - a.people).slice(0, count)
  return levers.filter((lever) => chosen.includes(lever))
}
