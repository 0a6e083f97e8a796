import { sql } from 'kysely'
import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'

export interface DecisionRow {
  readonly decision: number
  readonly meeting: number
  readonly meetingTitle: string
  readonly meetingOn: Day
  readonly what: string
  readonly agency: string | null
  readonly owner: string
  readonly dueOn: Day | null
  /** Whether the permission of the transaction holds for whose it is. */
  readonly own: boolean
}

/** Decisions of meetings that were not cancelled, oldest first. */
export async function listDecisionRows(
  db: Db,
  regency: string,
  filter: { readonly agency?: string | undefined; readonly decision?: number } = {},
): Promise<DecisionRow[]> {
  const { rows } = await sql<DecisionRow>`
    select d.decision, d.meeting, coalesce(m.title, '') as "meetingTitle", coalesce(m.held_on, d.made_at::date) as "meetingOn",
      d.what, d.agency, coalesce(a.name, d.party) as owner, d.due_on as "dueOn",
      platform.holds_for(d.agency) as own
    from instructions.decision d
    left join instructions.meeting m on m.regency = d.regency and m.meeting = d.meeting
    left join published.agency a on a.regency = d.regency and a.code = d.agency
    where d.regency = ${regency} and m.state is distinct from 'cancelled'
      ${filter.agency === undefined ? sql`` : sql`and d.agency = ${filter.agency}`}
      ${filter.decision === undefined ? sql`` : sql`and d.decision = ${filter.decision}`}
    order by "meetingOn", d.decision`.execute(db)
  return rows
}

export interface DecisionStepRow {
  readonly decision: number
  readonly step: number
  readonly what: 'done' | 'carried' | 'reopened' | 'dropped'
  readonly toMeeting: number | null
  readonly dueOn: Day | null
  readonly note: string
  readonly at: Date
  readonly by: string
}

export async function listDecisionSteps(
  db: Db,
  regency: string,
  decision?: number,
): Promise<DecisionStepRow[]> {
  const { rows } = await sql<DecisionStepRow>`
    select decision, step, what, to_meeting as "toMeeting", due_on as "dueOn", note, at, by_name as "by"
    from instructions.decision_step
    where regency = ${regency} ${decision === undefined ? sql`` : sql`and decision = ${decision}`}
    order by decision, step`.execute(db)
  return rows
}

/** Whether it may still be reported on: neither done nor dropped. */
export async function isDecisionOpen(db: Db, regency: string, decision: number): Promise<boolean> {
  const last = (await listDecisionSteps(db, regency, decision)).at(-1)?.what
  return last !== 'done' && last !== 'dropped'
}

export async function insertDecisionStep(
  db: Db,
  row: Omit<DecisionStepRow, 'at' | 'by'> & {
    readonly regency: string
    readonly by: { readonly id: string; readonly name: string }
  },
): Promise<void> {
  await sql`
    insert into instructions.decision_step (regency, decision, step, what, to_meeting, due_on, note, by_actor, by_name)
    values (${row.regency}, ${row.decision}, ${row.step}, ${row.what}, ${row.toMeeting}, ${row.dueOn}, ${row.note},
      ${row.by.id}, ${row.by.name})`.execute(db)
}
