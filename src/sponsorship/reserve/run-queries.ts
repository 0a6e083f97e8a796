import { sql } from 'kysely'
import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { Span } from '../mandates/month-spans.ts'
import type { StepInBy } from './reserve-problem.ts'

export interface StepInValues {
  readonly need: number
  readonly personId: number
  readonly by: StepInBy
  readonly mandate: number | null
  readonly pair: number | null
  readonly payer: string | null
  readonly enrolment: number | null
  readonly months: Span
  readonly cost: number
  readonly sentence: string
}

/** Records a run with who stepped in; numbers are given under the lock of the regency. */
export async function insertRun(
  db: Db,
  regency: string,
  run: { readonly asOf: Day; readonly counts: object; readonly by: string },
  stepIns: readonly StepInValues[],
): Promise<number> {
  const { rows } = await sql<{ run: number }>`
    insert into sponsorship.reserve_run (regency, run, as_of, counts, made_by)
    select ${regency}, coalesce(max(run), 0) + 1, ${run.asOf}::date, ${JSON.stringify(run.counts)}::jsonb, ${run.by}
    from sponsorship.reserve_run where regency = ${regency} returning run`.execute(db)
  const number = rows[0]!.run
  const lines = stepIns.map(({ months, ...one }) => ({ ...one, ...months }))
  await sql`
    insert into sponsorship.step_in (regency, step_in, run, need, person_id, stepped, mandate, pair, payer, enrolment, months, cost, sentence)
    select ${regency}, (select coalesce(max(step_in), 0) from sponsorship.step_in where regency = ${regency}) + r.ordinality,
           ${number}, r.need, r."personId", r."by", r.mandate, r.pair, r.payer, r.enrolment,
           daterange((r."from" || '-01')::date, (r."to" || '-01')::date), r.cost, r.sentence
    from rows from (json_to_recordset(${JSON.stringify(lines)}::json)
      as (need bigint, "personId" bigint, "by" text, mandate bigint, pair bigint, payer text, enrolment bigint,
          "from" text, "to" text, cost bigint, sentence text)) with ordinality r`.execute(db)
  return number
}

export interface KnownRun {
  readonly run: number
  readonly asOf: Day
  readonly counts: Readonly<Record<string, number>>
  readonly madeAt: Date
  readonly madeBy: string
  readonly undoneAt: Date | null
  readonly undoReason: string | null
}

const runColumns = sql`
  r.run, r.as_of::text as "asOf", r.counts, r.made_at as "madeAt", coalesce(a.name, r.made_by) as "madeBy",
  r.undone_at as "undoneAt", r.undo_reason as "undoReason"`

/** Newest first. */
export async function listRuns(db: Db, regency: string, most: number): Promise<KnownRun[]> {
  const { rows } = await sql<KnownRun>`
    select ${runColumns} from sponsorship.reserve_run r
    left join published.account a on a.regency = r.regency and a.account_id::text = r.made_by
    where r.regency = ${regency} order by r.run desc limit ${sql.lit(most)}`.execute(db)
  return rows
}

export async function findRun(db: Db, regency: string, run: number): Promise<KnownRun | undefined> {
  const { rows } = await sql<KnownRun>`
    select ${runColumns} from sponsorship.reserve_run r
    left join published.account a on a.regency = r.regency and a.account_id::text = r.made_by
    where r.regency = ${regency} and r.run = ${run}::bigint`.execute(db)
  return rows[0]
}

/** Workers of a run of whose months with whoever stepped in one is billed already. */
export async function countBilled(db: Db, regency: string, run: number): Promise<number> {
  const { rows } = await sql<{ billed: number }>`
    select count(distinct t.person_id)::int as billed
    from sponsorship.step_in t
    join published.enrolment e on e.regency = t.regency and e.person_id = t.person_id and e.months && t.months
    join published.billed_month b on b.regency = e.regency and b.enrolment = e.enrolment
      and t.months @> (b.month || '-01')::date
    where t.regency = ${regency} and t.run = ${run}::bigint`.execute(db)
  return rows[0]!.billed
}

export interface KnownStepIn extends StepInValues {
  readonly run: number
  readonly stepIn: number
  readonly name: string
  readonly village: string | null
  /** Of a sponsor: his agency; of a fund: its name. */
  readonly who: string | null
  readonly undone: boolean
  readonly followed: boolean
}

/** Who stepped in, newest first; of one run when it is given. */
export async function listStepIns(
  db: Db,
  regency: string,
  { run, most }: { readonly run?: number | undefined; readonly most: number },
): Promise<KnownStepIn[]> {
  const { rows } = await sql<KnownStepIn>`
    with page as materialized (
      select * from sponsorship.step_in t where t.regency = ${regency} ${run === undefined ? sql`` : sql`and t.run = ${run}`}
      order by t.step_in desc limit ${sql.lit(most)})
    select t.run, t.step_in as "stepIn", t.need, t.person_id as "personId", t.stepped as "by", t.mandate, t.pair, t.payer,
           t.enrolment, t.cost, t.sentence, t.undone, t.followed, coalesce(q.name, '') as name, q.village,
           json_build_object('from', to_char(lower(t.months), 'YYYY-MM'), 'to', to_char(upper(t.months), 'YYYY-MM')) as months,
           case when t.payer is not null
             then (select y.name from published.payer y where y.regency = t.regency and y.code = t.payer)
             else (select (select (select u.agency from sponsorship.unit u where u.regency = s.regency and u.unit = s.unit)
                           from sponsorship.sponsor s where s.regency = m.regency and s.sponsor = m.sponsor)
                   from sponsorship.mandate m where m.regency = t.regency and m.mandate = t.mandate) end as who
    from page t
    left join lateral (
      select p.name, (select r.name from regions.region r where r.code = p.village_code) as village
      from published.person p where p.regency = t.regency and p.person_id = t.person_id limit 1) q on true
    order by t.step_in desc`.execute(db)
  return rows
}

/** @returns false when it is not there or was undone already */
export async function markRunUndone(
  db: Db,
  regency: string,
  run: number,
  { reason, by }: { readonly reason: string; readonly by: string },
): Promise<boolean> {
  const { rows } = await sql`
    update sponsorship.reserve_run set undone_at = now(), undone_by = ${by}, undo_reason = ${reason}
    where regency = ${regency} and run = ${run}::bigint and undone_at is null returning run`.execute(db)
  if (rows.length === 0) return false
  await sql`update sponsorship.step_in set undone = true where regency = ${regency} and run = ${run}::bigint`.execute(
    db,
  )
  return true
}
