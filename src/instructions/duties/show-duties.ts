import { type Actor, holds } from '../../access/public.ts'
import type { Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import type {
  DutyDetail,
  DutyLine,
  DutyList,
  DutyPeriodDetail,
  DutyQuery,
  RegulationLine,
} from '../contract.ts'
import { listEvidence, type EvidenceRow, lineOf } from '../evidence/queries.ts'
import { failInstructions } from '../instructions-errors.ts'
import { daysBetween, type DutyPeriod, periodsOf } from './periods.ts'
import { countProposals } from './proposal-queries.ts'
import {
  type DutyRow,
  findDutyRow,
  listDutyRows,
  listEvidenceSums,
  listLastSteps,
  listRegulationRows,
  listSteps,
  type StepRow,
} from './queries.ts'
import { latestEnd } from './read-period.ts'
import { isSecondPerson } from './second-person.ts'
import {
  currentOf,
  type DutyStatus,
  nextSteps,
  type PeriodFacts,
  statuses,
  statusOf,
  type StepKind,
} from './status.ts'

export interface DutyAt {
  readonly duty: DutyRow
  readonly periods: readonly PeriodAt[]
}
interface PeriodAt {
  readonly period: DutyPeriod
  readonly status: DutyStatus
  readonly facts: PeriodFacts
  readonly evidence: number
}

/** Every duty within reach with its periods and where each stands on the day. */
export async function readDuties(
  db: Db,
  regency: string,
  filter: Pick<DutyQuery, 'agency' | 'regulation'>,
  asOf: Day,
): Promise<DutyAt[]> {
  const duties = await listDutyRows(db, regency, filter)
  const wanted = duties.map(({ duty }) => duty)
  const key = (duty: number, period: string) => `${duty} ${period}`
  const steps = new Map(
    (await listLastSteps(db, regency, wanted)).map((row) => [key(row.duty, row.period), row.what]),
  )
  const sums = new Map(
    (await listEvidenceSums(db, regency, wanted)).map((row) => [key(row.duty, row.period), row]),
  )
  return duties.map((duty) => ({
    duty,
    periods: periodsOf(duty, asOf).map((period) => {
      const sum = sums.get(key(duty.duty, period.key))
      return periodAt(duty, period, steps.get(key(duty.duty, period.key)) ?? null, sum, asOf)
    }),
  }))
}

function periodAt(
  duty: DutyRow,
  period: DutyPeriod,
  last: StepKind | null,
  sum: { readonly count: number; readonly until: Day | null } | undefined,
  asOf: Day,
): PeriodAt {
  const { rhythm, standing } = duty
  const facts = { rhythm, standing, due: period.due, last, evidenceUntil: sum?.until ?? null }
  return { period, facts, status: statusOf(facts, asOf), evidence: sum?.count ?? 0 }
}

const shownPeriod = ({ period, status, facts, evidence }: PeriodAt, asOf: Day) => ({
  period: period.key,
  from: period.from,
  lastDay: period.lastDay,
  due: period.due,
  daysLeft: daysBetween(asOf, period.due),
  status,
  evidence,
  evidenceUntil: facts.evidenceUntil,
})

/** Duties as a table: each with the period to look at first, or with the oldest one that has the status asked for. */
export async function listDuties(tx: Tx, regency: string, query: DutyQuery, asOf: Day): Promise<DutyList> {
  const { standing, status } = query
  const all = (await readDuties(tx.db, regency, query, asOf)).filter(({ duty }) =>
    standing === undefined ? duty.standing !== 'dropped' : standing === 'all' || duty.standing === standing,
  )
  const lines = linesOf(all, asOf)
  const counts = Object.fromEntries(
    statuses.map((one) => [one, lines.filter((line) => line.status === one).length]),
  ) as DutyList['counts']
  return {
    asOf,
    rows: status === undefined ? lines : linesOf(all, asOf, status),
    counts,
    proposals: await countProposals(tx.db, regency),
  }
}

/** A line for each duty that has a period to look at. */
export function linesOf(all: readonly DutyAt[], asOf: Day, status?: DutyStatus): DutyLine[] {
  return all.flatMap(({ duty, periods }) => {
    const shown = status === undefined ? currentOf(periods) : periods.find((one) => one.status === status)
    return shown === undefined ? [] : [lineFor(duty, shown, periods, asOf)]
  })
}

function lineFor(duty: DutyRow, current: PeriodAt, periods: readonly PeriodAt[], asOf: Day): DutyLine {
  const { what, agency, agencyName, regulation, regulationNumber, article, rhythm, standing } = duty
  const { confidence, wordingVerified } = duty
  return {
    duty: duty.duty,
    what,
    agency,
    agencyName,
    regulation,
    regulationNumber,
    article,
    rhythm,
    standing,
    confidence,
    wordingVerified,
    ...shownPeriod(current, asOf),
    overduePeriods: periods.filter((one) => one.status === 'overdue').length,
  }
}

/**
 * One duty with its periods, newest first, and what whoever asks may do.
 *
 * @throws instructions/duty-not-found
 */
export async function showDuty(tx: Tx, actor: Actor, id: number, asOf: Day): Promise<DutyDetail> {
  const { regency } = actor
  const duty = await findDutyRow(tx.db, regency, id)
  if (!duty) throw failInstructions('duty-not-found')
  const steps = await listSteps(tx.db, regency, id)
  const evidence = await listEvidence(tx.db, regency, { duty: id })
  const periods = periodsOf(duty, asOf).map((period) => {
    const own = steps.filter((step) => step.period === period.key)
    const shown = evidence.filter((one) => one.period === period.key)
    const kept = shown.filter(({ withdrawnAt }) => withdrawnAt === null)
    const sum = { count: kept.length, until: latestEnd(kept) }
    const at = periodAt(duty, period, own.at(-1)?.what ?? null, sum, asOf)
    return { at, shown, own }
  })
  const current = currentOf(periods.map(({ at }) => at))
  const regulation = (await listRegulations(tx, regency, asOf)).find(({ code }) => code === duty.regulation)!
  const { delivered, editedName, editedAt, regulationNumber: _, regulation: __, ...rest } = duty
  return {
    ...rest,
    delivered,
    editedName,
    editedAt: editedAt.toISOString(),
    regulation,
    current: current?.period.key ?? '',
    periods: periods.map(({ at, own, shown }) => periodDetail(actor, at, own, shown, asOf)).toReversed(),
  }
}

function periodDetail(
  actor: Actor,
  at: PeriodAt,
  steps: readonly StepRow[],
  evidence: readonly EvidenceRow[],
  asOf: Day,
): DutyPeriodDetail {
  const next = nextSteps(at.facts, asOf)
  const refused =
    next.includes('accepted') && holds(actor, 'duties.accept') ? refusalOf(actor, steps, evidence) : null
  return {
    ...shownPeriod(at, asOf),
    steps: steps.map(({ step, what, note, at: when, by }) => ({
      step,
      what,
      note,
      at: when.toISOString(),
      by,
    })),
    evidenceLines: evidence.map(lineOf),
    may: next.filter(
      (step) => holds(actor, permissionFor[step]) && (step !== 'accepted' || refused === null),
    ),
    mayAdd: next.includes('handed-in') && holds(actor, 'duties.report'),
    refused,
  }
}

/** What each step rests on. */
export const permissionFor = {
  begun: 'duties.report',
  'handed-in': 'duties.report',
  accepted: 'duties.accept',
  returned: 'duties.accept',
  'not-applicable': 'duties.manage',
  reopened: 'duties.manage',
} as const

function refusalOf(actor: Actor, steps: readonly StepRow[], evidence: readonly EvidenceRow[]): string | null {
  const kept = evidence.filter(({ withdrawnAt }) => withdrawnAt === null)
  return isSecondPerson(actor.id, steps, kept) ? null : failInstructions('second-person-needed').message
}

/** Regulations with how many duties rest on each, as far as whoever asks sees them. */
export async function listRegulations(tx: Tx, regency: string, asOf: Day): Promise<RegulationLine[]> {
  const duties = (await readDuties(tx.db, regency, {}, asOf)).filter(
    ({ duty }) => duty.standing !== 'dropped',
  )
  return (await listRegulationRows(tx.db, regency)).map((row) => {
    const own = duties.filter(({ duty }) => duty.regulation === row.code)
    return {
      ...row,
      daysLeft: row.inForceUntil === null ? null : daysBetween(asOf, row.inForceUntil),
      duties: own.length,
      overdue: own.filter(({ periods }) => periods.some(({ status }) => status === 'overdue')).length,
    }
  })
}
