import { pairWorkers } from '../../src/sponsorship/pairing/pair-workers.ts'
import type { PairingSponsor, PairingWorker } from '../../src/sponsorship/pairing/pairing-problem.ts'
import { prng } from '../../tests/random.ts'
import { type Bench, result } from '../bench.ts'
import { measure } from '../measure.ts'

const sponsorCount = 12_000
const workerCount = 39_000

/** All civil servants of a regency and all its unprotected workers: from nothing, again, and after some have left. */
export const pairingBench: Bench = {
  name: 'pairing',
  about: '12,000 civil servants and 39,000 workers paired; again; after one sponsor in twenty has left',
  run: async () => {
    const { sponsors, workers } = makeRegency()
    const before = process.cpuUsage()
    const first = await measure(async () => pairWorkers({ sponsors, workers, pairs: [], excludeKin: true }))
    const used = process.cpuUsage(before)
    const held = new Set(first.value.pairs.map(({ personId }) => personId))
    const heldWorkers = workers.map((one) => ({ ...one, held: held.has(one.personId) }))
    const common = { workers: heldWorkers, pairs: first.value.pairs, excludeKin: true }
    const again = await measure(async () => pairWorkers({ ...common, sponsors }))
    const left = sponsors.filter(({ sponsor }) => sponsor % 20 !== 0)
    const after = await measure(async () => pairWorkers({ ...common, sponsors: left }))
    const near = (pairs: typeof first.value.pairs) =>
      pairs.filter(({ nearness }) => nearness === 'village').length
    return [
      result({
        name: 'pairing',
        rows: workerCount,
        figures: {
          'cpu seconds': ((used.user + used.system) / 1e6).toFixed(2),
          pairs: first.value.pairs.length,
          'in one village': near(first.value.pairs),
        },
        ...first,
      }),
      result({
        name: 'pairing again',
        rows: workerCount,
        figures: { kept: again.value.pairs.filter(({ kept }) => kept).length },
        ...again,
      }),
      result({
        name: 'pairing after leavers',
        rows: workerCount,
        figures: {
          kept: after.value.pairs.filter(({ kept }) => kept).length,
          parted: after.value.parted.length,
          'without a sponsor now':
            heldWorkers.filter(({ held: was }) => was).length - after.value.pairs.length,
        },
        ...after,
      }),
    ]
  },
}

function makeRegency(): { sponsors: PairingSponsor[]; workers: PairingWorker[] } {
  const random = prng(7)
  const below = (limit: number) => random.below(limit)
  const village = () => `63.03.${String(1 + below(20)).padStart(2, '0')}.${2001 + below(15)}`
  const card = () => (below(4) === 0 ? null : `card ${below(60_000)}`)
  return {
    sponsors: Array.from({ length: sponsorCount }, (_, i) => ({
      sponsor: i + 1,
      places: below(20) === 0 ? 3 : 1,
      villageCode: below(10) === 0 ? null : village(),
      agency: `agency ${below(40)}`,
      adopted: [],
      kk: card(),
    })),
    workers: Array.from({ length: workerCount }, (_, i) => ({
      personId: i + 1,
      villageCode: below(30) === 0 ? null : village(),
      kk: card(),
      held: false,
    })),
  }
}
