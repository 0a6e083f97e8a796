import { compareNik, nikLevels } from './compare-identity.ts'
import { bands, type FittedState, type Linked, linkRows, threadsFor } from './engine.ts'
import { checkModel, type Model } from './model.ts'
import { packWorkers } from './pack-workers.ts'
import { weightUnit } from './pair-list.ts'
import { Pool } from './pool.ts'
import { layOut } from './schema.ts'
import type { Store } from './store.ts'
import { workerModel } from './worker-model.ts'
import type { WorkerColumns } from './worker-columns.ts'
import { workerSchema } from './worker-schema.ts'

/** What is to be done with a pair: joined as it is, joined and shown as provisional, put to a person, left apart. */
export type Band = 'automatic' | 'provisional' | 'review' | 'apart'

/** Two rows that are one person, or may be. */
export interface JudgedPair {
  readonly a: number
  readonly b: number
  /** log2 odds that they are one person; 10 is about a thousand to one. */
  readonly bits: number
  readonly band: Band
  /** The NIK is exactly the same, or a full birth date is: what a join needs where money follows. */
  readonly strong: boolean
}

export interface Recognition {
  /** Per row the smallest row that is the same person, at about even odds. */
  readonly cluster: Int32Array
  /** The same with only joins of the automatic and provisional bands; with automatic ones only. */
  readonly provisional: Int32Array
  readonly automatic: Int32Array
  /** Pairs inside the clusters that speak for them. */
  readonly joined: readonly JudgedPair[]
  /** Questions for a person, one for each two groups; the most useful first. */
  readonly review: readonly JudgedPair[]
  /** With it the weight of any pair can be found again, and explained. */
  readonly state: FittedState
}

export interface RecogniseOptions {
  /** Weights to begin with; the shipped ones by default. */
  readonly model?: Model
  /** Weights and rarities fitted before; nothing is fitted then. */
  readonly state?: FittedState
  /** Threads; by default as many as the machine and the rows are worth. */
  readonly workers?: number
  readonly mustLink?: readonly (readonly [number, number])[]
  readonly cannotLink?: readonly (readonly [number, number])[]
  /** Told how many rows are done. */
  readonly onProgress?: (done: number) => void
}

/**
 * Recognises the same person across rows of workers' lists.
 *
 * Deterministic: the same rows give the same groups, whatever their order and the number of threads.
 * Only rows of identical content may change places with each other. A cannot-link is never broken,
 * a must-link always holds.
 *
 * @throws ModelRefused, ConstraintsContradict
 * @see Fellegi and Sunter (1969), A Theory for Record Linkage
 */
export async function recognise(rows: WorkerColumns, options: RecogniseOptions = {}): Promise<Recognition> {
  const layout = layOut(workerSchema)
  const model = options.model === undefined ? workerModel : checkModel(options.model, layout)
  const pool = new Pool(threadsFor(rows.count, options.workers))
  try {
    const linked = await linkRows(pool, layout, packWorkers(rows, layout), model, {
      ...(options.state ? { state: options.state } : {}),
      constraints: { mustLink: options.mustLink ?? [], cannotLink: options.cannotLink ?? [] },
      onProgress: (share) => options.onProgress?.(Math.floor(share * rows.count)),
    })
    return judge(linked)
  } finally {
    await pool.close()
  }
}

/** Sorts what was found into bands. */
export function judge(
  linked: Pick<Linked, 'pairs' | 'groups' | 'store' | 'placeOf' | 'layout' | 'state'>,
): Recognition {
  const { pairs, groups, store, placeOf, state } = linked
  const nik = linked.layout.at['nik']!
  const birth = linked.layout.at['birth']!
  const disputed = findDisputes(store, nik, placeOf, groups.automatic)
  const joined: JudgedPair[] = []
  const asked = new Map<string, JudgedPair>()
  for (let i = 0; i < pairs.count; i++) {
    const a = Math.min(pairs.a[i]!, pairs.b[i]!)
    const b = Math.max(pairs.a[i]!, pairs.b[i]!)
    const bits = pairs.weight[i]! / weightUnit
    const strong = isStrong(store, nik, birth, placeOf[a]!, placeOf[b]!)
    if (groups.provisional[a] === groups.provisional[b]) {
      if (bits < bands.join) continue
      const sure = groups.automatic[a] === groups.automatic[b] && !disputed.has(groups.automatic[a]!)
      joined.push({ a, b, bits, band: sure && bits >= bands.automatic ? 'automatic' : 'provisional', strong })
      continue
    }
    const pair: JudgedPair = { a, b, bits, band: 'review', strong }
    if (groups.cluster[a] === groups.cluster[b] && bits >= bands.join) joined.push(pair)
    const [low, high] = [groups.provisional[a]!, groups.provisional[b]!].sort((x, y) => x - y)
    const key = `${low}:${high}`
    const known = asked.get(key)
    if (known === undefined || known.bits < bits) asked.set(key, pair)
  }
  return { ...groups, joined, review: mostUseful([...asked.values()], groups.provisional), state }
}

/** Groups in which two rows, each with a NIK that its own birth date confirms, have different ones. */
function findDisputes(store: Store, nik: number, placeOf: Int32Array, groups: Int32Array): Set<number> {
  const confirmed = new Map<number, number[]>()
  const disputed = new Set<number>()
  for (let row = 0; row < store.count; row++) {
    const at = placeOf[row]! * store.width + nik
    if (((store.records[at + 2]! >> 10) & 3) !== 1) continue
    const group = confirmed.get(groups[row]!)
    if (!group) {
      confirmed.set(groups[row]!, [at])
      continue
    }
    const conflict = group.some((other) => standAgainst(compareNik(store.records, at, other)))
    if (conflict) disputed.add(groups[row]!)
    else group.push(at)
  }
  return disputed
}

const against = new Set<string>(['conflict-confirmed', 'same-birth-only', 'neighbour-serial', 'other-serial'])
const standAgainst = (level: number) => against.has(nikLevels[level]!)

function isStrong(store: Store, nik: number, birth: number, a: number, b: number): boolean {
  const { records, width } = store
  const level = nikLevels[compareNik(records, a * width + nik, b * width + nik)]!
  if (level.startsWith('same-confirmed') || level === 'same') return true
  const date = records[a * width + birth]!
  return date % 10_000 !== 0 && date === records[b * width + birth]
}

/** Nearest to even odds first, and among those the ones that bring most rows together. */
function mostUseful(questions: JudgedPair[], groups: Int32Array): JudgedPair[] {
  const sizes = new Map<number, number>()
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  const worth = ({ a, b, bits }: JudgedPair) => {
    const doubt = 1 / (2 ** (bits / 2) + 2 ** (-bits / 2))
    return doubt * Math.sqrt(sizes.get(groups[a]!)! * sizes.get(groups[b]!)!)
  }
  const valued = questions.map((pair) => ({ pair, worth: worth(pair) }))
  valued.sort((x, y) => y.worth - x.worth || x.pair.a - y.pair.a || x.pair.b - y.pair.b)
  return valued.map(({ pair }) => pair)
}
