import { sql } from 'kysely'
import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'

/** A decision that is neither done nor dropped. */
interface Unsettled {
  readonly decision: number
  readonly meeting: number
  readonly meetingTitle: string
  readonly what: string
  readonly agency: string | null
  readonly owner: string
  /** As it stands after it was carried. */
  readonly dueOn: Day | null
  readonly late: boolean
}

/**
 * Decisions that wait for somebody, without what was said of them: for reminders and calendars. Settled ones are left out
 * before anything is looked up for the others.
 */
export async function listUnsettled(
  db: Db,
  regency: string,
  asOf: Day,
  agency?: string,
): Promise<Unsettled[]> {
  const { rows } = await sql<Omit<Unsettled, 'late'>>`
    with became as materialized (
      select decision, (array_agg(what order by step desc))[1] as last,
        (array_agg(due_on order by step desc) filter (where what = 'carried'))[1] as carried
      from instructions.decision_step where regency = ${regency} group by decision),
    waiting as materialized (
      select d.decision, d.meeting, d.what, d.agency, d.party, coalesce(b.carried, d.due_on) as due_on
      from instructions.decision d left join became b on b.decision = d.decision
      where d.regency = ${regency} and coalesce(b.last, '') not in ('done', 'dropped')
        ${agency === undefined ? sql`` : sql`and d.agency = ${agency}`})
    select w.decision, w.meeting, coalesce(m.title, '') as "meetingTitle", w.what, w.agency,
      coalesce(a.name, w.party) as owner, w.due_on as "dueOn"
    from waiting w
    left join instructions.meeting m on m.regency = ${regency} and m.meeting = w.meeting
    left join published.agency a on a.regency = ${regency} and a.code = w.agency
    where m.state is distinct from 'cancelled'
    order by w.due_on nulls last, w.decision`.execute(db)
  return rows.map((row) => ({ ...row, late: row.dueOn !== null && row.dueOn < asOf }))
}
