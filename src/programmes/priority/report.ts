import { ageOn, type Day, firstDay, type Month } from '../../platform/calendar.ts'
import type { PriorityReport, ReportGroup } from './contract.ts'
import { criteria, criterionNames } from './criteria.ts'
import type { Ranked } from './rank.ts'
import { partOf, pointsOf, type Shares } from './score.ts'
import { makeField, movedBy, selectFirst } from './select-first.ts'

/** Somebody eligible, with what the report groups by. */
export interface ReportPerson extends Ranked {
  readonly shares: Shares
  readonly sex: string | null
  readonly sector: string | null
  readonly villageCode: string | null
}

/** Deciles that a programme for the poor and the vulnerable means: 1 to 4, as most regencies take it. */
const highestPoor = 4

/**
 * What the order means for the first so many: which facts are not known, who enters and leaves when a weight moves,
 * how groups fare, and how far the poor are reached. No names.
 */
export function reportPriority(
  people: readonly ReportPerson[],
  asked: {
    readonly month: Month
    readonly first: number
    readonly weights: readonly number[]
    readonly villageNames: ReadonlyMap<string, string>
  },
): PriorityReport {
  const { month, weights, villageNames } = asked
  const first = Math.min(asked.first, people.length)
  const field = makeField(people)
  const chosen = selectFirst(field, weights, first).map((place) => field.people[place]!)
  const last = chosen.at(-1)
  const by = (labelOf: (person: ReportPerson) => readonly [key: string, label: string]) =>
    group(people, chosen, labelOf)
  const day = firstDay(month)
  const isPoor = ({ decile }: ReportPerson) => decile !== null && decile <= highestPoor
  return {
    month,
    first,
    eligible: people.length,
    lastPoints: last === undefined ? 0 : pointsOf(weights, last.shares),
    criteria: criteria.map((criterion, i) => ({
      criterion,
      title: criterionNames[criterion],
      weight: weights[i]!,
      unknown: people.filter(({ shares }) => shares[i]! < 0).length,
      average: average(chosen.map(({ shares }) => partOf(weights[i]!, shares[i]!))),
    })),
    sensitivity: criteria.map((criterion, i) => ({
      criterion,
      title: criterionNames[criterion],
      ...(weights[i] === 0 ? { up: 0, down: 0 } : movedBy(field, weights, first, i)),
    })),
    bySex: by(({ sex }) =>
      sex === 'L' ? ['L', 'Laki-laki'] : sex === 'P' ? ['P', 'Perempuan'] : unknownGroup,
    ),
    byAge: by(({ born }) => ageGroup(born, day)),
    bySector: by(({ sector }) => (sector === null ? unknownGroup : [sector, sector])),
    byVillage: by(({ villageCode }) =>
      villageCode === null ? unknownGroup : [villageCode, villageNames.get(villageCode) ?? villageCode],
    ),
    byDecile: by(({ decile }) =>
      decile === null ? unknownGroup : [String(decile).padStart(2, '0'), `Desil ${decile}`],
    ),
    poor: {
      highest: highestPoor,
      eligible: people.filter(isPoor).length,
      reached: chosen.filter(isPoor).length,
      leaked: chosen.filter((one) => one.decile !== null && !isPoor(one)).length,
      undecided: chosen.filter(({ decile }) => decile === null).length,
    },
  }
}

const unknownGroup = ['~', 'Belum diketahui'] as const

function ageGroup(born: Day | null, day: Day): readonly [string, string] {
  if (born === null) return unknownGroup
  const age = ageOn(born, day)
  const from = age < 25 ? 18 : Math.min(55, Math.floor((age - 25) / 10) * 10 + 25)
  const label =
    from === 18 ? '18 sampai 24 tahun' : from === 55 ? '55 tahun ke atas' : `${from} sampai ${from + 9} tahun`
  return [String(from), label]
}

function group(
  people: readonly ReportPerson[],
  chosen: readonly ReportPerson[],
  labelOf: (person: ReportPerson) => readonly [string, string],
): ReportGroup[] {
  const groups = new Map<string, ReportGroup>()
  for (const person of people) {
    const [key, label] = labelOf(person)
    const known = groups.get(key)
    if (known) known.eligible++
    else groups.set(key, { key, label, eligible: 1, first: 0 })
  }
  for (const person of chosen) groups.get(labelOf(person)[0])!.first++
  return [...groups.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

function average(values: readonly number[]): number {
  if (values.length === 0) return 0
  return Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 10) / 10
}
