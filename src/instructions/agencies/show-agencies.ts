import { sql } from 'kysely'
import type { Actor } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { AgencySummary } from '../contract.ts'
import { daysBetween } from '../duties/periods.ts'
import { type DutyAt, linesOf, readDuties } from '../duties/show-duties.ts'
import { currentOf } from '../duties/status.ts'
import { failInstructions } from '../instructions-errors.ts'
import type { DecisionLine } from '../meetings/contract.ts'
import { listUnsettled } from '../meetings/unsettled.ts'
import { listDecisions } from '../meetings/show-meetings.ts'
import type { AgencyPage } from './contract.ts'

/** Agencies that have duties or decisions, as far as whoever asks sees them. */
export async function listAgencies(tx: Tx, actor: Actor, asOf: Day): Promise<AgencySummary[]> {
  const duties = await readDuties(tx.db, actor.regency, {}, asOf)
  const decisions = await listUnsettled(tx.db, actor.regency, asOf)
  const names = new Map<string, string>()
  for (const { duty } of duties) names.set(duty.agency, duty.agencyName)
  for (const { agency, owner } of decisions) if (agency !== null) names.set(agency, owner)
  return [...names]
    .map(([agency, name]) => summaryOf(agency, name, duties, decisions))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'id'))
}

function summaryOf(
  agency: string,
  name: string,
  duties: readonly DutyAt[],
  decisions: readonly Pick<DecisionLine, 'agency' | 'late'>[],
): AgencySummary {
  const own = duties.filter(({ duty }) => duty.agency === agency && duty.standing !== 'dropped')
  const current = own.map(({ periods }) => currentOf(periods)?.status)
  const open = decisions.filter((one) => one.agency === agency)
  const count = (status: string) => current.filter((one) => one === status).length
  return {
    agency,
    name,
    duties: own.length,
    proposed: own.filter(({ duty }) => duty.standing === 'proposed').length,
    overdue: own.filter(({ periods }) => periods.some(({ status }) => status === 'overdue')).length,
    handedIn: own.filter(({ periods }) => periods.some(({ status }) => status === 'handed-in')).length,
    accepted: count('accepted'),
    decisions: open.length,
    decisionsOverdue: open.filter(({ late }) => late).length,
  }
}

/**
 * One agency: its duties, decisions, lists and how many of their people are protected.
 *
 * @throws instructions/agency-unknown
 */
export async function showAgency(tx: Tx, actor: Actor, agency: string, asOf: Day): Promise<AgencyPage> {
  const { regency } = actor
  const { rows: known } = await sql<{ name: string }>`
    select name from published.agency where regency = ${regency} and code = ${agency} and platform.holds_for(code)`.execute(
    tx.db,
  )
  const name = known[0]?.name
  if (name === undefined) throw failInstructions('agency-unknown', { code: agency })
  const decisions = await listDecisions(tx, actor, { agency }, asOf)
  const unsettled = decisions.filter(({ state }) => state !== 'done' && state !== 'dropped')
  const duties = await readDuties(tx.db, regency, { agency }, asOf)
  const { rows: lists } = await sql<Omit<AgencyPage['lists'][number], 'days'>>`
    select source, kind, as_of as "asOf", rows, rejected, warned from instructions.lists_of(${regency}, ${agency})
    order by source`.execute(tx.db)
  const { rows: people } = await sql<{ listed: number; protected: number }>`
    select listed, protected from instructions.people_of(${regency}, ${agency})`.execute(tx.db)
  return {
    summary: summaryOf(agency, name, duties, unsettled),
    duties: linesOf(
      duties.filter(({ duty }) => duty.standing !== 'dropped'),
      asOf,
    ),
    decisions,
    lists: lists.map((one) => ({ ...one, days: Math.max(0, daysBetween(one.asOf, asOf)) })),
    people: heldBack(people[0]!),
  }
}

/** Counts that tell of one to four people are not shown. */
function heldBack({
  listed,
  protected: covered,
}: {
  listed: number
  protected: number
}): AgencyPage['people'] {
  const isFew = (count: number) => count > 0 && count < 5
  if (isFew(listed)) return { listed: null, protected: null }
  return { listed, protected: isFew(covered) || isFew(listed - covered) ? null : covered }
}
