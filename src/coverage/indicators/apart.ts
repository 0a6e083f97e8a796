import { isCounted, segmentOf, type Tally } from './cells.ts'
import type { Heads } from './definition.ts'

/** Heads of those who are counted otherwise than most, as `coverage.tally_apart` gives them. */
export interface ApartTally extends Omit<Tally, 'begun' | 'nikless'> {
  /** Part of the workplace; null: not known, `-`: outside the regency. */
  readonly workplace: string | null
  /** Whether a list named no programmes. */
  readonly unstated: boolean
  readonly coveredBy: number
  readonly paidBy: number
}

/** People counted by part, and those of whom the register cannot tell. */
export interface PlacedHeads {
  readonly byPart: ReadonlyMap<string, number>
  /** Not counted because their programmes are not known, by part; where they work, by no part. */
  readonly unknownByPart: ReadonlyMap<string, number>
  readonly unknown: number
}

const basic = new Set(['JKK', 'JKM'])

/** Whether a definition asks for more than `coverage.tally` counts. */
export function asksApart(heads: Heads): boolean {
  return heads.place === 'workplace' || programmesOf(heads) !== undefined
}

/** The programmes asked for; undefined: JKK and JKM together, which all counts rest on. */
export function programmesOf({ measure, programmes }: Heads): readonly string[] | undefined {
  if (measure === 'listed' || programmes === undefined) return undefined
  return programmes.length === 2 && programmes.every((one) => basic.has(one)) ? undefined : programmes
}

/**
 * Counts by programme and by workplace: as usual, less those who differ, plus what they are. People whose workplace or
 * programmes no list names are told apart, never counted as none.
 */
export function placeHeads(
  tallies: readonly Tally[],
  aparts: readonly ApartTally[],
  heads: Heads,
): PlacedHeads {
  const byPart = new Map<string, number>()
  const unknownByPart = new Map<string, number>()
  let unknown = 0
  const programmes = programmesOf(heads)
  const isUsual = programmes === undefined || programmes.every((one) => basic.has(one))
  const add = (to: Map<string, number>, part: string, people: number) => {
    if (people !== 0) to.set(part, (to.get(part) ?? 0) + people)
  }
  const place = (cell: number, part: string, workplace: string | null, people: number) => {
    const segment = heads.place === 'workplace' ? segmentOf(cell) : ''
    if (segment === 'PMI') return
    if (segment !== 'PU' && segment !== 'JAKON') add(byPart, part, people)
    else if (workplace === null) unknown += people
    else if (workplace !== '-') add(byPart, workplace, people)
  }
  const usual = (one: Omit<Tally, 'begun' | 'nikless'>) => (isUsual ? one[heads.measure] : 0)
  for (const one of tallies) if (isCounted(one.cell, heads)) place(one.cell, one.part, null, usual(one))
  for (const one of aparts) {
    if (!isCounted(one.cell, heads)) continue
    const { measure } = heads
    const by =
      programmes === undefined || measure === 'listed'
        ? one[measure]
        : { covered: one.coveredBy, paid: one.paidBy }[measure]
    place(one.cell, one.part, null, -usual(one))
    place(one.cell, one.part, one.workplace, by)
    if (one.unstated && !isUsual && by < one[measure]) {
      add(unknownByPart, one.part, one[measure] - by)
      unknown += one[measure] - by
    }
  }
  return { byPart, unknownByPart, unknown }
}
