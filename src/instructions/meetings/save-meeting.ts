import { sql } from 'kysely'
import { type Actor, audit } from '../../access/public.ts'
import type { Tx } from '../../platform/transaction.ts'
import { hasAgency, lockThing } from '../duties/queries.ts'
import { failInstructions } from '../instructions-errors.ts'
import type { DecisionDraft, MeetingChange, MeetingDraft } from './contract.ts'
import { findMeetingRow, replaceParticipants } from './meeting-queries.ts'

type By = Pick<Actor, 'regency' | 'id' | 'name'>

/** @throws instructions/agency-unknown */
export async function addMeeting(tx: Tx, actor: By, draft: MeetingDraft): Promise<number> {
  const { regency } = actor
  await lockThing(tx, regency, 'meetings')
  await checkAgencies(tx, regency, draft)
  const { rows } = await sql<{ meeting: number }>`
    insert into instructions.meeting (regency, meeting, kind, title, held_on, starts, place, agenda, state, chair, writer,
      edited_by, edited_name)
    select ${regency}, coalesce(max(meeting), 0) + 1, ${draft.kind}, ${draft.title}, ${draft.heldOn}::date, ${draft.starts},
      ${draft.place}, ${[...draft.agenda]}::text[], 'planned', ${draft.chair}, ${draft.writer}, ${actor.id}, ${actor.name}
    from instructions.meeting where regency = ${regency} returning meeting`.execute(tx.db)
  const { meeting } = rows[0]!
  await replaceParticipants(tx.db, regency, meeting, draft.participants)
  await audit(tx, actor, 'meeting-planned', `meeting:${meeting}`, factsOf(draft))
  return meeting
}

/**
 * Everything about a meeting but its decisions: when, where, who came, what was said.
 *
 * @throws instructions/meeting-not-found, edited-meanwhile, agency-unknown
 */
export async function changeMeeting(
  tx: Tx,
  actor: By,
  meeting: number,
  change: MeetingChange,
): Promise<void> {
  const { regency } = actor
  await lockThing(tx, regency, `meeting ${meeting}`)
  const known = await findMeetingRow(tx.db, regency, meeting)
  if (!known) throw failInstructions('meeting-not-found')
  if (known.version !== change.version) throw failInstructions('edited-meanwhile')
  await checkAgencies(tx, regency, change)
  await sql`
    update instructions.meeting set kind = ${change.kind}, title = ${change.title}, held_on = ${change.heldOn}::date,
      starts = ${change.starts}, place = ${change.place}, agenda = ${[...change.agenda]}::text[], state = ${change.state},
      minutes = ${change.minutes}, chair = ${change.chair}, writer = ${change.writer}, version = version + 1,
      edited_by = ${actor.id}, edited_name = ${actor.name}, edited_at = now()
    where regency = ${regency} and meeting = ${meeting}`.execute(tx.db)
  await replaceParticipants(tx.db, regency, meeting, change.participants)
  await audit(
    tx,
    actor,
    `meeting-${change.state === known.state ? 'changed' : change.state}`,
    `meeting:${meeting}`,
    {
      ...factsOf(change),
      state: change.state,
      minutes: change.minutes.length,
    },
  )
}

/** @throws instructions/meeting-not-found, meeting-cancelled, decision-without-owner, agency-unknown */
export async function addDecision(tx: Tx, actor: By, meeting: number, draft: DecisionDraft): Promise<number> {
  const { regency } = actor
  const { what, agency, party, dueOn } = draft
  await lockThing(tx, regency, 'decisions')
  const known = await findMeetingRow(tx.db, regency, meeting)
  if (!known) throw failInstructions('meeting-not-found')
  if (known.state === 'cancelled') throw failInstructions('meeting-cancelled')
  if (agency === null && party.length < 2) throw failInstructions('decision-without-owner')
  if (agency !== null && !(await hasAgency(tx.db, regency, agency)))
    throw failInstructions('agency-unknown', { code: agency })
  if (dueOn !== null && dueOn < known.heldOn)
    throw failInstructions('days-out-of-order', { from: known.heldOn, until: dueOn })
  const { rows } = await sql<{ decision: number }>`
    insert into instructions.decision (regency, decision, meeting, what, agency, party, due_on, made_by, made_name)
    select ${regency}, coalesce(max(decision), 0) + 1, ${meeting}::int, ${what}, ${agency}, ${agency === null ? party : ''},
      ${dueOn}::date, ${actor.id}, ${actor.name}
    from instructions.decision where regency = ${regency} returning decision`.execute(tx.db)
  const { decision } = rows[0]!
  await audit(tx, actor, 'decision-made', `meeting-decision:${decision}`, { meeting, agency, party, dueOn })
  return decision
}

async function checkAgencies(tx: Tx, regency: string, { participants }: MeetingDraft): Promise<void> {
  for (const { agency } of participants) {
    if (agency !== null && !(await hasAgency(tx.db, regency, agency)))
      throw failInstructions('agency-unknown', { code: agency })
  }
}

const factsOf = ({ kind, heldOn, participants }: MeetingDraft) => ({
  kind,
  heldOn,
  participants: participants.length,
})
