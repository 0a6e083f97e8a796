import { type RawBuilder, sql } from 'kysely'
import { firstDay, type Month } from '../../platform/calendar.ts'
import { copyRows } from '../../platform/copy-rows.ts'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { Nearness } from '../pairing/pairing-problem.ts'

export type RunState = 'proposed' | 'accepted' | 'dropped' | 'undone'

/** What the preview of a run tells; people and places. */
export interface RunCounts {
  readonly sponsors: number
  readonly places: number
  readonly waiting: number
  /** Of those who wait: whose sponsor is gone. */
  readonly needs: number
  readonly kept: number
  readonly fresh: number
  readonly parted: number
  /** Of the new pairs. */
  readonly village: number
  readonly district: number
  readonly regency: number
  readonly unpaired: number
  readonly freePlaces: number
  /** After acceptance: pairs that could not begin. */
  readonly refused?: number
}

export interface RunLine {
  readonly what: 'new' | 'parted'
  readonly mandate: number
  readonly personId: number
  readonly rank: number | null
  readonly held: boolean
  readonly nearness: Nearness | null
  readonly from: Month
  /** First month no longer paid. */
  readonly until: Month
  readonly sentence: string
}

export interface StoredRun {
  readonly run: number
  readonly month: Month
  readonly edition: string
  readonly choosers: boolean
  readonly basis: string
  readonly counts: RunCounts
  readonly state: RunState
  readonly madeAt: Date
  readonly madeBy: string
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
  readonly undoneAt: Date | null
  readonly undoneBy: string | null
  readonly undoReason: string | null
}

const columns = sql`
  r.run, to_char(r.month, 'YYYY-MM') as month, r.edition, r.choosers, r.basis, r.counts, r.state, r.made_at as "madeAt",
  coalesce(a.name, r.made_by) as "madeBy", r.decided_at as "decidedAt", coalesce(d.name, r.decided_by) as "decidedBy",
  r.undone_at as "undoneAt", coalesce(u.name, r.undone_by) as "undoneBy", r.undo_reason as "undoReason"`
const named = sql`
  left join published.account a on a.regency = r.regency and a.account_id::text = r.made_by
  left join published.account d on d.regency = r.regency and d.account_id::text = r.decided_by
  left join published.account u on u.regency = r.regency and u.account_id::text = r.undone_by`

/** The newest runs. */
export async function listRuns(db: Db, regency: string): Promise<StoredRun[]> {
  const { rows } = await sql<StoredRun>`
    select ${columns} from sponsorship.pair_run r ${named}
    where r.regency = ${regency} order by r.run desc limit 50`.execute(db)
  return rows
}

/** Holds the run until the transaction ends. */
export async function lockRun(db: Db, regency: string, run: number): Promise<StoredRun | undefined> {
  const { rows } = await sql<StoredRun>`
    select ${columns} from sponsorship.pair_run r ${named}
    where r.regency = ${regency} and r.run = ${run}::bigint for update of r`.execute(db)
  return rows[0]
}

/** A run that waits for a decision is dropped when another is made. Needs the regency's lock. */
export async function insertRun(
  tx: Tx,
  regency: string,
  run: {
    readonly month: Month
    readonly edition: string
    readonly choosers: boolean
    readonly basis: string
    readonly counts: RunCounts
  },
  lines: readonly RunLine[],
  by: string,
): Promise<number> {
  await sql`
    update sponsorship.pair_run set state = 'dropped', decided_at = now(), decided_by = ${by}
    where regency = ${regency} and state = 'proposed'`.execute(tx.db)
  const { rows } = await sql<{ run: number }>`
    insert into sponsorship.pair_run (regency, run, month, edition, choosers, basis, counts, state, made_by)
    select ${regency}, coalesce(max(run), 0) + 1, ${firstDay(run.month)}::date, ${run.edition}, ${run.choosers},
           ${run.basis}, ${JSON.stringify(run.counts)}::jsonb, 'proposed', ${by}
    from sponsorship.pair_run where regency = ${regency} returning run`.execute(tx.db)
  const number = rows[0]!.run
  await copyRows(
    tx.client,
    'sponsorship.pair_run_line',
    [
      'regency',
      'run',
      'line',
      'what',
      'mandate',
      'person_id',
      'rank',
      'held',
      'nearness',
      'begins',
      'until',
      'sentence',
    ],
    lines.map((one, i) => [
      regency,
      number,
      i + 1,
      one.what,
      one.mandate,
      one.personId,
      one.rank,
      one.held,
      one.nearness,
      firstDay(one.from),
      firstDay(one.until),
      one.sentence,
    ]),
  )
  await sql`analyze sponsorship.pair_run_line`.execute(tx.db)
  return number
}

export async function listLines(
  db: Db,
  regency: string,
  run: number,
): Promise<(RunLine & { readonly line: number; readonly pair: number | null })[]> {
  const { rows } = await sql<RunLine & { line: number; pair: number | null }>`
    select line, what, mandate, person_id as "personId", rank, held, nearness, to_char(begins, 'YYYY-MM') as "from",
           to_char(until, 'YYYY-MM') as until, sentence, pair
    from sponsorship.pair_run_line where regency = ${regency} and run = ${run} order by line`.execute(db)
  return rows
}

export interface LineVerdict {
  readonly line: number
  readonly verdict: 'opened' | 'closed' | 'refused'
  readonly pair: number | null
  readonly refusal: string | null
}

export async function setVerdicts(
  { db }: Tx,
  regency: string,
  run: number,
  verdicts: readonly LineVerdict[],
): Promise<void> {
  await sql`
    update sponsorship.pair_run_line l set verdict = v.verdict, pair = v.pair, refusal = v.refusal
    from json_to_recordset(${JSON.stringify(verdicts)}::json)
      as v(line integer, verdict text, pair bigint, refusal text)
    where l.regency = ${regency} and l.run = ${run} and l.line = v.line`.execute(db)
}

export async function setRun(
  db: Db,
  regency: string,
  run: number,
  to: { readonly state: 'accepted' | 'dropped'; readonly counts: RunCounts; readonly by: string },
): Promise<void> {
  await sql`
    update sponsorship.pair_run
    set state = ${to.state}, counts = ${JSON.stringify(to.counts)}::jsonb, decided_at = now(), decided_by = ${to.by}
    where regency = ${regency} and run = ${run}`.execute(db)
}

export async function setUndone(
  db: Db,
  regency: string,
  run: number,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<void> {
  await sql`
    update sponsorship.pair_run set state = 'undone', undone_at = now(), undone_by = ${by}, undo_reason = ${reason}
    where regency = ${regency} and run = ${run}`.execute(db)
}

/** Needs of workers whom a run gave a sponsor are settled by it. */
export async function settleNeeds(
  db: Db,
  regency: string,
  { run, by, people }: { readonly run: number; readonly by: string; readonly people: readonly number[] },
): Promise<void> {
  await sql`
    update sponsorship.payer_need set settled_at = now(), settled_by = ${by}, settled_how = ${`pair-run:${run}`}
    where regency = ${regency} and settled_at is null and person_id = any(${[...people]}::bigint[])`.execute(
    db,
  )
}

export async function reopenNeeds(db: Db, regency: string, run: number): Promise<void> {
  await sql`
    update sponsorship.payer_need set settled_at = null, settled_by = null, settled_how = null
    where regency = ${regency} and settled_how = ${`pair-run:${run}`}`.execute(db)
}

/** A line as it is shown. */
export interface ShownLine {
  readonly line: number
  readonly what: 'new' | 'parted'
  readonly mandate: number
  readonly sponsorName: string
  readonly unit: string | null
  readonly personId: number
  readonly worker: string | null
  readonly occupation: string | null
  readonly village: string | null
  readonly rank: number | null
  readonly held: boolean
  readonly nearness: Nearness | null
  readonly from: Month
  readonly until: Month
  readonly sentence: string
  readonly verdict: 'opened' | 'closed' | 'refused' | null
  readonly refusal: string | null
}

export async function listShownLines(
  db: Db,
  regency: string,
  filter: { readonly run: number; readonly nearness?: Nearness | undefined; readonly refused?: boolean },
  page: { readonly after: number; readonly limit: number },
): Promise<ShownLine[]> {
  const conditions: RawBuilder<unknown>[] = [
    sql`l.regency = ${regency}`,
    sql`l.run = ${filter.run}::bigint`,
    sql`l.line > ${page.after}`,
  ]
  if (filter.nearness !== undefined) conditions.push(sql`l.nearness = ${filter.nearness}`)
  if (filter.refused === true) conditions.push(sql`l.verdict = 'refused'`)
  const { rows } = await sql<ShownLine>`
    with page as materialized (
      select l.* from sponsorship.pair_run_line l where ${sql.join(conditions, sql` and `)}
      order by l.line limit ${sql.lit(page.limit)})
    select l.line, l.what, l.mandate, s.name as "sponsorName", s.unit, l.person_id as "personId", q.name as worker,
           q.occupation, v.name as village, l.rank, l.held, l.nearness, to_char(l.begins, 'YYYY-MM') as "from",
           to_char(l.until, 'YYYY-MM') as until, l.sentence, l.verdict, l.refusal
    from page l
    join sponsorship.mandate m on m.regency = l.regency and m.mandate = l.mandate
    join sponsorship.sponsor s on s.regency = m.regency and s.sponsor = m.sponsor
    left join published.person q on q.regency = l.regency and q.person_id = l.person_id
    left join regions.region v on v.code = q.village_code
    order by l.line`.execute(db)
  return rows
}
