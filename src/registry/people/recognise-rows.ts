import { createHash } from 'node:crypto'
import { MatchIndex, type Recognition } from '../../matching/public.ts'
import type { Progress } from '../../platform/progress.ts'
import type { Tx } from '../../platform/transaction.ts'
import { listDecisions } from '../queries/decisions.ts'
import { type ActiveBatch, listActiveBatches, listBatchRows } from '../queries/person-rows.ts'
import { bindDecisions, type DecidedRows, type Decision, noteDecidedRows } from './constraints.ts'
import { type IndexContent, keepIndex, type KeptIndex, readKeptIndex } from './index-file.ts'
import { toColumns } from './match-columns.ts'
import type { PersonRow } from './rows.ts'

/** Share of the rows that weights are fitted to, at least: whole batches, oldest first. */
const fittedShare = 2 / 3

export interface RecognisedRows {
  /** Batch and line of each row, in turns; rows of older batches first. */
  readonly refs: Int32Array
  readonly recognition: Recognition
  /** Keeps what was made for the next time; to be called once the transaction is through. */
  readonly keep: () => Promise<void>
}

/**
 * Recognises the people on all rows that count.
 *
 * Weights are fitted to the oldest batches, as many as hold two thirds of the rows; the later ones
 * are matched against them one after the other, as they came. So the outcome depends on the
 * batches and decisions alone and not on what was kept, an import costs what it brings, and an
 * import taken back leaves what was before.
 */
export async function recogniseRows(tx: Tx, regency: string, progress: Progress): Promise<RecognisedRows> {
  const batches = await listActiveBatches(tx.db, regency)
  const decisions = await listDecisions(tx.db, regency)
  const wanted: IndexContent = {
    batches: batches.map((one) => `${one.batchId} ${one.sha256} ${one.importedAt}`),
    fitted: countFitted(batches),
    decisions: createHash('sha256').update(JSON.stringify(decisions)).digest('hex'),
    decided: {},
  }
  const kept = await readKeptIndex(regency)
  const usable = kept !== undefined && continues(kept.content, wanted) ? readIndex(kept) : undefined
  const work = usable ?? (await build(tx, regency, batches.slice(0, wanted.fitted), decisions, progress))
  const done = usable ? kept!.content.batches.length : wanted.fitted
  for (const batch of batches.slice(done)) {
    add(work, batch, await listBatchRows(tx, regency, batch), decisions)
    progress.advance(work.index.count)
  }
  const refs = Int32Array.from(work.refs)
  return {
    refs,
    recognition: work.index.recognition(),
    keep: () =>
      keepIndex(regency, {
        content: { ...wanted, decided: work.decided },
        refs,
        bytes: work.index.serialise(),
      }),
  }
}

function countFitted(batches: readonly ActiveBatch[]): number {
  const all = batches.reduce((sum, batch) => sum + batch.rows, 0)
  let rows = 0
  let count = 0
  while (count < batches.length && rows < all * fittedShare) rows += batches[count++]!.rows
  return count
}

/** Whether what was kept is the beginning of what is wanted. */
function continues(kept: IndexContent, wanted: IndexContent): boolean {
  return (
    kept.fitted === wanted.fitted &&
    kept.decisions === wanted.decisions &&
    kept.batches.length <= wanted.batches.length &&
    kept.batches.every((batch, i) => batch === wanted.batches[i])
  )
}

/** An index in the making. */
interface Work {
  readonly index: MatchIndex
  /** Batch and line of each row, in turns. */
  readonly refs: number[]
  readonly decided: DecidedRows
}

function readIndex(kept: KeptIndex): Work | undefined {
  try {
    const { refs, bytes, content } = kept
    return { index: MatchIndex.read(bytes), refs: [...refs], decided: content.decided }
  } catch {
    // Of another version, or damaged: it is made again.
    return undefined
  }
}

async function build(
  tx: Tx,
  regency: string,
  batches: readonly ActiveBatch[],
  decisions: readonly Decision[],
  progress: Progress,
): Promise<Work> {
  const rows: PersonRow[] = []
  for (const batch of batches) for (const row of await listBatchRows(tx, regency, batch)) rows.push(row)
  const decided: DecidedRows = {}
  noteDecidedRows(decided, rows, 0, decisions)
  const { index } = await MatchIndex.build(toColumns(rows), {
    ...bindDecisions(decided, decisions),
    onProgress: (done) => progress.advance(done),
  })
  return { index, refs: rows.flatMap((row) => [row.batchId, row.line]), decided }
}

function add(
  work: Work,
  batch: ActiveBatch,
  rows: readonly PersonRow[],
  decisions: readonly Decision[],
): void {
  noteDecidedRows(work.decided, rows, work.index.count, decisions)
  for (const row of rows) work.refs.push(batch.batchId, row.line)
  if (rows.length > 0) work.index.add(toColumns(rows), bindDecisions(work.decided, decisions))
}
