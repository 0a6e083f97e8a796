import { sql } from 'kysely'
import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { RegulationLine } from '../contract.ts'
import type { DutyClock } from './periods.ts'
import type { Standing, StepKind } from './status.ts'

export interface DutyRow extends DutyClock {
  readonly duty: number
  readonly version: number
  readonly delivered: boolean
  readonly regulation: string
  readonly regulationNumber: string
  readonly article: string
  readonly passage: string
  readonly wordingVerified: boolean
  readonly what: string
  readonly addressee: string
  readonly agency: string
  readonly agencyName: string
  readonly evidenceWanted: string
  readonly source: string
  readonly confidence: 'verified' | 'secondary' | 'memory' | 'inference'
  readonly standing: Standing
  readonly standingReason: string
  readonly editedName: string
  readonly editedAt: Date
}

const dutyColumns = sql`
  d.duty, d.version, d.standard is not null as delivered, d.regulation, r.number as "regulationNumber", d.article, d.passage,
  d.wording_verified as "wordingVerified", d.what, d.addressee, d.agency, a.name as "agencyName", d.rhythm,
  d.valid_from as "validFrom", d.valid_until as "validUntil", d.due_on as "dueOn", d.due_days as "dueDays",
  d.evidence_wanted as "evidenceWanted", d.source, d.confidence, d.standing, d.standing_reason as "standingReason",
  d.edited_name as "editedName", d.edited_at as "editedAt"`

/** Duties within the reach of the transaction, by agency. */
export async function listDutyRows(
  db: Db,
  regency: string,
  filter: { readonly agency?: string | undefined; readonly regulation?: string | undefined } = {},
): Promise<DutyRow[]> {
  const { rows } = await sql<DutyRow>`
    select ${dutyColumns} from instructions.duty d
    join instructions.regulation r on r.regency = d.regency and r.code = d.regulation
    join published.agency a on a.regency = d.regency and a.code = d.agency
    where d.regency = ${regency}
      ${filter.agency === undefined ? sql`` : sql`and d.agency = ${filter.agency}`}
      ${filter.regulation === undefined ? sql`` : sql`and d.regulation = ${filter.regulation}`}
    order by a.name, d.duty`.execute(db)
  return rows
}

export async function findDutyRow(db: Db, regency: string, duty: number): Promise<DutyRow | undefined> {
  const { rows } = await sql<DutyRow>`
    select ${dutyColumns} from instructions.duty d
    join instructions.regulation r on r.regency = d.regency and r.code = d.regulation
    join published.agency a on a.regency = d.regency and a.code = d.agency
    where d.regency = ${regency} and d.duty = ${duty}`.execute(db)
  return rows[0]
}

export interface LastStep {
  readonly duty: number
  readonly period: string
  readonly what: StepKind
}

/** The last step of each of these duties in each period. */
export async function listLastSteps(db: Db, regency: string, duties: readonly number[]): Promise<LastStep[]> {
  const { rows } = await sql<LastStep>`
    select distinct on (duty, period) duty, period, what from instructions.duty_step
    where regency = ${regency} and duty = any(${duties}::integer[])
    order by duty, period, step desc`.execute(db)
  return rows
}

export interface EvidenceSum {
  readonly duty: number
  readonly period: string
  readonly count: number
  readonly until: Day | null
}

/** How much evidence each of these duties has in each period, and until when the last of it holds. */
export async function listEvidenceSums(
  db: Db,
  regency: string,
  duties: readonly number[],
): Promise<EvidenceSum[]> {
  const { rows } = await sql<EvidenceSum>`
    select duty, period, count(*)::int as count, max(valid_until) as until from instructions.evidence
    where regency = ${regency} and withdrawn_at is null and duty = any(${duties}::integer[])
    group by duty, period`.execute(db)
  return rows
}

export interface StepRow {
  readonly period: string
  readonly step: number
  readonly what: StepKind
  readonly note: string
  readonly at: Date
  readonly by: string
  readonly byActor: string
}

export async function listSteps(db: Db, regency: string, duty: number): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select period, step, what, note, at, by_name as "by", by_actor as "byActor" from instructions.duty_step
    where regency = ${regency} and duty = ${duty} order by period, step`.execute(db)
  return rows
}

export async function insertStep(
  db: Db,
  row: {
    readonly regency: string
    readonly duty: number
    readonly period: string
    readonly step: number
    readonly what: StepKind
    readonly note: string
    readonly by: { readonly id: string; readonly name: string }
    readonly handedInBy: string | null
    readonly at?: string | undefined
  },
): Promise<void> {
  await sql`
    insert into instructions.duty_step (regency, duty, period, step, what, note, at, by_actor, by_name, handed_in_by)
    values (${row.regency}, ${row.duty}, ${row.period}, ${row.step}, ${row.what}, ${row.note},
      ${row.at === undefined ? sql`now()` : row.at}, ${row.by.id}, ${row.by.name}, ${row.handedInBy})`.execute(
    db,
  )
}

/** Whoever acts on a duty, a decision or a meeting waits for who acts on it already; ends with the transaction. */
export async function lockThing(tx: Tx, regency: string, thing: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('naungan:instructions'), hashtext(${`${regency} ${thing}`}))`.execute(
    tx.db,
  )
}

/** Whether the agency is one of the register. */
export async function hasAgency(db: Db, regency: string, code: string): Promise<boolean> {
  const { rows } =
    await sql`select from published.agency where regency = ${regency} and code = ${code}`.execute(db)
  return rows.length > 0
}

export interface RegulationRow extends Omit<RegulationLine, 'daysLeft' | 'duties' | 'overdue'> {}

export async function listRegulationRows(db: Db, regency: string): Promise<RegulationRow[]> {
  const { rows } = await sql<RegulationRow>`
    select code, kind, title, number, dated, in_force_until as "inForceUntil", citation, confidence, note
    from instructions.regulation where regency = ${regency} order by dated nulls last, code`.execute(db)
  return rows
}

/** Another one whenever what is shown of duties and meetings changes, names of agencies too; undefined before the first. */
export async function findViewState(db: Db, regency: string): Promise<string | undefined> {
  const { rows } = await sql<{ state: string }>`
    select concat_ws(' ', state, (
      select md5(string_agg(concat_ws(':', code, name), ',' order by code)) from published.agency
      where regency = ${regency})) as state
    from instructions.state where regency = ${regency}`.execute(db)
  return rows[0]?.state
}

/** Another one whenever duties, evidence, meetings or decisions change; undefined before the first. */
export async function findInstructionsState(db: Db, regency: string): Promise<string | undefined> {
  const { rows } = await sql<{ state: string }>`
    select state from instructions.state where regency = ${regency}`.execute(db)
  return rows[0]?.state
}
