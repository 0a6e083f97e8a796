import type { Actor } from '../access/public.ts'
import { type Day, addMonths, monthOf } from '../platform/calendar.ts'
import type { Tx } from '../platform/transaction.ts'
import type { CalendarEvent, DutyCalendar } from './contract.ts'
import { addDays } from './duties/periods.ts'
import { listRegulationRows } from './duties/queries.ts'
import { type DutyAt, readDuties } from './duties/show-duties.ts'
import { isSettled } from './duties/status.ts'
import { listEnding } from './evidence/queries.ts'
import { listMeetingRows } from './meetings/meeting-queries.ts'
import { listUnsettled } from './meetings/unsettled.ts'

/** Decrees and agreements are told this many days before they end. */
export const tellBefore = 60

/**
 * What is due, what ends and who meets: everything that is late, and what comes in the next months, by day.
 */
export async function showCalendar(
  tx: Tx,
  actor: Actor,
  query: { readonly agency?: string | undefined; readonly months: number },
  asOf: Day,
): Promise<DutyCalendar> {
  const { regency } = actor
  const until = addDays(`${addMonths(monthOf(asOf), query.months + 1)}-01`, -1)
  const duties = (await readDuties(tx.db, regency, { agency: query.agency }, asOf)).filter(
    ({ duty }) => duty.standing !== 'dropped',
  )
  const events = [
    ...duties.flatMap((one) => dutyEvents(one)),
    ...(await decisionEvents(tx, regency, query.agency, asOf)),
    ...(await endings(tx, regency, duties, until, asOf)),
    ...(query.agency === undefined ? await wholeRegency(tx, regency) : []),
  ]
  const rows = events
    .filter(({ day, overdue }) => day <= until && (day >= asOf || overdue))
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.title.localeCompare(b.title, 'id')))
  return { asOf, until, rows }
}

function dutyEvents({ duty, periods }: DutyAt): CalendarEvent[] {
  return periods
    .filter(({ status }) => !isSettled(status) && status !== 'handed-in')
    .map(({ period, status }) => ({
      day: period.due,
      kind: 'duty',
      title: duty.what,
      detail: period.key,
      agencyName: duty.agencyName,
      overdue: status === 'overdue',
      proposed: duty.standing === 'proposed',
      path: `/instruksi/${duty.duty}`,
    }))
}

async function decisionEvents(tx: Tx, regency: string, agency: string | undefined, asOf: Day) {
  const open = await listUnsettled(tx.db, regency, asOf, agency)
  return open.flatMap(({ dueOn, what, meetingTitle, owner, late, meeting }): CalendarEvent[] =>
    dueOn === null
      ? []
      : [
          {
            day: dueOn,
            kind: 'decision',
            title: what,
            detail: meetingTitle,
            agencyName: owner,
            overdue: late,
            proposed: false,
            path: `/rapat/${meeting}`,
          },
        ],
  )
}

/** Decrees and agreements among the evidence that end, or have ended with nothing in their place. */
async function endings(
  tx: Tx,
  regency: string,
  duties: readonly DutyAt[],
  until: Day,
  asOf: Day,
): Promise<CalendarEvent[]> {
  return (await listEnding(tx.db, regency, until)).flatMap((one): CalendarEvent[] => {
    const at = duties.find(({ duty }) => duty.duty === one.duty)
    const facts = at?.periods.find(({ period }) => period.key === one.period)?.facts
    // What was followed by a later one is history.
    if (at === undefined || facts === undefined || (facts.evidenceUntil ?? '') > one.validUntil!) return []
    return [
      {
        day: one.validUntil!,
        kind: 'evidence-ends',
        title: one.number === '' ? one.label : `${one.label}: ${one.number}`,
        detail: at.duty.what,
        agencyName: at.duty.agencyName,
        overdue: one.validUntil! < asOf && at.duty.rhythm === 'once',
        proposed: false,
        path: `/instruksi/${at.duty.duty}`,
      },
    ]
  })
}

async function wholeRegency(tx: Tx, regency: string): Promise<CalendarEvent[]> {
  const meetings = (await listMeetingRows(tx.db, regency)).filter(({ state }) => state === 'planned')
  const regulations = (await listRegulationRows(tx.db, regency)).filter(
    ({ inForceUntil }) => inForceUntil !== null,
  )
  const plain = { agencyName: '', overdue: false, proposed: false }
  return [
    ...meetings.map(({ meeting, heldOn, title, place }): CalendarEvent => ({
      ...plain,
      day: heldOn,
      kind: 'meeting',
      title,
      detail: place,
      path: `/rapat/${meeting}`,
    })),
    ...regulations.map(({ code, inForceUntil, number, title }): CalendarEvent => ({
      ...plain,
      day: inForceUntil!,
      kind: 'regulation-ends',
      title: number,
      detail: title,
      path: `/instruksi?regulation=${encodeURIComponent(code)}`,
    })),
  ]
}
