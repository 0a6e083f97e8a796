import { type FittedState, type Linked, linkRows, sliced, threadsFor } from './engine.ts'
import type { Model } from './model.ts'
import { Pool } from './pool.ts'
import type { ChunkRows, ColumnPlan } from './read-delimited.ts'
import { layOut, type Schema } from './schema.ts'
import { sharedInts } from './store.ts'
import { noTokens } from './tokens.ts'
import { sizeOf, type TextSource } from './text-source.ts'

const chunkBytes = 4 << 20
/** Average bytes of a row, to guess how many threads are worth starting. */
const bytesPerRow = 110

/** A text and what its columns are. */
export interface TextInput {
  readonly source: TextSource
  readonly plan: ColumnPlan
}

/** Linked texts: groups of their rows, and what each row is called. */
export interface LinkedText {
  readonly linked: Linked
  /** Names of rows, stretch by stretch in order; `input` is the text they come from. */
  readonly chunks: readonly (ChunkRows & { readonly input: number })[]
}

export interface LinkOptions {
  readonly model: Model
  readonly state?: FittedState
  readonly threads?: number
  readonly least?: number
  /** Whether groups of the higher bands are wanted apart from the clusters. */
  readonly allBands?: boolean
  /** Told the share done, 0 to 1, and of what. */
  readonly onProgress?: (step: 'read' | 'link', share: number) => void
}

/**
 * Recognises the same person across the rows of delimited texts, from raw bytes to groups, without
 * a text or an object per row.
 *
 * @throws QuoteNotClosed
 */
export async function linkText(
  inputs: readonly TextInput[],
  schema: Schema,
  options: LinkOptions,
): Promise<LinkedText> {
  const size = inputs.reduce((sum, { source }) => sum + sizeOf(source), 0)
  const pool = new Pool(threadsFor(size / bytesPerRow, options.threads))
  try {
    const layout = layOut(schema)
    pool.share({ layout, inputs })
    const { tasks, rows } = await stretchesOf(inputs, pool)
    const records = sharedInts(rows * layout.width)
    pool.share({ store: { count: rows, width: layout.width, records, tokens: noTokens } })
    const chunks = await pool.run('parse', tasks, (done) => options.onProgress?.('read', done / tasks.length))
    let count = 0
    const pieces = chunks.map((chunk, i) => {
      if (chunk.unclosed >= 0) throw new QuoteNotClosed(tasks[i]!.input, chunk.unclosed + 1)
      const { width } = layout
      const from = tasks[i]!.row
      if (from !== count) records.copyWithin(count * width, from * width, (from + chunk.rows) * width)
      const piece = { from: count, to: count + chunk.rows, thread: chunk.thread }
      count += chunk.rows
      return piece
    })
    const tokens = await pool.runOnEach('tokens', {})
    const linked = await linkRows(
      pool,
      layout,
      { records, count, width: layout.width, pieces, tokens },
      options.model,
      {
        ...(options.state ? { state: options.state } : {}),
        ...(options.least === undefined ? {} : { least: options.least }),
        allBands: options.allBands ?? false,
        constraints: { mustLink: [], cannotLink: [] },
        onProgress: (share) => options.onProgress?.('link', share),
      },
    )
    return { linked, chunks: chunks.map((chunk, i) => ({ ...chunk, input: tasks[i]!.input })) }
  } finally {
    await pool.close()
  }
}

/** A cell whose quote is never closed; `line` counts records from 1. */
export class QuoteNotClosed extends Error {
  readonly input: number
  readonly line: number
  constructor(input: number, line: number) {
    super(`tanda kutip di baris ${line} tidak pernah ditutup`)
    this.name = 'QuoteNotClosed'
    this.input = input
    this.line = line
  }
}

/** The texts cut into stretches, with room for the rows of each. */
async function stretchesOf(inputs: readonly TextInput[], pool: Pool) {
  const stretches = inputs.flatMap(({ source }, input) => {
    const size = sizeOf(source)
    return sliced(size, Math.ceil(size / chunkBytes)).map((stretch) => ({ input, ...stretch }))
  })
  const marks = await pool.run('marks', stretches)
  let rows = 0
  const tasks: { input: number; from: number; to: number; row: number; quoted: boolean }[] = []
  for (const [input, { source }] of inputs.entries()) {
    const own = stretches.flatMap((stretch, i) =>
      stretch.input === input ? [{ ...stretch, ...marks[i]! }] : [],
    )
    const odd = own.reduce((sum, { quotes }) => sum + quotes, 0) % 2 === 1
    if (odd) {
      // A quote stands somewhere for itself, so borders cannot be told; one stretch needs none.
      tasks.push({ input, from: 0, to: sizeOf(source), row: rows, quoted: false })
      rows += own.reduce((sum, { newlines }) => sum + newlines, 1)
      continue
    }
    let before = 0
    for (const { from, to, newlines, quotes } of own) {
      tasks.push({ input, from, to, row: rows, quoted: before % 2 === 1 })
      // A record needs a newline or the end of the text, so this many rows are enough.
      rows += newlines + 1
      before += quotes
    }
  }
  return { tasks, rows }
}
