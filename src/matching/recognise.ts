import { visitPairs } from './block.ts'
import { clusterRows, type Link } from './cluster.ts'
import { type Model, workerModel } from './model.ts'
import { prepareRecords } from './records.ts'
import { Scale } from './weigh.ts'
import type { WorkerColumns } from './worker-columns.ts'

export interface Recognition {
  /** Per row the smallest row that is the same person. */
  readonly cluster: Int32Array
  /** Pairs whose evidence joins them, before the group as a whole was asked. */
  readonly links: readonly Link[]
  /** Pairs that a person should look at: neither surely one nor surely two. */
  readonly doubtful: readonly Link[]
}

export interface RecogniseOptions {
  readonly model?: Model
  /** Told how many rows are done. */
  readonly onProgress?: (done: number) => void
}

/**
 * Recognises the same person across rows.
 *
 * Deterministic: the same rows give the same groups, whatever their order. At most two million
 * rows at once.
 *
 * @see Fellegi and Sunter (1969), A Theory for Record Linkage
 */
export function recognise(rows: WorkerColumns, options: RecogniseOptions = {}): Recognition {
  const model = options.model ?? workerModel
  const records = prepareRecords(rows)
  const scale = new Scale(records, model)
  const links: Link[] = []
  const doubtful: Link[] = []
  visitPairs(
    records,
    (a, b) => {
      const bits = scale.score(a, b)
      if (bits >= model.join) links.push({ a, b, bits })
      else if (bits >= model.review) doubtful.push({ a, b, bits })
    },
    options.onProgress,
  )
  const cluster = clusterRows(records.count, links, scale, byWeight(rows))
  return { cluster, links, doubtful: doubtful.filter(({ a, b }) => cluster[a] !== cluster[b]) }
}

/** Heavier first; equal weights by what the rows say, never by where they stand. */
function byWeight(rows: WorkerColumns): (a: Link, b: Link) => number {
  const content = (row: number) =>
    [
      rows.nik[row],
      rows.name[row],
      rows.birthDate[row],
      rows.village[row],
      rows.phone[row],
      rows.kpj[row],
      rows.address[row],
      rows.rt[row],
      rows.nikDamaged[row],
      rows.mother[row],
    ].join('|')
  const key = (link: Link) => {
    const a = content(link.a)
    const b = content(link.b)
    return a < b ? `${a}#${b}` : `${b}#${a}`
  }
  return (x, y) => {
    if (x.bits !== y.bits) return y.bits - x.bits
    const [a, b] = [key(x), key(y)]
    return a < b ? -1 : a > b ? 1 : 0
  }
}
