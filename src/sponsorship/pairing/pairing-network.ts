import { Network } from './flow.ts'
import {
  districtOf,
  isKin,
  nearnessOf,
  type Nearness,
  type PairingProblem,
  type PairingSponsor,
  type PairingWorker,
} from './pairing-problem.ts'

/** Sponsors who stand for each other: of one agency, at home in one village, without anything of their own. */
export interface SponsorNode {
  readonly node: number
  readonly sponsors: readonly PairingSponsor[]
}

/** Workers who stand for each other: of one village. `arc` leads to the sink; it lets through who is chosen. */
export interface WorkerNode {
  readonly node: number
  readonly arc: number
  readonly workers: readonly PairingWorker[]
}

/** Flow on `arc` goes from sponsors to workers or to a meeting point of a village, a district or the regency. */
export interface Way {
  readonly arc: number
  readonly from: number
  readonly to: number
}

export interface PairingNetwork {
  readonly network: Network
  readonly source: number
  readonly sink: number
  readonly sponsorNodes: readonly SponsorNode[]
  readonly workerNodes: readonly WorkerNode[]
  /** From far to near: what a meeting point takes in is known before it gives out. */
  readonly ways: readonly Way[]
}

/** In how many steps the places of an agency fill up; each costs one more than the one before. */
const fillSteps = 10

/**
 * Sponsors on one side, workers on the other, and between them meeting points for each village, each district and
 * the regency: so that as many arcs are enough as there are people, and not as many as there are pairs. Who has kin
 * among the workers, or holds somebody today, is a node of his own.
 *
 * What a pair costs, in this order: that it is new, how far apart they live, how full its agency is already. Each
 * goes before everything after it, over all pairs together.
 */
export function buildNetwork(problem: PairingProblem): PairingNetwork {
  return new Builder(problem).build()
}

class Builder {
  private readonly network = new Network()
  private readonly source = this.network.addNode()
  private readonly sink = this.network.addNode()
  private readonly problem: PairingProblem
  private readonly kinOf = new Map<number, PairingWorker[]>()
  private readonly heldOf = new Map<number, PairingWorker[]>()
  private readonly own = new Set<number>()
  private readonly workerNodes: WorkerNode[] = []
  private readonly nodeOfWorker = new Map<number, WorkerNode>()
  private readonly nodesOfPlace = new Map<string, WorkerNode[]>()
  private readonly villagesOf = new Map<string, string[]>()
  private readonly meeting = new Map<string, number>()
  private readonly ways: Way[] = []
  private readonly price: Readonly<Record<Nearness, number>>
  private readonly newPair: number

  constructor(problem: PairingProblem) {
    this.problem = problem
    const most = Math.min(
      problem.sponsors.reduce((sum, { places }) => sum + places, 0),
      problem.workers.length,
    )
    const step = most * fillSteps + 1
    this.price = { village: 0, district: step, regency: 2 * step }
    this.newPair = 2 * step * most + step
  }

  build(): PairingNetwork {
    this.findOwn()
    this.addWorkers()
    this.addMeetings()
    const sponsorNodes = this.addSponsors()
    this.addDescents()
    const { network, source, sink, workerNodes, ways } = this
    return { network, source, sink, sponsorNodes, workerNodes, ways }
  }

  /** Whom a sponsor may not hold, whom he holds: both then are nodes of their own. */
  private findOwn(): void {
    const { sponsors, workers, pairs, excludeKin } = this.problem
    const byCard = Map.groupBy(excludeKin ? workers.filter(({ kk }) => kk !== null) : [], ({ kk }) => kk!)
    const byId = new Map(workers.map((worker) => [worker.personId, worker]))
    const known = new Map(sponsors.map((sponsor) => [sponsor.sponsor, sponsor]))
    for (const sponsor of sponsors) {
      const kin = sponsor.kk === null ? undefined : byCard.get(sponsor.kk)
      if (kin) this.kinOf.set(sponsor.sponsor, kin)
      kin?.forEach(({ personId }) => this.own.add(personId))
    }
    for (const { sponsor, personId } of pairs) {
      const worker = byId.get(personId)
      const holder = known.get(sponsor)
      if (!worker || !holder || (excludeKin && isKin(holder, worker))) continue
      this.heldOf.set(sponsor, [...(this.heldOf.get(sponsor) ?? []), worker])
      this.own.add(personId)
    }
  }

  private addWorkers(): void {
    const groups = Map.groupBy(this.problem.workers, ({ personId, villageCode }) =>
      this.own.has(personId) ? `#${personId}` : (villageCode ?? ''),
    )
    for (const workers of groups.values()) {
      const node = this.network.addNode()
      const made = { node, arc: this.network.addArc(node, this.sink, 0), workers }
      this.workerNodes.push(made)
      const place = workers[0]!.villageCode ?? ''
      this.nodesOfPlace.set(place, [...(this.nodesOfPlace.get(place) ?? []), made])
      for (const { personId } of workers) this.nodeOfWorker.set(personId, made)
    }
    for (const place of [...this.nodesOfPlace.keys()].toSorted()) {
      const district = districtOf(place)
      this.villagesOf.set(district, [...(this.villagesOf.get(district) ?? []), place])
    }
  }

  private addMeetings(): void {
    this.meeting.set('regency', this.network.addNode())
    for (const district of this.villagesOf.keys()) this.meeting.set(`d${district}`, this.network.addNode())
    for (const place of this.nodesOfPlace.keys()) this.meeting.set(`v${place}`, this.network.addNode())
  }

  private addSponsors(): SponsorNode[] {
    const agencies = Map.groupBy(this.problem.sponsors, ({ agency }) => agency)
    const made: SponsorNode[] = []
    for (const name of [...agencies.keys()].toSorted()) {
      const sponsors = agencies.get(name)!
      const agency = this.network.addNode()
      const places = sponsors.reduce((sum, one) => sum + one.places, 0)
      for (let step = 0; step < fillSteps; step++) {
        const room = Math.floor((places * (step + 1)) / fillSteps) - Math.floor((places * step) / fillSteps)
        if (room > 0) this.network.addArc(this.source, agency, room, step)
      }
      const groups = Map.groupBy(sponsors, ({ sponsor, villageCode, adopted }) =>
        this.kinOf.has(sponsor) || this.heldOf.has(sponsor)
          ? `#${sponsor}`
          : [villageCode ?? '', ...adopted.toSorted()].join(' '),
      )
      for (const group of groups.values()) {
        const node = this.network.addNode()
        const room = group.reduce((sum, one) => sum + one.places, 0)
        if (room > 0) this.network.addArc(agency, node, room)
        made.push({ node, sponsors: group })
        this.addWays(node, group[0]!)
      }
    }
    return made
  }

  private addWays(node: number, sponsor: PairingSponsor): void {
    for (const worker of this.heldOf.get(sponsor.sponsor) ?? []) {
      this.addWay(node, this.nodeOfWorker.get(worker.personId)!.node, this.price[nearnessOf(sponsor, worker)])
    }
    const kin = this.kinOf.get(sponsor.sponsor)
    const kinPlaces = new Set(kin?.map(({ villageCode }) => villageCode ?? ''))
    const kinNodes = new Set(kin?.map(({ personId }) => this.nodeOfWorker.get(personId)))
    const toPlace = (place: string, price: number) => {
      if (!kinPlaces.has(place)) return this.addWay(node, this.meeting.get(`v${place}`)!, price)
      for (const one of this.nodesOfPlace.get(place)!) {
        if (!kinNodes.has(one)) this.addWay(node, one.node, price)
      }
    }
    const toDistrict = (district: string, price: number) => {
      const villages = this.villagesOf.get(district) ?? []
      if (!villages.some((place) => kinPlaces.has(place))) {
        return this.addWay(node, this.meeting.get(`d${district}`)!, price)
      }
      for (const place of villages) toPlace(place, price)
    }
    const homes = new Set(
      sponsor.villageCode === null ? sponsor.adopted : [sponsor.villageCode, ...sponsor.adopted],
    )
    for (const home of homes) {
      if (this.nodesOfPlace.has(home)) toPlace(home, this.newPair + this.price.village)
    }
    for (const district of new Set([...homes].map(districtOf))) {
      if (this.villagesOf.has(district)) toDistrict(district, this.newPair + this.price.district)
    }
    const far = this.newPair + this.price.regency
    if (kin === undefined) this.addWay(node, this.meeting.get('regency')!, far)
    else for (const district of this.villagesOf.keys()) toDistrict(district, far)
  }

  private addDescents(): void {
    const regency = this.meeting.get('regency')!
    for (const [district, villages] of this.villagesOf) {
      const point = this.meeting.get(`d${district}`)!
      this.addWay(regency, point, 0)
      for (const place of villages) this.addWay(point, this.meeting.get(`v${place}`)!, 0)
    }
    for (const [place, nodes] of this.nodesOfPlace) {
      for (const { node } of nodes) this.addWay(this.meeting.get(`v${place}`)!, node, 0)
    }
  }

  private addWay(from: number, to: number, cost: number): void {
    const arc = this.network.addArc(from, to, this.problem.workers.length, cost)
    this.ways.push({ arc, from, to })
  }
}
