import { type Actor, holds, isWithin, reachOf } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import { daysBetween } from '../duties/periods.ts'
import { lineOf, listDecisionEvidence } from '../evidence/queries.ts'
import { failInstructions } from '../instructions-errors.ts'
import type { DecisionLine, DecisionQuery, MeetingDetail, MeetingLine } from './contract.ts'
import { type DecisionRow, listDecisionRows, listDecisionSteps } from './decision-queries.ts'
import { isDecisionSettled, stateOfDecision } from './decision-state.ts'
import { countParticipants, findMeetingRow, listMeetingRows, listParticipants } from './meeting-queries.ts'

/** Decisions with what became of them, as whoever asks may see them. */
export async function listDecisions(
  tx: Tx,
  actor: Actor,
  query: DecisionQuery,
  asOf: Day,
): Promise<DecisionLine[]> {
  const rows = await listDecisionRows(tx.db, actor.regency, { agency: query.agency })
  const lines = await describeDecisions(tx, actor, rows, asOf)
  const { state } = query
  if (state === undefined) return lines
  return lines.filter((line) =>
    state === 'unsettled' ? !isDecisionSettled(line.state) : line.state === state,
  )
}

async function describeDecisions(
  tx: Tx,
  actor: Actor,
  rows: readonly DecisionRow[],
  asOf: Day,
): Promise<DecisionLine[]> {
  const { regency } = actor
  const steps = Map.groupBy(await listDecisionSteps(tx.db, regency), ({ decision }) => decision)
  const ids = rows.map(({ decision }) => decision)
  const evidence = Map.groupBy(await listDecisionEvidence(tx.db, regency, ids), (one) => one.decision!)
  const reach = reachOf(actor, 'duties.report')
  return rows.map((row) => {
    const own = steps.get(row.decision) ?? []
    const { state, dueOn } = stateOfDecision(row, own, asOf)
    const settled = isDecisionSettled(state)
    return {
      decision: row.decision,
      meeting: row.meeting,
      meetingTitle: row.meetingTitle,
      meetingOn: row.meetingOn,
      what: row.what,
      agency: row.agency,
      owner: row.owner,
      dueOn,
      daysLeft: dueOn === null ? null : daysBetween(asOf, dueOn),
      state,
      late: state === 'overdue',
      carriedTo: own.findLast(({ what }) => what === 'carried')?.toMeeting ?? null,
      steps: own.map(({ step, what, note, at, by, dueOn: due }) => ({
        step,
        what,
        note,
        at: at.toISOString(),
        by,
        dueOn: due,
      })),
      evidence: (evidence.get(row.decision) ?? []).map(lineOf),
      mayReport: !settled && isWithin(reach, { villageCode: null, agency: row.agency }),
      mayFollow: holds(actor, 'duties.manage'),
    }
  })
}

export async function listMeetings(tx: Tx, actor: Actor, asOf: Day): Promise<MeetingLine[]> {
  const { regency } = actor
  const decisions = Map.groupBy(await listDecisions(tx, actor, {}, asOf), ({ meeting }) => meeting)
  const invited = await countParticipants(tx.db, regency)
  return (await listMeetingRows(tx.db, regency)).map(
    ({ meeting, kind, title, heldOn, starts, place, state }) => {
      const own = decisions.get(meeting) ?? []
      return {
        meeting,
        kind,
        title,
        heldOn,
        starts,
        place,
        state,
        participants: invited.get(meeting) ?? 0,
        decisions: own.length,
        settled: own.filter((one) => isDecisionSettled(one.state)).length,
        overdue: own.filter((one) => one.state === 'overdue').length,
      }
    },
  )
}

/**
 * One meeting. It opens with the decisions of the meeting before it, and with older ones that are still open.
 *
 * @throws instructions/meeting-not-found
 */
export async function showMeeting(tx: Tx, actor: Actor, id: number, asOf: Day): Promise<MeetingDetail> {
  const { regency } = actor
  const row = await findMeetingRow(tx.db, regency, id)
  if (!row) throw failInstructions('meeting-not-found')
  const others = (await listMeetingRows(tx.db, regency)).filter(
    ({ state, meeting }) => state !== 'cancelled' && meeting !== id,
  )
  const isBefore = (one: { readonly heldOn: Day; readonly meeting: number }) =>
    one.heldOn < row.heldOn || (one.heldOn === row.heldOn && one.meeting < id)
  const previous = others.find(isBefore)
  const decisions = await listDecisions(tx, actor, {}, asOf)
  const before = new Set(others.filter(isBefore).map(({ meeting }) => meeting))
  const { editedAt, ...rest } = row
  const name = ({ meeting, title, heldOn }: { meeting: number; title: string; heldOn: Day }) => ({
    meeting,
    title,
    heldOn,
  })
  return {
    ...rest,
    editedAt: editedAt.toISOString(),
    participants: await listParticipants(tx.db, regency, id),
    previous: previous ? name(previous) : null,
    opening: decisions.filter(
      (one) =>
        before.has(one.meeting) &&
        (one.meeting === previous?.meeting || one.carriedTo === id || !isDecisionSettled(one.state)),
    ),
    decisions: decisions.filter(({ meeting }) => meeting === id),
    later: others
      .filter((one) => !isBefore(one))
      .map(name)
      .toReversed(),
  }
}
