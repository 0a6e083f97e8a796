/**
 * A network with whole capacities and costs of at least 0. An arc and its way back lie side by side: `arc ^ 1` is
 * the other.
 */
export class Network {
  private readonly from: number[] = []
  private readonly to: number[] = []
  private readonly room: number[] = []
  private readonly cost: number[] = []
  private offsets = new Int32Array(0)
  private sorted = new Int32Array(0)
  private nodes = 0

  addNode(): number {
    return this.nodes++
  }

  /** @returns its number, for `flowOf` and `widen` */
  addArc(from: number, to: number, capacity: number, cost = 0): number {
    this.from.push(from, to)
    this.to.push(to, from)
    this.room.push(capacity, 0)
    this.cost.push(cost, -cost)
    this.offsets = new Int32Array(0)
    return this.to.length - 2
  }

  flowOf(arc: number): number {
    return this.room[arc ^ 1]!
  }

  widen(arc: number, by: number): void {
    this.room[arc]! += by
  }

  /** Takes all flow back. */
  empty(): void {
    for (let arc = 0; arc < this.to.length; arc += 2) {
      this.room[arc]! += this.room[arc + 1]!
      this.room[arc + 1] = 0
    }
  }

  /** What flows now, to be gone back to. */
  snapshot(): number[] {
    return this.room.slice()
  }

  restore(snapshot: readonly number[]): void {
    snapshot.forEach((room, arc) => (this.room[arc] = room))
  }

  /**
   * As much more flow as there can be, whatever it costs.
   *
   * @returns units added
   */
  flood(source: number, sink: number): number {
    this.index()
    return this.block(source, sink)
  }

  /**
   * As much flow as there can be, at the least cost: shortest distances under reduced costs, then all flow that
   * fits on arcs that lie on shortest paths, until there is none.
   *
   * @returns units that flow
   * @see Ahuja, Magnanti, Orlin, Network Flows (1993), 9.8 (primal-dual algorithm)
   */
  fill(source: number, sink: number): number {
    this.index()
    const potential = new Float64Array(this.nodes)
    let flow = 0
    for (;;) {
      const distance = this.distances(source, potential)
      const reach = distance[sink]!
      if (reach === Infinity) return flow
      for (let node = 0; node < this.nodes; node++) potential[node]! += Math.min(distance[node]!, reach)
      flow += this.block(source, sink, potential)
    }
  }

  private index(): void {
    if (this.offsets.length > 0) return
    this.offsets = new Int32Array(this.nodes + 1)
    for (const node of this.from) this.offsets[node + 1]!++
    for (let node = 0; node < this.nodes; node++) this.offsets[node + 1]! += this.offsets[node]!
    const place = this.offsets.slice()
    this.sorted = new Int32Array(this.from.length)
    this.from.forEach((node, arc) => (this.sorted[place[node]!++] = arc))
  }

  private distances(source: number, potential: Float64Array): Float64Array {
    const distance = new Float64Array(this.nodes).fill(Infinity)
    const heap = new Heap(distance)
    distance[source] = 0
    heap.put(source)
    for (let node = heap.take(); node !== undefined; node = heap.take()) {
      for (let i = this.offsets[node]!; i < this.offsets[node + 1]!; i++) {
        const arc = this.sorted[i]!
        if (this.room[arc]! <= 0) continue
        const next = this.to[arc]!
        const through = distance[node]! + this.cost[arc]! + potential[node]! - potential[next]!
        if (through >= distance[next]!) continue
        distance[next] = through
        heap.put(next)
      }
    }
    return distance
  }

  /** Fills all arcs, or those whose reduced cost is 0, by layers (Dinic). */
  private block(source: number, sink: number, potential?: Float64Array): number {
    const level = new Int32Array(this.nodes)
    const queue = new Int32Array(this.nodes)
    const reduced = (arc: number, by: Float64Array) =>
      this.cost[arc]! + by[this.from[arc]!]! - by[this.to[arc]!]!
    const isOpen = (arc: number) => this.room[arc]! > 0 && (!potential || reduced(arc, potential) === 0)
    for (let flow = 0; ;) {
      level.fill(-1)
      level[source] = 0
      queue[0] = source
      for (let read = 0, end = 1; read < end; read++) {
        const node = queue[read]!
        for (let i = this.offsets[node]!; i < this.offsets[node + 1]!; i++) {
          const arc = this.sorted[i]!
          const next = this.to[arc]!
          if (level[next] !== -1 || !isOpen(arc)) continue
          level[next] = level[node]! + 1
          queue[end++] = next
        }
      }
      if (level[sink] === -1) return flow
      const place = this.offsets.slice(0, -1)
      const push = (node: number, most: number): number => {
        if (node === sink) return most
        let pushed = 0
        for (; place[node]! < this.offsets[node + 1]!; place[node]!++) {
          const arc = this.sorted[place[node]!]!
          const next = this.to[arc]!
          if (level[next] !== level[node]! + 1 || !isOpen(arc)) continue
          const more = push(next, Math.min(most - pushed, this.room[arc]!))
          this.room[arc]! -= more
          this.room[arc ^ 1]! += more
          pushed += more
          if (pushed === most) return pushed
        }
        return pushed
      }
      flow += push(source, Number.MAX_SAFE_INTEGER)
    }
  }
}

/** Nodes by distance; one that came nearer is put again, and its older place is passed over. */
class Heap {
  private readonly distance: Float64Array
  private readonly nodes: number[] = []
  private readonly keys: number[] = []

  constructor(distance: Float64Array) {
    this.distance = distance
  }

  put(node: number): void {
    const key = this.distance[node]!
    let at = this.nodes.length
    this.nodes.push(node)
    this.keys.push(key)
    while (at > 0) {
      const above = (at - 1) >> 1
      if (this.keys[above]! <= key) break
      this.move(above, at)
      at = above
    }
    this.nodes[at] = node
    this.keys[at] = key
  }

  take(): number | undefined {
    while (this.nodes.length > 0) {
      const node = this.nodes[0]!
      const key = this.keys[0]!
      this.drop()
      if (key === this.distance[node]) return node
    }
    return undefined
  }

  private drop(): void {
    const node = this.nodes.pop()!
    const key = this.keys.pop()!
    const length = this.nodes.length
    if (length === 0) return
    let at = 0
    for (let below = 1; below < length; below = 2 * at + 1) {
      if (below + 1 < length && this.keys[below + 1]! < this.keys[below]!) below++
      if (this.keys[below]! >= key) break
      this.move(below, at)
      at = below
    }
    this.nodes[at] = node
    this.keys[at] = key
  }

  private move(from: number, to: number): void {
    this.nodes[to] = this.nodes[from]!
    this.keys[to] = this.keys[from]!
  }
}
