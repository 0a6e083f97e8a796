import { buildNetwork, type PairingNetwork } from './pairing-network.ts'
import {
  type HeldPair,
  isKin,
  nearnessOf,
  type Pair,
  type Pairing,
  type PairingProblem,
  type PairingSponsor,
  type PairingWorker,
} from './pairing-problem.ts'

/**
 * Gives workers a sponsor, exactly: no other pairing is better in this order.
 * 1. Who is paired: whoever has his sponsor still, then those whose sponsor is gone, then the others; among each the
 *    highest priority first. No worker goes without so that one behind him is served.
 * 2. As few pairs of today as possible are parted.
 * 3. As many as possible live in one village, then in one district.
 * 4. Places are taken from all agencies alike, each in tenths of its places.
 *
 * The same people give the same pairs in whatever order sponsors and pairs come.
 *
 * The set of workers that can be served together is a matroid, so that taking them one by one in order of priority
 * is best; the rest is a flow of least cost.
 */
export function pairWorkers(problem: PairingProblem): Pairing {
  const sorted: PairingProblem = {
    ...problem,
    sponsors: problem.sponsors.filter(({ places }) => places > 0).toSorted((a, b) => a.sponsor - b.sponsor),
    workers: inOrder(problem),
    pairs: problem.pairs.toSorted((a, b) => a.sponsor - b.sponsor || a.personId - b.personId),
  }
  const net = buildNetwork(sorted)
  const chosen = chooseWorkers(net, sorted)
  net.network.empty()
  net.network.fill(net.source, net.sink)
  return describePairs(problem, sorted, readPairs(net, chosen))
}

function inOrder({ sponsors, workers, pairs, excludeKin }: PairingProblem): PairingWorker[] {
  const sponsorOf = new Map(sponsors.map((one) => [one.sponsor, one]))
  const holdersOf = Map.groupBy(pairs, ({ personId }) => personId)
  const hasSponsor = (worker: PairingWorker) =>
    (holdersOf.get(worker.personId) ?? []).some(({ sponsor }) => {
      const holder = sponsorOf.get(sponsor)
      return holder !== undefined && holder.places > 0 && !(excludeKin && isKin(holder, worker))
    })
  const turn = (worker: PairingWorker) => (hasSponsor(worker) ? 0 : worker.held ? 1 : 2)
  const groups = Map.groupBy(workers, turn)
  return ([0, 1, 2] as const).flatMap((one) => groups.get(one) ?? [])
}

/**
 * Takes workers in order of priority. Many are tried at once; where not all fit, half as many, down to the one
 * who does not.
 */
function chooseWorkers(net: PairingNetwork, { workers, sponsors }: PairingProblem): ReadonlySet<number> {
  const { network, source, sink } = net
  const nodeOf = new Map(
    net.workerNodes.flatMap((node) => node.workers.map(({ personId }) => [personId, node])),
  )
  const closed = new Set<object>()
  const chosen = new Set<number>()
  let free = sponsors.reduce((sum, { places }) => sum + places, 0)
  let next = 0
  for (let most = free; free > 0 && next < workers.length; most = Math.max(1, Math.min(most, free))) {
    // Once a worker of a village cannot be served, none of his like can.
    const tried = workers
      .slice(next, next + most)
      .filter(({ personId }) => !closed.has(nodeOf.get(personId)!))
    const before = network.snapshot()
    for (const { personId } of tried) network.widen(nodeOf.get(personId)!.arc, 1)
    if (network.flood(source, sink) === tried.length) {
      for (const { personId } of tried) chosen.add(personId)
      free -= tried.length
      next += most
      most *= 2
      continue
    }
    network.restore(before)
    if (most > 1) {
      most >>= 1
      continue
    }
    closed.add(nodeOf.get(tried[0]!.personId)!)
    next++
  }
  return chosen
}

/** Takes the flow apart: from the regency down, each meeting point hands on whom it took in. */
function readPairs(net: PairingNetwork, chosen: ReadonlySet<number>): HeldPair[] {
  const waiting = new Map(net.sponsorNodes.map((one) => [one.node, new Queue(inTurn(one.sponsors))]))
  for (const { arc, from, to } of net.ways) {
    const units = net.network.flowOf(arc)
    if (units === 0) continue
    const queue = waiting.get(to) ?? new Queue([])
    waiting.set(to, queue.add(waiting.get(from)!.take(units)))
  }
  return net.workerNodes.flatMap(({ node, workers }) => {
    const sponsors = waiting.get(node)?.take(workers.length) ?? []
    return workers
      .filter(({ personId }) => chosen.has(personId))
      .map(({ personId }, i) => ({ sponsor: sponsors[i]!.sponsor, personId }))
  })
}

/** Places of sponsors, taken in and given out by their numbers. */
class Queue {
  private places: PairingSponsor[]
  private taken = 0
  private isSorted = true

  constructor(places: PairingSponsor[]) {
    this.places = places
  }

  add(places: readonly PairingSponsor[]): this {
    this.places.push(...places)
    this.isSorted = false
    return this
  }

  take(most: number): PairingSponsor[] {
    if (!this.isSorted) this.places.sort((a, b) => a.sponsor - b.sponsor)
    this.isSorted = true
    const given = this.places.slice(this.taken, this.taken + most)
    this.taken += given.length
    return given
  }
}

/** Everybody's first place, then everybody's second. */
function inTurn(sponsors: readonly PairingSponsor[]): PairingSponsor[] {
  const most = Math.max(...sponsors.map(({ places }) => places))
  return Array.from({ length: most }, (_, i) => sponsors.filter(({ places }) => places > i)).flat()
}

function describePairs(
  { pairs: before }: PairingProblem,
  { sponsors, workers }: PairingProblem,
  found: readonly HeldPair[],
): Pairing {
  const key = ({ sponsor, personId }: HeldPair) => `${sponsor} ${personId}`
  const sponsorOf = new Map(sponsors.map((one) => [one.sponsor, one]))
  const workerOf = new Map<number, PairingWorker>(workers.map((one) => [one.personId, one]))
  const stood = new Set(before.map(key))
  const holderOf = new Map(found.map(({ sponsor, personId }) => [personId, sponsor]))
  const pairs: Pair[] = workers.flatMap((worker) => {
    const sponsor = holderOf.get(worker.personId)
    if (sponsor === undefined) return []
    const pair = { sponsor, personId: worker.personId }
    return [{ ...pair, nearness: nearnessOf(sponsorOf.get(sponsor)!, worker), kept: stood.has(key(pair)) }]
  })
  const stands = new Set(pairs.map(key))
  return {
    pairs,
    unpaired: workers.filter(({ personId }) => !holderOf.has(personId)).map(({ personId }) => personId),
    parted: before.filter(
      (pair) => sponsorOf.has(pair.sponsor) && workerOf.has(pair.personId) && !stands.has(key(pair)),
    ),
    freePlaces: sponsors.reduce((sum, { places }) => sum + places, 0) - pairs.length,
  }
}
