import { addMonths, type Month } from '../../platform/calendar.ts'
import { SeededRandom } from '../../platform/seeded-random.ts'
import type { FirstSponsor, FirstWorker } from './simulated-scheme.ts'

/** Numbers from which a scheme is invented. */
export interface InventedNumbers {
  readonly from: Month
  readonly seed: number
  /** Workers to be sponsored; sponsors are invented until all have one. */
  readonly workers: number
  /** Months of a mandate: those of the first sponsors end in any of them. */
  readonly termMonths: number
  /** Places of reserve sponsors, one each. */
  readonly reservePlaces: number
}

/** Most sponsors have one worker, some two, few five or ten. */
const placesOfRanks = [1, 2, 5, 10]
const ranks = [80, 13, 6, 1]
const villages = Array.from(
  { length: 30 },
  (_, i) => `63.03.${String((i % 6) + 1).padStart(2, '0')}.${2001 + i}`,
)

/**
 * Sponsors and workers of a scheme that nobody has: each sponsor full, half of the workers of his own village, offices
 * of some thirty sponsors, one in three hundred of each age retiring in a month, and one worker in seven driving for a living.
 */
export function inventSponsors({ from, seed, workers: wanted, reservePlaces, termMonths }: InventedNumbers): {
  readonly sponsors: readonly FirstSponsor[]
  readonly workers: readonly FirstWorker[]
} {
  const random = new SeededRandom(seed ^ 0x5eed)
  const workers: FirstWorker[] = []
  const sponsors: FirstSponsor[] = []
  const offices = Math.max(2, Math.ceil(wanted / 30))
  const invent = (places: number, isReserve: boolean): Omit<FirstSponsor, 'workers'> => {
    const monthsLeft = random.below(360)
    return {
      sponsor: sponsors.length + 1,
      agency: `unit ${random.below(offices)}`,
      villageCode: random.pick(villages),
      kk: `kk ${sponsors.length + 1}`,
      places,
      isReserve,
      retiresIn: addMonths(from, monthsLeft + 1),
      termEnds: addMonths(from, random.below(termMonths) + 1),
    }
  }
  while (workers.length < wanted) {
    const rank = placesOfRanks[random.weighted(ranks)]!
    const sponsor = invent(Math.min(rank, wanted - workers.length), false)
    const own = Array.from({ length: sponsor.places }, (_, i): FirstWorker => ({
      personId: workers.length + i + 1,
      sector: random.chance(0.15) ? 'transport' : 'other',
      villageCode: random.chance(0.5) ? sponsor.villageCode : random.pick(villages),
      kk: random.chance(0.02) ? `kk ${random.below(wanted) + 1}` : null,
    }))
    workers.push(...own)
    sponsors.push({ ...sponsor, workers: own.map(({ personId }) => personId) })
  }
  for (let i = 0; i < reservePlaces; i++) sponsors.push({ ...invent(1, true), workers: [] })
  return { sponsors, workers }
}
