import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { syncTable } from '../../platform/sync-table.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { Question } from '../people/choose-questions.ts'

/** Makes the regency's questions equal to those given, people being made already. `refs` holds batch and line of each row, in turns. */
export async function syncQuestions(
  tx: Tx,
  regency: string,
  refs: Int32Array,
  questions: readonly Question[],
): Promise<void> {
  const columns = ['regency', 'batch_a', 'line_a', 'batch_b', 'line_b', 'purpose', 'bits', 'band', 'rank']
  await syncTable(
    tx,
    { table: 'registry.question', columns, key: ['batch_a', 'line_a', 'batch_b', 'line_b'], regency },
    questions.map(({ a, b, purpose, bits, band, rank }) => [
      regency,
      refs[a * 2],
      refs[a * 2 + 1],
      refs[b * 2],
      refs[b * 2 + 1],
      purpose,
      bits,
      band,
      rank,
    ]),
  )
  await sql`select registry.order_questions(${regency})`.execute(tx.db)
}

/** A row as a reviewer sees it. */
export interface ShownRow {
  readonly batchId: number
  readonly line: number
  readonly file: string
  readonly sheet: string
  readonly row: number
  readonly personId: number
}

export interface QuestionLine {
  readonly purpose: Question['purpose']
  readonly bits: number
  readonly band: Question['band']
  /** Joining or parting them changes who counts as protected. */
  readonly entitlement: boolean
  readonly a: ShownRow
  readonly b: ShownRow
}

/**
 * Questions for a person: those whose answer changes an entitlement first, then by usefulness.
 *
 * @param purpose `decide` for undecided pairs, `measure` for the sample of joined ones
 */
export async function listQuestions(
  db: Db,
  regency: string,
  purpose: Question['purpose'],
  limit: number,
): Promise<QuestionLine[]> {
  const shown = (side: 'a' | 'b') => sql`json_build_object(
    'batchId', ${sql.ref(side)}.batch_id, 'line', ${sql.ref(side)}.line, 'file', ${sql.ref(side)}.file_name,
    'sheet', ${sql.ref(side)}.sheet, 'row', ${sql.ref(side)}.row, 'personId', ${sql.ref(side)}.person_id)`
  const { rows } = await sql<QuestionLine>`
    select q.purpose, q.bits, q.band, pa.is_member <> pb.is_member as entitlement,
           ${shown('a')} as a, ${shown('b')} as b
    from registry.question q
    join published.person_row a on a.regency = q.regency and a.batch_id = q.batch_a and a.line = q.line_a
    join published.person_row b on b.regency = q.regency and b.batch_id = q.batch_b and b.line = q.line_b
    join registry.person pa on pa.regency = q.regency and pa.person_id = a.person_id
    join registry.person pb on pb.regency = q.regency and pb.person_id = b.person_id
    where q.regency = ${regency} and q.purpose = ${purpose}
    order by entitlement desc, q.rank limit ${limit}`.execute(db)
  return rows
}

/** How many wait for an answer. */
export async function countQuestions(
  db: Db,
  regency: string,
): Promise<{ undecided: number; entitlement: number; sample: number }> {
  const { rows } = await sql<{ undecided: number; entitlement: number; sample: number }>`
    select coalesce(sum(open) filter (where purpose = 'decide'), 0)::int as undecided,
           coalesce(sum(open) filter (where purpose = 'decide' and plain = 0), 0)::int as entitlement,
           coalesce(sum(open) filter (where purpose = 'measure'), 0)::int as sample
    from registry.question_count where regency = ${regency}`.execute(db)
  return rows[0]!
}
