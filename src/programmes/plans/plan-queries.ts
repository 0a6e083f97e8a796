import { sql } from 'kysely'
import { readRange, toRange } from '../../contributions/public.ts'
import type { MonthSpan } from '../../contributions/public.ts'
import { copyRows } from '../../platform/copy-rows.ts'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { PlanAsked, PlanOutcome, PlanState, PlanStep } from './contract.ts'

/** A scenario as it stands. */
export interface StoredPlan {
  readonly plan: number
  readonly name: string
  readonly asked: PlanAsked
  readonly edition: number
  readonly state: PlanState
  readonly jobId: string | null
  readonly problem: { readonly code: string; readonly message: string } | null
  readonly list: number | null
  readonly outcome: PlanOutcome | null
  readonly madeAt: Date
  readonly madeBy: string
  readonly proposedBy: string | null
}

const columns = sql`
  p.plan, p.name, p.asked, p.edition, p.state, p.job_id as "jobId", p.problem, p.list, p.outcome, p.made_at as "madeAt",
  coalesce(a.name, case when p.made_by like 'system:%' then 'Naungan' else p.made_by end) as "madeBy", p.proposed_by as "proposedBy"
  from programmes.plan p left join published.account a on a.regency = p.regency and a.account_id::text = p.made_by`

/** Newest first; those discarded are left out. */
export async function listPlans(db: Db, regency: string): Promise<StoredPlan[]> {
  const { rows } = await sql<StoredPlan>`
    select ${columns} where p.regency = ${regency} and p.state <> 'discarded' order by p.plan desc limit 200`.execute(
    db,
  )
  return rows
}

export async function findPlan(db: Db, regency: string, plan: number): Promise<StoredPlan | undefined> {
  const { rows } = await sql<StoredPlan>`
    select ${columns} where p.regency = ${regency} and p.plan = ${plan} and p.state <> 'discarded'`.execute(
    db,
  )
  return rows[0]
}

/** Holds the plan until the transaction ends. */
export async function lockPlan(db: Db, regency: string, plan: number): Promise<StoredPlan | undefined> {
  const { rows } = await sql<StoredPlan>`
    select plan, name, asked, edition, state, job_id as "jobId", problem, list, outcome, made_at as "madeAt",
           made_by as "madeBy", proposed_by as "proposedBy"
    from programmes.plan where regency = ${regency} and plan = ${plan} and state <> 'discarded' for update`.execute(
    db,
  )
  return rows[0]
}

/** Needs the regency's lock. @returns its number */
export async function insertPlan(tx: Tx, regency: string, asked: PlanAsked, by: string): Promise<number> {
  const { rows } = await sql<{ plan: number }>`
    insert into programmes.plan (regency, plan, name, asked, state, made_by)
    select ${regency}, coalesce(max(plan), 0) + 1, ${asked.name}, ${JSON.stringify(asked)}::jsonb, 'solving', ${by}
    from programmes.plan where regency = ${regency} returning plan`.execute(tx.db)
  return rows[0]!.plan
}

export interface PlanChange {
  readonly state?: PlanState
  readonly asked?: PlanAsked
  readonly edition?: number
  readonly jobId?: string
  readonly problem?: StoredPlan['problem']
  readonly list?: number
  readonly outcome?: PlanOutcome
  readonly proposedBy?: string | null
  readonly decidedBy?: string | null
}

export async function setPlan(db: Db, regency: string, plan: number, change: PlanChange): Promise<void> {
  const { state, asked, edition, jobId, problem, list, outcome, proposedBy, decidedBy } = change
  const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
  const sets = [
    ...(state === undefined ? [] : [sql`state = ${state}`]),
    ...(asked === undefined ? [] : [sql`asked = ${json(asked)}, name = ${asked.name}`]),
    ...(edition === undefined ? [] : [sql`edition = ${edition}`]),
    ...(jobId === undefined ? [] : [sql`job_id = ${jobId}`]),
    ...(problem === undefined
      ? []
      : [problem === null ? sql`problem = null` : sql`problem = ${json(problem)}`]),
    ...(list === undefined ? [] : [sql`list = ${list}`]),
    ...(outcome === undefined ? [] : [sql`outcome = ${json(outcome)}`]),
    ...(proposedBy === undefined
      ? []
      : [
          sql`proposed_by = ${proposedBy}, proposed_at = case when ${proposedBy}::text is null then null else now() end`,
        ]),
    ...(decidedBy === undefined
      ? []
      : [
          sql`decided_by = ${decidedBy}, decided_at = case when ${decidedBy}::text is null then null else now() end`,
        ]),
  ]
  await sql`update programmes.plan set ${sql.join(sets)} where regency = ${regency} and plan = ${plan}`.execute(
    db,
  )
}

export async function addStep(
  db: Db,
  regency: string,
  plan: number,
  step: { readonly what: PlanStep; readonly by: string; readonly note?: string | undefined },
): Promise<void> {
  await sql`
    insert into programmes.plan_step (regency, plan, step, what, note, by_actor)
    select ${regency}, ${plan}, coalesce(max(step), 0) + 1, ${step.what}, ${step.note ?? null}, ${step.by}
    from programmes.plan_step where regency = ${regency} and plan = ${plan}`.execute(db)
}

export async function listSteps(
  db: Db,
  regency: string,
  plan: number,
): Promise<
  { readonly what: PlanStep; readonly note: string | null; readonly at: Date; readonly by: string }[]
> {
  const { rows } = await sql<{ what: PlanStep; note: string | null; at: Date; by: string }>`
    select s.what, s.note, s.at, coalesce(a.name, case when s.by_actor like 'system:%' then 'Naungan' else s.by_actor end) as by
    from programmes.plan_step s
    left join published.account a on a.regency = s.regency and a.account_id::text = s.by_actor
    where s.regency = ${regency} and s.plan = ${plan} order by s.step`.execute(db)
  return rows
}

/** One fund pays for one person in these months, and why. */
export interface StoredSpell {
  readonly personId: number
  readonly spell: number
  readonly payer: string
  readonly months: MonthSpan
  readonly cost: number
  readonly sentence: string
}

/** What a plan gives whom, in place of what it gave before; and who of its list is reached. */
export async function replaceSpells(
  tx: Tx,
  regency: string,
  plan: number,
  list: number,
  spells: readonly StoredSpell[],
): Promise<void> {
  await sql`delete from programmes.plan_place where regency = ${regency} and plan = ${plan}`.execute(tx.db)
  await sql`delete from programmes.plan_spell where regency = ${regency} and plan = ${plan}`.execute(tx.db)
  await copyRows(
    tx.client,
    'programmes.plan_spell',
    ['regency', 'plan', 'person_id', 'spell', 'payer', 'months', 'cost', 'sentence'],
    spells.map(({ personId, spell, payer, months, cost, sentence }) => [
      regency,
      plan,
      personId,
      spell,
      payer,
      toRange(months),
      cost,
      sentence,
    ]),
  )
  await sql`
    insert into programmes.plan_place (regency, plan, reached, rank, person_id, village_code)
    select f.regency, ${plan}, s.person_id is not null, f.rank, f.person_id, f.village_code
    from programmes.frozen_person f
    left join (select distinct person_id from programmes.plan_spell
      where regency = ${regency} and plan = ${plan}) s on s.person_id = f.person_id
    where f.regency = ${regency} and f.list = ${list}`.execute(tx.db)
  // Its lists are looked at at once, before the database gathers statistics by itself.
  await sql`analyze programmes.plan_spell, programmes.plan_place`.execute(tx.db)
}

/** In order of fund, months and rank. */
export async function listSpells(db: Db, regency: string, plan: number): Promise<StoredSpell[]> {
  const { rows } = await sql<Omit<StoredSpell, 'months'> & { months: string }>`
    select s.person_id as "personId", s.spell, s.payer, s.months::text as months, s.cost, s.sentence
    from programmes.plan_spell s
    join programmes.plan p on p.regency = s.regency and p.plan = s.plan
    join programmes.frozen_person f on f.regency = s.regency and f.list = p.list and f.person_id = s.person_id
    where s.regency = ${regency} and s.plan = ${plan} order by s.payer, s.months, f.rank`.execute(db)
  return rows.map(({ months, ...rest }) => ({ ...rest, months: readRange(months) }))
}

/** What each spell became; `refusal` where it became no enrolment. */
export async function markSpells(
  db: Db,
  regency: string,
  plan: number,
  verdicts: readonly {
    readonly personId: number
    readonly spell: number
    readonly batch: number
    readonly enrolment: number | null
    readonly refusal: string | null
  }[],
): Promise<void> {
  await sql`
    update programmes.plan_spell s set batch = v.batch, enrolment = v.enrolment, refusal = v.refusal
    from jsonb_to_recordset(${JSON.stringify(verdicts)}::jsonb)
      as v("personId" bigint, spell smallint, batch bigint, enrolment bigint, refusal text)
    where s.regency = ${regency} and s.plan = ${plan} and s.person_id = v."personId" and s.spell = v.spell`.execute(
    db,
  )
}

/** A batch of enrolments that a plan became. */
export interface PlanBatch {
  readonly batch: number
  readonly payer: string
  readonly payerName: string
  readonly people: number
  readonly refused: number
  readonly months: MonthSpan
}

export async function insertPlanBatch(
  db: Db,
  regency: string,
  plan: number,
  { batch, payer, people, refused, months }: Omit<PlanBatch, 'payerName'>,
): Promise<void> {
  await sql`
    insert into programmes.plan_batch (regency, plan, batch, payer, months, people, refused)
    values (${regency}, ${plan}, ${batch}, ${payer}, ${toRange(months)}::daterange, ${people}, ${refused})`.execute(
    db,
  )
}

export async function listPlanBatches(db: Db, regency: string, plan: number): Promise<PlanBatch[]> {
  const { rows } = await sql<Omit<PlanBatch, 'months'> & { months: string }>`
    select m.batch, m.payer, y.name as "payerName", m.people, m.refused, m.months::text as months
    from programmes.plan_batch m join published.payer y on y.regency = m.regency and y.code = m.payer
    where m.regency = ${regency} and m.plan = ${plan} order by m.batch`.execute(db)
  return rows.map(({ months, ...rest }) => ({ ...rest, months: readRange(months) }))
}
