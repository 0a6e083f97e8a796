import { type FittedState, type Linked, linkRows, sliced, threadsFor } from './engine.ts'
import type { Model } from './model.ts'
import { Pool } from './pool.ts'
import type { ChunkRows, ColumnPlan } from './read-delimited.ts'
import { layOut, type Schema } from './schema.ts'
import { sharedInts } from './store.ts'
import { countMarks, sizeOf, type TextSource } from './text-source.ts'

const chunkBytes = 4 << 20
/** Average bytes of a row, to guess how many threads are worth starting. */
const bytesPerRow = 110

/** A linked text: groups of its rows, and what each row is called. */
export interface LinkedText {
  readonly linked: Linked
  /** Names of rows, stretch by stretch in order. */
  readonly chunks: readonly ChunkRows[]
}

export interface LinkOptions {
  readonly model: Model
  readonly state?: FittedState
  readonly threads?: number
  readonly least?: number
  /** Told the share done, 0 to 1, and of what. */
  readonly onProgress?: (step: 'read' | 'link', share: number) => void
}

/**
 * Recognises the same person across the rows of a delimited text, from raw bytes to groups, without
 * a text or an object per row.
 */
export async function linkText(source: TextSource, plan: ColumnPlan, schema: Schema, options: LinkOptions): Promise<LinkedText> {
  const size = sizeOf(source)
  const pool = new Pool(threadsFor(size / bytesPerRow, options.threads))
  try {
    const layout = layOut(schema)
    pool.share({ layout, source, plan })
    const stretches = sliced(size, Math.ceil(size / chunkBytes))
    const marks = stretches.map(({ from, to }) => countMarks(source, from, to))
    let rows = 0
    let quotes = 0
    const tasks = stretches.map((stretch, i) => {
      const task = { ...stretch, row: rows, quoted: quotes % 2 === 1 }
      // A record needs a newline or the end of the text, so this many rows are enough.
      rows += marks[i]!.newlines + 1
      quotes += marks[i]!.quotes
      return task
    })
    const records = sharedInts(rows * layout.width)
    pool.share({ store: { count: rows, width: layout.width, records, tokens: noTokens } })
    const chunks = await pool.run('parse', tasks, (done) => options.onProgress?.('read', done / tasks.length))
    let count = 0
    const pieces = chunks.map((chunk, i) => {
      const { width } = layout
      const from = tasks[i]!.row
      if (from !== count) records.copyWithin(count * width, from * width, (from + chunk.rows) * width)
      const piece = { from: count, to: count + chunk.rows, thread: chunk.thread }
      count += chunk.rows
      return piece
    })
    const tokens = await pool.runOnEach('tokens', undefined as never)
    const linked = await linkRows(pool, layout, { records, count, width: layout.width, pieces, tokens }, options.model, {
      ...(options.state ? { state: options.state } : {}),
      ...(options.least === undefined ? {} : { least: options.least }),
      constraints: { mustLink: [], cannotLink: [] },
      onProgress: (share) => options.onProgress?.('link', share),
    })
    return { linked, chunks }
  } finally {
    await pool.close()
  }
}

const noTokens = {
  count: 0,
  hash: new Int32Array(0),
  start: new Int32Array(1),
  bytes: new Uint8Array(0),
  letters: new Int32Array(0),
  bits: new Float32Array(0),
}
