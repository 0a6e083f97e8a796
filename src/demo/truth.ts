import type { ListPlan } from './list-plan.ts'
import type { DemoPerson } from './person.ts'
import type { Population } from './population.ts'

/** What is true of one person of the demonstration on its day. */
export interface PersonTruth {
  readonly person: DemoPerson
  readonly district: string
  readonly registered: boolean
  readonly eligible: boolean
  readonly protected: boolean
}

/** What the figures should be. */
export interface TruthSummary {
  readonly people: number
  readonly rows: number
  readonly registered: number
  readonly eligible: number
  readonly protected: number
  readonly gap: number
  readonly gapByDistrict: Readonly<Record<string, number>>
  readonly gapBySector: Readonly<Record<string, number>>
}

const notWorkersLists = new Set(['asn', 'dtsen', 'kematian'])

/** Judges every person by the same definitions as the program's figures. */
export function judgePeople(population: Population, plans: readonly ListPlan[]): PersonTruth[] {
  const listed = new Set<number>()
  const reportedDead = new Set<number>()
  for (const plan of plans) {
    for (const { person } of plan.rows) {
      if (plan.code === 'kematian') reportedDead.add(person.id)
      else if (!notWorkersLists.has(plan.code)) listed.add(person.id)
    }
  }
  return population.people.map((person) => {
    // A death that nobody reported is not known to any list, and so not to the truth of the figures.
    const registered = listed.has(person.id) && !reportedDead.has(person.id)
    const isProtected = registered && person.participation?.protects === true
    const district = population.households[person.household]!.village.districtName
    return { person, district, registered, eligible: registered && !person.asn, protected: isProtected }
  })
}

export function summariseTruth(truths: readonly PersonTruth[], rows: number): TruthSummary {
  const gap = truths.filter((truth) => truth.eligible && !truth.protected)
  const count = (key: (truth: PersonTruth) => string) => {
    const counts: Record<string, number> = {}
    for (const truth of gap) counts[key(truth)] = (counts[key(truth)] ?? 0) + 1
    return counts
  }
  return {
    people: truths.length,
    rows,
    registered: truths.filter((truth) => truth.registered).length,
    eligible: truths.filter((truth) => truth.eligible).length,
    protected: truths.filter((truth) => truth.protected).length,
    gap: gap.length,
    gapByDistrict: count((truth) => truth.district),
    gapBySector: count((truth) => truth.person.sector),
  }
}
