import { createHash } from 'node:crypto'
import { MatchIndex, type Recognition } from '../../matching/public.ts'
import type { Progress } from '../../platform/progress.ts'
import type { Tx } from '../../platform/transaction.ts'
import { listDecisions } from '../queries/decisions.ts'
import { type ActiveBatch, listActiveBatches, listPersonRows } from '../queries/person-rows.ts'
import { type Decision, decisionRefs, findDecidedRows } from './constraints.ts'
import { type IndexContent, keepIndex, type KeptIndex, readKeptIndex } from './index-file.ts'
import { toColumns } from './match-columns.ts'

/** Share of the rows that weights are fitted to, at least: whole batches, oldest first. */
const fittedShare = 2 / 3

export interface RecognisedRows {
  /** Batch and line of each row, in turns; rows of older batches first. */
  readonly refs: Int32Array
  readonly recognition: Recognition
  /** Keeps what was made for the next time; to be called once the transaction is through. */
  keep(): Promise<void>
}

/**
 * Recognises the people on all rows that count.
 *
 * Weights are fitted to the oldest batches, as many as hold two thirds of the rows; the later ones
 * are matched against them one after the other, as they came. So the outcome depends on the
 * batches and decisions alone and not on what was kept, an import touches only what it brings,
 * and an import taken back leaves what was before. The batches' order can matter in one point:
 * weights are those of the oldest.
 */
export async function recogniseRows(tx: Tx, regency: string, progress: Progress): Promise<RecognisedRows> {
  const batches = await listActiveBatches(tx.db, regency)
  const decisions = await listDecisions(tx.db, regency)
  const content: IndexContent = {
    batches: batches.map((one) => `${one.batchId} ${one.sha256} ${one.importedAt}`),
    fitted: countFitted(batches),
    decisions: createHash('sha256').update(JSON.stringify(decisions)).digest('hex'),
  }
  const kept = await readKeptIndex(regency)
  const begun = kept !== undefined && continues(kept.content, content) ? readIndex(kept) : undefined
  const work = new Work(tx, regency, decisions, progress)
  if (begun) work.goOn(begun.index, begun.refs)
  else await work.build(batches.slice(0, content.fitted))
  for (const batch of batches.slice(begun ? kept!.content.batches.length : content.fitted)) await work.add(batch)
  const { refs, index } = work
  return {
    refs,
    recognition: index.recognition(),
    keep: () => keepIndex(regency, { content, refs, bytes: index.serialise() }),
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

function readIndex(kept: KeptIndex): { index: MatchIndex; refs: Int32Array } | undefined {
  try {
    return { index: MatchIndex.read(kept.bytes), refs: kept.refs }
  } catch {
    return undefined
  }
}

/** An index in the making. */
class Work {
  index!: MatchIndex
  refs = new Int32Array(0)
  private readonly tx: Tx
  private readonly regency: string
  private readonly decisions: readonly Decision[]
  private readonly progress: Progress
  /** Rows that decisions are about, by their key: index rows. */
  private decided = new Map<string, number[]>()

  constructor(tx: Tx, regency: string, decisions: readonly Decision[], progress: Progress) {
    this.tx = tx
    this.regency = regency
    this.decisions = decisions
    this.progress = progress
  }
}
