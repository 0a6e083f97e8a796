import type { FaultContext } from './faults.ts'
import { showPerson, type ShownPerson } from './faults.ts'
import type { Population } from './population.ts'
import type { DemoPerson, DemoVillage } from './person.ts'
import type { SeededRandom } from '../platform/seeded-random.ts'

/** One row of a list before it takes a shape. */
export interface PlannedRow {
  readonly person: DemoPerson
  readonly shown: ShownPerson
}

export interface ListPlan {
  readonly code: string
  readonly noise: number
  readonly rows: readonly PlannedRow[]
}

/** Faults of each list against the base rates: the insurer's is the cleanest, fishers' the worst. */
const noises: Readonly<Record<string, number>> = {
  pertanian: 1.3,
  perikanan: 1.5,
  ojek: 1.1,
  proyek: 1.3,
  umkm: 1.1,
  kesra: 1.2,
  posyandu: 1,
  damkar: 1.2,
  pasar: 1.1,
  rtrw: 1,
  honorer: 0.7,
  dpmd: 1.2,
  peserta: 0.45,
  dtsen: 0.8,
  kematian: 0.8,
}

const workersLists = [
  'pertanian',
  'perikanan',
  'ojek',
  'proyek',
  'umkm',
  'kesra',
  'posyandu',
  'damkar',
  'pasar',
  'rtrw',
  'honorer',
]

/** Decides who stands on which list, so that all lists together have about the wanted number of rows. */
export function planLists(
  random: SeededRandom,
  population: Population,
  villages: readonly DemoVillage[],
  wantedRows: number,
): ListPlan[] {
  const context: FaultContext = { random, ...population, villages }
  const { people } = population
  const plan = (code: string, chosen: readonly DemoPerson[]): ListPlan => {
    const noise = noises[code] ?? 1
    return {
      code,
      noise,
      rows: chosen.map((person) => ({ person, shown: showPerson(person, noise, context) })),
    }
  }
  const onWorkersList = (person: DemoPerson) =>
    person.asn ? random.chance(0.15) : person.participation === null || random.chance(0.9)
  const listed = people.filter(onWorkersList)
  const members = people.filter((person) => person.participation !== null)
  const lists = workersLists.map((code) =>
    withRepeats(
      random,
      listed.filter((person) => person.list === code),
    ),
  )
  const welfare = people.filter(() => random.chance(0.14))
  const deaths = people.filter((person) => person.died !== null && random.chance(0.95))
  const civilServants = people.filter((person) => person.asn)
  const used = [...lists, members, welfare, deaths, civilServants].reduce((sum, list) => sum + list.length, 0)
  const own = listed.filter((person) => person.list === 'dpmd')
  const also = listed.filter((person) => person.list !== 'dpmd')
  const share = Math.max(0, Math.min(1, (wantedRows - used - own.length) / also.length))
  const village = [...own, ...also.filter(() => random.chance(share))]
  return [
    ...workersLists.map((code, i) => plan(code, random.shuffle(lists[i]!))),
    plan('dpmd', village),
    plan('peserta', random.shuffle(members)),
    plan('asn', civilServants),
    plan('dtsen', random.shuffle(welfare)),
    plan('kematian', deaths),
  ]
}

/** Every list names a few people twice. */
function withRepeats(random: SeededRandom, people: readonly DemoPerson[]): DemoPerson[] {
  return people.flatMap((person) => (random.chance(0.02) ? [person, person] : [person]))
}
