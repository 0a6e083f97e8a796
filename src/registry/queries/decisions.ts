import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { Decision, Verdict } from '../people/constraints.ts'
import type { RowRef } from '../people/person-events.ts'

/** The decisions in force: of each pair the newest that was not withdrawn. */
export async function listDecisions(db: Db, regency: string): Promise<Decision[]> {
  const { rows } = await sql<Decision>`
    select distinct on (d.row_a, d.row_b) d.decision_id as "decisionId", d.verdict, d.row_a as "rowA", d.row_b as "rowB"
    from registry.decision d
    where d.regency = ${regency} and not exists (
      select from registry.decision_withdrawn w where w.regency = d.regency and w.decision_id = d.decision_id)
    order by d.row_a, d.row_b, d.decision_id desc`.execute(db)
  return rows
}

export interface NewDecision {
  readonly verdict: Verdict
  readonly rowA: string
  readonly rowB: string
  readonly bits: number | null
  readonly band: string | null
  readonly reason: string
  readonly by: string
}

/** Decisions are made one after the other, also while an import holds the regency. */
export async function lockDecisions(tx: Tx, regency: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('naungan:decisions'), hashtext(${regency}))`.execute(tx.db)
}

/** Records decisions; numbers follow one another. */
export async function insertDecisions(
  tx: Tx,
  regency: string,
  decisions: readonly NewDecision[],
): Promise<number[]> {
  const ids: number[] = []
  await lockDecisions(tx, regency)
  for (const one of decisions) {
    const [rowA, rowB] = one.rowA < one.rowB ? [one.rowA, one.rowB] : [one.rowB, one.rowA]
    const { rows } = await sql<{ id: number }>`
      insert into registry.decision (regency, decision_id, verdict, row_a, row_b, bits, band, reason, decided_by)
      select ${regency}, coalesce(max(decision_id), 0) + 1, ${one.verdict}, ${rowA}, ${rowB}, ${one.bits}, ${one.band},
             ${one.reason}, ${one.by}
      from registry.decision where regency = ${regency}
      returning decision_id as id`.execute(tx.db)
    ids.push(rows[0]!.id)
  }
  return ids
}

/** Takes decisions in force back; returns how many were. */
export async function insertWithdrawals(
  tx: Tx,
  regency: string,
  decisionIds: readonly number[],
  by: string,
): Promise<number> {
  const { rows } = await sql`
    insert into registry.decision_withdrawn (regency, decision_id, withdrawn_by)
    select regency, decision_id, ${by} from registry.decision
    where regency = ${regency} and decision_id = any(${[...decisionIds]}::bigint[])
    on conflict do nothing returning 1`.execute(tx.db)
  return rows.length
}

/** The decision in force on a pair of row keys. */
export async function findActiveDecision(
  db: Db,
  regency: string,
  one: string,
  other: string,
): Promise<{ decisionId: number; verdict: Verdict; by: string } | undefined> {
  const [rowA, rowB] = one < other ? [one, other] : [other, one]
  const { rows } = await sql<{ decisionId: number; verdict: Verdict; by: string }>`
    select decision_id as "decisionId", verdict, decided_by as by from registry.decision d
    where regency = ${regency} and row_a = ${rowA} and row_b = ${rowB} and not exists (
      select from registry.decision_withdrawn w where w.regency = d.regency and w.decision_id = d.decision_id)
    order by decision_id desc limit 1`.execute(db)
  return rows[0]
}

/** What the pair weighs, when it is one of the questions. */
export async function findQuestionWeight(
  db: Db,
  regency: string,
  a: RowRef,
  b: RowRef,
): Promise<{ bits: number | null; band: string | null }> {
  const { rows } = await sql<{ bits: number; band: string }>`
    select bits, band from registry.question
    where regency = ${regency} and (batch_a, line_a, batch_b, line_b) in (
      (${a[0]}::bigint, ${a[1]}::int, ${b[0]}::bigint, ${b[1]}::int),
      (${b[0]}::bigint, ${b[1]}::int, ${a[0]}::bigint, ${a[1]}::int))`.execute(db)
  return rows[0] ?? { bits: null, band: null }
}

/** One decision as it is listed. */
export interface DecisionLine {
  readonly decisionId: number
  readonly verdict: Verdict
  readonly bits: number | null
  readonly band: string | null
  readonly reason: string
  readonly decidedAt: Date
  readonly decidedBy: string
  readonly withdrawnAt: Date | null
}

export async function listDecisionLines(db: Db, regency: string): Promise<DecisionLine[]> {
  const { rows } = await sql<DecisionLine>`
    select d.decision_id as "decisionId", d.verdict, d.bits, d.band, d.reason, d.decided_at as "decidedAt",
           d.decided_by as "decidedBy", w.withdrawn_at as "withdrawnAt"
    from registry.decision d left join registry.decision_withdrawn w using (regency, decision_id)
    where d.regency = ${regency} order by d.decision_id desc`.execute(db)
  return rows
}

/** Another text whenever a decision was made or taken back. */
export async function findDecisionState(db: Db, regency: string): Promise<string> {
  const { rows } = await sql<{ state: string }>`
    select concat_ws(' ', (select concat_ws(' ', decision_id, decided_at) from registry.decision where regency = ${regency}
                           order by decision_id desc limit 1),
                     count(*), max(withdrawn_at)) as state
    from registry.decision_withdrawn where regency = ${regency}`.execute(db)
  return rows[0]!.state
}

/** Per band how many pairs were decided, and how many of them are one person. */
export async function countDecided(
  db: Db,
  regency: string,
): Promise<{ band: string; decided: number; same: number }[]> {
  const { rows } = await sql<{ band: string; decided: number; same: number }>`
    select band, count(*)::int as decided, count(*) filter (where verdict = 'same')::int as same
    from registry.decision d
    where regency = ${regency} and band is not null and not exists (
      select from registry.decision_withdrawn w where w.regency = d.regency and w.decision_id = d.decision_id)
    group by band order by band`.execute(db)
  return rows
}
